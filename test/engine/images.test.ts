import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

import { modelsFor, type Provider } from '../../nodes/shared/core/provider';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { PICTURE } from '../support/files';
import { EXIF, wholeJpeg, wholePng } from '../support/images';
import { useHarness } from './harness/bench';
import { keepFilesOnDisk } from './harness/binaries';
import { useFastClock } from './harness/fastClock';
import { filesWith, fromBinary, imagesSent } from './harness/images';
import { addNodeType, PLAIN } from './harness/nodeTypes';

const CLIP = readFileSync(path.join(__dirname, '../../sandbox/vendors/clip.mp4'));
const PHOTO = wholeJpeg(4032, 3024, EXIF);

/** Hands items on as Set and Code do: made anew, with or without their files. */
function passing(keepsFiles: boolean): INodeType {
	return {
		description: {
			...PLAIN,
			displayName: 'Passing',
			name: 'transient',
			inputs: ['main'],
			outputs: ['main'],
		},
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData().map(({ json, binary }, item) => ({
				json: { ...json, passed: true },
				...(keepsFiles && binary && { binary }),
				pairedItem: { item },
			}));
			return [items];
		},
	};
}

const KEEPS_FILES = 'test.keepsFiles';
const DROPS_FILES = 'test.dropsFiles';
addNodeType(KEEPS_FILES, passing(true));
addNodeType(DROPS_FILES, passing(false));

/** Whether image files reach a provider in any way. */
function takesFiles({ fileTransfer }: Provider): boolean {
	return fileTransfer !== undefined;
}

const harness = useHarness();
useFastClock();

it.each(supportedProviders.filter((provider) => !takesFiles(provider)))(
	'the image of a binary field ends the run before anything is sent to $id',
	async ({ id: provider }) => {
		const model = { __rl: true, mode: 'list', value: 'kling-v3' };
		const { error } = await harness.run({
			nodes: [fromBinary('photo', { provider, model })],
			files: [await filesWith({ photo: PHOTO })],
		});
		expect(error).toMatchObject({
			message: "'Images': image 1: Kling 3.0 requires a URL, not a file",
			description:
				'Store the image first, e.g. in S3 or Google Drive, and enter its https:// URL. Nothing was sent.',
		});
		expect(harness.sandbox.requests()).toEqual([]);
	},
);

describe.each(['in memory', 'on the disk'])('with files kept %s,', (place) => {
	if (place === 'on the disk') beforeAll(keepFilesOnDisk);

	describe.each(supportedProviders.filter(takesFiles))('a submit to $id', (vendor) => {
		const provider = vendor.id;

		it('contains the exact image of the binary field', async () => {
			const { status, output, error } = await harness.run({
				nodes: [fromBinary('photo', { provider })],
				files: [await filesWith({ data: PICTURE, photo: PHOTO })],
			});
			expect({ status, error }).toEqual({ status: 'success', error: undefined });
			expect(output).toMatchObject([{ json: { provider, status: 'queued' } }]);
			expect(await imagesSent(harness)).toEqual([PHOTO]);
		});

		const [motionControl] = modelsFor(vendor, 'motionControl');
		if (motionControl) {
			it('contains the exact character image of the binary field', async () => {
				const { error } = await harness.run({
					nodes: [
						{
							provider,
							operation: 'motionControl',
							characterImageSource: 'binary',
							motionVideo: 'https://example.com/dance.mp4',
							waitMode: 'none',
						},
					],
					files: [await filesWith({ data: PICTURE })],
				});
				expect(error).toBeUndefined();
				expect(await imagesSent(harness)).toEqual([PICTURE]);
			});
		}
	});

	it('several images are read from several fields, which the item may name', async () => {
		const image = [
			{ source: 'binary', binaryField: '={{ $json.first }}', role: 'firstFrame' },
			{ source: 'binary', binaryField: 'end', role: 'lastFrame' },
		];
		const { error } = await harness.run({
			nodes: [fromBinary('', { images: { image } })],
			items: [{ first: 'start' }],
			files: [await filesWith({ start: PICTURE, end: PHOTO })],
		});
		expect(error).toBeUndefined();
		expect(await imagesSent(harness)).toEqual([PICTURE, PHOTO]);
	});

	it('the image of each item is sent with its own video', async () => {
		const small = wholePng(300, 300);
		const { error } = await harness.run({
			nodes: [fromBinary('data', { options: { maxParallelTasks: 1 } })],
			items: [{}, {}],
			files: [await filesWith({ data: PICTURE }), await filesWith({ data: small })],
		});
		expect(error).toBeUndefined();
		expect(await imagesSent(harness)).toEqual([PICTURE, small]);
	});

	it('a file may have passed through other nodes', async () => {
		const { error } = await harness.run({
			nodes: [fromBinary('data')],
			files: [await filesWith({ data: PICTURE })],
			through: [KEEPS_FILES, KEEPS_FILES],
		});
		expect(error).toBeUndefined();
		expect(await imagesSent(harness)).toEqual([PICTURE]);
	});

	it('a file that a node in between dropped is available by an expression', async () => {
		const { error } = await harness.run({
			nodes: [fromBinary("={{ $('Start').item.binary.photo }}")],
			files: [await filesWith({ photo: PHOTO })],
			through: [DROPS_FILES],
		});
		expect(error).toBeUndefined();
		expect(await imagesSent(harness)).toEqual([PHOTO]);
	});

	it('a video in an image field is recognized before it is read completely', async () => {
		const film = Buffer.concat([CLIP, Buffer.alloc(65 * 1024 * 1024)]);
		const { error } = await harness.run({
			nodes: [fromBinary('data')],
			files: [await filesWith({ data: film })],
		});
		expect(error?.message).toBe(
			"'Images': image 1: an MP4 video, but no provider supports video files",
		);
	});
});

