import {
	BASE_URL,
	type Endpoint,
	type Provider,
	type ModelOperation,
} from '../../../../nodes/shared/core/provider';
import { inlineFile } from '../../../../nodes/shared/core/fileTransfer';
import { modelIssue, requestIssue } from '../../../../nodes/shared/core/issue';
import type {
	GenerateRequest,
	RequestFor,
	ModelRequest,
} from '../../../../nodes/shared/core/request';
import type { Submission } from '../../../../nodes/shared/core/submission';
import type { Json, JsonObject } from '../../../../nodes/shared/lib/json';
import { mediaDataFrom } from '../../../../nodes/shared/media/mediaFile';
import { apimart } from '../../../../nodes/shared/providers/apimart';
import { imini } from '../../../../nodes/shared/providers/imini';
import { kkiai } from '../../../../nodes/shared/providers/kkiai';
import { klingai } from '../../../../nodes/shared/providers/klingai';
import { mulerouter } from '../../../../nodes/shared/providers/mulerouter';
import { checkSubmission, rejected } from '../../../../nodes/shared/validation/submission';
import { fileOf, PICTURE, STORED } from '../../../support/files';
import { wholePng } from '../../../support/images';
import { plan, submitFor, submitOf } from '../../../support/plan';
import {
	generateModel,
	generateRequest,
	IMAGE,
	motionControlRequest,
	told,
} from '../../../support/requests';

/** An operation with one model, which repeats what it was asked for. */
const repeating: ModelOperation<'generate'> = {
	models: [generateModel({ id: 'newest', providerModelId: 'vendor/newest' })],
	endpoint: (_asked, model) => ({
		kind: 'video',
		submit: (request) => ({
			method: 'POST',
			path: '/start',
			body: { model: model.providerModelId, prompt: request.prompt, settings: { a: 1 } },
		}),
	}),
};

/** A provider of this one operation. */
const vendor: Provider = {
	...imini,
	displayName: 'The Vendor',
	operations: { generate: repeating },
};

/** The provider with something more at its endpoint. */
function vendorWith(part: Partial<Endpoint<'generate'>>): Provider {
	const endpoint: typeof repeating.endpoint = (asked, model, account) => ({
		...repeating.endpoint(asked, model, account),
		...part,
	});
	return { ...vendor, operations: { generate: { ...repeating, endpoint } } };
}

function planned(given: Partial<GenerateRequest>, provider: Provider = vendor) {
	const checked = checkSubmission(
		provider,
		generateRequest({ model: 'newest', ...given }),
		{},
		(id) => (id === 'foreign' ? ['Another Vendor', 'A Third'] : []),
	);
	if (!('submission' in checked)) return { says: checked.issues.map(told) };
	const { request, warnings } = submitOf(provider, checked.submission);
	return { body: request.body, warnings };
}

/** The submission of a request that may be sent. */
function submissionFor(provider: Provider, request: ModelRequest): Submission {
	const checked = checkSubmission(provider, request, {}, () => []);
	if (!('submission' in checked)) throw new Error(checked.issues.map(told).join('\n'));
	return checked.submission;
}

const PROMPT = 'A red fox runs over fresh snow';
const sent = { model: 'vendor/newest', prompt: PROMPT, settings: { a: 1 } };

