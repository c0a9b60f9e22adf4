import { z } from 'zod';
import { maybeText } from '../../core/response';
import { callbackId, type Webhook } from '../../core/webhook';
import { readJson } from '../../lib/json';
import { kindsOfModel } from './endpoints';
import { DISPLAY_NAME } from './rules';

const VENDOR = 'klingai';
const CREATED = 'task.created';

/**
 * MuleRouter calls a URL that is set in its console, for every task of the account and for other events. It signs with
 * a secret of that URL, but its pages do not document where the signature is, so it cannot be checked.
 * @see https://www.mulerouter.ai/docs/api-reference/webhooks
 */
export const webhook: Webhook = {
	setup: `In the console of ${DISPLAY_NAME}, add a webhook with the Production URL above (under Webhook URLs), or the Test URL for a test run. Choose the events task.succeeded and task.failed. ${DISPLAY_NAME} calls the webhook for all tasks of the account.`,
	parse: (body) => {
		const json = readJson(body);
		const event = eventSchema.safeParse(json);
		if (!event.success) return undefined;
		const { type, data } = event.data;
		const task = taskSchema.safeParse(data.payload);
		const isKling = data.vendor === VENDOR || !data.vendor;
		if (!type.startsWith('task.') || !isKling || !task.success) return { about: 'other' };
		return {
			about: 'task',
			taskId: task.data.task_info.id,
			kinds: kindsOfModel(data.model_name ?? null),
			// Any other event of a task, including future ones, requires a check.
			ended: type !== CREATED,
		};
	},
};

const eventSchema = z.object({
	type: z.string(),
	data: z.object({ vendor: maybeText, model_name: maybeText, payload: z.unknown() }),
});

const taskSchema = z.object({ task_info: z.object({ id: callbackId }) });