const NOTHING_SENT = 'Nothing was sent.';

describe.each<[string, Record<string, Buffer>, string, string]>([
	[
		'a video',
		{ data: CLIP },
		"'Images': image 1: an MP4 video, but no provider supports video files",
		'Store the video first, e.g. in S3 or Google Drive, and enter its https:// URL in the field for a video.',
	],
	[
		'a web page',
		{ data: Buffer.from('<!DOCTYPE html><html></html>') },
		"'Images': image 1: a web page, but Kling 3.0 Omni requires JPG or PNG",
		'Check the node that downloads it: the response was a web page, e.g. a login page.',
	],
	[
		'a file that is too large',
		{ data: Buffer.concat([PHOTO, Buffer.alloc(50 * 1024 * 1024)]) },
		"'Images': image 1: 50.1 MB, Kling 3.0 Omni allows 50 MB",
		"Reduce its size, e.g. with n8n's Edit Image node.",
	],
	[
		'an image that is too narrow',
		{ data: wholePng(300, 800) },
		"'Images': image 1: 300 × 800 px is too narrow",
		'Crop it: the longer side may be at most 2.5 times the shorter one.',
	],
	[
		'a missing binary field',
		{ photo: PICTURE, cover: PHOTO },
		'\'Images\': image 1: item 1 has no binary field "data"',
		'Enter "photo" or "cover", or check the previous node.',
	],
	[
		'no binary fields',
		{},
		'\'Images\': image 1: item 1 has no binary field "data"',
		'Check that the previous node passes the file on. The item has no binary fields.',
	],
])('an item with %s', (_what, bad, message, fix) => {
	const description = `${fix} ${NOTHING_SENT}`;
	const plan = async () => ({
		nodes: [fromBinary('data')],
		items: [{}, {}, {}],
		files: [
			await filesWith({ data: PICTURE }),
			await filesWith(bad),
			await filesWith({ data: PHOTO }),
		],
	});

	it('ends the run before anything is sent for any item', async () => {
		const { status, error } = await harness.run(await plan());
		expect({ status, error }).toEqual({
			status: 'error',
			error: { message, description, itemIndex: 1 },
		});
		expect(harness.sandbox.requests()).toEqual([]);
	});

	it('stops no other item with Continue On Fail', async () => {
		const { output } = await harness.run({
			...(await plan()),
			onError: 'continueRegularOutput',
		});
		expect(output).toMatchObject([
			{ json: { status: 'queued' } },
			{ json: { error: { message, description, reason: 'invalidInput' } } },
			{ json: { status: 'queued' } },
		]);
		expect(harness.requests('submit')).toHaveLength(2);
	});
});
