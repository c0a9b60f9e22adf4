import {
	hasEnded,
	isReportedEnded,
	TASK_STATUSES,
	type TaskFailure,
	createTask,
	createVideo,
	endedWithoutVideo,
	latestCost,
	type Cost,
	type TaskStatus,
} from '../../../../nodes/shared/core/task';
import { knownTask } from '../../../support/answers';

const ref = { provider: 'a-vendor', kind: 'video', taskId: '835266081714884677' };

it('createTask sets every key, even without any details', () => {
	expect(createTask(ref, 'queued', 'submitted')).toStrictEqual({
		...knownTask(ref, { status: 'queued', providerStatus: 'submitted' }),
		providerResponse: null,
	});
});

it('createTask returns the URL of the first video as videoUrl', () => {
	const videos = [
		createVideo('https://example.com/1.mp4'),
		createVideo('https://example.com/2.mp4'),
	];
	expect(createTask(ref, 'succeeded', 'done', { videos })).toMatchObject({
		status: 'succeeded',
		videoUrl: 'https://example.com/1.mp4',
		videos,
		failure: null,
	});
});

it('createTask reads a success without a video as processing with a missing URL', () => {
	const completedAt = '2026-11-26T12:00:00.000Z';
	const told = { videos: [], failure: { message: 'none' }, completedAt };
	expect(createTask(ref, 'succeeded', 'done', told)).toStrictEqual({
		...knownTask(ref, { status: 'processing', providerStatus: 'done', completedAt }),
		providerResponse: null,
		isUrlMissing: true,
	});
});

it('isReportedEnded is true for a success without a video, unlike hasEnded', () => {
	const empty = createTask(ref, 'succeeded', 'done');
	expect([hasEnded(empty), isReportedEnded(empty)]).toEqual([false, true]);
	expect(isReportedEnded(createTask(ref, 'processing', 'running'))).toBe(false);
});

it('hasEnded is true only for tasks that succeeded, failed or were canceled', () => {
	const videos = [createVideo('https://example.com/1.mp4')];
	const ended = TASK_STATUSES.filter((status) =>
		hasEnded(createTask(ref, status, status, { videos })),
	);
	expect(ended).toEqual(['succeeded', 'failed', 'canceled']);
	expect(TASK_STATUSES.filter((status) => endedWithoutVideo({ status }))).toEqual([
		'failed',
		'canceled',
	]);
});

it.each<[string, string | null | undefined, TaskFailure | null]>([
	['the reason that the provider gives', 'too slow', { code: '7', message: 'too slow' }],
	['none without a reason', null, null],
	['none with an empty reason', '', null],
])('createTask gives a canceled task a failure: %s', (_, message, failure) => {
	const task = createTask(ref, 'canceled', 'stopped', { failure: { code: '7', message } });
	expect(task).toMatchObject({ status: 'canceled', failure, videoUrl: null });
});

it.each([
	'javascript:alert(1)',
	' JavaScript:alert(1)',
	'data:video/mp4;base64,AAAA',
	'file:///etc/passwd',
	'ftp://example.com/1.mp4',
	'blob:https://example.com/1',
	'/1.mp4',
	'1.mp4',
])('createTask leaves out a video at %j, which is not an http(s) URL', (url) => {
	const good = createVideo('HTTPS://example.com/1.mp4', { watermarkUrl: url, coverUrl: url });
	const task = createTask(ref, 'succeeded', 'done', { videos: [createVideo(url), good] });
	expect(task.videos).toStrictEqual([createVideo('HTTPS://example.com/1.mp4')]);
	expect(task.videoUrl).toBe('HTTPS://example.com/1.mp4');
	// As where none is named at all.
	expect(createTask(ref, 'succeeded', 'done', { videos: [createVideo(url)] })).toStrictEqual(
		createTask(ref, 'succeeded', 'done', { videos: [] }),
	);
});

const BILLED: Cost = { amount: 0.42, unit: 'USD', source: 'billed' };
const RESERVED: Cost = { amount: 5.4, unit: 'credits', source: 'reserved' };
const FREE: Cost = { amount: 0, unit: 'credits', source: 'billed' };

it.each<[TaskStatus, Cost, Cost | null]>([
	['queued', BILLED, BILLED],
	['queued', RESERVED, RESERVED],
	['processing', FREE, null],
	['processing', { ...RESERVED, amount: 0 }, null],
	['succeeded', FREE, FREE],
	['succeeded', RESERVED, RESERVED],
	['failed', FREE, FREE],
	['failed', BILLED, BILLED],
	['failed', RESERVED, null],
])('createTask of a task that is %s with the cost %j has the cost %j', (status, cost, expected) => {
	const videos = [createVideo('https://example.com/1.mp4')];
	expect(createTask(ref, status, status, { videos, cost }).cost).toEqual(expected);
});

