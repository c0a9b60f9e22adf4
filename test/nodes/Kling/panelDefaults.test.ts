import { findOperation, panelOf } from '../../../nodes/Kling/actions';
import { MODEL_PARAMETERS } from '../../../nodes/Kling/fields/byModel';
import {
	GENERATE_FIELDS,
	MOTION_CONTROL_FIELDS,
	type Capabilities,
} from '../../../nodes/shared/core/capabilities';
import { issueTitle } from '../../../nodes/shared/core/issue';
import { modelsFor, type Account } from '../../../nodes/shared/core/provider';
import type { Operation } from '../../../nodes/shared/core/request';
import { providers } from '../../../nodes/shared/providers';
import { klingai } from '../../../nodes/shared/providers/klingai';
import { modelsOf } from '../../support/models';
import { ask, type SubmitOrIssues } from '../../support/panel';

const ACCOUNTS: readonly Account[] = [{}, { authentication: 'accessKey' }];

const cases = providers.flatMap((provider) =>
	modelsOf(provider).map((model) => [provider.id, model.displayName, model] as const),
);

/** Everything that the panel shows while the model is an expression, every option added and none touched. */
function untouched(operation: Operation, more: Record<string, unknown> = {}) {
	const found = findOperation('video', operation);
	if (!found) throw new Error('there is no such operation');
	const { defaults } = panelOf(found);
	const options: Record<string, unknown> = { ...Object(defaults.options) };
	// Whoever adds a camera has to say where it moves: that is told for a model that takes one.
	delete options.cameraControl;
	// A limit is for providers that estimate costs only.
	delete options.maxCostPerRun;
	return { ...defaults, options: { ...options, ...more } };
}

function filledIn(provider: string, model: Capabilities, more: Record<string, unknown> = {}) {
	const values = {
		...untouched(model.operation, more),
		video: {},
		provider,
		resource: 'video',
		operation: model.operation,
		[MODEL_PARAMETERS[model.operation]]: { __rl: true, mode: 'id', value: model.id },
		prompt: 'A fox',
	};
	if (model.operation === 'motionControl') {
		return {
			...values,
			characterImage: 'https://example.com/a.png',
			motionVideo: 'https://example.com/a.mp4',
		};
	}
	const needsFrame = model.images.firstFrameRequired === true;
	return {
		...values,
		images: needsFrame ? { image: [{ url: 'https://example.com/a.png', role: 'firstFrame' }] } : {},
	};
}

const told = (asked: SubmitOrIssues) =>
	'request' in asked ? asked.warnings : asked.issues.map((issue) => issueTitle(issue));

describe.each(cases)('a request of %s, %s', (provider, _, model) => {
	const isOnNewerApiOnly = provider === 'klingai' && !model.providerModelId.startsWith('kling-v');
	const accounts = ACCOUNTS.filter(
		({ authentication }) => authentication === undefined || !isOnNewerApiOnly,
	);
	it.each(accounts)(
		'has no issues with the defaults of the panel and the account %j',
		(account) => {
			expect(told(ask(filledIn(provider, model), account))).toEqual([]);
		},
	);

	it('is rejected if it sets a field that the model does not support', () => {
		const wishes: Record<string, unknown> = {
			aspectRatio: '1:1',
			resolution: '1080p',
			duration: 10,
		};
		const takes: Record<string, boolean> =
			model.operation === 'generate'
				? {
						aspectRatio: GENERATE_FIELDS.aspectRatio(model),
						resolution: GENERATE_FIELDS.resolution(model),
						duration: GENERATE_FIELDS.duration(model),
					}
				: { resolution: MOTION_CONTROL_FIELDS.resolution(model) };
		for (const [field, isTaken] of Object.entries(takes)) {
			const asked = ask({ ...filledIn(provider, model), [field]: wishes[field] });
			expect(asked.issues.map((issue) => issue.field)).toEqual(isTaken ? [] : [field]);
		}
	});

	if (model.operation === 'generate' && !model.cameraControl) {
		it('has no issues with a camera that was added and left unchanged', () => {
			const camera = { cameraControl: { camera: { move: 'simple', horizontal: 0, zoom: 0 } } };
			expect(told(ask(filledIn(provider, model, camera)))).toEqual([]);
		});
	}
});

it('panelOf returns the default of every field of the panel', () => {
	const found = findOperation('video', 'generate');
	if (!found) throw new Error('there is no such operation');
	const defaults: unknown = panelOf(found).defaults;
	for (const { name, type, default: standard } of found.description) {
		if (type !== 'collection' && type !== 'fixedCollection') {
			expect(defaults).toHaveProperty(name, standard);
		}
	}
	expect(defaults).toMatchObject({
		options: { cfgScale: 0.5, watermark: false, cameraControl: { camera: { zoom: 0 } } },
	});
});

it('an untouched Duration or Aspect Ratio causes no warning that it has no effect', () => {
	const [omni] = modelsFor(klingai, 'generate');
	if (!omni) throw new Error('there is no model');
	const edited = { video: { clip: { url: 'https://example.com/a.mp4', use: 'edit' } } };
	expect(told(ask({ ...filledIn('klingai', omni), ...edited }))).toEqual([]);
	expect(told(ask({ ...filledIn('klingai', omni), ...edited, duration: 7 }))).toEqual([
		"'Duration (Seconds)' has no effect: an edited video keeps its duration.",
	]);
});
