import { readImageList } from '../../../../../nodes/Kling/fields/mediaList';
import { ParameterReader } from '../../../../../nodes/shared/n8n/input/parameters';
import { BinaryFiles } from '../../../../../nodes/shared/n8n/input/binaryFiles';
import type { GivenMedia } from '../../../../../nodes/shared/n8n/input/binaryFields';
import type { MediaFile } from '../../../../../nodes/shared/media/mediaFile';
import { issueTitle } from '../../../../../nodes/shared/core/issue';
import { fileOf, PICTURE } from '../../../../support/files';
import { wholeJpeg } from '../../../../support/images';
import { Keeper, loadImages, type Loaded } from './keeper';

const PHOTO = wholeJpeg(640, 480);
const RECORD = { data: 'AAAA', mimeType: 'image/png' };

/** Reads a value for an item that keeps some files, and loads those that it names. */
async function reading(
	value: unknown,
	read: (parameters: ParameterReader) => GivenMedia[],
	keeper = new Keeper({ data: PICTURE, photo: PHOTO }, 'in memory', 0),
): Promise<Loaded> {
	const files = new BinaryFiles(keeper.context, 0);
	const parameters = new ParameterReader(() => value, [], files.names);
	return await loadImages(files, read(parameters), parameters.issues);
}

const file = async (value: unknown, keeper?: Keeper) =>
	await reading(
		value,
		(parameters) => [parameters.file('images', 'binaryField', 'image 2: ')],
		keeper,
	);

describe('the file in a binary field', () => {
	it.each(['photo', ' photo\n'])('is found by the name of the field: %j', async (name) => {
		expect(await file(name)).toEqual({ images: [fileOf(PHOTO)], issues: [] });
	});

	it.each(['', ' ', null, undefined])('requires a name, which %j is not', async (name) => {
		expect(await file(name)).toEqual({
			images: [''],
			issues: ["'Images': image 2: no binary field is entered. Enter its name, e.g. data."],
		});
	});

	it('is reported with the existing fields if it is missing', async () => {
		expect(await file('image')).toEqual({
			images: [''],
			issues: [
				'\'Images\': image 2: item 0 has no binary field "image". Enter "data" or "photo", or check the previous node.',
			],
		});
	});

	it('is reported with a shortened name if the name is long', async () => {
		expect((await file('x'.repeat(100_000))).issues).toEqual([
			`'Images': image 2: item 0 has no binary field "${'x'.repeat(499)}…". Enter "data" or "photo", or check the previous node.`,
		]);
	});

	it('is reported if the item has no binary fields', async () => {
		expect(await file('data', new Keeper({}, 'in memory', 0))).toEqual({
			images: [''],
			issues: [
				'\'Images\': image 2: item 0 has no binary field "data". Check that the previous node passes the file on. The item has no binary fields.',
			],
		});
	});

	it('is reported if it was deleted', async () => {
		const keeper = new Keeper({ data: PICTURE }, 'on disk', 0);
		keeper.lose('data');
		expect(await file('data', keeper)).toEqual({
			images: [''],
			issues: [
				'\'Images\': image 2: n8n cannot read the file. Run the node again that provides the file. It may have been deleted with its execution. n8n reports: "ENOENT filesystem-v2:data".',
			],
		});
	});

	it.each([
		[{}, "'Images': the value is not text. Enter text."],
		[['a', 'b'], "'Images': 2 values given, 1 allowed. Enter one text."],
	])('is not read from the name %j', async (name, issue) => {
		expect((await file(name)).issues[0]).toBe(issue);
	});

	it('is only a key until it is loaded', () => {
		const parameters = new ParameterReader(() => 'data');
		expect(parameters.file('images', 'binaryField')).toEqual({
			key: 'data',
			field: 'images',
			prefix: '',
		});
		expect(parameters.issues).toEqual([]);
	});

	it('can be the record that an expression returns', async () => {
		const parameters = new ParameterReader(() => RECORD);
		expect(parameters.file('images', 'binaryField')).toEqual({
			key: RECORD,
			field: 'images',
			prefix: '',
		});
		expect(await file(new Keeper({ other: PICTURE }).record('other'))).toEqual({
			images: [fileOf(PICTURE)],
			issues: [],
		});
	});

	it('is available to the readers of nested parameters', () => {
		const parameters = new ParameterReader(
			() => ({ image: [{ binaryField: 'data' }] }),
			[],
			['data'],
		);
		const [entry] = parameters.entries('images', 'image', ['binaryField']);
		expect(entry?.file('images', 'binaryField')).toEqual({
			key: 'data',
			field: 'images',
			prefix: 'image 1: ',
		});
		expect(entry?.binaryNames).toEqual(['data']);
	});
});

describe('the files in several binary fields', () => {
	const list = async (value: unknown) =>
		await reading(value, (parameters) =>
			readImageList(parameters, 'elements', value, { prefix: 'element 1: ' }).map(
				({ image }) => image,
			),
		);

	it.each<[unknown, MediaFile[]]>([
		[[], []],
		['', []],
		['photo', [fileOf(PHOTO)]],
		[
			['photo', ' ', 'data'],
			[fileOf(PHOTO), fileOf(PICTURE)],
		],
	])('are read from the value %j', async (value, images) =>
		expect(await list(value)).toEqual({ images, issues: [] }),
	);

	it('are each reported if they are missing', async () => {
		expect((await list([{ binaryField: 'back' }, 'data'])).issues).toEqual([
			'\'Elements\': element 1: list entry 1: item 0 has no binary field "back". Enter "data" or "photo", or check the previous node.',
		]);
	});
});

it('ParameterReader reports what to do if a file is given where a URL is required', () => {
	const parameters = new ParameterReader(() => RECORD);
	expect({
		value: parameters.text('motionVideo'),
		issues: parameters.issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`),
	}).toEqual({
		value: '',
		issues: [
			"'Motion Video': a file is given, but a URL is required. Set 'Source' to Binary for an image. Store a video first, e.g. in S3 or Google Drive, and enter its https:// URL.",
		],
	});
});

const FILE = { mimeType: 'image/png', fileName: 'a.png', fileSize: '3 B' };

it.each([
	'images',
	'image',
	'secondImage',
	'characterImage',
	'video',
	'videoUrl',
	'recording',
	'motionVideo',
	'audio',
	'callbackUrl',
	'voices',
	'elements',
	'motionBrush',
] as const)('ParameterReader requires a URL instead of a file in %s', (field) => {
	const parameters = new ParameterReader(() => FILE);
	expect(parameters.text(field)).toBe('');
	expect(parameters.issues).toEqual([
		{
			field,
			of: 'request',
			what: 'a file is given, but a URL is required',
			fix: "Set 'Source' to Binary for an image. Store a video first, e.g. in S3 or Google Drive, and enter its https:// URL.",
		},
	]);
});

it.each([
	'prompt',
	'elementDescription',
	'videoId',
	'voiceId',
	'elementId',
	'soundVolume',
	'generateAudio',
	'externalTaskId',
] as const)('ParameterReader requires text instead of a file in %s', (field) => {
	const parameters = new ParameterReader(() => FILE);
	expect(parameters.text(field)).toBe('');
	expect(parameters.issues).toEqual([
		{
			field,
			of: 'request',
			what: 'a file is given, but text is required',
			fix: 'Enter text.',
		},
	]);
});
