import fc from 'fast-check';
import type { IBinaryData } from 'n8n-workflow';

import type { Issue } from '../../../../../nodes/shared/core/issue';
import type {
	GenerateRequest,
	MotionControlRequest,
} from '../../../../../nodes/shared/core/request';
import type {
	BinaryKey,
	GivenMedia,
	NamedFile,
} from '../../../../../nodes/shared/n8n/input/binaryFields';
import { BinaryFiles } from '../../../../../nodes/shared/n8n/input/binaryFiles';
import { checkImage } from '../../../../../nodes/shared/validation/images';
import { fileOf, PICTURE, SOUND } from '../../../../support/files';
import { wholeJpeg } from '../../../../support/images';
import { generateModel, IMAGE, motionControlRequest } from '../../../../support/requests';
import { RUNS } from '../../../../support/runs';
import { Keeper, loadImages, MODES, type Loaded } from './keeper';

const MB = 1024 * 1024;
const PHOTO = wholeJpeg(640, 480);

/** A file as a parameter names it. */
function named(key: BinaryKey): NamedFile {
	return { key, field: 'images', prefix: '' };
}

async function load(files: BinaryFiles, ...keys: BinaryKey[]): Promise<Loaded> {
	return await loadImages(files, keys.map(named));
}

/** The files of item 3, some of which were loaded. */
async function loaded(
	keeper: Keeper,
	...keys: BinaryKey[]
): Promise<Loaded & { files: BinaryFiles }> {
	const files = new BinaryFiles(keeper.context, 3);
	return { files, ...(await load(files, ...keys)) };
}

describe.each(MODES)('a file that n8n keeps %s', (mode) => {
	it('is identified by its content, whatever its name and type are', async () => {
		const keeper = new Keeper({ data: PICTURE, photo: PHOTO }, mode);
		const { images, issues } = await loaded(keeper, 'data', 'photo');
		expect({ images, issues }).toEqual({ images: [fileOf(PICTURE), fileOf(PHOTO)], issues: [] });
	});

	it('is read byte by byte when it is needed', async () => {
		const keeper = new Keeper({ data: PICTURE, photo: PHOTO }, mode);
		const { files } = await loaded(keeper, 'photo', 'data');
		expect(await files.read(fileOf(PICTURE))).toEqual({ bytes: PICTURE });
		expect(await files.read(fileOf(PHOTO))).toEqual({ bytes: PHOTO });
	});

	it('is not read in full if no provider supports its type', async () => {
		const film = Buffer.alloc(65 * MB);
		film.write('\0\0\0\x18ftypisom', 'latin1');
		const keeper = new Keeper({ data: film }, mode);
		const { images, issues } = await loaded(keeper, 'data');
		expect({ images, issues }).toMatchObject({
			images: [{ type: 'mp4', bytes: 65 * MB }],
			issues: [],
		});
		// Streams read a little ahead.
		expect(keeper.bytesRead).toBeLessThan(2 * MB);
	});
});

it('BinaryFiles opens a file once, however often it is named', async () => {
	const keeper = new Keeper({ data: PICTURE }, 'on disk');
	const { files, images } = await loaded(keeper, 'data', 'data');
	const again = await load(files, 'data');
	expect([...images, ...again.images]).toEqual(Array(3).fill(fileOf(PICTURE)));
	expect(keeper.opened).toEqual(['filesystem-v2:data']);
});

it('BinaryFiles opens a file once, however often an expression creates its record again', async () => {
	const keeper = new Keeper({ data: PICTURE }, 'on disk');
	const [record, again] = [keeper.record('data'), { ...keeper.record('data') }];
	const { images } = await loaded(keeper, record, again);
	expect(images).toEqual([fileOf(PICTURE), fileOf(PICTURE)]);
	expect(keeper.opened).toEqual(['filesystem-v2:data']);
});

it('BinaryFiles lists the names of the binary fields without opening one', () => {
	const keeper = new Keeper({ data: PICTURE, film: PHOTO }, 'on disk');
	expect(new BinaryFiles(keeper.context, 3).names).toEqual(['data', 'film']);
	expect(new BinaryFiles(keeper.context, 1).names).toEqual([]);
	expect(keeper.opened).toEqual([]);
});

