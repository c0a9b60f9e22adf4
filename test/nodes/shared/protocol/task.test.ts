import { hasEnded, TASK_STATUSES, taskOf, videoAt } from '../../../../nodes/shared/protocol/task';
import { knownTask } from '../../../support/answers';

const ref = { provider: 'a-vendor', kind: 'video', taskId: '835266081714884677' };

it('has every key, also of a task of which nothing is known', () => {
	expect(taskOf(ref, 'queued', 'submitted')).toStrictEqual({
		...knownTask(ref, { status: 'queued', vendorStatus: 'submitted' }),
		vendorAnswer: null,
	});
});

it('shows the first of its videos', () => {
	const videos = [videoAt('https://example.com/1.mp4'), videoAt('https://example.com/2.mp4')];
	expect(taskOf(ref, 'succeeded', 'done', { videos })).toMatchObject({
		status: 'succeeded',
		videoUrl: 'https://example.com/1.mp4',
		videos,
		failure: null,
	});
});

it('calls a success without a video a failure', () => {
	expect(taskOf(ref, 'succeeded', 'done', { videos: [] })).toMatchObject({
		status: 'failed',
		vendorStatus: 'done',
		videoUrl: null,
		failure: { code: null, message: 'The provider reports success and names no video.' },
	});
});

it('has ended when it has succeeded or failed', () => {
	const videos = [videoAt('https://example.com/1.mp4')];
	const ended = TASK_STATUSES.filter((status) => hasEnded(taskOf(ref, status, status, { videos })));
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
	const good = videoAt('HTTPS://example.com/1.mp4', { watermarkUrl: url, coverUrl: url });
	const task = taskOf(ref, 'succeeded', 'done', { videos: [videoAt(url), good] });
	expect(task.videos).toStrictEqual([videoAt('HTTPS://example.com/1.mp4')]);
	expect(task.videoUrl).toBe('HTTPS://example.com/1.mp4');
	// As where none is named at all.
	expect(taskOf(ref, 'succeeded', 'done', { videos: [videoAt(url)] })).toStrictEqual(
		taskOf(ref, 'succeeded', 'done', { videos: [] }),
	);
});
