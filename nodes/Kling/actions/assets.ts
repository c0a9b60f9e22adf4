import type { AssetCalls, Provider } from '../../shared/core/provider';
import type { Asset } from '../../shared/core/task';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { checkId } from '../../shared/validation/ids';
import { assetFieldsOf } from '../fields/assetFields';
import { readLimit } from '../fields/limit';
import type { Operation } from './operation';
import { PAGE_SIZE } from './task/getMany.operation';

/** Element › Get: retrieves an element by the task that creates it. Costs nothing. */
export const getElement: Operation = {
	description: assetFieldsOf('element', 'get'),
	read: (parameters, provider) => {
		const { kind } = callsOf('element', parameters, provider);
		return { ref: { provider: provider.id, kind, taskId: readId(parameters, 'taskId') } };
	},
};

/** Get Many of elements or voices: those of the account, or the provider's presets. Costs nothing. */
export function getManyAssets(asset: Asset): Operation {
	return {
		description: assetFieldsOf(asset, 'getMany'),
		read: (parameters, provider) => {
			const { kind, presetKind } = callsOf(asset, parameters, provider);
			const library = parameters.choice('library', ['own', 'presets']);
			return {
				query: {
					kind: library === 'presets' ? presetKind : kind,
					pageSize: PAGE_SIZE,
					isUsable: true,
				},
				limit: readLimit(parameters),
			};
		},
	};
}

/** Delete of an element or a voice of the account. Costs nothing. */
export function deleteAsset(asset: Asset): Operation {
	return {
		description: assetFieldsOf(asset, 'delete'),
		read: (parameters, provider) => {
			callsOf(asset, parameters, provider);
			return { asset, id: readId(parameters, `${asset}Id`) };
		},
	};
}

/** The provider's calls. Without them, which is an issue, nothing is sent. */
function callsOf(
	asset: Asset,
	parameters: ParameterReader,
	{ assets, displayName }: Provider,
): Pick<AssetCalls, 'kind' | 'presetKind'> {
	const calls = assets?.[asset];
	if (calls) return calls;
	parameters.fail(
		'provider',
		`the node cannot manage ${asset}s at ${displayName}`,
		'Choose another provider or operation.',
	);
	return { kind: '', presetKind: '' };
}

function readId(parameters: ParameterReader, field: 'taskId' | 'elementId' | 'voiceId'): string {
	const before = parameters.issues.length;
	const id = parameters.text(field).trim();
	// A second issue would add nothing.
	if (parameters.issues.length === before) parameters.issues.push(...checkId(field, id));
	return id;
}
