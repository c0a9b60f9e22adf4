const path = require('node:path');

const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * The end-to-end tests that take minutes, the longest first, so that none of them begins when all others are done. Those
 * with a browser keep the machine busy: they stand between others that wait.
 */
const LONGEST = [
	'suspendSize',
	// It kills n8n, which has to be back before the timers of what is parked ring.
	'suspendedMany',
	'queueSize',
	'panelsKeep',
	'faultMatrix',
	'queue',
	'panels',
	'suspend',
	'suspendCallbacks',
	'exchangeLimits',
	'triggerQueue',
	'triggerOnce',
	'nodeCreator',
	'exchangeLimitsOldest',
	'triggerQueueOldest',
	'triggerOnceOldest',
	'videos',
	'trigger',
	'oldestN8n',
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
