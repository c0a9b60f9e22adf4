import { z } from 'zod';
import { downloadSettingsSchema } from '../../tasks/download/files';

/** How what came of an item leaves the node: plain JSON, so that it can be parked with the item. */
export const outputSettingsSchema = z.object({
	/** Is the vendor's own answer left out? */
	simplify: z.boolean(),
	/** What to download once the task has ended; `null` for nothing. */
	download: downloadSettingsSchema.nullable(),
});

/** How what came of an item leaves the node. */
export type OutputSettings = z.infer<typeof outputSettingsSchema>;
