import type { IExecuteFunctions } from 'n8n-workflow';

import { Progress, progressOf } from '../../../../../nodes/shared/n8n/run/progress';
import type { JobOutcome } from '../../../../../nodes/shared/tasks/job';
import { task, FakeRuntime } from '../../tasks/fakeRuntime';
import { contextOf, type FakeN8n } from '../context';

const DONE: JobOutcome = { outcome: 'task', task: task('succeeded') };
const STOPPED: JobOutcome = {
	outcome: 'jobError',
	jobError: { provider: new FakeRuntime([]).provider, task: null, reason: 'stopped', seconds: 0 },
};

/** A batch of so many videos, and what is told of it. The clock is set by hand. */
function batchOf(total: number, result: 'video' | 'element' | 'voice' | 'result' = 'video') {
	const clock = { second: 0 };
	const messages: string[] = [];
	const progress = new Progress(
		(message) => messages.push(message),
		total,
		result,
		() => clock.second * 1000,
	);
	return { clock, messages, progress };
}

const named = (
	taskId: string,
	status: 'queued' | 'processing',
	progress: number | null = null,
) => ({
	...task(status, { progress }),
	taskId,
});

it('shows how many videos are ready, and which tasks have changed', () => {
	const { clock, messages, progress } = batchOf(5);
	for (let begun = 0; begun < 4; begun++) progress.begin();
	progress.update(named('a', 'queued'));
	progress.end(DONE);
	progress.end(STOPPED);
	clock.second = 45;
	progress.update(named('a', 'processing', 40));
	expect(messages).toEqual([
		'1 of 5 videos ready, 1 without a video, 2 in progress, 1 not started (45 seconds). Task a: processing (40 %). Task task-1: succeeded.',
	]);
});

it('shows the progress of a single video', () => {
	const { clock, messages, progress } = batchOf(1);
	progress.begin();
	clock.second = 180;
	progress.update(named('a', 'queued', 0));
	expect(messages).toEqual(['0 of 1 video ready, 1 in progress (3 minutes). Task a: queued.']);
});

it('shows a task as soon as it is bought', () => {
	const { messages, progress } = batchOf(1);
	progress.begin();
	progress.accept({ taskId: 'a', provider: 'imini', kind: 'video' }, 0);
	expect(messages).toEqual(['Task a was accepted (provider imini, kind video, item 0).']);
});

it('shows twenty purchases, and where the others are', () => {
	const { messages, progress } = batchOf(1_000);
	for (let item = 0; item < 1_000; item++) {
		progress.accept({ taskId: `t${item}`, provider: 'imini', kind: 'video' }, item);
	}
	expect(messages).toHaveLength(20);
	expect(messages.at(-1)).toBe(
		"Task t19 was accepted (provider imini, kind video, item 19). All further tasks are in n8n's log.",
	);
});

it('counts no task as in progress that it shows as succeeded', () => {
	const { clock, messages, progress } = batchOf(2);
	const done = { ...task('succeeded'), taskId: 'a' };
	progress.begin();
	progress.begin();
	clock.second = 60;
	progress.update(done);
	progress.end({ outcome: 'task', task: done });
	expect(messages).toEqual(['1 of 2 videos ready, 1 in progress (60 seconds). Task a: succeeded.']);
});

it('waits half a minute between two messages', () => {
	const { clock, messages, progress } = batchOf(1);
	progress.begin();
	for (clock.second = 0; clock.second <= 100; clock.second += 1) {
		progress.update(named('a', 'processing', clock.second));
	}
	expect(messages).toEqual([
		'0 of 1 video ready, 1 in progress (30 seconds). Task a: processing (30 %).',
		'0 of 1 video ready, 1 in progress (60 seconds).',
		'0 of 1 video ready, 1 in progress (90 seconds).',
	]);
});

it('shows the place in the queue, and the time left, where they are known', () => {
	const { clock, messages, progress } = batchOf(2);
	progress.begin();
	progress.begin();
	progress.update({ ...named('a', 'queued'), queuePosition: 3 });
	clock.second = 30;
	progress.update({ ...named('b', 'processing', 40), etaSeconds: 125 });
	expect(messages).toEqual([
		'0 of 2 videos ready, 2 in progress (30 seconds). Task a: queued (place 3). Task b: processing (40 %, about 2 minutes left).',
	]);
});

it('shows a task again if its place in the queue has changed', () => {
	const { clock, messages, progress } = batchOf(1);
	progress.begin();
	for (const [minute, queuePosition] of [4, 4, 2, 0].entries()) {
		clock.second = 30 + minute * 60;
		progress.update({ ...named('a', 'queued'), queuePosition });
	}
	expect(messages).toEqual([
		'0 of 1 video ready, 1 in progress (30 seconds). Task a: queued (place 4).',
		'0 of 1 video ready, 1 in progress (90 seconds).',
		'0 of 1 video ready, 1 in progress (3 minutes). Task a: queued (place 2).',
		'0 of 1 video ready, 1 in progress (4 minutes). Task a: queued (place 0).',
	]);
});

