import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { PICTURE } from '../support/files';
import { wholePng } from '../support/images';
import { useHarness } from './harness/bench';
import { keepFilesOnDisk } from './harness/binaries';
import { useFastClock } from './harness/fastClock';
import { filesWith, imagesSent } from './harness/images';

const harness = useHarness();
useFastClock();

const A = 'https://example.com/a.png';
const B = 'https://example.com/b.png';
const FRAMES = [
	{ url: A, role: 'firstFrame' },
	{ url: B, role: 'lastFrame' },
];
const SMALL = wholePng(400, 400);

/** What is sent for an item, or why nothing is. */
async function sent(
	parameters: INodeParameters,
	json: IDataObject = {},
	files: Readonly<Record<string, Buffer>> = {},
): Promise<unknown> {
	const { error } = await harness.run({
		nodes: [{ provider: 'imini', prompt: 'A fox', waitMode: 'none', ...parameters }],
		items: [json],
		files: [await filesWith(files)],
	});
	const [request] = harness.requests('submit');
	if (error) return `${error.message}. ${error.description}`;
	// The id of ours is another one in each run.
	return JSON.parse(request?.text.replace(/n8n-[0-9a-f]{40}/, 'n8n-id') ?? 'null');
}

/** What is sent for entries that were added one by one, then the requests are forgotten. */
async function sentOneByOne(parameters: INodeParameters): Promise<unknown> {
	const body = await sent(parameters);
	expect(body).toEqual(expect.objectContaining({}));
	harness.sandbox.control.reset();
	return body;
}

describe('one expression for a whole field', () => {
	it.each<[string, INodeParameters, IDataObject, INodeParameters]>([
		[
			'Images, as the panel stores them',
			{ images: '={{ $json.images }}' },
			{ images: { image: FRAMES } },
			{ images: { image: FRAMES } },
		],
		[
			'Images, as a list',
			{ images: '={{ $json.images }}' },
			{ images: FRAMES },
			{ images: { image: FRAMES } },
		],
		[
			'the entries of Images',
			{ images: { image: '={{ $json.list }}' } },
			{ list: FRAMES },
			{ images: { image: FRAMES } },
		],
		[
			'the entries of Images From a List',
			{ images: { list: '={{ $json.list }}' } },
			{ list: FRAMES },
			{ images: { image: FRAMES } },
		],
		[
			'Elements',
			{ provider: 'klingai', options: { elements: '={{ $json.elements }}' } },
			{ elements: ['835266081714884677'] },
			{
				provider: 'klingai',
				options: { elements: { element: [{ elementId: '835266081714884677' }] } },
			},
		],
		[
			'Reference Video',
			{ provider: 'klingai', video: '={{ $json.video }}' },
			{ video: { clip: { url: 'https://example.com/a.mp4', use: 'feature' } } },
			{
				provider: 'klingai',
				video: { clip: { url: 'https://example.com/a.mp4', use: 'feature' } },
			},
		],
		[
			'the entry of Reference Video',
			{ provider: 'klingai', video: { clip: '={{ $json.video }}' } },
			{ video: { url: 'https://example.com/a.mp4' } },
			{ provider: 'klingai', video: { clip: { url: 'https://example.com/a.mp4' } } },
		],
		[
			'Options',
			{ options: '={{ $json.options }}' },
			{ options: { negativePrompt: 'blur' } },
			{ options: { negativePrompt: 'blur' } },
		],
		[
			'Camera Control',
			{
				provider: 'imini',
				options: { cameraControl: '={{ $json.camera }}' },
			},
			{ camera: { move: 'simple', zoom: 5 } },
			{
				provider: 'imini',
				options: { cameraControl: { camera: { move: 'simple', zoom: 5 } } },
			},
		],
		[
			'Shots',
			{ multiShot: 'custom', shots: '={{ $json.shots }}' },
			{ shots: [{ prompt: 'A fox', duration: '2s' }, { prompt: 'A hen' }] },
			{
				multiShot: 'custom',
				shots: {
					shot: [
						{ prompt: 'A fox', duration: 2 },
						{ prompt: 'A hen', duration: 3 },
					],
				},
			},
		],
	])('is read like the entries in the panel: %s', async (_what, whole, json, oneByOne) => {
		const expected = await sentOneByOne(oneByOne);
		expect(await sent(whole, json)).toEqual(expected);
	});

	it.each<[string, INodeParameters, string]>([
		['Options', { options: '={{ "blur" }}' }, '\'Options\': "blur" is not an object'],
		['Options', { options: '={{ ({ blur: 1 }) }}' }, '\'Options\': there is no field "blur"'],
		['Options', { options: '{"blur": 1}' }, '\'Options\': there is no field "blur"'],
		[
			'Camera Control',
			{ options: { cameraControl: '={{ [{ zoom: 1 }, { zoom: 2 }] }}' } },
			"'Camera Control': 2 camera moves given, 1 allowed",
		],
		['Images', { images: '={{ ({ photo: 1 }) }}' }, '\'Images\': no URL in {"photo":1}'],
		['Images', { images: '={{ 7 }}' }, "'Images': no URL in 7"],
		[
			'Reference Video',
			{ video: '={{ ({ link: "a" }) }}' },
			'\'Reference Video\': "{"link":"a"}" is not a valid entry',
		],
	])('is rejected if it is not valid as %s: case %#', async (_what, parameters, message) => {
		expect(await sent(parameters)).toContain(message);
		expect(harness.sandbox.requests()).toEqual([]);
	});
});

