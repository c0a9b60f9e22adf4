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
	'e2e/newestN8n',
	'e2e/oldestN8n',
	'e2e/suspendCallbacks',
	'e2e/triggerQueue',
	'e2e/nodeCreator',
	'e2e/triggerQueueOldest',
	'e2e/videos',
	'e2e/trigger',
	'engine/faultMatrix',
	...(process.env.CI === 'true' ? LONG_IN_CI : []),
];

/** How many tests may wait beside others for a minute and more, and what part of the busy ones takes as long. */
const LONG_WAITS = 3;
const BESIDE_LONG_WAITS = 0.3;

module.exports = class extends Sequencer {
	sort(tests) {
		const sorted = [...super.sort(tests)].sort((one, other) => rankOf(one) - rankOf(other));
		return mixed(
			sorted.filter(isWaiting),
			sorted.filter((test) => !isWaiting(test)),
		);
	}
};

/** Tests in n8n's engine wait for its timers, the others keep a core busy. */
function isWaiting(test) {
	return nameOf(test).startsWith('engine/');
}

/**
 * Spreads those that wait among the busy ones, so that neither all workers wait nor all of them are busy: the longest ones
 * at the beginning, with busy ones beside them, and the others when these have ended.
 */
function mixed(waiting, busy) {
	const longest = waiting.slice(0, LONG_WAITS);
	const others = waiting.slice(LONG_WAITS);
	const begin = Math.round(busy.length * BESIDE_LONG_WAITS);
	const place = (at) =>
		begin + Math.round(((busy.length - begin) * at) / Math.max(1, others.length));
	return [
		...longest,
		...busy.slice(0, begin),
		...others.flatMap((test, at) => [test, ...busy.slice(place(at), place(at + 1))]),
		...(others.length === 0 ? busy.slice(begin) : []),
	];
}

function nameOf({ path: file }) {
	return path.relative(path.resolve(__dirname, '..'), file).split(path.sep).join('/');
}

function rankOf(test) {
	const rank = LONGEST.indexOf(nameOf(test).replace(/\.test\.ts$/, ''));
	return rank < 0 ? LONGEST.length : rank;
}