describe('checkSubmission', () => {
	it('accepts the model ID of this package and that of the provider', () => {
		expect(planned({})).toEqual({ body: sent, warnings: [] });
		expect(planned({ model: 'vendor/newest' })).toEqual({ body: sent, warnings: [] });
	});

	it('rejects a request without a model', () => {
		expect(planned({ model: '' })).toEqual({
			says: ["model, request: 'Model': no model is chosen. Choose a model from the list."],
		});
	});

	it('rejects a model of another provider', () => {
		expect(planned({ model: 'foreign' })).toEqual({
			says: [
				"model, request: 'Model': foreign is not available at The Vendor for Generate. Choose newest, or the provider Another Vendor or A Third.",
			],
		});
	});

	it('sends an unknown model unchanged, and only warns of its limits', () => {
		expect(planned({ model: 'tomorrow', duration: 60 })).toEqual({
			body: { ...sent, model: 'tomorrow' },
			warnings: [
				'Model tomorrow is not in this package, so it was sent unchanged and checked by the rules of the default model.',
				"'Duration (Seconds)': 60 given, tomorrow allows 3 to 15. Choose 3 to 15 seconds.",
			],
		});
	});

	it('rejects an empty prompt even for an unknown model', () => {
		expect(planned({ model: 'tomorrow', prompt: '', duration: 60 })).toEqual({
			says: [
				"prompt, request: 'Prompt': the prompt is empty. Describe what the video should show.",
			],
		});
	});

	it('checks the limits of the account, which may be narrower than those of the panel', () => {
		const narrow = vendorWith({ limits: generateModel({ durations: [5] }) });
		expect(planned({ duration: 10 }, narrow)).toEqual({
			says: [
				"duration, model: 'Duration (Seconds)': 10 given, The Model allows 5. Choose 5 seconds.",
			],
		});
	});
});

it('checkSubmission rejects an operation that the provider does not offer', () => {
	const { issues } = plan(vendor, motionControlRequest());
	expect(issues.map(told)).toEqual([
		"provider, request: 'Provider': The Vendor does not offer Motion Control. Choose another provider or operation.",
	]);
});

it("checkSubmission returns the issues of the provider's own rules after the general ones", () => {
	const strict = vendorWith({
		check: () => [
			requestIssue('images', 'upside down', 'Turn them.'),
			modelIssue('video', 'too long', 'Cut it.'),
		],
	});
	expect(planned({ duration: 60 }, strict)).toEqual({
		says: [
			"duration, model: 'Duration (Seconds)': 60 given, The Model allows 3 to 15. Choose 3 to 15 seconds.",
			"images, request: 'Images': upside down. Turn them.",
			"video, model: 'Reference Video': too long. Cut it.",
		],
	});
});

describe('additional body fields', () => {
	it.each<[string, Record<string, Json>, Json]>([
		['are added to the body', { seed: 7 }, { ...sent, seed: 7 }],
		[
			'are merged into objects of the body',
			{ settings: { b: 2 } },
			{ ...sent, settings: { a: 1, b: 2 } },
		],
		['replace values of the body', { prompt: 'A hare' }, { ...sent, prompt: 'A hare' }],
		[
			'remove a value of the body if they are null',
			{ settings: null },
			{ model: 'vendor/newest', prompt: PROMPT },
		],
	])('%s', (_what, additionalBodyFields, body) => {
		expect(planned({ additionalBodyFields })).toEqual({ body, warnings: [] });
	});

	it.each([{ model: 'other' }, { model: null }])(
		'are rejected if they set the model: %j',
		(additionalBodyFields) => {
			expect(planned({ additionalBodyFields })).toEqual({
				says: [
					'additionalBodyFields, request: \'Additional Body Fields\': "model" is set by other fields of the node. Remove "model", and use the field of the node instead.',
				],
			});
		},
	);
});

