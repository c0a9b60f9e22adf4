import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import fc from 'fast-check';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { BinaryFiles } from '../../../../../nodes/shared/n8n/input/binaryFiles';
import { checkImage } from '../../../../../nodes/shared/validation/images';
import { fileOf, PICTURE } from '../../../../support/files';
import { wholeJpeg } from '../../../../support/images';
import { generateModel } from '../../../../support/requests';
import { RUNS } from '../../../../support/runs';
import { NODE } from '../context';

const MB = 1024 * 1024;
const PHOTO = wholeJpeg(640, 480);

/** How n8n keeps a file: with the item, or elsewhere under an id. Older versions do not tell its size. */
type Mode = 'in memory' | 'on disk' | 'in memory, by an older n8n' | 'on disk, by an older n8n';
const MODES: readonly Mode[] = [
	'in memory',
	'on disk',
	'in memory, by an older n8n',
	'on disk, by an older n8n',
];

/** An n8n that keeps the files of its only item, item 3. */
class Keeper {
	readonly opened: string[] = [];
	/** What was read from the disk. */
	bytesRead = 0;
	private readonly binary: Record<string, IBinaryData> = {};

	constructor(
		files: Readonly<Record<string, Buffer>>,
		mode: Mode = 'in memory',
		private readonly contents = new Map<string, Buffer>(),
	) {
		for (const [name, content] of Object.entries(files)) {
			const isOld = mode.endsWith('older n8n');
			const onDisk = mode.startsWith('on disk');
			contents.set(`filesystem-v2:${name}`, content);
			this.binary[name] = {
				// Names and types lie as often as not.
				mimeType: 'text/plain',
				fileName: 'notes.txt',
				data: onDisk ? 'filesystem-v2' : content.toString('base64'),
				...(onDisk && { id: `filesystem-v2:${name}` }),
				...(!isOld && { bytes: content.length }),
			};
		}
	}

	record(name: string): IBinaryData {
		const record = this.binary[name];
		if (!record) throw new Error(`no ${name} is kept`);
		return record;
	}

	lose(name: string): void {
		this.contents.delete(`filesystem-v2:${name}`);
	}

	private *pieces(content: Buffer, size: number): Generator<Buffer> {
		for (let at = 0; at < content.length; at += size) {
			const piece = content.subarray(at, at + size);
			this.bytesRead += piece.length;
			yield piece;
		}
	}

	get context(): IExecuteFunctions {
		const stored = (id: string): Buffer => {
			const content = this.contents.get(id);
			if (!content) throw new Error(`ENOENT ${id}`);
			return content;
		};
		const items = [{}, {}, {}, { json: {}, binary: this.binary }];
		const context: IExecuteFunctions = Object.create({
			getNode: () => NODE,
			getInputData: () => items,
			helpers: {
				assertBinaryData: (itemIndex: number, name: string) => {
					const record = itemIndex === 3 ? this.binary[name] : undefined;
					if (!record) throw new Error('The item has no such file');
					return record;
				},
				getBinaryMetadata: async (id: string) => ({ fileSize: stored(id).length }),
				getBinaryStream: async (id: string, chunkSize = 64 * 1024) => {
					this.opened.push(id);
					return Readable.from(this.pieces(stored(id), chunkSize));
				},
				binaryToBuffer: async (stream: Readable) => await buffer(stream),
			},
		});
		return context;
	}
}

async function opened(keeper: Keeper, ...keys: Array<string | IBinaryData>): Promise<BinaryFiles> {
	const files = new BinaryFiles(keeper.context, 3);
	for (const key of keys) expect(files.find(key)).toBeUndefined();
	expect(await files.open()).toBe(true);
	return files;
}

