// Skips the other tests of a file after the first one that fails: with a mutant on, each may wait until its time is up.
const Environment = require('../../jest/environment');

module.exports = class extends Environment {
	handleTestEvent(event) {
		if (event.name === 'test_done' && event.test.errors.length > 0) this.hasFailed = true;
		if (event.name === 'test_start' && this.hasFailed) event.test.mode = 'skip';
		super.handleTestEvent(event);
	}
};
