import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { issueTitle, type Issue } from '../../../../../nodes/shared/core/issue';
import type { MediaSource, ModelRequest } from '../../../../../nodes/shared/core/request';
import { mediaOf } from '../../../../../nodes/shared/core/requestMedia';
import type { GivenMedia } from '../../../../../nodes/shared/n8n/input/binaryFields';
import type { BinaryFiles } from '../../../../../nodes/shared/n8n/input/binaryFiles';
import { NODE } from '../context';

/** How n8n keeps a file: with the item, or elsewhere under an id. Older versions do not tell its size. */
export type Mode =
	'in memory' | 'on disk' | 'in memory, by an older n8n' | 'on disk, by an older n8n';
export const MODES: readonly Mode[] = [
	'in memory',
	'on disk',
	'in memory, by an older n8n',
	'on disk, by an older n8n',
];

/** An n8n that keeps the files of one item. */
export class Keeper {
	readonly opened: string[] = [];
	/** What was read from the disk. */
	bytesRead = 0;
	private readonly binary: Record<string, IBinaryData> = {};
	private readonly contents = new Map<string, Buffer>();

	constructor(
		files: Readonly<Record<string, Buffer>>,
		mode: Mode = 'in memory',
		private readonly itemIndex = 3,
	) {
		for (const [name, content] of Object.entries(files)) {
			const isOld = mode.endsWith('older n8n');
			const onDisk = mode.startsWith('on disk');
			this.contents.set(`filesystem-v2:${name}`, content);
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
		const items = [...Array<object>(this.itemIndex).fill({}), { json: {}, binary: this.binary }];
		const context: IExecuteFunctions = Object.create({
			getNode: () => NODE,
			getInputData: () => items,
			helpers: {
				assertBinaryData: (itemIndex: number, name: string) => {
					const record = itemIndex === this.itemIndex ? this.binary[name] : undefined;
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

/** What the images of a request are once they are loaded, and what is said of them. */
export interface Loaded {
	images: MediaSource[];
	issues: string[];
}

/**
 * Loads images as a request with nothing else has them.
 *
 * @param issues what was said of them before
 */
export async function loadImages(
	files: BinaryFiles,
	given: readonly GivenMedia[],
	issues: Issue[] = [],
): Promise<Loaded> {
	const request: ModelRequest<GivenMedia> = {
		operation: 'generate',
		model: '',
		prompt: '',
		images: given.map((image) => ({ image, role: 'reference' })),
		elements: [],
		multiShot: 'off',
		shots: [],
		voices: [],
	};
	const images = mediaOf(await files.load(request, issues));
	return { images, issues: issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`) };
}
