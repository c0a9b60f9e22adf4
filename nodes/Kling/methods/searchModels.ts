import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { modelsFor } from '../../shared/core/provider';
import { findProvider } from '../../shared/providers';

/** The chosen provider's models for the chosen operation, the default first, for the Model list. */
export async function searchModels(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const provider = findProvider(String(this.getCurrentNodeParameter('provider')));
	const chosen = this.getCurrentNodeParameter('operation');
	const task = chosen === 'estimateCost' ? this.getCurrentNodeParameter('estimateFor') : chosen;
	const operation = task === 'motionControl' ? 'motionControl' : 'generate';
	const wanted = filter.toLowerCase();
	const models = provider ? modelsFor(provider, operation) : [];
	return {
		results: models
			.filter(({ id, displayName }) => `${displayName} ${id}`.toLowerCase().includes(wanted))
			.map(({ id, displayName }) => ({ name: displayName, value: id })),
	};
}
