import type { Task } from '../../../../../nodes/shared/core/task';
import {
	cancelWarningsIn,
	taskAfter,
} from '../../../../../nodes/shared/tasks/cancel/cancelWarnings';
import type { CancelResult } from '../../../../../nodes/shared/tasks/cancel/cancelTask';
import { REF, task } from '../fakeRuntime';

const BEGUN = 'The task had begun before it was canceled, so it may be billed.';
const TOO_LATE = 'The task ended before the cancel took effect, so it may be billed.';
const QUEUED = task('queued');
const RUNNING = task('processing');

function after(canceled: Task | null): CancelResult {
	return { outcome: 'ended', task: canceled, detail: null };
}

function billed(amount: number, unit: 'USD' | 'credits' | 'units' = 'credits') {
	return { cost: { amount, unit, source: 'billed' as const } };
}

it.each<[string, Task | typeof REF, Task, string[]]>([
	['a canceled task that was queued', QUEUED, task('canceled'), []],
	['a canceled task that had begun', RUNNING, task('canceled'), [BEGUN]],
	['a canceled task of which only the reference was known', REF, task('canceled'), []],
	[
		'a canceled task that was billed',
		RUNNING,
		task('canceled', billed(0.42, 'USD')),
		['The task was canceled, and the provider billed 0.42 USD.'],
	],
	[
		'a canceled task that was billed with one credit',
		QUEUED,
		task('canceled', billed(1)),
		['The task was canceled, and the provider billed 1 credit.'],
	],
	['a canceled task that was billed with nothing', RUNNING, task('canceled', billed(0)), []],
	['a task that succeeded', RUNNING, task('succeeded'), [TOO_LATE]],
	['a task that failed', RUNNING, task('failed'), [TOO_LATE]],
	['a success without a URL', RUNNING, task('succeeded', { videos: [] }), [TOO_LATE]],
	[
		'a task that succeeded and was billed',
		RUNNING,
		task('succeeded', billed(2)),
		['The task ended before the cancel took effect, and the provider billed 2 credits.'],
	],
	[
		'a task that succeeded and was billed with one dollar',
		RUNNING,
		task('succeeded', billed(1, 'USD')),
		['The task ended before the cancel took effect, and the provider billed 1 USD.'],
	],
	['a task that is still running', RUNNING, task('processing'), []],
])('taskAfter warns of the bill of %s', (_what, before, canceled, warnings) => {
	expect(taskAfter(before, after(canceled))).toEqual({ ...canceled, warnings });
});

it('taskAfter keeps what was known before the cancel, and each warning once', () => {
	const known = task('processing', {
		model: 'v3',
		requestId: 'request-1',
		warnings: [BEGUN, 'Slow.'],
	});
	expect(taskAfter(known, after(task('canceled', { warnings: ['Slow.'] })))).toEqual(
		task('canceled', { model: 'v3', requestId: 'request-1', warnings: [BEGUN, 'Slow.'] }),
	);
});

it('taskAfter returns what was known if the status could not be read', () => {
	expect(taskAfter(RUNNING, after(null))).toBe(RUNNING);
	expect(taskAfter(REF, after(null))).toBe(REF);
});

it('cancelWarningsIn selects the warnings about the bill of a cancel', () => {
	const about = [
		TOO_LATE,
		BEGUN,
		'The task ended before the cancel took effect, and the provider billed 2 credits.',
		'The task was canceled, and the provider billed 1 credit.',
	];
	const others = [
		'Slow today.',
		'The task was canceled because the video was not ready in time.',
		`Read this: ${BEGUN}`,
	];
	expect(cancelWarningsIn([...others, ...about])).toEqual(about);
});
