import { readFileSync } from 'node:fs';
import path from 'node:path';

import { supportedProviders } from '../../sandbox/supportedProviders';
import { useHarness } from './harness/bench';
import { contentOf, keepFilesOnDisk } from './harness/binaries';
import { downloading } from './harness/downloads';
import { useFastClock } from './harness/fastClock';
import { iminiItem, onlyTask } from './harness/items';

const vendors = path.join(__dirname, '../../sandbox/vendors');
const CLIP = readFileSync(path.join(vendors, 'clip.mp4'));
const COVER = readFileSync(path.join(vendors, 'cover.jpg'));

const harness = useHarness();
useFastClock();

const downloads = () => harness.sandbox.requests().filter(({ role }) => role === 'download');

describe.each(['in memory', 'on the disk'])('a download with files kept %s', (place) => {
	if (place === 'on the disk') beforeAll(keepFilesOnDisk);

	it('outputs the video with the item, byte for byte', async () => {
		const { output } = await harness.run({ nodes: [downloading()] });
		const taskId = onlyTask(harness.sandbox, 'imini');
		expect(output).toEqual([
			{
				...Object(iminiItem(harness.sandbox)),
				binary: {
					data: {
						mimeType: 'video/mp4',
						fileType: 'video',
						fileExtension: 'mp4',
						fileName: `kling-${taskId}.mp4`,
						fileSize: expect.any(String),
						bytes: CLIP.length,
						data: place === 'in memory' ? CLIP.toString('base64') : 'filesystem-v2',
						...(place === 'on the disk' && {
							id: expect.stringMatching(/^filesystem-v2:workflows\/workflow\/executions\/1\//),
						}),
					},
				},
			},
		]);
		expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
		expect(downloads()).toMatchObject([{ verdict: 'sent', status: 200 }]);
	});

	it("outputs the video if n8n's Allowed Domains of the credential contain the host of the video", async () => {
		const credentials = Object.fromEntries(
			Object.entries(harness.credentials()).map(([type, fields]) => [
				type,
				{ ...fields, allowedHttpRequestDomains: 'domains', allowedDomains: '127.0.0.1' },
			]),
		);
		const { output } = await harness.run({ nodes: [downloading()], credentials });
		expect(output[0]).toMatchObject(Object(iminiItem(harness.sandbox)));
		expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
	});

	it('outputs several videos and covers under separate fields and file names', async () => {
		const { output } = await harness.run({
			nodes: [
				downloading(
					{ prompt: 'A fox [two-videos]', binaryPropertyName: 'film' },
					{ fileName: '={{ $json.title }}', downloadCover: true },
				),
			],
			items: [{ title: 'Fox / snow.mov' }],
		});
		const files = Object.entries(output[0]?.binary ?? {});
		expect(files.map(([field, { fileName, mimeType }]) => [field, fileName, mimeType])).toEqual([
			['film', 'Fox - snow.mp4', 'video/mp4'],
			['film_cover', 'Fox - snow-cover.jpg', 'image/jpeg'],
			['film_1', 'Fox - snow-2.mp4', 'video/mp4'],
			['film_1_cover', 'Fox - snow-2-cover.jpg', 'image/jpeg'],
		]);
		const contents = await Promise.all(files.map(async ([, file]) => await contentOf(file)));
		expect(contents).toEqual([CLIP, COVER, CLIP, COVER]);
	});

	it('outputs a large video completely', async () => {
		harness.sandbox.control.injectFault({ kind: 'film', operation: 'download', megabytes: 20 });
		const { output } = await harness.run({ nodes: [downloading()] });
		const film = await contentOf(output[0]?.binary?.data);
		expect([film.length, film.toString('latin1', 4, 12)]).toEqual([20 * 1024 * 1024, 'ftypisom']);
		expect(film.subarray(20).equals(Buffer.alloc(film.length - 20, filler(film)))).toBe(true);
	});

	it.each([
		['announced', true],
		['not announced', false],
	])('rejects a video above Max File Size, its length %s', async (_, announced) => {
		const order = { kind: 'film', operation: 'download', megabytes: 3 } as const;
		harness.sandbox.control.injectFault({ ...order, announced });
		const { error } = await harness.run({ nodes: [downloading({}, { maxFileSize: 2 })] });
		expect(error?.message).toMatch(/ was not downloaded: it is larger than 2 MB$/);
		expect(downloads()).toHaveLength(1);
	});

	it('is repeated if the connection breaks off', async () => {
		const order = { kind: 'film', operation: 'download', megabytes: 3, breakAfter: 1 } as const;
		harness.sandbox.control.injectFault(order);
		const { output } = await harness.run({ nodes: [downloading()] });
		expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
		expect(downloads()).toHaveLength(2);
	});
});

const paths = () => downloads().map((request) => request.path);

describe.each(supportedProviders.filter(({ features }) => features?.watermarkedCopies))(
	'a download from $displayName, which creates a copy with a watermark,',
	({ id: provider }) => {
		const film = (watermark: boolean, whichVideo: string) =>
			harness.run({
				nodes: [downloading({ provider, options: { watermark } }, { whichVideo })],
			});

		it.each([
			['plain', ''],
			['watermarked', '-watermark'],
		])('outputs the %s copy if Which Video requires it', async (which, mark) => {
			const { output } = await film(true, which);
			expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
			const taskId = onlyTask(harness.sandbox, provider);
			expect(paths()).toEqual([`/files/${provider}/${taskId}${mark}.mp4`]);
		});

		it('reports that no copy with a watermark exists', async () => {
			const { error } = await film(false, 'watermarked');
			expect(error?.message).toMatch(/ was not downloaded: no watermarked copy exists$/);
			expect(error?.description).toContain("Set 'Which Video' to Without Watermark.");
			expect(paths()).toEqual([]);
		});
	},
);

it.each(supportedProviders.map(({ id }) => id))(
	'a download from %s outputs the video with the item',
	async (provider) => {
		const { output } = await harness.run({ nodes: [downloading({ provider })] });
		expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
	},
);

describe('no video is downloaded', () => {
	it('if Download Video is off', async () => {
		const { output } = await harness.run({ nodes: [downloading({ downloadVideo: false })] });
		expect([output[0]?.binary, paths()]).toEqual([undefined, []]);
	});

	it('if the node does not wait for the task', async () => {
		const { output } = await harness.run({ nodes: [downloading({ waitMode: 'none' })] });
		expect(output).toMatchObject([{ json: { status: 'queued' } }]);
		expect([output[0]?.binary, paths()]).toEqual([undefined, []]);
	});

	it('if the task is still running', async () => {
		const { output } = await harness.run({
			nodes: [
				{ provider: 'imini', prompt: 'A fox [seconds=600]', waitMode: 'none' },
				downloading({ resource: 'task', operation: 'get', taskId: '={{ $json.taskId }}' }),
			],
		});
		expect(output).toMatchObject([{ json: { status: 'queued' } }]);
		expect([output[0]?.binary, paths()]).toEqual([undefined, []]);
	});
});

it('a finished task is downloaded without a wait', async () => {
	const { output } = await harness.run({
		nodes: [
			{ provider: 'imini', prompt: 'A fox', waitMode: 'none' },
			downloading({ resource: 'task', operation: 'get', taskId: '={{ $json.taskId }}' }),
		],
	});
	expect(await contentOf(output[0]?.binary?.data)).toEqual(CLIP);
});

it('each item outputs its own video as soon as its task has ended', async () => {
	const { output } = await harness.run({
		nodes: [downloading({ prompt: '={{ $json.prompt }}' })],
		items: [{ prompt: 'A fox [seconds=40]' }, { prompt: 'A hen' }],
	});
	const names = output.map(({ json, binary, pairedItem }) => [
		binary?.data?.fileName === `kling-${String(json.taskId)}.mp4`,
		pairedItem,
	]);
	expect(names).toEqual([
		[true, { item: 0 }],
		[true, { item: 1 }],
	]);
	const [slow, quick] = harness.sandbox.control.tasks().map(({ id }) => `/files/imini/${id}.mp4`);
	expect(paths()).toEqual([quick, slow]);
	const roles = harness.sandbox.requests().map(({ role }) => role);
	expect(roles.lastIndexOf('status')).toBeGreaterThan(roles.indexOf('download'));
});

describe('invalid download settings', () => {
	it.each([
		[
			{},
			{ maxFileSize: 0 },
			"'Max File Size (MB)': 0 is outside 1 to 102400",
			'Enter a number from 1 to 102400.',
		],
		[
			{},
			{ downloadTimeout: 1441 },
			"'Download Timeout (Minutes)': 1441 is outside 1 to 1440",
			'Enter a number from 1 to 1440.',
		],
		[
			{ binaryPropertyName: ' ' },
			{},
			"'Put Output File in Field': the name is empty",
			'Enter a name for the field, e.g. data.',
		],
		[
			{},
			{ whichVideo: 'both' },
			'\'Which Video\': "both" is not an option',
			'Choose Without Watermark or With Watermark.',
		],
	])('are rejected before anything is sent: %j %j', async (parameters, options, message, fix) => {
		const { error } = await harness.run({
			nodes: [downloading({ provider: 'klingai', ...parameters }, options)],
		});
		expect(error).toEqual({ message, description: `${fix} Nothing was sent.`, itemIndex: 0 });
		expect(harness.sandbox.requests()).toEqual([]);
	});
});

it('an AI agent gets the URL of the video without the file', async () => {
	const { output } = await harness.run({
		asTool: true,
		nodes: [downloading()],
		items: [{ prompt: 'A fox' }],
	});
	const taskId = onlyTask(harness.sandbox, 'imini');
	expect(JSON.parse(String(output[0]?.json.answer))).toMatchObject([
		{ taskId, videoUrl: `${harness.sandbox.url}/files/imini/${taskId}.mp4` },
	]);
});

/** The film's pattern, as it stands behind its first box. */
function filler(film: Buffer): Buffer {
	return film.subarray(20, 20 + 64 * 1024);
}
