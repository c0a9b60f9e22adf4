import { createHash } from 'node:crypto';

import type { TaskRequest } from '../../nodes/shared/core/plainRequest';
import { mapMedia } from '../../nodes/shared/core/requestMedia';
import type { GivenMedia } from '../../nodes/shared/n8n/input/binaryFields';
import { mediaFileFrom, type MediaFile } from '../../nodes/shared/media/mediaFile';
import type { ReadFile } from '../../nodes/shared/tasks/submit/uploadFiles';
import { wholePng } from './images';

/** What a test calls a good picture. */
export const PICTURE = wholePng(640, 480);

/** Where a vendor that stores pictures is said to have stored it. */
export const STORED = 'https://stored.example/picture.png';

/** A file as n8n's side of the node would look at it. */
export function fileOf(content: Buffer): MediaFile {
	const digest = createHash('sha256').update(content).digest('hex');
	return mediaFileFrom(content, content.length, digest);
}

/** The files of an item, by their binary fields. */
export class ItemOf {
	constructor(private readonly contents: Readonly<Record<string, Buffer>>) {}

	/** The bytes of a file. */
	readonly read = async ({ digest }: MediaFile): Promise<ReadFile> => {
		const bytes = Object.values(this.contents).find((one) => fileOf(one).digest === digest);
		return bytes ? { bytes } : { unavailable: `the item has no ${digest}` };
	};
}

/** The binary fields of an item that has the good picture in each of them. */
export const PICTURE_FIELDS = ['data', 'front', 'side'];

/** The beginning of an MP3 file, which is all that the node reads of it. */
export const SOUND = Buffer.from('ID3');

/** The request with the good picture, or the sound, in the place of every file. */
export function withPictures(request: TaskRequest<GivenMedia>): TaskRequest {
	return mapMedia(request, (one) => {
		if (typeof one === 'string') return one;
		return fileOf(one.field === 'audio' ? SOUND : PICTURE);
	});
}