it('names a few tasks, and counts the others', () => {
	const { clock, messages, progress } = batchOf(8);
	for (const taskId of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
		progress.begin();
		progress.update(named(taskId, 'queued'));
	}
	clock.second = 30;
	progress.update(named('a', 'queued'));
	expect(messages).toEqual([
		'0 of 8 videos ready, 8 in progress (30 seconds). Task a: queued. Task b: queued. Task c: queued. Task d: queued. Task e: queued. 3 more have changed.',
	]);
});

it('shows nothing once no task is in progress', () => {
	const { clock, messages, progress } = batchOf(2);
	progress.begin();
	progress.begin();
	clock.second = 60;
	progress.end(DONE);
	clock.second = 120;
	progress.end(DONE);
	expect(messages).toEqual([
		'1 of 2 videos ready, 1 in progress (60 seconds). Task task-1: succeeded.',
	]);
});

it.each([
	['video', '1 of 3 videos ready, 1 without a video, 1 in progress (60 seconds).'],
	['element', '1 of 3 elements ready, 1 without an element, 1 in progress (60 seconds).'],
	['voice', '1 of 3 voices ready, 1 without a voice, 1 in progress (60 seconds).'],
	['result', '1 of 3 results ready, 1 without a result, 1 in progress (60 seconds).'],
] as const)('names what a batch creates: %s', (result, message) => {
	const { clock, messages, progress } = batchOf(3, result);
	for (let begun = 0; begun < 3; begun++) progress.begin();
	progress.end(STOPPED);
	clock.second = 60;
	progress.end({ outcome: 'tasks', tasks: [] });
	expect(messages).toEqual([message]);
});

describe('a batch', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	/** What is told of a task that is seen after half a minute. */
	function told(n8n: FakeN8n): unknown[] {
		const progress = progressOf(contextOf(n8n), ['video']);
		progress.begin();
		jest.advanceTimersByTime(30_000);
		progress.update(named('a', 'queued'));
		return n8n.messages ?? [];
	}

	it('names what the tasks of the batch create, in the editor', () => {
		const n8n = { mode: 'manual', messages: [] } as const;
		const messages: string[] = [];
		const progress = progressOf(contextOf({ ...n8n, messages }), ['voice', 'voice']);
		progress.begin();
		jest.advanceTimersByTime(30_000);
		progress.update(named('a', 'queued'));
		expect(messages).toEqual([
			'0 of 2 voices ready, 1 in progress, 1 not started (30 seconds). Task a: queued.',
		]);
	});

	it('shows the progress of a batch in the editor', () => {
		expect(told({ mode: 'manual', messages: [] })).toEqual([
			'0 of 1 video ready, 1 in progress (30 seconds). Task a: queued.',
		]);
	});

	it.each<[string, FakeN8n]>([
		['where nobody watches', { mode: 'trigger', messages: [] }],
		['to an agent', { mode: 'manual', messages: [], isTool: true }],
		['by an n8n without messages', { mode: 'manual' }],
	])('shows no progress of %s', (_where, n8n) => {
		expect(told(n8n)).toEqual([]);
	});
});

it.each([
	[19, 19, false],
	[20, 20, false],
	[21, 20, true],
])(
	'shows the purchases of %i videos in %i messages, with a reference to the log: %s',
	(total, shown, isRest) => {
		const { messages, progress } = batchOf(total);
		for (let item = 0; item < total; item++) {
			progress.accept({ taskId: `t${item}`, provider: 'imini', kind: 'video' }, item);
		}
		const messageOf = (item: number) =>
			`Task t${item} was accepted (provider imini, kind video, item ${item}).`;
		expect(messages).toEqual([
			...Array.from({ length: shown - 1 }, (_, item) => messageOf(item)),
			`${messageOf(shown - 1)}${isRest ? " All further tasks are in n8n's log." : ''}`,
		]);
	},
);

it('writes a warning to the log when a message cannot be shown', () => {
	const log: unknown[] = [];
	const context: IExecuteFunctions = Object.create(contextOf({ mode: 'manual', log }), {
		sendMessageToUI: {
			value: () => {
				throw new Error('no editor');
			},
		},
	});
	progressOf(context, ['video']).accept({ taskId: 'a', provider: 'imini', kind: 'video' }, 0);
	expect(log).toEqual([['Kling could not show its progress: Error: no editor']]);
});

it('does not show the status of a task of which only the ID is known', () => {
	const { clock, messages, progress } = batchOf(2);
	progress.begin();
	progress.begin();
	clock.second = 30;
	progress.end({
		outcome: 'jobError',
		jobError: {
			provider: new FakeRuntime([]).provider,
			task: { provider: 'imini', kind: 'video', taskId: 'a' },
			reason: 'stopped',
			seconds: 30,
		},
	});
	expect(messages).toEqual(['0 of 2 videos ready, 1 without a video, 1 in progress (30 seconds).']);
});
