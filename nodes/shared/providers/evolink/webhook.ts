import { z } from 'zod';
import { callbackId, CALLBACK_URL_SETUP, type Webhook } from '../../core/webhook';
import { isAboutOnly } from '../../core/apiError';
import { readJson } from '../../lib/json';
import { KIND } from './submit';

/** Statuses that need no check. Any other word may mean that the task has ended. */
const UNFINISHED: readonly string[] = ['pending', 'processing'];

/**
 * Callback of EvoLink when a task is completed, failed or cancelled: the response of a status check. It is not signed.
 *
 * @see https://docs.evolink.ai/en/api-manual/video-series/kling/kling-v3-text-to-video.md
 */
export const webhook: Webhook = {
	setup: CALLBACK_URL_SETUP,
	rejectsUrl: (apiError) => isAboutOnly(apiError, ['callback_url']),
	parse: (body) => {
		const read = callbackSchema.safeParse(readJson(body));
		if (!read.success) return undefined;
		const { id: taskId, status } = read.data;
		return { about: 'task', taskId, kinds: [KIND], ended: !UNFINISHED.includes(status) };
	},
};

const callbackSchema = z.object({ id: callbackId, status: z.string().min(1) });
