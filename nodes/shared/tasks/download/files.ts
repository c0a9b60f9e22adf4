import { z } from 'zod';
import type { BlockedReason } from '../../lib/publicUrl';
import type { Task } from '../../core/task';

/** What to download of a finished task, and how: plain JSON, so that it can be stored with a suspended item. */
export const downloadSettingsSchema = z.object({
	/** Name of the item's binary field for the first video. */
	field: z.string(),
	/** By default, the task ID is the name. */
	fileName: z.string().nullable(),
	/** Which copy, if the provider creates two of every video. */
	copy: z.enum(['plain', 'watermarked']),
	/** Whether to download the cover image of each video, if it has one. */
	cover: z.boolean(),
	/** Largest file, in units of 1,048,576 bytes. */
	maxMegabytes: z.number(),
	/** Minutes for each file, including retries. */
	timeout: z.number(),
	/** Whether files may come from private hosts, and over plain HTTP. */
	anyHost: z.boolean(),
});

/** What to download of a finished task, and how. */
export type DownloadSettings = z.infer<typeof downloadSettingsSchema>;

/** One file of a task. */
export interface DownloadFile {
	/** Name of its binary field. */
	field: string;
	kind: 'video' | 'image';
	/** Index of the task's video that it is, or is the cover of; from 0. */
	index: number;
	/** What distinguishes its name from those of the task's other files. */
	suffix: string;
}

/** Why a file was not downloaded. */
export type DownloadError =
	| { kind: 'url'; reason: BlockedReason; url: string }
	| { kind: 'redirects' }
	/** New links were requested, and the host still returns that the file does not exist. */
	| { kind: 'gone'; status: number }
	| { kind: 'status'; status: number }
	| { kind: 'unreachable'; detail: string }
	/** n8n's own protection does not allow workflows to reach the host. */
	| { kind: 'blocked'; detail: string }
	/** `found` ends the sentence "it is …". */
	| { kind: 'notMedia'; found: string }
	| { kind: 'tooLarge'; maxMegabytes: number }
	| { kind: 'tooSlow'; minutes: number }
	| { kind: 'noWatermarkedCopy' }
	| { kind: 'storageFailed'; detail: string };

/** Files to download of a task: its videos, each followed by its cover if that is requested and exists. */
export function filesToDownload(task: Task, { field, cover }: DownloadSettings): DownloadFile[] {
	return task.videos.flatMap(({ coverUrl }, index): DownloadFile[] => {
		const name = index === 0 ? field : `${field}_${index}`;
		const suffix = index === 0 ? '' : `-${index + 1}`;
		return [
			{ field: name, kind: 'video', index, suffix },
			...(cover && coverUrl !== null
				? [{ field: `${name}_cover`, kind: 'image' as const, index, suffix: `${suffix}-cover` }]
				: []),
		];
	});
}

/** URL of a file, as the task contains it; `null` if it does not. */
export function fileUrl(
	{ kind, index }: DownloadFile,
	task: Task,
	{ copy }: DownloadSettings,
): string | null {
	const video = task.videos[index];
	if (!video) return null;
	if (kind === 'image') return video.coverUrl;
	return copy === 'watermarked' ? video.watermarkUrl : video.url;
}
