import type {
	DownloadError,
	DownloadSettings,
} from '../../../../../nodes/shared/tasks/download/files';
import { createVideo, type Task } from '../../../../../nodes/shared/core/task';
import {
	downloadFiles,
	type FetchResult,
} from '../../../../../nodes/shared/tasks/download/download';
import { PLAIN_DOWNLOAD } from '../../../../support/downloadSettings';
import { noResponse, apiError, task, FakeRuntime, type FakeAnswer } from '../fakeRuntime';

const made = (...links: string[]) =>
	task('succeeded', { videos: links.map((url) => createVideo(url)) });
const OLD = made('https://a/old.mp4');
const NEW = made('https://a/new.mp4');

const EXPIRED: FetchResult<string> = { outcome: 'expired', status: 403 };
const BUSY: FetchResult<string> = { outcome: 'transient', detail: 'HTTP 503', retryAfter: null };
const FILE: FetchResult<string> = { outcome: 'file', file: 'the file' };

/** Downloads from a host that gives these answers; the last one for all that follow. */
async function download(
	finished: Task,
	comes: Array<FetchResult<string>>,
	runtime = new FakeRuntime([NEW]),
	settings: Partial<DownloadSettings> = {},
) {
	const asked: Array<[second: number, address: string, deadline: number]> = [];
	const outcome = await downloadFiles(
		runtime.provider,
		finished,
		{ ...PLAIN_DOWNLOAD, ...settings },
		async (_file, address, deadline) => {
			const come = comes[Math.min(asked.length, comes.length - 1)];
			asked.push([runtime.second, address, deadline / 1000]);
			if (!come) throw new Error('no answer was written down');
			return come.outcome === 'file' ? { ...come, file: `what is at ${address}` } : come;
		},
		runtime,
	);
	return {
		outcome,
		asked: asked.map(([second, address]) => [second, address]),
		deadlines: asked.map(([, , deadline]) => deadline),
	};
}

/** The trouble of a download that came to nothing. */
const undelivered = (runtime: FakeRuntime, told: Task, fault: DownloadError, seconds: number) => ({
	outcome: 'jobError',
	jobError: {
		provider: runtime.provider,
		task: told,
		reason: 'downloadFailed',
		what: 'video',
		url: told.videoUrl,
		fault,
		seconds,
	},
});

it('fetches every file, one after the other, each with its own deadline', async () => {
	const finished = made('https://a/1.mp4', 'https://a/2.mp4');
	const { outcome, asked } = await download(finished, [FILE]);
	expect(outcome).toEqual({
		outcome: 'files',
		task: finished,
		files: [
			{ field: 'data', file: 'what is at https://a/1.mp4' },
			{ field: 'data_1', file: 'what is at https://a/2.mp4' },
		],
	});
	expect(asked).toEqual([
		[0, 'https://a/1.mp4'],
		[0, 'https://a/2.mp4'],
	]);
});

describe('an expired link', () => {
	it('requests a new link immediately when one has expired, and returns the task with it', async () => {
		const runtime = new FakeRuntime([NEW]);
		const { outcome, asked } = await download(OLD, [EXPIRED, FILE], runtime);
		expect(outcome).toEqual({
			outcome: 'files',
			task: NEW,
			files: [{ field: 'data', file: 'what is at https://a/new.mp4' }],
		});
		expect(asked).toEqual([
			[0, 'https://a/old.mp4'],
			[0, 'https://a/new.mp4'],
		]);
		expect(runtime.sent).toEqual([
			{ second: 0, request: { method: 'GET', path: '/tasks/task-1' } },
		]);
	});

	it('keeps what only the submit returned when it requests a new link', async () => {
		const known = { ...OLD, model: 'kling-v3', warnings: ['No sound.'] };
		const { outcome } = await download(known, [EXPIRED, FILE]);
		expect(outcome).toMatchObject({ task: { ...NEW, model: 'kling-v3', warnings: ['No sound.'] } });
	});

	it('fails after two new links, the second after a pause', async () => {
		const runtime = new FakeRuntime([NEW]);
		const { outcome, asked } = await download(OLD, [EXPIRED], runtime);
		expect(asked).toEqual([
			[0, 'https://a/old.mp4'],
			[0, 'https://a/new.mp4'],
			[2, 'https://a/new.mp4'],
		]);
		expect(outcome).toEqual(undelivered(runtime, NEW, { kind: 'gone', status: 403 }, 2));
	});

	it.each<[string, FakeAnswer]>([
		['refuses to answer', apiError('taskNotFound', 404)],
		['does not answer', noResponse('unknown', 'ECONNRESET')],
		['names no video any more', task('processing')],
	])('retries an expired link if the provider %s', async (_, answer) => {
		const runtime = new FakeRuntime([answer]);
		const { outcome, asked } = await download(OLD, [EXPIRED, EXPIRED, FILE], runtime);
		expect(outcome).toMatchObject({ outcome: 'files', task: OLD });
		expect(asked.map(([, address]) => address)).toEqual(Array(3).fill('https://a/old.mp4'));
	});

	it('does not use the link of one video for another', async () => {
		const runtime = new FakeRuntime([NEW]);
		const two = made('https://a/1.mp4', 'https://a/2.mp4');
		const { asked } = await download(two, [EXPIRED, FILE], runtime);
		expect(asked.map(([, address]) => address)).toEqual([
			'https://a/1.mp4',
			'https://a/1.mp4',
			'https://a/2.mp4',
		]);
	});

	it('uses new links for the files after an expired one', async () => {
		const runtime = new FakeRuntime([made('https://a/n1.mp4', 'https://a/n2.mp4')]);
		const finished = made('https://a/1.mp4', 'https://a/2.mp4');
		const { asked } = await download(finished, [EXPIRED, FILE], runtime);
		expect(asked.map(([, address]) => address)).toEqual([
			'https://a/1.mp4',
			'https://a/n1.mp4',
			'https://a/n2.mp4',
		]);
	});
});

