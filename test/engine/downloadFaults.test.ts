import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { useHarness } from './harness/bench';
import { contentOf } from './harness/binaries';
import { downloading } from './harness/downloads';
import { useFastClock } from './harness/fastClock';
import { onlyTask } from './harness/items';

const CLIP = readFileSync(path.join(__dirname, '../../sandbox/vendors/clip.mp4'));

const harness = useHarness();
useFastClock();

const control = () => harness.sandbox.control;
const downloads = () => harness.sandbox.requests().filter(({ role }) => role === 'download');
const linkTo = (taskId: string) => `${harness.sandbox.url}/files/imini/${taskId}.mp4`;

const NOT_LOST =
	"Use Task › Get with 'Download Video' on to download it again, or retry the execution: neither buys a second video. The video is ready and already paid for.";

describe('an expired download URL', () => {
	const GET = { resource: 'task', operation: 'get', taskId: '={{ $json.taskId }}' };

	it.each([403, 404, 410])(
		'with HTTP %d is replaced by a new one from Task › Get',
		async (status) => {
			const told = await harness.run({
				nodes: [{ provider: 'imini', prompt: 'A fox', waitOptions: { pollInterval: 1 } }],
			});
			const taskId = onlyTask(harness.sandbox, 'imini');
			control().expireLinks(status);
			// What the item of an hour ago says is of no use any more; its id still is.
			expect(told.output[0]?.json).toMatchObject({ videoUrl: linkTo(taskId) });

			const { output } = await harness.run({
				nodes: [downloading(GET)],
				items: [{ taskId }],
			});
			expect(output[0]?.json).toMatchObject({ videoUrl: `${linkTo(taskId)}?link=1` });
			expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
		},
	);

	it.each([403, 404, 410])(
		'with HTTP %d right after the status check is replaced too',
		async (status) => {
			control().injectFault({ kind: 'refuse', operation: 'download', status });
			const { output } = await harness.run({ nodes: [downloading()] });
			expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
			expect(downloads().map((request) => request.status)).toEqual([status, 200]);
			expect(harness.requests('submit')).toHaveLength(1);
			expect(harness.requests('status')).toHaveLength(2);
		},
	);

	it('is reported if new URLs do not work either', async () => {
		control().injectFault({ kind: 'refuse', operation: 'download', status: 404, count: 9 });
		const { error } = await harness.run({ nodes: [downloading()] });
		const taskId = onlyTask(harness.sandbox, 'imini');
		expect(error?.message).toBe('The video at imini was not downloaded: its URL does not work');
		expect(error?.description).toMatch(
			new RegExp(
				`^Try again later. New URLs were requested and do not work either \\(HTTP 404\\). ${NOT_LOST} URL: ${linkTo(taskId)} . Tried for \\d+ seconds?. Task ID ${taskId}, provider imini, kind video.$`,
			),
		);
		expect(downloads()).toHaveLength(3);
	});
});

describe('a download is retried after', () => {
	it.each([408, 429, 500, 503])('HTTP %d', async (status) => {
		control().injectFault({ kind: 'refuse', operation: 'download', status });
		const { output } = await harness.run({ nodes: [downloading()] });
		expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
		expect(downloads().map((request) => request.status)).toEqual([status, 200]);
	});

	it('a reset connection', async () => {
		control().injectFault({ kind: 'reset', operation: 'download' });
		const { output } = await harness.run({ nodes: [downloading()] });
		expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
		expect(downloads()).toHaveLength(2);
	});
});

describe('a response that is not a video', () => {
	it.each([
		['html', 'a web page'],
		['text', 'plain text'],
		['array', 'JSON text'],
		['empty', 'an empty file'],
	] as const)('is reported as such: %s', async (as, found) => {
		control().injectFault({ kind: 'garble', operation: 'download', as });
		const { error } = await harness.run({ nodes: [downloading()] });
		const taskId = onlyTask(harness.sandbox, 'imini');
		expect(error?.message).toBe(`The video at imini was not downloaded: it is ${found}`);
		expect(error?.description).toContain('Open the URL in a browser to see its response.');
		expect(error?.description).toContain(`Task ID ${taskId}, provider imini, kind video.`);
		expect(downloads()).toHaveLength(1);
	});
});

