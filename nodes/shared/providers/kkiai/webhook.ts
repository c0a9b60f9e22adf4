import { callbackId, CALLBACK_URL_SETUP, type Webhook } from '../../core/webhook';
import { isReportedEnded } from '../../core/task';
import { LEGACY_KINDS } from '../klingLegacyApi/kinds';
import { parseSubmit, parseStatus } from './responses';

/**
 * kkiai takes an address and does not say what it sends there. Its sister relays pass on Kling's own call, or send what
 * they would answer to a question about the task; both are read as such an answer.
 */
export const webhook: Webhook = {
	setup: `${CALLBACK_URL_SETUP} kkiai accepts the URL but documents no callbacks. Test it before you rely on it.`,
	parse: (body) => {
		const answer = { status: 200, headers: {}, body };
		const named = parseSubmit(answer, '');
		if (!named.ok) return undefined;
		const status = parseStatus(answer, named.value);
		const taskId = callbackId.safeParse(named.value.taskId);
		if (!status.ok || !taskId.success) return undefined;
		return {
			about: 'task',
			taskId: taskId.data,
			kinds: LEGACY_KINDS.map(({ kind }) => kind),
			ended: isReportedEnded(status.value),
		};
	},
};
