import { modelsFor, resolveModel, type Provider } from '../../../../nodes/shared/core/provider';
import { imini } from '../../../../nodes/shared/providers/imini';
import { generate, motionControl } from '../../../../nodes/shared/providers/imini/submit';
import { generateModel, motionControlModel } from '../../../support/requests';

const newest = generateModel({ id: 'newest', providerModelId: 'v2', aliases: ['v2-latest'] });
const older = generateModel({ id: 'older', providerModelId: 'v1' });
const motion = motionControlModel({ id: 'motion', providerModelId: 'm1' });
const video = {
	generate: { ...generate, models: [newest, older] },
	motionControl: { ...motionControl, models: [motion] },
};
const vendor: Provider = { ...imini, video };

it('has the models of an operation, newest first', () => {
	expect(modelsFor(vendor, 'generate')).toEqual([newest, older]);
	expect(modelsFor(vendor, 'motionControl')).toEqual([motion]);
});

it.each([
	['newest', newest],
	['v2', newest],
	['v2-latest', newest],
	['older', older],
	['v1', older],
])('finds a model by %s', (id, capabilities) => {
	expect(resolveModel(vendor, 'generate', id)).toEqual({ capabilities, known: true });
});

it('returns a model of the provider itself, and none of them for an ID that is not known', () => {
	const { models } = video.generate;
	const isListed = (id: string) =>
		models.some((model) => model === resolveModel(vendor, 'generate', id)?.capabilities);
	expect(['older', 'v2-latest', ' Newest', 'tomorrow'].map(isListed)).toEqual([
		true,
		true,
		true,
		false,
	]);
});

it('does not take a model of one operation for another', () => {
	expect(resolveModel(vendor, 'generate', 'motion')?.known).toBe(false);
});

it.each(['tomorrow', 'toString', '__proto__'])('lets the newest stand in for %s', (id) => {
	expect(resolveModel(vendor, 'generate', id)).toEqual({
		capabilities: { ...newest, id, providerModelId: id, aliases: [], displayName: id },
		known: false,
	});
});

it.each<[string, Provider['video']]>([
	['without models', { ...video, motionControl: { ...motionControl, models: [] } }],
	['that it does not have', { generate: video.generate }],
])('has nothing to offer for an operation %s', (_what, offered) => {
	const provider = { ...vendor, video: offered };
	expect(modelsFor(provider, 'motionControl')).toEqual([]);
	expect(resolveModel(provider, 'motionControl', 'motion')).toBeUndefined();
});
