const path = require('node:path');

const { default: Sequencer } = require('@jest/test-sequencer');

/** The end-to-end tests that take minutes, the longest first, so that none of them begins when all others are done. */
const LONGEST = [
	'queue',
	'suspendSize',
	'exchangeLimits',
	'faultMatrix',
	'parkedMany',
	'triggerQueue',
	'triggerOnce',
	'suspend',
	'suspendCallbacks',
];

module.exports = class extends Sequencer {
	sort(tests) {
		return [...tests].sort((one, other) => rankOf(one) - rankOf(other));
	}
};

function rankOf({ path: file }) {
	const rank = LONGEST.indexOf(path.basename(file, '.test.ts'));
	return rank < 0 ? LONGEST.length : rank;
}