describe.each(MODES)('a file that n8n keeps %s', (mode) => {
	it('is found by its content, whatever its name and type say', async () => {
		const files = await opened(new Keeper({ data: PICTURE, photo: PHOTO }, mode), 'data', 'photo');
		expect(files.find('data')).toEqual({ file: fileOf(PICTURE) });
		expect(files.find('photo')).toEqual({ file: fileOf(PHOTO) });
		expect(files.files).toEqual([fileOf(PICTURE), fileOf(PHOTO)]);
	});

	it('is read when it is needed, byte for byte', async () => {
		const files = await opened(new Keeper({ data: PICTURE, photo: PHOTO }, mode), 'photo', 'data');
		expect(await files.read(fileOf(PICTURE).ref)).toEqual({ bytes: PICTURE });
		expect(await files.read(fileOf(PHOTO).ref)).toEqual({ bytes: PHOTO });
	});

	it('is not read as a whole when no vendor would take it', async () => {
		const film = Buffer.alloc(65 * MB);
		film.write('\0\0\0\x18ftypisom', 'latin1');
		const keeper = new Keeper({ data: film }, mode);
		const files = await opened(keeper, 'data');
		expect(files.find('data')).toMatchObject({ file: { type: 'mp4', bytes: 65 * MB } });
		// Streams read a little ahead.
		expect(keeper.bytesRead).toBeLessThan(2 * MB);
	});
});

it('is asked for again only when it was not open yet', async () => {
	const keeper = new Keeper({ data: PICTURE }, 'on disk');
	const files = await opened(keeper, 'data', 'data');
	files.find('data');
	expect(await files.open()).toBe(false);
	expect(keeper.opened).toEqual(['filesystem-v2:data']);
});

it('opens nothing that no parameter names', async () => {
	const keeper = new Keeper({ data: PICTURE, film: PHOTO }, 'on disk');
	await opened(keeper, 'data');
	expect(keeper.opened).toEqual(['filesystem-v2:data']);
});

it("takes n8n's own record of a file, which an expression brings from another node", async () => {
	const elsewhere = new Keeper({ data: PICTURE });
	const record = elsewhere.record('data');
	const files = await opened(new Keeper({}), record);
	expect(files.find(record)).toEqual({ file: fileOf(PICTURE) });
	expect(await files.read(fileOf(PICTURE).ref)).toEqual({ bytes: PICTURE });
});

it('says which fields there are when one is missing', async () => {
	const files = await opened(new Keeper({ image: PICTURE, file: PHOTO }), 'data');
	expect(files.find('data')).toEqual({ missing: 3, present: ['image', 'file'] });
	expect(files.files).toEqual([]);
});

it('says that an item has no files at all', async () => {
	const files = new BinaryFiles(new Keeper({}).context, 1);
	files.find('data');
	await files.open();
	expect(files.find('data')).toEqual({ missing: 1, present: [] });
});

describe.each(['on disk', 'on disk, by an older n8n'] as const)('a file %s', (mode) => {
	it('that was deleted is told from one that the item does not have', async () => {
		const keeper = new Keeper({ data: PICTURE }, mode);
		keeper.lose('data');
		const files = await opened(keeper, 'data');
		expect(files.find('data')).toEqual({ lost: 'ENOENT filesystem-v2:data' });
		expect(files.files).toEqual([]);
	});

	it('that is deleted after it was looked at is not made up', async () => {
		const keeper = new Keeper({ data: PICTURE }, mode);
		const files = await opened(keeper, 'data');
		keeper.lose('data');
		expect(await files.read(fileOf(PICTURE).ref)).toEqual({ lost: 'ENOENT filesystem-v2:data' });
		expect(await files.read('file:0')).toEqual({ lost: 'file:0 does not exist' });
	});
});

it('is as large as it is, whatever its record says', async () => {
	const record = { ...new Keeper({ data: PICTURE }).record('data'), bytes: 1 };
	const files = await opened(new Keeper({}), record);
	expect(files.find(record)).toEqual({ file: fileOf(PICTURE) });
});

it('never stumbles over a file, and lets nothing pass that is no picture', async () => {
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
			const files = await opened(new Keeper({ data: bytes }, mode), 'data');
			const [file] = files.files;
			expect(checkImage('images', file?.ref ?? '', files, generateModel())).toHaveLength(1);
		}),
		{ numRuns: RUNS / 4 },
	);
});
