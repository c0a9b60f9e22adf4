import { modelsFor, resolveModel, type Provider } from '../../../../nodes/shared/core/provider';
import { imini } from '../../../../nodes/shared/providers/imini';
import { generate, motionControl } from '../../../../nodes/shared/providers/imini/submit';
import { generateModel, motionControlModel } from '../../../support/requests';

const newest = generateModel({ id: 'newest', providerModelId: 'v2', aliases: ['v2-latest'] });
const older = generateModel({ id: 'older', providerModelId: 'v1' });
const motion = motionControlModel({ id: 'motion', providerModelId: 'm1' });
const operations = {
	generate: { ...generate, models: [newest, older] },
	motionControl: { ...motionControl, models: [motion] },
};
const vendor: Provider = { ...imini, operations };

it('modelsFor returns the models of an operation, newest first', () => {
	expect(modelsFor(vendor, 'generate')).toEqual([newest, older]);
	expect(modelsFor(vendor, 'motionControl')).toEqual([motion]);
});

it.each([
	['newest', newest],
	['v2', newest],
	['v2-latest', newest],
	['older', older],
	['v1', older],
])('resolveModel finds a model by its ID or alias %s', (id, capabilities) => {
	expect(resolveModel(vendor, 'generate', id)).toEqual({ capabilities, known: true });
});

it("resolveModel returns the provider's own object for a known ID, and a new one for an unknown ID", () => {
	const { models } = operations.generate;
	const isListed = (id: string) =>
		models.some((model) => model === resolveModel(vendor, 'generate', id)?.capabilities);
	expect(['older', 'v2-latest', ' Newest', 'tomorrow'].map(isListed)).toEqual([
		true,
		true,
		true,
		false,
	]);
});

it('resolveModel does not find a model of another operation', () => {
	expect(resolveModel(vendor, 'generate', 'motion')?.known).toBe(false);
});

it.each(['tomorrow', 'toString', '__proto__'])(
	'resolveModel returns the default model under the unknown ID %s',
	(id) => {
		expect(resolveModel(vendor, 'generate', id)).toEqual({
			capabilities: { ...newest, id, providerModelId: id, aliases: [], displayName: id },
			known: false,
		});
	},
);

it.each<[string, Provider['operations']]>([
	['without models', { ...operations, motionControl: { ...motionControl, models: [] } }],
	['that the provider does not offer', { generate: operations.generate }],
])('modelsFor and resolveModel return nothing for an operation %s', (_what, offered) => {
	const provider = { ...vendor, operations: offered };
	expect(modelsFor(provider, 'motionControl')).toEqual([]);
	expect(resolveModel(provider, 'motionControl', 'motion')).toBeUndefined();
});