it.each<[string, TaskStatus, Cost | null, Cost | null, Cost | null]>([
	['the reserved one of the submit, without a later one', 'succeeded', null, RESERVED, RESERVED],
	['the billed one of the submit, without a later one', 'succeeded', null, BILLED, BILLED],
	['the billed one', 'succeeded', BILLED, RESERVED, BILLED],
	['the billed one, even if it is earlier', 'processing', RESERVED, BILLED, BILLED],
	['the later of two reserved ones', 'processing', RESERVED, { ...RESERVED, amount: 5 }, RESERVED],
	['the later of two billed ones', 'succeeded', FREE, BILLED, FREE],
	['no reserved one of a failed task', 'failed', null, RESERVED, null],
	['the billed one of a failed task', 'failed', null, BILLED, BILLED],
	['an amount of 0 that a failed task was billed', 'failed', FREE, RESERVED, FREE],
	['none if the provider returned none', 'queued', null, null, null],
])('latestCost returns %s', (_what, status, cost, earlier, expected) => {
	expect(latestCost({ status, cost }, earlier)).toEqual(expected);
});

it('createTask keeps the place in the queue only while the task is queued, and the time left until it has ended', () => {
	const waits = (status: TaskStatus) => {
		const told = {
			queuePosition: 3,
			etaSeconds: 120,
			videos: [createVideo('https://example.com/1.mp4')],
		};
		const { queuePosition, etaSeconds } = createTask(ref, status, status, told);
		return [queuePosition, etaSeconds];
	};
	expect(TASK_STATUSES.map((status) => [status, ...waits(status)])).toEqual([
		['queued', 3, 120],
		['processing', null, 120],
		['succeeded', null, null],
		['failed', null, null],
		['canceled', null, null],
	]);
});

it('createVideo sets every key, and keeps what is known', () => {
	const url = 'https://example.com/1.mp4';
	const known = {
		watermarkUrl: 'https://example.com/2.mp4',
		coverUrl: 'https://example.com/3.png',
		width: 1280,
		height: 720,
		duration: 5.04,
		expiresAt: '2026-12-01T00:00:00.000Z',
	};
	expect(createVideo(url)).toEqual({
		url,
		watermarkUrl: null,
		coverUrl: null,
		width: null,
		height: null,
		duration: null,
		expiresAt: null,
	});
	expect(createVideo(url, known)).toEqual({ url, ...known });
	expect(
		createTask(ref, 'succeeded', 'done', { videos: [createVideo(url, known)] }).videos,
	).toEqual([{ url, ...known }]);
});

it.each([
	['without one', undefined, { code: null, message: 'No reason was given.' }],
	['without a message', { code: '7' }, { code: '7', message: 'No reason was given.' }],
	['with an empty message', { message: '' }, { code: null, message: 'No reason was given.' }],
	['with null', { code: null, message: null }, { code: null, message: 'No reason was given.' }],
	['with both', { code: '7', message: 'too slow' }, { code: '7', message: 'too slow' }],
	[
		'with long ones',
		{ code: 'c'.repeat(1001), message: 'm'.repeat(1001) },
		{ code: `${'c'.repeat(999)}…`, message: `${'m'.repeat(999)}…` },
	],
])('createTask gives a failed task a reason: %s', (_, failure, expected) => {
	expect(createTask(ref, 'failed', 'failed', { ...(failure && { failure }) }).failure).toEqual(
		expected,
	);
});

it('createTask gives no other task a reason', () => {
	const videos = [createVideo('https://example.com/1.mp4')];
	const failure = { code: '7', message: 'too slow' };
	const reasons = TASK_STATUSES.map(
		(status) => createTask(ref, status, status, { videos, failure }).failure,
	);
	expect(reasons).toEqual([null, null, null, failure, failure]);
});

it('createTask keeps the time of completion only of a task that has ended', () => {
	const videos = [createVideo('https://example.com/1.mp4')];
	const completedAt = '2026-11-26T12:00:00.000Z';
	const times = TASK_STATUSES.map(
		(status) => createTask(ref, status, status, { videos, completedAt }).completedAt,
	);
	expect(times).toEqual([null, null, completedAt, completedAt, completedAt]);
});

it.each([
	['with an ID', '7', 'succeeded', undefined],
	['without an ID', null, 'processing', true],
] as const)('createTask reads a success that created a voice %s', (_, id, status, isUrlMissing) => {
	const created = {
		type: 'voice',
		id,
		name: null,
		trialUrl: null,
		ownedBy: null,
		isDeleted: false,
	} as const;
	const task = createTask(ref, 'succeeded', 'done', { created });
	expect([task.status, task.isUrlMissing, task.created]).toEqual([status, isUrlMissing, created]);
});

it('isReportedEnded is true for every task that has ended', () => {
	const videos = [createVideo('https://example.com/1.mp4')];
	const ended = TASK_STATUSES.filter((status) =>
		isReportedEnded(createTask(ref, status, status, { videos })),
	);
	expect(ended).toEqual(['succeeded', 'failed', 'canceled']);
});