describe('the endpoint of a submission', () => {
	it('is chosen once, for the request with plain URLs, the model and the account', () => {
		const endpoint = jest.fn(repeating.endpoint);
		const provider: Provider = { ...vendor, operations: { generate: { ...repeating, endpoint } } };
		const account = { region: 'here' };
		const request = generateRequest({
			model: 'newest',
			images: [{ image: ` ${IMAGE} `, role: 'reference' }],
		});
		submitFor(provider, request, account);
		expect(endpoint.mock.calls).toEqual([
			[
				{ ...request, images: [{ image: IMAGE, role: 'reference' }], anyHost: false },
				repeating.models[0],
				account,
			],
		]);
	});

	it("receives the provider's notation of inputs in the texts that it checks, warns of and sends", () => {
		const seen: string[] = [];
		const provider = vendorWith({
			naming: { write: ({ name }) => `#${name}` },
			check: ({ prompt }) => {
				seen.push(`checked: ${prompt}`);
				return [];
			},
			warnings: ({ prompt }) => {
				seen.push(`warned: ${prompt}`);
				return [];
			},
		});
		const given = {
			prompt: '<<<image_1>>> waves',
			images: [{ image: IMAGE, role: 'reference' as const }],
		};
		expect(planned(given, provider)).toEqual({
			body: { ...sent, prompt: '#image_1 waves' },
			warnings: [],
		});
		expect(seen).toEqual(['checked: #image_1 waves', 'warned: #image_1 waves']);
	});

	it('warns after the general checks, and before the warning of inputs without a notation', () => {
		const provider = vendorWith({
			naming: { write: () => undefined },
			warnings: () => ['Something has no effect.'],
		});
		const given = {
			model: 'tomorrow',
			duration: 60,
			prompt: '<<<image_1>>> waves',
			images: [{ image: IMAGE, role: 'reference' as const }],
		};
		expect(planned(given, provider)).toEqual({
			body: { ...sent, model: 'tomorrow', prompt: '<<<image_1>>> waves' },
			warnings: [
				'Model tomorrow is not in this package, so it was sent unchanged and checked by the rules of the default model.',
				"'Duration (Seconds)': 60 given, tomorrow allows 3 to 15. Choose 3 to 15 seconds.",
				'Something has no effect.',
				'The Vendor does not document how a prompt refers to an image for this model, so the text was sent unchanged. If it is not understood, describe the image in words.',
			],
		});
	});

	it('builds neither warnings nor a submit for a request that is rejected', () => {
		const submit = jest.fn();
		const warnings = jest.fn();
		expect(planned({ prompt: '' }, vendorWith({ submit, warnings }))).toHaveProperty('says');
		expect([submit.mock.calls, warnings.mock.calls]).toEqual([[], []]);
	});
});

