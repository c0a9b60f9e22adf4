import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Issue } from '../../core/issue';
import type { VideoRequest } from '../../core/request';
import { imagesOf, mapImages } from '../../core/requestImages';
import { imageFileFrom, type ImageFile } from '../../media/imageFile';
import type { ReadFile } from '../../tasks/submit/uploadImages';
import {
	notFoundIssue,
	type BinaryKey,
	type BinaryRecord,
	type Found,
	type GivenImage,
	type NamedFile,
} from './binaryFields';
import { parseNetworkError } from '../http/networkError';

/** Bytes of the largest file that is read as a whole, above what any vendor takes for a picture. */
const READ_MAX = 64 * 1024 * 1024;

/** Bytes of a larger one that are read, to say what it is. */
const HEAD = 64 * 1024;

/** The files of an item that its parameters name, wherever n8n keeps them: in memory, on disk or in a store. */
export class BinaryFiles {
	private readonly found = new Map<string, Found>();
	/** Records by the digests of their files. */
	private readonly stored = new Map<string, BinaryRecord>();
	private readonly identities = new WeakMap<BinaryRecord, string>();

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
	) {}

	/** Names of the item's binary fields. */
	get names(): string[] {
		return Object.keys(this.present);
	}

	/** Loads the files of a request. A file that is not there becomes an issue. */
	async load(request: VideoRequest<GivenImage>, issues: Issue[]): Promise<VideoRequest> {
		const files = new Map<NamedFile, ImageFile>();
		for (const image of imagesOf(request)) {
			if (typeof image === 'string') continue;
			const found = await this.find(image.key);
			if ('file' in found) files.set(image, found.file);
			else issues.push(notFoundIssue(image, found));
		}
		return mapImages(request, (image) =>
			typeof image === 'string' ? image : (files.get(image) ?? ''),
		);
	}

	/** Reads the bytes of a file that was loaded, unless n8n has lost it since. Never throws. */
	readonly read = async ({ digest }: ImageFile): Promise<ReadFile> => {
		const binary = this.stored.get(digest);
		if (!binary) return { unavailable: `there is no file ${digest}` };
		try {
			return { bytes: await this.bytesOf(binary) };
		} catch (cause) {
			return { unavailable: parseNetworkError(cause).reason };
		}
	};

	/** Finds each file once. */
	private async find(key: BinaryKey): Promise<Found> {
		const identity = this.identityOf(key);
		const found = this.found.get(identity) ?? (await this.inspect(key));
		this.found.set(identity, found);
		return found;
	}

	private async inspect(key: BinaryKey): Promise<Found> {
		const binary = this.findBinary(key);
		if (!binary) return { missing: this.itemIndex, present: this.names };
		try {
			const file = await this.fileIn(binary);
			this.stored.set(file.digest, binary);
			return { file };
		} catch (cause) {
			// A store that is far away, or a file that was deleted together with an older execution.
			return { unavailable: parseNetworkError(cause).reason };
		}
	}

	private async fileIn(binary: BinaryRecord): Promise<ImageFile> {
		const size = await this.sizeOf(binary);
		const isTooLarge = size > READ_MAX;
		const content = isTooLarge ? await this.headOf(binary) : await this.bytesOf(binary);
		const digest = createHash('sha256').update(content).digest('hex');
		return imageFileFrom(content, isTooLarge ? size : content.length, digest);
	}

	private get present(): Readonly<Record<string, BinaryRecord>> {
		return this.context.getInputData()[this.itemIndex]?.binary ?? {};
	}

	/** Records are told apart by what they say, because one that stands in a text is made anew at each reading. */
	private identityOf(key: BinaryKey): string {
		if (typeof key === 'string') return `name ${key}`;
		const known = this.identities.get(key);
		if (known !== undefined) return known;
		const { id, data = '', ...about } = key;
		const identity =
			id !== undefined
				? `id ${id}`
				: `record ${JSON.stringify(about)} ${createHash('sha256').update(data).digest('hex')}`;
		this.identities.set(key, identity);
		return identity;
	}

	private findBinary(key: BinaryKey): BinaryRecord | undefined {
		if (typeof key !== 'string') {
			if (key.id !== undefined || key.data !== undefined) return key;
			return Object.values(this.present).find((binary) => isSameFile(key, binary));
		}
		try {
			return this.context.helpers.assertBinaryData(this.itemIndex, key);
		} catch {
			// The message of our own names the fields that are there.
			return undefined;
		}
	}

	private async sizeOf({ id, data = '', bytes }: BinaryRecord): Promise<number> {
		if (typeof bytes === 'number') return bytes;
		if (id === undefined) return Buffer.byteLength(data, 'base64');
		return (await this.context.helpers.getBinaryMetadata(id)).fileSize;
	}

	/** Older versions of n8n have no helper that takes more than a name, so the file is read as all of them keep it. */
	private async bytesOf({ id, data = '' }: BinaryRecord): Promise<Buffer> {
		if (id === undefined) return Buffer.from(data, 'base64');
		const { helpers } = this.context;
		return await helpers.binaryToBuffer(await helpers.getBinaryStream(id));
	}

	private async headOf({ id, data = '' }: BinaryRecord): Promise<Buffer> {
		if (id === undefined) return Buffer.from(data.slice(0, HEAD), 'base64');
		const stream = await this.context.helpers.getBinaryStream(id, HEAD);
		// Leaving the loop closes the file.
		for await (const chunk of stream) return Buffer.from(chunk);
		return Buffer.alloc(0);
	}
}

/** Is it the file that a record without data tells of? */
function isSameFile(about: object, binary: object): boolean {
	const fields = new Map<string, unknown>(Object.entries(binary));
	return Object.entries(about).every(([key, value]) => fields.get(key) === value);
}
