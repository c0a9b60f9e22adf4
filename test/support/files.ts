import { createHash } from 'node:crypto';

import type { BinaryFields, BinaryKey, Found } from '../../nodes/shared/n8n/input/binaryFields';
import { imageFileFrom, type ImageFile } from '../../nodes/shared/media/imageFile';
import type { Opened } from '../../nodes/shared/tasks/submit/uploadImages';
import { wholePng } from './images';

/** What a test calls a good picture. */
export const PICTURE = wholePng(640, 480);

/** Where a vendor that stores pictures is said to have stored it. */
export const STORED = 'https://stored.example/picture.png';

/** A file as n8n's side of the node would look at it. */
export function fileOf(content: Buffer): ImageFile {
	const digest = createHash('sha256').update(content).digest('hex');
	return imageFileFrom(content, content.length, digest);
}

/** The files of an item, by their binary fields. */
export class ItemOf implements BinaryFields {
	constructor(private readonly contents: Readonly<Record<string, Buffer>>) {}

	find(key: BinaryKey): Found {
		const content = typeof key === 'string' ? this.contents[key] : undefined;
		return content
			? { file: fileOf(content) }
			: { missing: 0, present: Object.keys(this.contents) };
	}

	get names(): string[] {
		return Object.keys(this.contents);
	}

	get files(): ImageFile[] {
		return Object.values(this.contents).map(fileOf);
	}

	/** The bytes of a file, by what stands for it in a request. */
	readonly read = async (wanted: string): Promise<Opened> => {
		const bytes = Object.values(this.contents).find((one) => fileOf(one).ref === wanted);
		return bytes ? { bytes } : { lost: `the item has no ${wanted}` };
	};
}

/** An item that has the good picture in every binary field. */
export const ITEM_OF_PICTURES: BinaryFields = {
	find: () => ({ file: fileOf(PICTURE) }),
	files: [fileOf(PICTURE)],
	names: ['data', 'front', 'side'],
};