describe('a redirect of a download', () => {
	let elsewhere: Server;
	const seen: IncomingMessage[] = [];

	beforeAll(async () => {
		elsewhere = createServer((request, response) => {
			seen.push(request);
			if (request.url === '/loop') response.writeHead(302, { location: '/loop' });
			response.end(request.url === '/loop' ? '' : CLIP);
		});
		await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(() => seen.splice(0));
	afterAll(() => elsewhere.close());

	/** Another host by name, and another port. */
	const other = () => {
		const address: AddressInfo | string | null = elsewhere.address();
		if (address === null || typeof address === 'string') throw new Error('it does not listen');
		return `http://127.0.0.1:${address.port}`;
	};

	it('is followed without the key if it leads to another host', async () => {
		control().injectFault({ kind: 'redirect', operation: 'download', to: `${other()}/film` });
		const { output } = await harness.run({ nodes: [downloading()] });
		expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
		expect(downloads().map(({ headers }) => headers)).toEqual([
			expect.not.objectContaining({ authorization: expect.anything() }),
		]);
		expect(seen.map(({ url }) => url)).toEqual(['/film']);
		expect(Object.keys(seen[0]?.headers ?? {}).toSorted()).toEqual([
			'accept',
			'accept-encoding',
			'connection',
			'host',
			'user-agent',
		]);
		expect(JSON.stringify(seen[0]?.rawHeaders)).not.toContain('sandbox-imini-key');
	});

	it('is followed to the same host', async () => {
		const hop = '/files/imini/elsewhere.mp4';
		control().injectFault({ kind: 'redirect', operation: 'download', to: hop });
		control().injectFault({ kind: 'refuse', operation: 'download', status: 410 });
		const { output } = await harness.run({ nodes: [downloading()] });
		expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
		const paths = downloads().map((request) => request.path);
		expect(paths).toEqual([paths[0], hop, paths[0]]);
	});

	it('is given up if it never ends', async () => {
		control().injectFault({ kind: 'redirect', operation: 'download', to: `${other()}/loop` });
		const { error } = await harness.run({ nodes: [downloading()] });
		expect(error?.message).toMatch(/: too many redirects$/);
		expect(seen).toHaveLength(5);
	});

	it('is not followed to a local file', async () => {
		control().injectFault({ kind: 'redirect', operation: 'download', to: 'file:///etc/passwd' });
		const { error } = await harness.run({ nodes: [downloading()] });
		expect(error?.message).toMatch(/: its URL is not valid$/);
		expect(error?.description).toContain(
			'Ask the provider for a valid URL. It returned: file:///etc/passwd.',
		);
	});
});

it('a download from a private host requires the setting that allows it', async () => {
	const { error } = await harness.run({ nodes: [downloading({ downloadOptions: {} })] });
	const taskId = onlyTask(harness.sandbox, 'imini');
	const { host } = new URL(harness.sandbox.url);
	expect(error?.message).toBe('The video at imini was not downloaded: its host is private');
	expect(error?.description).toContain(
		`Turn on 'Allow Private Hosts' in 'Download Options' if you trust the host ${host}. By default files are downloaded from public hosts only.`,
	);
	expect(error?.description).toContain(`Task ID ${taskId}, provider imini, kind video.`);
	expect(downloads()).toEqual([]);
});

describe('an item whose video was not downloaded', () => {
	const BROKEN = { kind: 'garble', operation: 'download', as: 'html' } as const;

	it('has its task and how to get the video at the error output', async () => {
		control().injectFault(BROKEN);
		const { errorOutput, output } = await harness.run({
			nodes: [downloading()],
			onError: 'continueErrorOutput',
		});
		const taskId = onlyTask(harness.sandbox, 'imini');
		expect(output).toEqual([]);
		expect(errorOutput).toMatchObject([
			{
				json: {
					error: {
						message: 'The video at imini was not downloaded: it is a web page',
						description: expect.stringContaining(NOT_LOST),
						reason: 'downloadFailed',
						downloadError: 'notMedia',
						downloadUrl: linkTo(taskId),
						taskId,
						provider: 'imini',
						kind: 'video',
						status: 'succeeded',
						videoUrl: linkTo(taskId),
					},
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('does not keep the videos of other items from being downloaded with Continue On Fail', async () => {
		control().injectFault(BROKEN);
		const { output } = await harness.run({
			nodes: [downloading({ options: { maxParallelTasks: 1 } })],
			items: [{}, {}, {}],
			onError: 'continueRegularOutput',
		});
		expect(output.map(({ json, pairedItem }) => ['error' in json, pairedItem])).toEqual([
			[true, { item: 0 }],
			[false, { item: 1 }],
			[false, { item: 2 }],
		]);
		expect(output.map(({ binary }) => binary?.data?.mimeType)).toEqual([
			undefined,
			'video/mp4',
			'video/mp4',
		]);
	});

	it('is only downloaded again by Retry On Fail', async () => {
		control().injectFault(BROKEN);
		const { output } = await harness.run({ nodes: [downloading()], tries: 2 });
		expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
		expect(harness.requests('submit')).toHaveLength(1);
		expect(downloads()).toHaveLength(2);
	});
});