describe('the files of a submission', () => {
	const OTHER = wholePng(400, 400);
	const [picture, other] = [fileOf(PICTURE), fileOf(OTHER)];
	const BASE64 = inlineFile(mediaDataFrom(PICTURE), 'base64');
	const DATA_URI = inlineFile(mediaDataFrom(PICTURE), 'dataUri');
	const PROMPT_TEXT = { type: 'prompt', text: PROMPT };
	const images: GenerateRequest['images'] = [
		{ image: picture, role: 'firstFrame' },
		{ image: IMAGE, role: 'reference' },
		{ image: fileOf(PICTURE), role: 'reference' },
	];
	const dog = {
		source: 'inline' as const,
		name: 'dog',
		description: 'A dog',
		images: [picture, IMAGE],
		videoUrls: [],
	};

	it('are listed once each, in the order of the fields', () => {
		const request = generateRequest({
			images: [...images, { image: other, role: 'lastFrame' }],
			aspectRatio: '16:9',
		});
		expect(submissionFor(klingai, request).files).toEqual([picture, other]);
		expect(submissionFor(klingai, generateRequest()).files).toEqual([]);
	});

	it.each<[string, Provider, ModelRequest, JsonObject]>([
		[
			'Base64 at Kling',
			klingai,
			generateRequest({ images }),
			{
				contents: [
					PROMPT_TEXT,
					{ type: 'first_frame', url: BASE64, id: 'image_1' },
					{ type: 'refer_image', url: IMAGE, id: 'image_2' },
					{ type: 'refer_image', url: BASE64, id: 'image_3' },
				],
				settings: { multi_shot: false },
			},
		],
		[
			'Base64 at kkiai, masks included',
			kkiai,
			generateRequest({
				model: 'kling-v1',
				images: [{ image: picture, role: 'firstFrame' }],
				motionBrush: {
					still: picture,
					moving: [
						{
							mask: fileOf(PICTURE),
							path: [
								{ x: 1, y: 2 },
								{ x: 3, y: 4 },
							],
						},
					],
				},
			}),
			{
				model_name: 'kling-v1',
				prompt: PROMPT,
				image: BASE64,
				static_mask: BASE64,
				dynamic_masks: [
					{
						mask: BASE64,
						trajectories: [
							{ x: 1, y: 2 },
							{ x: 3, y: 4 },
						],
					},
				],
			},
		],
		[
			'Base64 at mulerouter, elements included',
			mulerouter,
			generateRequest({ images, elements: [{ ...dog, name: '', description: '' }] }),
			{
				prompt: PROMPT,
				first_frame: BASE64,
				images: [IMAGE, BASE64],
				elements: [{ type: 'image', frontal_image: BASE64, reference_images: [IMAGE] }],
			},
		],
		[
			'data URIs at imini',
			imini,
			generateRequest({ images }),
			{
				model: 'kling/kling-v3-omni',
				prompt: PROMPT,
				reference_images: [
					{ url: DATA_URI, reference_type: 'first_frame' },
					{ url: IMAGE },
					{ url: DATA_URI },
				],
			},
		],
		[
			'data URIs at imini for Motion Control',
			imini,
			motionControlRequest({ characterImage: picture }),
			{
				model: 'kling/kling-v3-motion-control',
				reference_images: [{ url: DATA_URI }],
				reference_videos: [{ url: 'https://example.com/run.mp4' }],
				extra_params: { character_orientation: 'video' },
			},
		],
		[
			'URLs at apimart, where they are stored first',
			apimart,
			generateRequest({ images: [{ image: picture, role: 'reference' }], elements: [dog] }),
			{
				model: 'kling-v3-omni',
				prompt: PROMPT,
				image_urls: [STORED],
				element_list: [{ name: 'dog', description: 'A dog', element_input_urls: [STORED, IMAGE] }],
			},
		],
	])('are sent in their places as %s', (_what, provider, request, body) => {
		expect(submitFor(provider, request).request.body).toStrictEqual(body);
	});

	it('are distinguished by their content', () => {
		const request = generateRequest({
			images: [
				{ image: picture, role: 'reference' },
				{ image: other, role: 'reference' },
			],
		});
		const sentFiles = new Map([
			[other.digest, 'the other'],
			[picture.digest, 'the picture'],
		]);
		const { body } = submissionFor(imini, request).request({ files: sentFiles });
		expect(body?.reference_images).toStrictEqual([{ url: 'the picture' }, { url: 'the other' }]);
	});

	it('are required to build the submit, which throws a RangeError without them', () => {
		const submission = submissionFor(klingai, generateRequest({ images }));
		expect(() => submission.request({ files: new Map([[other.digest, 'x']]) })).toThrow(RangeError);
	});
});

describe('the callback URL of a submission', () => {
	const ours = 'https://n8n.example/resume';
	const theirs = 'https://example.com/hook';
	const images = new Map<string, string>();

	it('is that of the node if the user has set none', () => {
		const submission = submissionFor(klingai, generateRequest());
		expect(submission.takesCallbackUrl).toBe(true);
		expect(submission.request({ files: images, callbackUrl: ours }).body?.options).toStrictEqual({
			callback_url: ours,
		});
		expect(submission.request({ files: images }).body).not.toHaveProperty('options');
	});

	it('is the one that the user has set', () => {
		const submission = submissionFor(klingai, generateRequest({ callbackUrl: theirs }));
		expect(submission.takesCallbackUrl).toBe(false);
		for (const callbackUrl of [ours, undefined]) {
			expect(submission.request({ files: images, callbackUrl }).body?.options).toStrictEqual({
				callback_url: theirs,
			});
		}
	});

	it('is reported as unsupported if the model does not support it', () => {
		expect(submissionFor(imini, generateRequest()).takesCallbackUrl).toBe(false);
	});
});

