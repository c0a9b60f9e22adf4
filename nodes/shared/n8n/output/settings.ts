import { z } from 'zod';
import { downloadSettingsSchema } from '../../tasks/download/files';

/** How the outcome of an item leaves the node: plain JSON, so that it can be stored with a suspended item. */
export const outputSettingsSchema = z.object({
	/** Whether the provider's own response is omitted. */
	simplify: z.boolean(),
	/** What to download when the task has ended; `null` for nothing. */
	download: downloadSettingsSchema.nullable(),
});

/** How the outcome of an item leaves the node. */
export type OutputSettings = z.infer<typeof outputSettingsSchema>;
