import { createHash } from 'node:crypto';

import type { VideoRequest } from '../../nodes/shared/core/request';
import { mapImages } from '../../nodes/shared/core/requestImages';
import type { GivenImage } from '../../nodes/shared/n8n/input/binaryFields';
import { imageFileFrom, type ImageFile } from '../../nodes/shared/media/imageFile';
import type { ReadFile } from '../../nodes/shared/tasks/submit/uploadImages';
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
export class ItemOf {
	constructor(private readonly contents: Readonly<Record<string, Buffer>>) {}

	/** The bytes of a file. */
	readonly read = async ({ digest }: ImageFile): Promise<ReadFile> => {
		const bytes = Object.values(this.contents).find((one) => fileOf(one).digest === digest);
		return bytes ? { bytes } : { unavailable: `the item has no ${digest}` };
	};
}

/** The binary fields of an item that has the good picture in each of them. */
export const PICTURE_FIELDS = ['data', 'front', 'side'];

/** The request with the good picture in the place of every file. */
export function withPictures(request: VideoRequest<GivenImage>): VideoRequest {
	return mapImages(request, (image) => (typeof image === 'string' ? image : fileOf(PICTURE)));
}