describe('a host that does not answer well', () => {
	it('retries a failing host after growing pauses, a limited number of times', async () => {
		const runtime = new FakeRuntime([NEW]);
		const { outcome, asked } = await download(OLD, [BUSY], runtime);
		expect(asked.map(([second]) => second)).toEqual([0, 2, 6, 14, 30]);
		expect(outcome).toEqual(
			undelivered(runtime, OLD, { kind: 'unreachable', detail: 'HTTP 503' }, 30),
		);
		expect(runtime.sent).toEqual([]);
	});

	it('waits as long as the host requests', async () => {
		const { asked } = await download(OLD, [{ ...BUSY, retryAfter: 20 }, FILE]);
		expect(asked.map(([second]) => second)).toEqual([0, 21]);
	});

	it('waits for a host up to a second before the deadline, not to the deadline itself', async () => {
		// Half of a tenth is added to what a host asks for.
		const busyFor = (seconds: number): FetchResult<string> => ({
			...BUSY,
			retryAfter: seconds / 1.05,
		});
		const before = await download(OLD, [busyFor(59), FILE], new FakeRuntime([NEW]), { timeout: 1 });
		expect(before.asked.map(([second]) => second)).toEqual([0, 59]);
		expect(before.outcome).toMatchObject({ outcome: 'files' });
		const at = await download(OLD, [busyFor(60), FILE], new FakeRuntime([NEW]), { timeout: 1 });
		expect(at.asked.map(([second]) => second)).toEqual([0]);
		expect(at.outcome).toMatchObject({ jobError: { fault: { kind: 'unreachable' } } });
	});

	it('does not wait for a host beyond the deadline', async () => {
		const runtime = new FakeRuntime([NEW]);
		const busy: FetchResult<string> = { ...BUSY, retryAfter: 61 };
		const { outcome, asked, deadlines } = await download(OLD, [busy], runtime, { timeout: 1 });
		expect([asked.length, deadlines]).toEqual([1, [60]]);
		expect(outcome).toEqual(
			undelivered(runtime, OLD, { kind: 'unreachable', detail: 'HTTP 503' }, 0),
		);
	});
});

it('fails immediately for an error that a retry does not change', async () => {
	const runtime = new FakeRuntime([NEW]);
	const fault: DownloadError = { kind: 'notMedia', found: 'a web page' };
	const { outcome, asked } = await download(OLD, [{ outcome: 'fault', fault }], runtime);
	expect(asked).toHaveLength(1);
	expect(outcome).toEqual(undelivered(runtime, OLD, fault, 0));
});

it('does not search for a copy with a watermark that was never created', async () => {
	const { outcome, asked } = await download(OLD, [FILE], undefined, { copy: 'watermarked' });
	expect(asked).toEqual([]);
	expect(outcome).toMatchObject({
		jobError: { reason: 'downloadFailed', fault: { kind: 'noWatermarkedCopy' }, url: OLD.videoUrl },
	});
});

it('reports a failed cover with its own URL', async () => {
	const covered = task('succeeded', {
		videos: [createVideo('https://a/1.mp4', { coverUrl: 'https://a/1.jpg' })],
	});
	const fault: DownloadError = { kind: 'status', status: 401 };
	const { outcome } = await download(covered, [FILE, { outcome: 'fault', fault }], undefined, {
		cover: true,
	});
	expect(outcome).toMatchObject({ jobError: { what: 'image', url: 'https://a/1.jpg', fault } });
});

describe('the stop button', () => {
	const stopped = (runtime: FakeRuntime, told: Task, seconds: number) => ({
		outcome: 'jobError',
		jobError: { provider: runtime.provider, task: told, reason: 'stopped', seconds },
	});

	it('stops before the first byte at the stop button', async () => {
		const runtime = new FakeRuntime([NEW], 0);
		const { outcome, asked } = await download(OLD, [FILE], runtime);
		expect(outcome).toEqual(stopped(runtime, OLD, 0));
		expect(asked).toEqual([]);
	});

	it('stops in the middle of a transfer at the stop button', async () => {
		const runtime = new FakeRuntime([NEW]);
		const { outcome } = await download(OLD, [{ outcome: 'stopped' }], runtime);
		expect(outcome).toEqual(stopped(runtime, OLD, 0));
	});

	it('stops in a pause at the stop button', async () => {
		const runtime = new FakeRuntime([NEW], 1);
		const { outcome, asked } = await download(OLD, [BUSY], runtime);
		expect(outcome).toEqual(stopped(runtime, OLD, 1));
		expect(asked).toHaveLength(1);
	});

	it('stops before it requests a new link at the stop button', async () => {
		const runtime = new FakeRuntime([NEW], 1);
		const { outcome } = await download(OLD, [EXPIRED], runtime);
		expect(outcome).toEqual(stopped(runtime, NEW, 1));
		expect(runtime.sent).toHaveLength(1);
	});
});
