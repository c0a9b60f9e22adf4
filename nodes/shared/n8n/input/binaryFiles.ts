import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Issue } from '../../core/issue';
import type { TaskRequest } from '../../core/plainRequest';
import { mediaOf, mapMedia } from '../../core/requestMedia';
import { isAudio } from '../../media/fileType';
import { mediaFileFrom, type MediaFile } from '../../media/mediaFile';
import type { ReadFile } from '../../tasks/submit/uploadFiles';
import {
	notFoundIssue,
	type BinaryKey,
	type BinaryRecord,
	type Found,
	type GivenMedia,
	type NamedFile,
} from './binaryFields';
import { parseNetworkError } from '../http/networkError';

/** Maximum size in bytes of a file that is read as a whole: more than any provider accepts for an image. */
const READ_MAX = 64 * 1024 * 1024;

/** Number of bytes that are read of a larger file, to detect its type. */
const HEAD = 64 * 1024;

/** Files of an item that its parameters refer to, wherever n8n stores them: in memory, on disk or in a store. */
export class BinaryFiles {
	private readonly found = new Map<string, Found>();
	/** Records by the SHA-256 digest of their file. */
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

	/** Loads the files of a request. A file that is not available becomes an issue. */
	async load(request: TaskRequest<GivenMedia>, issues: Issue[]): Promise<TaskRequest> {
		const files = new Map<NamedFile, MediaFile>();
		for (const media of mediaOf(request)) {
			if (typeof media === 'string') continue;
			const found = await this.find(media.key);
			if ('file' in found) files.set(media, found.file);
			else issues.push(notFoundIssue(media, found));
		}
		return mapMedia(request, (media) =>
			typeof media === 'string' ? media : (files.get(media) ?? ''),
		);
	}

	/** Reads the bytes of a loaded file, unless n8n has deleted it since. Never throws. */
	readonly read = async ({ digest }: MediaFile): Promise<ReadFile> => {
		const binary = this.stored.get(digest);
		if (!binary) return { unavailable: `there is no file ${digest}` };
		try {
			return { bytes: await this.bytesOf(binary) };
		} catch (cause) {
			return { unavailable: parseNetworkError(cause).reason };
		}
	};

	/** Name of a loaded file, or one made of its type. */
	readonly nameOf = ({ digest, type }: MediaFile): string =>
		this.stored.get(digest)?.fileName ?? `${isAudio(type) ? 'audio' : 'image'}.${type}`;

	/** Finds a file. The result is cached. */
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
			// The store cannot be reached, or the file was deleted with an older execution.
			return { unavailable: parseNetworkError(cause).reason };
		}
	}

	private async fileIn(binary: BinaryRecord): Promise<MediaFile> {
		const size = await this.sizeOf(binary);
		const isTooLarge = size > READ_MAX;
		const content = isTooLarge ? await this.headOf(binary) : await this.bytesOf(binary);
		const digest = createHash('sha256').update(content).digest('hex');
		return mediaFileFrom(content, isTooLarge ? size : content.length, digest);
	}

	private get present(): Readonly<Record<string, BinaryRecord>> {
		return this.context.getInputData()[this.itemIndex]?.binary ?? {};
	}

	/** Records are compared by content, because a record inside a text is a new object each time it is read. */
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
			// Our own message lists the existing fields.
			return undefined;
		}
	}

	private async sizeOf({ id, data = '', bytes }: BinaryRecord): Promise<number> {
		if (typeof bytes === 'number') return bytes;
		if (id === undefined) return Buffer.byteLength(data, 'base64');
		return (await this.context.helpers.getBinaryMetadata(id)).fileSize;
	}

	/** In older versions of n8n, the helper accepts only a name, so the file is read from its storage. */
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

/** Whether a record without data belongs to a file of the item. */
function isSameFile(about: object, binary: object): boolean {
	const fields = new Map<string, unknown>(Object.entries(binary));
	return Object.entries(about).every(([key, value]) => fields.get(key) === value);
}
