import {
	hasEnded,
	isReportedEnded,
	TASK_STATUSES,
	createTask,
	createVideo,
} from '../../../../nodes/shared/core/task';
import { knownTask } from '../../../support/answers';

const ref = { provider: 'a-vendor', kind: 'video', taskId: '835266081714884677' };

it('has every key, also of a task of which nothing is known', () => {
	expect(createTask(ref, 'queued', 'submitted')).toStrictEqual({
		...knownTask(ref, { status: 'queued', providerStatus: 'submitted' }),
		providerResponse: null,
	});
});

it('shows the first of its videos', () => {
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

it('takes a success without a video for neither a success nor a failure', () => {
	const completedAt = '2026-11-26T12:00:00.000Z';
	const told = { videos: [], failure: { message: 'none' }, completedAt };
	expect(createTask(ref, 'succeeded', 'done', told)).toStrictEqual({
		...knownTask(ref, { status: 'processing', providerStatus: 'done', completedAt }),
		providerResponse: null,
		isUrlMissing: true,
	});
});

it('has ended by the vendor’s word when it succeeded without a video', () => {
	const empty = createTask(ref, 'succeeded', 'done');
	expect([hasEnded(empty), isReportedEnded(empty)]).toEqual([false, true]);
	expect(isReportedEnded(createTask(ref, 'processing', 'running'))).toBe(false);
});

it('has ended when it has succeeded or failed', () => {
	const videos = [createVideo('https://example.com/1.mp4')];
	const ended = TASK_STATUSES.filter((status) =>
		hasEnded(createTask(ref, status, status, { videos })),
	);
	expect(ended).toEqual(['succeeded', 'failed']);
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
])('names no video at %j, which is no URL of the web', (url) => {
	const good = createVideo('HTTPS://example.com/1.mp4', { watermarkUrl: url, coverUrl: url });
	const task = createTask(ref, 'succeeded', 'done', { videos: [createVideo(url), good] });
	expect(task.videos).toStrictEqual([createVideo('HTTPS://example.com/1.mp4')]);
	expect(task.videoUrl).toBe('HTTPS://example.com/1.mp4');
	// As where none is named at all.
	expect(createTask(ref, 'succeeded', 'done', { videos: [createVideo(url)] })).toStrictEqual(
		createTask(ref, 'succeeded', 'done', { videos: [] }),
	);
});