describe("the node's ID of a submission", () => {
	const images = new Map<string, string>();

	it('is sent in the body or the header that the provider documents', () => {
		const request = { id: 'n8n-1', files: images };
		expect(submissionFor(klingai, generateRequest()).request(request).body?.options).toEqual({
			external_task_id: 'n8n-1',
		});
		expect(submissionFor(apimart, generateRequest()).request(request).headers).toEqual({
			'Idempotency-Key': 'n8n-1',
			'X-APIMart-Response-Version': '2026-07-27',
		});
	});

	it('is left out if it is not given or the provider supports none', () => {
		const withoutId = submissionFor(apimart, generateRequest()).request({ files: images });
		expect(withoutId).not.toHaveProperty('headers');
		const submission = submissionFor(imini, generateRequest());
		expect(submission.request({ files: images, id: 'n8n-1' })).toEqual(
			submission.request({ files: images }),
		);
	});

	it('is not replaced if the user has set no external task ID', () => {
		expect(submissionFor(klingai, generateRequest()).externalTaskId).toBeUndefined();
	});
});

describe('additional body fields for the input of the body', () => {
	/** kkiai, but for everything except the model standing under `input`. */
	const { generate } = kkiai.operations;
	const inInput = ({ model_name = null, ...input }: JsonObject): JsonObject => ({
		model_name,
		input,
	});
	const provider: Provider = {
		...kkiai,
		additionalBodyFieldsIn: 'input',
		operations: {
			...(generate && {
				generate: {
					...generate,
					endpoint: (asked, model, account) => {
						const endpoint = generate.endpoint(asked, model, account);
						const submit = (request: RequestFor<'generate', string>) => {
							const { body = {}, ...rest } = endpoint.submit(request);
							return { ...rest, body: inInput(body) };
						};
						return { ...endpoint, submit };
					},
				},
			}),
		},
	};
	const request = (additionalBodyFields?: JsonObject) =>
		generateRequest({
			model: 'kling-v3',
			duration: 5,
			...(additionalBodyFields && { additionalBodyFields }),
		});
	const input = { prompt: PROMPT, duration: '5' };

	it.each<[string, JsonObject | undefined, JsonObject]>([
		['are added to the input', { seed: 7 }, { ...input, seed: 7 }],
		['are merged into objects of the input', { nested: { b: 2 } }, { ...input, nested: { b: 2 } }],
		['replace values of the input', { prompt: 'A hare' }, { ...input, prompt: 'A hare' }],
		['remove a value of the input if they are null', { duration: null }, { prompt: PROMPT }],
		['change nothing if empty', {}, input],
		['change nothing if left out', undefined, input],
	])('%s', (_what, fields, expected) => {
		expect(submitFor(provider, request(fields)).request.body).toStrictEqual({
			model_name: 'kling-v3',
			input: expected,
		});
	});

	it('are rejected if they set the model', () => {
		expect(plan(provider, request({ model_name: 'other' })).issues.map(told)).toEqual([
			'additionalBodyFields, request: \'Additional Body Fields\': "model_name" is set by other fields of the node. Remove "model_name", and use the field of the node instead.',
		]);
	});

	it("may contain the user's external task ID", () => {
		const { externalTaskId } = submissionFor(provider, request({ external_task_id: 'order-1' }));
		expect(externalTaskId).toBe('order-1');
	});

	it('add no empty input to a body without one', () => {
		expect(planned({}, { ...vendor, additionalBodyFieldsIn: 'input' })).toEqual({
			body: sent,
			warnings: [],
		});
	});
});