describe('a parameter in another structure than the panel stores', () => {
	it.each<[string, INodeParameters]>([
		['a list in place of an object', { images: [{ url: A, role: 'firstFrame' }] }],
		['text in place of entries', { images: { image: [A] } }],
	])('is read too: %s', async (_what, parameters) => {
		const expected = await sentOneByOne({ images: { image: [{ url: A, role: 'firstFrame' }] } });
		expect(await sent(parameters)).toEqual(expected);
	});
});

describe('an empty entry', () => {
	const rows = [
		{ first: A, last: B, images: FRAMES },
		{ first: A, last: '', images: FRAMES.slice(0, 1) },
		{ first: '', last: null, images: [] },
	];
	const image = [
		{ url: '={{ $json.first }}', role: 'firstFrame' },
		{ url: '={{ $json.last }}', role: 'lastFrame' },
	];

	it.each(rows)('is omitted from images: $first, $last', async ({ first, last, images }) => {
		const expected = await sentOneByOne({ images: { image: images } });
		expect(await sent({ images: { image } }, { first, last })).toEqual(expected);
	});

	it('is omitted from shots', async () => {
		const shot = [
			{ prompt: 'A fox', duration: 3 },
			{ prompt: '={{ $json.missing }}', duration: 3 },
		];
		const expected = await sentOneByOne({ multiShot: 'custom', shots: { shot: shot.slice(0, 1) } });
		expect(await sent({ multiShot: 'custom', shots: { shot } })).toEqual(expected);
	});

	it.each<[string, INodeParameters]>([
		['elements', { options: { elements: { element: [{ elementId: '={{ $json.missing }}' }] } } }],
		['motionBrush', { options: { motionBrush: { mask: [{ url: '={{ $json.missing }}' }] } } }],
		['voices', { options: { voices: ['={{ $json.missing }}'] } }],
		['reference videos', { video: { clip: { url: '={{ $json.missing }}' } } }],
		['lists', { images: { list: [{ list: '={{ $json.missing }}' }] } }],
		['empty lists', { images: { list: [{ list: '={{ [] }}' }, { list: '={{ ["", null] }}' }] } }],
		['binary fields', { images: { image: [{ source: 'binary', binaryField: '={{ "" }}' }] } }],
	])('is omitted from %s', async (_what, parameters) => {
		const expected = await sentOneByOne({ provider: 'klingai' });
		expect(await sent({ provider: 'klingai', ...parameters })).toEqual(expected);
	});

	it('is not confused with one that names a missing file', async () => {
		const images = { image: [{ source: 'binary', binaryField: '={{ "photo" }}' }] };
		expect(await sent({ images }, {}, { data: PICTURE })).toContain(
			'\'Images\': image 1: item 0 has no binary field "photo"',
		);
	});
});

