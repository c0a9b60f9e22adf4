import { modelsFor } from '../../../../nodes/shared/core/provider';
import type { GenerateRequest } from '../../../../nodes/shared/core/request';
import { providers } from '../../../../nodes/shared/providers';
import { generateRequest, IMAGE } from '../../../support/requests';

const RATIO = "'Aspect Ratio' has no effect: the first frame's aspect ratio is used.";
const PROMPT = "'Prompt' has no effect with custom shots: only the shots are used.";

/** What each provider ignores: the aspect ratio beside a frame for these models, the prompt beside custom shots for all or these. */
const IGNORED: Readonly<
	Record<
		string,
		{ ratioBesideFrame: readonly string[]; promptBesideShots: boolean | readonly string[] }
	>
> = {
	apimart: { ratioBesideFrame: ['kling-v3-turbo'], promptBesideShots: false },
	evolink: { ratioBesideFrame: ['kling-v3-turbo', 'kling-v3'], promptBesideShots: true },
	fal: {
		ratioBesideFrame: [
			'kling-v3-omni',
			'kling-v4',
			'kling-v3-turbo',
			'kling-v3',
			'kling-v2-6',
			'kling-video-o1',
			'kling-v2-5-turbo',
		],
		promptBesideShots: true,
	},
	imini: { ratioBesideFrame: [], promptBesideShots: true },
	kie: {
		ratioBesideFrame: [
			'kling-v3-omni',
			'kling-v3-turbo',
			'kling-v3',
			'kling-v2-6',
			'kling-v2-5-turbo',
		],
		promptBesideShots: ['kling-v3'],
	},
	kkiai: {
		ratioBesideFrame: [
			'kling-v3',
			'kling-v2-6',
			'kling-v2-5-turbo',
			'kling-v2-1-master',
			'kling-v2-1',
			'kling-v2-master',
			'kling-v1-6',
			'kling-v1-5',
			'kling-v1',
		],
		promptBesideShots: true,
	},
	klingai: {
		ratioBesideFrame: [
			'kling-v3',
			'kling-v3-turbo',
			'kling-v2-6',
			'kling-v2-5-turbo',
			'kling-v2-1-master',
			'kling-v2-1',
			'kling-v2-master',
			'kling-v1-6',
			'kling-v1-5',
			'kling-v1',
		],
		promptBesideShots: true,
	},
	mulerouter: { ratioBesideFrame: ['kling-v3'], promptBesideShots: true },
	replicate: {
		ratioBesideFrame: [
			'kling-v3-omni',
			'kling-v3',
			'kling-video-o1',
			'kling-v2-6',
			'kling-v2-5-turbo',
		],
		promptBesideShots: false,
	},
	wavespeed: {
		ratioBesideFrame: ['kling-v3-omni', 'kling-v3-turbo', 'kling-v3'],
		promptBesideShots: true,
	},
	piapi: { ratioBesideFrame: [], promptBesideShots: true },
};

const models = providers.flatMap((provider) =>
	modelsFor(provider, 'generate').map((model) => ({ provider, model })),
);

it.each(providers.map(({ id }) => id))(
	'the models of %s include every one that ignores the aspect ratio with a frame',
	(id) => {
		const ids = models.flatMap(({ provider, model }) => (provider.id === id ? [model.id] : []));
		expect(ids).toEqual(expect.arrayContaining([...(IGNORED[id]?.ratioBesideFrame ?? [''])]));
	},
);

describe.each(models.map((one) => [one.provider.id, one.model.id, one] as const))(
	'%s, %s',
	(providerId, modelId, { provider, model }) => {
		const warnings = (given: Partial<GenerateRequest>) => {
			// A provider may warn if no resolution is chosen.
			const request = generateRequest({ resolution: '720p', ...given });
			return provider.operations.generate?.endpoint(request, model, {}).warnings?.(request);
		};
		const ignored = IGNORED[providerId];
		const ratio = ignored?.ratioBesideFrame.includes(modelId) ? [RATIO] : [];
		const { promptBesideShots = false } = ignored ?? {};
		const ignoresPrompt =
			typeof promptBesideShots === 'boolean'
				? promptBesideShots
				: promptBesideShots.includes(modelId);
		const prompt = ignoresPrompt ? [PROMPT] : [];
		const shots: Partial<GenerateRequest> = {
			multiShot: 'custom',
			shots: [{ prompt: 'A fox', duration: 5 }],
			// Without sound, kie.ai may reject custom shots, and its adapter warns of that.
			generateAudio: true,
		};

		it.each(['firstFrame', 'lastFrame'] as const)(
			'warns that an aspect ratio has no effect with a %s',
			(role) => {
				const images = [{ image: IMAGE, role }];
				expect(warnings({ images, aspectRatio: '16:9' })).toEqual(ratio);
				expect(warnings({ images })).toEqual([]);
				expect(warnings({ images, aspectRatio: '16:9', untouched: ['aspectRatio'] })).toEqual([]);
			},
		);

		it('does not warn of an aspect ratio without a frame', () => {
			expect(warnings({ aspectRatio: '16:9' })).toEqual([]);
		});

		it('warns that a prompt has no effect with custom shots', () => {
			expect(warnings(shots)).toEqual(prompt);
			expect(warnings({ ...shots, prompt: ' ' })).toEqual([]);
		});
	},
);
