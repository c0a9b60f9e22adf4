import { z } from 'zod';
import type { BlockedReason } from '../../lib/publicUrl';
import type { Task } from '../../core/task';

/** What to download of a finished task, and how: plain JSON, so that it can be parked with the item. */
export const downloadSettingsSchema = z.object({
	/** Name of the item's binary field for the first video. */
	field: z.string(),
	/** Without it, the task's id makes the name. */
	fileName: z.string().nullable(),
	/** Which copy, where the vendor makes two of every video. */
	copy: z.enum(['plain', 'watermarked']),
	/** Is the cover image of each video wanted too, where there is one? */
	cover: z.boolean(),
	/** Largest file, in units of 1,048,576 bytes. */
	maxMegabytes: z.number(),
	/** Minutes for each file, further tries included. */
	timeout: z.number(),
	/** May files come from private hosts, and over plain HTTP? */
	anyHost: z.boolean(),
});

/** What to download of a finished task, and how. */
export type DownloadSettings = z.infer<typeof downloadSettingsSchema>;

/** One file of a task. */
export interface DownloadFile {
	/** Name of its binary field. */
	field: string;
	kind: 'video' | 'image';
	/** Which of the task's videos it is, or is the cover of; from 0. */
	index: number;
	/** What tells its name from those of the task's other files. */
	suffix: string;
}

/** Why a file was not downloaded. */
export type DownloadError =
	| { kind: 'address'; apiError: BlockedReason; address: string }
	| { kind: 'redirects' }
	/** Links were asked for anew, and still the host says that there is no such file, or not any more. */
	| { kind: 'gone'; status: number }
	| { kind: 'status'; status: number }
	| { kind: 'unreachable'; detail: string }
	/** n8n's own protection does not let workflows reach the host. */
	| { kind: 'blocked'; detail: string }
	/** `found` ends the sentence "what came is …". */
	| { kind: 'notMedia'; found: string }
	| { kind: 'tooLarge'; maxMegabytes: number }
	| { kind: 'tooSlow'; minutes: number }
	| { kind: 'noWatermarkedCopy' }
	| { kind: 'storageFailed'; detail: string };

/** The files to download of a task: its videos, each followed by its cover where one is wanted and there. */
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

/** Where a file lies, as the task tells; `null` when it does not. */
export function addressOf(
	{ kind, index }: DownloadFile,
	task: Task,
	{ copy }: DownloadSettings,
): string | null {
	const video = task.videos[index];
	if (!video) return null;
	if (kind === 'image') return video.coverUrl;
	return copy === 'watermarked' ? video.watermarkUrl : video.url;
}
