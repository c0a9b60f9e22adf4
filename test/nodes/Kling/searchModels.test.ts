import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { searchModels } from '../../../nodes/Kling/methods/searchModels';
import { modelsFor } from '../../../nodes/shared/core/provider';
import { providers } from '../../../nodes/shared/providers';

/** The model list as it is opened, with these parameters around it. */
async function listedModels(parameters: Record<string, string>, filter?: string) {
	const context: ILoadOptionsFunctions = Object.create({
		getCurrentNodeParameter: (name: string) => parameters[name],
	});
	const { results } = await searchModels.call(context, filter);
	return results.map(({ name, value }) => `${name} = ${value}`);
}

it.each(providers.map((provider) => [provider.id, provider] as const))(
	'searchModels lists the models of %s, the default first',
	async (id, provider) => {
		for (const operation of ['generate', 'motionControl'] as const) {
			expect(await listedModels({ provider: id, operation })).toEqual(
				modelsFor(provider, operation).map((known) => `${known.displayName} = ${known.id}`),
			);
		}
	},
);

it.each(['generate', 'motionControl'] as const)(
	'searchModels lists the models of %s when its cost is estimated',
	async (estimateFor) => {
		const parameters = { provider: 'fal', operation: 'estimateCost', estimateFor };
		const operation = { provider: 'fal', operation: estimateFor };
		expect(await listedModels(parameters)).toEqual(await listedModels(operation));
	},
);

it('searchModels finds models by name and by ID, in upper or lower case', async () => {
	const parameters = { provider: 'apimart', operation: 'generate' };
	expect(await listedModels(parameters, 'OMNI')).toEqual(['Kling 3.0 Omni = kling-v3-omni']);
	expect(await listedModels(parameters, 'v2-6')).toEqual(['Kling 2.6 = kling-v2-6']);
	expect(await listedModels(parameters, 'nothing of the kind')).toEqual([]);
});

it('searchModels lists no models for an unknown provider', async () => {
	expect(await listedModels({ provider: 'tomorrow', operation: 'generate' })).toEqual([]);
});
