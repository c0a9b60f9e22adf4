import { fieldOf } from '../server/explain';
import { KEY_HEADERS, sentKey } from '../server/keyHeaders';
import { isObject } from '../server/openapi';
import type { Keys, Vendor } from '../server/vendor';
import { accountOperations } from './account';
import { isMisbuilt } from './addresses';
import { requestOperations } from './requests';

const GOOD = 'sandbox-fal-key:secret';
const EMPTY = 'sandbox-fal-empty-key:secret';

/** A key's id and its secret, with a colon between. */
const keys: Keys = {
	good: GOOD,
	empty: EMPTY,
	judge({ headers, apiErrors }) {
		const key = sentKey(headers, KEY_HEADERS.key);
		if (key === undefined) return { apiError: apiErrors.missingKey };
		if (key === GOOD) return { balance: 'full' };
		if (key === EMPTY) return { balance: 'empty' };
		if (!key.includes(':')) return { apiError: { status: 401, example: 'bad_form' } };
		return { apiError: apiErrors.unknownKey };
	},
};

/** `multi_prompt[0].duration` → body, multi_prompt, 0, duration. */
function place(complaint: string): (string | number)[] {
	const field = fieldOf(complaint);
	const steps = field?.split(/[.[\]]+/).filter((step) => step !== '') ?? [];
	const parts = ['query', 'header', 'path'].includes(steps[0] ?? '') ? steps : ['body', ...steps];
	return parts.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** fal.ai: a queue that every model stands behind, and two hosts for the rest. */
export const fal: Vendor = {
	name: 'fal',
	keys,
	hosts: { rest: 'https://rest.fal.ai', api: 'https://api.fal.ai' },
	apiErrors: {
		missingKey: { status: 401, example: 'missing_key' },
		unknownKey: { status: 401, example: 'unknown_key' },
		emptyBalance: { status: 403, example: 'no_money' },
		invalid: { status: 422, example: 'field' },
		malformed: { status: 400, example: 'plain' },
		moderation: { status: 422, example: 'policy' },
		unknownTask: { status: 404, example: 'unknown_request' },
		noSuchUrl: { status: 404, example: 'unknown_app' },
		tooManyTasks: { status: 429, example: 'parallel' },
		fault: { status: 500, example: 'fault' },
	},
	complain(example, message) {
		if (!isObject(example)) return example;
		if (!Array.isArray(example.detail)) return { ...example, detail: message };
		const detail = message
			.split('; ')
			.map((msg) => ({ loc: place(msg), msg, type: 'value_error' }));
		return { ...example, detail };
	},
	emptyAnswer: (path) => (isMisbuilt(path) ? 405 : undefined),
	operations: { ...requestOperations, ...accountOperations },
};