describe('the identity of a submission', () => {
	const base: Partial<GenerateRequest> = {
		prompt: 'A fox',
		aspectRatio: '16:9',
		images: [
			{ image: fileOf(PICTURE), role: 'reference' },
			{ image: IMAGE, role: 'reference' },
		],
		additionalBodyFields: { seed: 12345678901234567890n },
	};
	const identityOf = (given: Partial<GenerateRequest> = {}) =>
		submissionFor(klingai, generateRequest({ ...base, ...given })).identity();

	it.each<[string, Partial<GenerateRequest>]>([
		['in each execution', {}],
		['for a callback URL', { callbackUrl: 'https://example.com/resume/1' }],
		['for another callback URL', { callbackUrl: 'https://example.com/resume/2' }],
		['for the same file', { images: base.images?.map((input) => ({ ...input })) ?? [] }],
	])('is the same %s', (_what, given) => {
		expect(identityOf(given)).toBe(identityOf());
	});

	it.each<[string, Partial<GenerateRequest>]>([
		['prompt', { prompt: 'A hare' }],
		['model', { model: 'kling-video-o1' }],
		[
			'image file',
			{
				images: [
					{ image: fileOf(wholePng(400, 400)), role: 'reference' },
					{ image: IMAGE, role: 'reference' },
				],
			},
		],
		[
			'image URL',
			{
				images: [
					{ image: fileOf(PICTURE), role: 'reference' },
					{ image: 'https://example.com/hare.png', role: 'reference' },
				],
			},
		],
		[
			'role of an image',
			{
				images: [
					{ image: fileOf(PICTURE), role: 'firstFrame' },
					{ image: IMAGE, role: 'reference' },
				],
			},
		],
		['order of the images', { images: [...(base.images ?? [])].reverse() }],
		['setting', { duration: 7 }],
		['Additional Body Field', { additionalBodyFields: { other: 12345678901234567890n } }],
		[
			'value of an Additional Body Field',
			{ additionalBodyFields: { seed: 12345678901234567891n } },
		],
		[
			'type of an Additional Body Field',
			{ additionalBodyFields: { seed: '12345678901234567890' } },
		],
		['external task ID', { externalTaskId: 'order-1' }],
	])('differs for another %s', (_what, given) => {
		expect(identityOf(given)).not.toBe(identityOf());
	});

	it('differs for another API of the provider', () => {
		const identityWith = (authentication: string) => {
			const request = generateRequest({ aspectRatio: '16:9' });
			const checked = checkSubmission(klingai, request, { authentication }, () => []);
			return 'submission' in checked ? checked.submission.identity() : '';
		};
		expect(identityWith('accessKey')).not.toBe(identityWith('apiKey'));
	});
});

it('rejected requires at least one issue', () => {
	const issue = requestIssue('model', 'no model is chosen', 'Choose one.');
	expect(rejected([issue, issue])).toEqual({ issues: [issue, issue] });
	expect(() => rejected([])).toThrow(new RangeError('a rejection requires an issue'));
});

describe('checkSubmission in detail', () => {
	it.each([
		['dots', '..', 'the ID consists of dots only'],
		['a control character', 'a\u0000', 'the ID contains a control character'],
		['501 characters', 'a'.repeat(501), 'the ID has more than 500 characters'],
	])('rejects a model ID of %s, which no URL can contain', (_what, model, fault) => {
		expect(planned({ model })).toEqual({
			says: [`model, request: 'Model': ${fault}. Copy the ID again from its source.`],
		});
	});

	it('warns of a test URL of n8n after the limits and before the warnings of the endpoint', () => {
		const provider = vendorWith({
			limits: generateModel({ callbackUrl: true }),
			warnings: () => ['Something has no effect.'],
		});
		expect(
			planned({ callbackUrl: 'https://n8n.example.com/webhook-test/7' }, provider).warnings,
		).toEqual([
			"'Callback URL' is a test URL of n8n, which works only while the workflow is being tested. Enter the production URL.",
			'Something has no effect.',
		]);
	});

	it('accepts private hosts only for a provider in the own network', () => {
		const images = [{ image: 'http://10.0.0.7/a.png', role: 'reference' as const }];
		const request = generateRequest({ model: 'newest', images });
		const saysWith = (account: Record<string, string>) =>
			checkSubmission(vendor, request, account, () => []).issues.map(told);
		const unreachable = [
			"images, request: 'Images': image 1: the provider cannot reach 10.0.0.7. Enter a public https:// URL, or put the image into a binary field and set 'Source' to Binary.",
		];
		expect(saysWith({})).toEqual(unreachable);
		expect(saysWith({ [BASE_URL]: 'https://example.com' })).toEqual(unreachable);
		expect(saysWith({ [BASE_URL]: 'http://10.0.0.1' })).toEqual([]);
	});
});
