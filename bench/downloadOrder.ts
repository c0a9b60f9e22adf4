import { z } from 'zod';

/** What a process is told to download. */
export const orderSchema = z.object({
	/** The sandbox, which runs in another process. */
	url: z.string(),
	way: z.enum(['stream', 'buffer']),
	files: z.number(),
	megabytes: z.number(),
});

export type DownloadOrder = z.infer<typeof orderSchema>;

/** What it found. */
export const figuresSchema = z.object({
	/** Most memory of the process while it downloaded, less what it had just before, in units of 1,048,576 bytes. */
	extraMegabytes: z.number(),
	/** What it had just before. */
	megabytesBefore: z.number(),
	seconds: z.number(),
});

export type DownloadFigures = z.infer<typeof figuresSchema>;