describe('the files of a request', () => {
	const files = () => new BinaryFiles(new Keeper({ data: PICTURE, photo: PHOTO }).context, 3);
	const [data, photo] = [named('data'), named('photo')];

	/** A request with these images in every place that takes one. */
	function generate<Image>(one: Image, other: Image): GenerateRequest<Image> {
		const element = { name: 'fox', description: '', videoUrls: [] };
		return {
			operation: 'generate',
			model: 'kling-v3',
			prompt: 'A fox',
			images: [
				{ image: one, role: 'firstFrame' },
				{ image: other, role: 'lastFrame' },
			],
			elements: [
				{ source: 'library', elementId: '1', madeFrom: 'images' },
				{ source: 'inline', ...element, images: [other, one] },
			],
			motionBrush: { still: one, moving: [{ mask: other, path: [{ x: 1, y: 2 }] }] },
			multiShot: 'off',
			shots: [],
			voices: [],
		};
	}

	it('replace their keys in Generate', async () => {
		const issues: Issue[] = [];
		const request = await files().load(generate<GivenMedia>(data, photo), issues);
		expect({ request, issues }).toEqual({
			request: generate(fileOf(PICTURE), fileOf(PHOTO)),
			issues: [],
		});
	});

	it('replace their keys in Motion Control', async () => {
		const issues: Issue[] = [];
		const wanted: MotionControlRequest<GivenMedia> = {
			...motionControlRequest(),
			characterImage: photo,
			elements: [],
		};
		const request = await files().load(wanted, issues);
		expect({ request, issues }).toEqual({
			request: motionControlRequest({ characterImage: fileOf(PHOTO) }),
			issues: [],
		});
	});

	it('change nothing in a request without files', async () => {
		const issues: Issue[] = [];
		const wanted = generate<GivenMedia>(IMAGE, 'data:image/png;base64,AAAA');
		expect(await files().load(wanted, issues)).toEqual(wanted);
		expect(issues).toEqual([]);
	});

	it('are each reported if they do not exist, with the field and the entry that name them', async () => {
		const issues: Issue[] = [];
		const missing: NamedFile = { key: 'back', field: 'elements', prefix: 'element 1: ' };
		await files().load(generate<GivenMedia>(missing, { ...missing, key: 'side' }), issues);
		expect(issues.map(({ field, of, what }) => ({ field, of, what }))).toEqual(
			['back', 'side', 'side', 'back', 'back', 'side'].map((name) => ({
				field: 'elements',
				of: 'request',
				what: `element 1: item 3 has no binary field "${name}"`,
			})),
		);
	});
});

it('BinaryFiles opens no file that no parameter names', async () => {
	const keeper = new Keeper({ data: PICTURE, film: PHOTO }, 'on disk');
	await loaded(keeper, 'data');
	expect(keeper.opened).toEqual(['filesystem-v2:data']);
});

it("BinaryFiles accepts n8n's record of a file, which an expression returns from another node", async () => {
	const elsewhere = new Keeper({ data: PICTURE });
	const record = elsewhere.record('data');
	const { files, images } = await loaded(new Keeper({}), record);
	expect(images).toEqual([fileOf(PICTURE)]);
	expect(await files.read(fileOf(PICTURE))).toEqual({ bytes: PICTURE });
});

it('BinaryFiles names the existing binary fields if the entered one is missing', async () => {
	const { images, issues } = await loaded(new Keeper({ image: PICTURE, file: PHOTO }), 'data');
	expect({ images, issues }).toEqual({
		images: [''],
		issues: [
			'\'Images\': item 3 has no binary field "data". Enter "image" or "file", or check the previous node.',
		],
	});
});

it('BinaryFiles reports that an item has no binary fields', async () => {
	const files = new BinaryFiles(new Keeper({}).context, 1);
	expect(await load(files, 'data')).toEqual({
		images: [''],
		issues: [
			'\'Images\': item 1 has no binary field "data". Check that the previous node passes the file on. The item has no binary fields.',
		],
	});
});

it('BinaryFiles finds the file of a record without data if it belongs to the item', async () => {
	const keeper = new Keeper({ data: PICTURE });
	const { data, ...record } = keeper.record('data');
	const { images } = await loaded(keeper, record);
	expect(images).toEqual([fileOf(PICTURE)]);
	expect(await loaded(new Keeper({ photo: PHOTO }), record)).toMatchObject({
		images: [''],
		issues: [
			"'Images': the file has no data, and item 3 has no such file. Use {{ $('Node').item.binary.data }}, with the names of the node and the field. n8n leaves out the data in $binary and $node.",
		],
	});
	expect(data).toBe(PICTURE.toString('base64'));
});

describe.each(['on disk', 'on disk, by an older n8n'] as const)('a file %s', (mode) => {
	it('that was deleted is distinguished from one that the item does not have', async () => {
		const keeper = new Keeper({ data: PICTURE }, mode);
		keeper.lose('data');
		const { images, issues } = await loaded(keeper, 'data');
		expect({ images, issues }).toEqual({
			images: [''],
			issues: [
				'\'Images\': n8n cannot read the file. Run the node again that provides the file. It may have been deleted with its execution. n8n reports: "ENOENT filesystem-v2:data".',
			],
		});
	});

	it('that is deleted after it was checked is reported as unavailable', async () => {
		const keeper = new Keeper({ data: PICTURE }, mode);
		const { files } = await loaded(keeper, 'data');
		keeper.lose('data');
		const [picture, other] = [fileOf(PICTURE), fileOf(PHOTO)];
		expect(await files.read(picture)).toEqual({ unavailable: 'ENOENT filesystem-v2:data' });
		expect(await files.read(other)).toEqual({ unavailable: `there is no file ${other.digest}` });
	});
});

