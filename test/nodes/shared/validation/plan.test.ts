import { modelIssue, requestIssue } from '../../../../nodes/shared/core/issue';
import type { Json } from '../../../../nodes/shared/lib/json';
import { plan } from '../../../../nodes/shared/validation/plan';
import type { Provider } from '../../../../nodes/shared/core/provider';
import type { GenerateRequest } from '../../../../nodes/shared/core/request';
import { imini } from '../../../../nodes/shared/providers/imini';
import {
	generateModel,
	generateRequest,
	motionControlRequest,
	told,
} from '../../../support/requests';

/** A vendor with one model, which repeats what it was asked for. */
const vendor: Provider = {
	...imini,
	displayName: 'The Vendor',
	models: [generateModel({ id: 'newest', vendorId: 'vendor/newest' })],
	check: () => [],
	start: (request, model) => ({
		request: {
			method: 'POST',
			path: '/start',
			body: { model: model.vendorId, prompt: request.prompt, settings: { a: 1 } },
		},
		kind: 'video',
		warnings: [],
	}),
};

function planned(given: Partial<GenerateRequest>, provider: Provider = vendor) {
	const outcome = plan(
		provider,
		generateRequest({ model: 'newest', ...given }),
		{},
		(id) => id === 'foreign',
	);
	return 'start' in outcome
		? { body: outcome.start.request.body, warnings: outcome.start.warnings }
		: { says: outcome.issues.map(told) };
}

const PROMPT = 'A red fox runs over fresh snow';
const sent = { model: 'vendor/newest', prompt: PROMPT, settings: { a: 1 } };

describe('a model', () => {
	it('goes by our id and by the vendor’s', () => {
		expect(planned({})).toEqual({ body: sent, warnings: [] });
		expect(planned({ model: 'vendor/newest' })).toEqual({ body: sent, warnings: [] });
	});

	it('has to be chosen', () => {
		expect(planned({ model: '' })).toEqual({
			says: ["model, request: 'Model': no model is chosen. Choose a model from the list."],
		});
	});

	it('of other vendors is refused', () => {
		expect(planned({ model: 'foreign' })).toEqual({
			says: [
				"model, request: 'Model': foreign is not available at The Vendor for Generate. Choose newest, or another provider.",
			],
		});
	});

	it('that nobody knows is sent as it is, and its limits are only warned of', () => {
		expect(planned({ model: 'tomorrow', duration: 60 })).toEqual({
			body: { ...sent, model: 'tomorrow' },
			warnings: [
				'Model tomorrow is not in this package, so it was sent unchanged and checked by the rules of the newest model.',
				"'Duration (Seconds)': 60 given, tomorrow allows 3 to 15. Choose 3 to 15 seconds.",
			],
		});
	});

	it('that nobody knows does not make a bad request a good one', () => {
		expect(planned({ model: 'tomorrow', prompt: '', duration: 60 })).toEqual({
			says: [
				"prompt, request: 'Prompt': the prompt is empty. Describe what the video should show.",
			],
		});
	});

	it('may be narrower for an account than for the panel', () => {
		const limitsFor: Provider = { ...vendor, limitsFor: () => generateModel({ durations: [5] }) };
		expect(planned({ duration: 10 }, limitsFor)).toEqual({
			says: [
				"duration, model: 'Duration (Seconds)': 10 given, The Model allows 5. Choose 5 seconds.",
			],
		});
	});
});

it('names the operation that a vendor does not offer at all', () => {
	const { issues } = plan(vendor, motionControlRequest(), {}, () => false);
	expect(issues.map(told)).toEqual([
		"provider, request: 'Provider': The Vendor does not offer Motion Control. Choose another provider or operation.",
	]);
});

it('hears the vendor’s own rules after the general ones', () => {
	const strict: Provider = {
		...vendor,
		check: () => [
			requestIssue('images', 'upside down', 'Turn them.'),
			modelIssue('video', 'too long', 'Cut it.'),
		],
	};
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
		['are added', { seed: 7 }, { ...sent, seed: 7 }],
		['are merged', { settings: { b: 2 } }, { ...sent, settings: { a: 1, b: 2 } }],
		['come last', { prompt: 'A hare' }, { ...sent, prompt: 'A hare' }],
		['take away', { settings: null }, { model: 'vendor/newest', prompt: PROMPT }],
	])('%s', (_what, additionalBodyFields, body) => {
		expect(planned({ additionalBodyFields })).toEqual({ body, warnings: [] });
	});

	it.each([{ model: 'other' }, { model: null }])(
		'may not decide the model: %j',
		(additionalBodyFields) => {
			expect(planned({ additionalBodyFields })).toEqual({
				says: [
					'additionalBodyFields, request: \'Additional Body Fields\': "model" is set by other fields of the node. Remove "model", and use the field of the node instead.',
				],
			});
		},
	);
});
