import { libraryOperations } from '../legacyAssets';
import {
	type LegacyBody,
	legacyChecks,
	legacyKind,
	type LegacyKind,
	unknownToKling,
} from '../legacyKling';
import { fixed, type Remarks } from '../server/operations';
import type { Rules } from '../server/rules';
import { headerKeys, type ApiErrors, type Vendor } from '../server/vendor';
import { dialectOf } from './dialects';

const always: Rules<LegacyBody> = {
	'external_task_id is unique in the account; after a submit whose outcome is unknown, a query by it can tell whether the task exists (official rule).':
		'kept by the operations themselves',
	'A repeated POST makes a second paid task.':
		'nothing to refuse: each accepted submit makes a task',
};

const shotRules: Rules<LegacyBody> = {
	'The shot durations add up to duration.': legacyChecks.shotsAddUp,
	'Shot indexes start at 1 and rise by 1.': legacyChecks.shotIndexesRise,
};

const mediaNotOpened = 'not checked: the sandbox does not open media';

const kinds: { name: string; model: string; rules: Rules<LegacyBody> }[] = [
	{
		name: 'Omni',
		model: 'kling-v3-omni',
		rules: {
			...always,
			...shotRules,
			'Every <<<image_N>>>, <<<video_N>>> or <<<element_N>>> in the prompt names an entry that exists (N counted from 1).':
				legacyChecks.referencesExist,
			// The relay hands requests on, so what Kling refuses comes back refused.
			'Sound with a reference video: the official API only takes off; SEED says nothing.': ({
				sound,
				video_list,
			}) =>
				sound === 'on' && video_list.length > 0
					? 'sound can only be off with a reference video'
					: undefined,
			'With an edited video, duration has no effect on the result.': 'taken, no effect',
		},
	},
	{ name: 'Image2Video', model: 'kling-v1', rules: { ...always, ...shotRules } },
	{ name: 'Text2Video', model: 'kling-v1', rules: { ...always, ...shotRules } },
	{
		name: 'MotionControl',
		model: 'kling-v2-6',
		rules: {
			...always,
			'character_orientation image: motion of 3 to 10 s; video: 3 to 30 s.': mediaNotOpened,
			'Picture: jpg, jpeg or png, at most 10 MB, sides at least 300 px, ratio 1:2.5 to 2.5:1, the character on more than 5 % of it.':
				mediaNotOpened,
			'Video: mp4 or mov, one continuous take.': mediaNotOpened,
		},
	},
];

const remarks: Remarks = {
	'The kind in this path is the kind of the submit path.':
		'kept: at another kind the task is unknown',
};

function operationsOf({ name, model, rules }: (typeof kinds)[number]) {
	const readAt = `get${name}`;
	const kind: LegacyKind = {
		name,
		model,
		rules,
		remarks,
		vendor: 'kkiai',
		parameter: 'task_id',
		words: (_, call) => dialectOf(call).words,
		accepted: (view, call) => dialectOf(call).accepted(view, call, readAt),
		answer: (view, call) => dialectOf(call).answer(view, call, readAt),
		unknown: (id, call) => (call.variant === 'native' ? unknownToKling(id) : undefined),
		taskId: (serial, call) => dialectOf(call).taskId?.(serial) ?? String(serial),
	};
	return Object.entries(legacyKind(kind));
}

/** Refusals by the relay itself, which the dialects other than Kling's own have throughout. */
const relay: Partial<ApiErrors> = {
	missingKey: { status: 401, example: 'unauthorized' },
	unknownKey: { status: 401, example: 'unauthorized' },
	emptyBalance: { status: 403, example: 'insufficient_balance' },
	invalid: { status: 400, example: 'bad_request_relay' },
	unknownTask: { status: 400, example: 'task_not_exist' },
	noSuchUrl: { status: 404, example: 'not_found_relay' },
	tooManyTasks: { status: 429, example: 'rate_limited_relay' },
	fault: { status: 500, example: 'server_error_relay' },
};

/** The dialects beside Kling's own, each with a key that is answered so. */
const relays = [
	'wrapped',
	'chained',
	'result-url',
	'fail-reason',
	'openai-video',
	'flat',
	'flat-code',
	'flat-data',
	'stock',
];

/** The dialects with room for what Kling itself tells, and so for an element. */
const WITH_ELEMENTS = ['native', 'wrapped', 'chained'];

/** Kling's calls about elements, which kkiai does not document: whether it has them is a guess. */
const elementOperations = libraryOperations(['Element'], {
	vendor: 'kkiai',
	words: (_, call) => dialectOf(call).words,
	accepted: (view, call, shape) => dialectOf(call).accepted(view, call, 'getElement', shape),
	answer: (view, call, shape) => dialectOf(call).answer(view, call, 'getElement', shape),
	unknown: (id, call) => (call.variant === 'native' ? unknownToKling(id) : undefined),
});

/** What stock New-API routes to Kling; everything else is its console. */
const STOCK = /^(submit|get)(Text2Video|Image2Video)$|^listModels$/;

const CONSOLE =
	'<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>New API</title></head><body><div id="root"></div></body></html>';

export const kkiai: Vendor = {
	name: 'kkiai',
	keys: headerKeys('kkiai', relays),
	apiErrors: {
		missingKey: { status: 401, example: 'unauthorized_native' },
		unknownKey: { status: 401, example: 'unauthorized_native' },
		emptyBalance: { status: 429, example: 'insufficient_balance' },
		invalid: { status: 400, example: 'bad_request' },
		moderation: { status: 400, example: 'content_moderation' },
		unknownTask: { status: 400, example: 'task_not_found' },
		noSuchUrl: { status: 404, example: 'not_found' },
		tooManyTasks: { status: 429, example: 'rate_limited' },
		fault: { status: 500, example: 'server_error' },
	},
	variants: { native: {}, ...Object.fromEntries(relays.map((name) => [name, relay])) },
	lacks: (operationId, variant) =>
		operationId in elementOperations
			? !WITH_ELEMENTS.includes(variant)
			: variant === 'stock' && !STOCK.test(operationId),
	consolePage: (variant) => (variant === 'stock' ? CONSOLE : undefined),
	operations: {
		...Object.fromEntries(kinds.flatMap(operationsOf)),
		listModels: fixed(({ contract }) => {
			const models = kinds.flatMap(({ name }) => contract.choices(`submit${name}`, 'model_name'));
			return { object: 'list', data: [...new Set(models)].map((id) => ({ id })), success: true };
		}),
	},
	further: { name: 'klingai-more', pathPrefix: '/kling', operations: elementOperations },
};
