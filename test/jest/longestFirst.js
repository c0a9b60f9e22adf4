const path = require('node:path');

const { default: Sequencer } = require('@jest/test-sequencer');

/** Files with 1,000 cases of each property. */
const LONG_IN_CI = [
	'nodes/shared/providers/names.property',
	'contract/answers',
	'contract/oddAnswers',
	'nodes/Kling/urls',
	'contract/klingai.parameters',
	'contract/fal.parameters',
];

/**
 * The test files that take longest, so that none of them begins when all others are done. Jest itself remembers how long
 * each took, but not on a new machine, and it uses the last local run for CI, where properties take ten times as
 * long. End-to-end tests with a browser keep the machine busy: they stand between others that wait.
 */
const LONGEST = [
	'e2e/suspendSize',
	// It kills n8n, which has to be back before the timers of what is parked ring.
	'e2e/suspendedMany',
	'e2e/queueSize',
	'e2e/panelsKeep',
	'e2e/faultMatrix',
	'e2e/queue',
	'e2e/panels',
	'e2e/suspend',
	'e2e/suspendCallbacks',
	'e2e/exchangeLimits',
	'e2e/triggerQueue',
	'e2e/triggerOnce',
	'e2e/nodeCreator',
	'e2e/exchangeLimitsOldest',
	'e2e/triggerQueueOldest',
	'e2e/triggerOnceOldest',
	'e2e/videos',
	'e2e/trigger',
	'e2e/oldestN8n',
	'engine/faultMatrix',
	...(process.env.CI === 'true' ? LONG_IN_CI : []),
];

module.exports = class extends Sequencer {
	sort(tests) {
		return [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other));
	}
};

function rankOf({ path: file }) {
	const name = path.relative(path.resolve(__dirname, '..'), file).split(path.sep).join('/');
	const rank = LONGEST.indexOf(name.replace(/\.test\.ts$/, ''));
	return rank < 0 ? LONGEST.length : rank;
}
