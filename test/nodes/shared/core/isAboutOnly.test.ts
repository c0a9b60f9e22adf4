import { apiErrorText, isAboutOnly } from '../../../../nodes/shared/core/apiError';
import { apiError } from '../tasks/fakeRuntime';

const refusal = (message: string) => ({ ...apiError('invalidRequest', 400), message });

it.each([
	['callback_url is not supported', ['callback_url']],
	['Parameter Callback_URL is invalid', ['callback_url']],
	['callBackUrl must be https', ['callBackUrl']],
	['webhook: the URL is not public', ['webhook_config', 'webhook']],
])('a rejection is about the field alone: %s', (message, fields) => {
	expect(isAboutOnly(refusal(message), fields)).toBe(true);
});

it.each([
	['callback_url and external_task_id are not supported', ['callback_url']],
	['callBackUrl or imageUrl is invalid', ['callBackUrl']],
	['CALLBACK_URL or IMAGE_URL is invalid', ['callback_url']],
	['webhook or image_tail_url is invalid', ['webhook']],
	['callback_url and image_url2 are not supported', ['callback_url']],
	['the prompt is too long', ['callback_url']],
	['webhooks are off', ['webhook']],
	['', ['webhook']],
])('a rejection is not about the field alone: %s', (message, fields) => {
	expect(isAboutOnly(refusal(message), fields)).toBe(false);
});

it.each(['rateLimit', 'providerFault', 'moderation', 'unreadable'] as const)(
	'a rejection with the reason %s is never about a field',
	(reason) => {
		const message = 'callback_url is not supported';
		expect(isAboutOnly({ ...apiError(reason, 400), message }, ['callback_url'])).toBe(false);
	},
);

it('the text of a rejection is its status and its message', () => {
	expect(apiErrorText(refusal('no such model'))).toBe('HTTP 400: no such model');
});