describe('a list of images', () => {
	const ONE_BY_ONE = {
		image: [
			{ url: A, role: 'reference' },
			{ url: B, role: 'reference' },
		],
	};

	it.each<[string, unknown]>([
		['URLs', [A, B]],
		['objects', [{ url: A }, { image: B }]],
		[
			'attachment cells',
			[{ id: 'att1', url: A, filename: 'a.png', type: 'image/png' }, { url: B }],
		],
		[
			'files of Notion',
			[
				{ name: 'a', file: { url: A } },
				{ name: 'b', external: { url: B } },
			],
		],
		['JSON text', JSON.stringify([A, B])],
		['lines', `${A}\n${B}\n`],
		['commas', `${A}, ${B}`],
		[
			'objects with roles',
			[
				{ url: A, role: 'Reference' },
				{ url: B, useAs: 'reference' },
			],
		],
	])('may contain %s', async (_what, list) => {
		const expected = await sentOneByOne({ images: ONE_BY_ONE });
		const fromList = { images: { list: [{ list: '={{ $json.list }}', role: 'reference' }] } };
		expect(await sent(fromList, { list: list as string })).toEqual(expected);
		harness.sandbox.control.reset();
		const inUrl = { images: { image: [{ url: '={{ $json.list }}', role: 'reference' }] } };
		expect(await sent(inUrl, { list: list as string })).toEqual(expected);
	});

	it('follows the images that were added one by one', async () => {
		const images = {
			list: [{ list: '={{ $json.list }}', role: 'reference' }],
			image: [{ url: A, role: 'reference' }],
		};
		const expected = await sentOneByOne({ images: ONE_BY_ONE });
		expect(await sent({ images }, { list: [B] })).toEqual(expected);
	});

	it('is rejected with the number of the entry that is not an image', async () => {
		const images = { list: [{ list: '={{ $json.list }}' }] };
		expect(await sent({ images }, { list: [A, { note: 'x' }] })).toContain(
			'\'Images\': list entry 2: no URL in {"note":"x"}',
		);
	});

	it.each([
		'{{ Object.keys($binary) }}',
		'{{ Object.values($input.item.binary) }}',
		'{{ Object.values($binary) }}',
	])('may contain all files of the item: %s', async (list) => {
		const { error } = await harness.run({
			nodes: [
				{
					provider: 'klingai',
					prompt: 'A fox',
					waitMode: 'none',
					images: { list: [{ list: `=${list}`, role: 'reference' }] },
				},
			],
			files: [await filesWith({ one: PICTURE, two: SMALL })],
		});
		expect(error).toBeUndefined();
		expect(await imagesSent(harness)).toEqual([PICTURE, SMALL]);
	});
});

describe.each(['in memory', 'on the disk'])('$binary.photo with files kept %s', (place) => {
	if (place === 'on the disk') beforeAll(keepFilesOnDisk);

	it.each<[string, INodeParameters]>([
		[
			'Images',
			{
				images: {
					image: [{ source: 'binary', binaryField: '={{ $binary.photo }}', role: 'firstFrame' }],
				},
			},
		],
		[
			'Character Image',
			{
				operation: 'motionControl',
				characterImageSource: 'binary',
				characterImageBinaryField: '={{ $binary.photo }}',
				motionVideo: 'https://example.com/d.mp4',
			},
		],
	])('refers to the file itself: %s', async (_what, parameters) => {
		const { error } = await harness.run({
			nodes: [{ provider: 'klingai', prompt: 'A fox', waitMode: 'none', ...parameters }],
			files: [await filesWith({ data: SMALL, photo: PICTURE })],
		});
		expect(error).toBeUndefined();
		expect(await imagesSent(harness)).toEqual([PICTURE]);
	});

	it('is not accepted as the URL of a video', async () => {
		const parameters = {
			operation: 'motionControl',
			characterImage: A,
			motionVideo: '={{ $binary.video }}',
		};
		expect(await sent(parameters, {}, { video: PICTURE })).toContain(
			"'Motion Video': a file is given, but a URL is required",
		);
	});

	it('is not accepted as a prompt', async () => {
		expect(await sent({ prompt: '={{ $binary.text }}' }, {}, { text: PICTURE })).toContain(
			"'Prompt': a file is given, but text is required",
		);
	});
});

it('custom shots set the duration', async () => {
	const shots = {
		shot: [
			{ prompt: 'A fox', duration: 4 },
			{ prompt: 'A hen', duration: 4 },
		],
	};
	expect(await sent({ multiShot: 'custom', shots })).toMatchObject({ duration: 8 });
});

it('one expression for all options includes the options of the node itself', async () => {
	const { output } = await harness.run({
		nodes: [
			{
				provider: 'imini',
				prompt: 'A fox',
				waitMode: 'none',
				options: '={{ $json.options }}',
			},
		],
		items: [{ options: { simplify: false, maxParallelTasks: 2 } }],
	});
	expect(output[0]?.json).toHaveProperty('providerResponse');
});
