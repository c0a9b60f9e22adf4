import type { FileType } from './fileType';

/** A video or an image, as described to n8n and to the next nodes. */
export interface MediaType {
	kind: 'video' | 'image';
	mimeType: string;
	/** Without a dot. */
	extension: string;
}

/** Types of videos and of their cover images, by the recognized content. */
export const MEDIA_TYPES: Readonly<Partial<Record<FileType, MediaType>>> = {
	mp4: { kind: 'video', mimeType: 'video/mp4', extension: 'mp4' },
	mov: { kind: 'video', mimeType: 'video/quicktime', extension: 'mov' },
	webm: { kind: 'video', mimeType: 'video/webm', extension: 'webm' },
	mkv: { kind: 'video', mimeType: 'video/x-matroska', extension: 'mkv' },
	jpeg: { kind: 'image', mimeType: 'image/jpeg', extension: 'jpg' },
	png: { kind: 'image', mimeType: 'image/png', extension: 'png' },
	webp: { kind: 'image', mimeType: 'image/webp', extension: 'webp' },
	gif: { kind: 'image', mimeType: 'image/gif', extension: 'gif' },
	avif: { kind: 'image', mimeType: 'image/avif', extension: 'avif' },
};
