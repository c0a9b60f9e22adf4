import { z } from 'zod';

/** What holds for every request, from the start on or since `control.set`. */
export const settingsSchema = z
	.object({
		/** How many tasks an account may have under way at once; any number when left out. */
		maxParallel: z.number().int().positive().optional(),
		/** The user's webhook secret; vendors that sign callbacks sign with it. */
		webhookSecret: z
			.string()
			.regex(/^whsec_[A-Za-z0-9+/]+=*$/)
			.optional(),
		/** The address that the user entered in the console of a vendor that takes it there. */
		consoleWebhook: z.string().optional(),
		/** Tunnels for callbacks: by https address, the address on this machine that it leads to. */
		tunnels: z.record(z.string()).optional(),
		/** By vendor: which of its possible ways it has. Its first one when left out. */
		variants: z.record(z.string()).optional(),
	})
	.strict();

export type Settings = z.output<typeof settingsSchema>;
