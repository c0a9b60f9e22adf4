import {
	hasEnded,
	isReportedEnded,
	TASK_STATUSES,
	type TaskFailure,
	createTask,
	createVideo,
	endedWithoutVideo,
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