it('BinaryFiles takes the size of a file from its content, whatever its record says', async () => {
	const record = { ...new Keeper({ data: PICTURE }).record('data'), bytes: 1 };
	const { images } = await loaded(new Keeper({}), record);
	expect(images).toEqual([fileOf(PICTURE)]);
});

it('BinaryFiles distinguishes records in memory by their data', async () => {
	const elsewhere = new Keeper({ data: PICTURE, photo: PHOTO });
	const [picture, photo] = [elsewhere.record('data'), elsewhere.record('photo')];
	const { images } = await loaded(new Keeper({}), picture, { ...photo, bytes: PICTURE.length });
	expect(images).toEqual([fileOf(PICTURE), fileOf(PHOTO)]);
});

it.each(['on disk', 'on disk, by an older n8n'] as const)(
	'BinaryFiles distinguishes records %s by their IDs, even if all else is the same',
	async (mode) => {
		const keeper = new Keeper({ data: PICTURE, photo: PHOTO }, mode);
		const [picture, photo] = [keeper.record('data'), keeper.record('photo')];
		const sameSize = {
			...photo,
			...(picture.bytes !== undefined && { bytes: picture.bytes }),
		};
		const { images, issues } = await loaded(keeper, picture, sameSize, { ...picture });
		expect({ images, issues, opened: keeper.opened }).toEqual({
			images: [fileOf(PICTURE), fileOf(PHOTO), fileOf(PICTURE)],
			issues: [],
			opened: ['filesystem-v2:data', 'filesystem-v2:photo'],
		});
	},
);

it.each([
	['at the limit', 64 * MB, PICTURE.length],
	['above the limit', 64 * MB + 1, 64 * MB + 1],
])('BinaryFiles takes the size of a file %s of reading from: %d', async (_where, bytes, size) => {
	const record = { ...new Keeper({ data: PICTURE }).record('data'), bytes };
	const { images } = await loaded(new Keeper({}), record);
	expect(images).toEqual([{ ...fileOf(PICTURE), bytes: size }]);
});

it.each(['in memory', 'on disk'] as const)(
	'BinaryFiles identifies a file above the limit of reading by its first 64 KB or less: %s',
	async (mode) => {
		const large = Buffer.concat([PICTURE, Buffer.alloc(200 * 1024)]);
		const keeper = new Keeper({ data: large }, mode);
		const record = { ...keeper.record('data'), bytes: 65 * MB };
		const { images } = await loaded(keeper, record);
		// 64 KB of Base64 are 48 KB of the file.
		const head = large.subarray(0, mode === 'on disk' ? 64 * 1024 : 48 * 1024);
		expect(images).toEqual([{ ...fileOf(head), bytes: 65 * MB }]);
	},
);

it('BinaryFiles names a file as its record does, and otherwise after its type', async () => {
	const keeper = new Keeper({ data: PICTURE, photo: PHOTO, sound: SOUND });
	const nameless = ({ fileName, ...record }: IBinaryData) => ({ fileName, record }).record;
	const { files, images } = await loaded(
		keeper,
		'data',
		nameless(keeper.record('photo')),
		nameless(keeper.record('sound')),
	);
	expect(images.map((image) => (typeof image === 'string' ? image : files.nameOf(image)))).toEqual([
		'notes.txt',
		'image.jpeg',
		'audio.mp3',
	]);
});

it('BinaryFiles loads any file without an issue, and checkImage rejects every one that is no image', async () => {
	const content = fc.oneof(
		fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
		fc.tuple(fc.constantFrom(PICTURE, PHOTO), fc.nat(), fc.nat(255)).map(([picture, at, byte]) => {
			const damaged = Buffer.from(picture.subarray(0, at % picture.length));
			if (damaged.length > 0) damaged[at % damaged.length] = byte;
			return damaged;
		}),
	);
	await fc.assert(
		fc.asyncProperty(content, fc.constantFrom(...MODES), async (bytes, mode) => {
			const { images, issues } = await loaded(new Keeper({ data: bytes }, mode), 'data');
			expect(issues).toEqual([]);
			expect(
				images.map((image) => checkImage('images', image, {}, generateModel()).length),
			).toEqual([1]);
		}),
		{ numRuns: RUNS / 4 },
	);
});
