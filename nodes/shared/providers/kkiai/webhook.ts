import { callbackId, CALLBACK_URL_SETUP, type Webhook } from '../../core/webhook';
import { isAboutOnly } from '../../core/apiError';
import { isReportedEnded } from '../../core/task';
import { KINDS } from './kinds';
import { parseSubmit, parseStatus } from './responses';

/**
 * kkiai accepts a callback URL, but does not document the body. Similar relays pass on Kling's own callback, or send
 * their response to a status check. Both are read as such a response.
 */
export const webhook: Webhook = {
	setup: `${CALLBACK_URL_SETUP} kkiai accepts the URL but documents no callbacks. Test it before you rely on it.`,
	rejectsUrl: (apiError) => isAboutOnly(apiError, ['callback_url']),
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
			kinds: KINDS.map(({ kind }) => kind),
			ended: isReportedEnded(status.value),
		};
	},
};
