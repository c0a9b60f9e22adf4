import {
	NodeApiError,
	NodeOperationError,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import type { Provider } from '../../shared/core/provider';
import type { Asset } from '../../shared/core/task';
import { boundedText } from '../../shared/lib/boundedText';
import { connect } from '../../shared/n8n/http/client';
import { listErrorText } from '../../shared/n8n/output/errorText';
import { fittedText, type ErrorText } from '../../shared/n8n/output/message';
import { panelRuntime } from '../../shared/n8n/run/runtime';
import { findProvider } from '../../shared/providers';
import { searchAssets, type FoundAsset } from '../../shared/tasks/searchAssets';

/** Maximum length of a name in the list, in UTF-16 code units. */
const MAX_NAME_LENGTH = 80;

/** The elements of the account, then the provider's presets, for the lists of elements. */
export async function searchElements(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, 'element', filter, paginationToken);
}

/** The voices of the account, then the provider's presets, for the lists of voices. */
export async function searchVoices(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(this, 'voice', filter, paginationToken);
}

/**
 * Reads the list with the credential of the node, each time that it is opened: nothing is stored, so that a new element
 * is listed immediately. Delete lists what can be deleted, which presets cannot.
 *
 * @throws NodeApiError with what to do, without a secret
 */
async function search(
	context: ILoadOptionsFunctions,
	asset: Asset,
	filter: unknown = '',
	paginationToken: unknown = undefined,
): Promise<INodeListSearchResult> {
	const provider = findProvider(String(context.getCurrentNodeParameter('provider')));
	if (!provider?.assets?.[asset]) throw unavailable(context, provider, asset);
	if (!context.getNode().credentials?.[provider.credentialType]) {
		throw listError(
			context,
			fittedText(
				`No credential for ${provider.displayName} is chosen`,
				'Choose one above, then open the list again. Or choose By ID, and enter the ID.',
			),
		);
	}
	const send = await connect(context, provider, 0).catch((thrown: unknown) => {
		throw thrown instanceof NodeOperationError
			? listError(context, {
					message: thrown.message,
					description: thrown.description ?? null,
				})
			: thrown;
	});
	const wanted = String(filter).trim().toLowerCase();
	const read = await searchAssets(
		provider,
		{
			asset,
			withPresets: context.getCurrentNodeParameter('operation') !== 'delete',
			isWanted: (found) => `${nameOf(found)} ${found.id}`.toLowerCase().includes(wanted),
			from: typeof paginationToken === 'string' ? paginationToken : undefined,
		},
		panelRuntime(send),
	);
	if (!read.ok) {
		const { error } = read;
		const status = error.reason === 'rejected' ? error.apiError.httpStatus : null;
		throw listError(context, listErrorText(provider.displayName, error), status);
	}
	const { found, next } = read.value;
	return {
		results: entriesFor(found),
		...(next !== null && { paginationToken: next }),
	};
}

/** Entries of the list. Those with the same name also contain the ID. */
function entriesFor(found: readonly FoundAsset[]): INodeListSearchItems[] {
	const counts = new Map<string, number>();
	for (const name of found.map(nameOf)) counts.set(name, (counts.get(name) ?? 0) + 1);
	return found.map((one) => {
		const name = nameOf(one);
		const url = previewOf(one);
		return {
			name: counts.get(name) === 1 ? name : `${name} · ${one.id}`,
			value: one.id,
			...(url !== null && { url }),
		};
	});
}

/** The name, and what decides about its use: `Anna (from video)`, `Tom (preset)`. */
function nameOf({ id, created, isPreset }: FoundAsset): string {
	const name = created.name?.replace(/\s+/g, ' ').trim() ?? '';
	const remarks = [
		...(isPreset ? ['preset'] : []),
		...(created.type === 'element' && created.madeFrom === 'video' ? ['from video'] : []),
	];
	const known = name === '' ? id : boundedText(name, MAX_NAME_LENGTH);
	return remarks.length === 0 ? known : `${known} (${remarks.join(', ')})`;
}

/** Image of an element, or a recording of a voice, which the list links to. */
function previewOf({ created }: FoundAsset): string | null {
	return created.type === 'element' ? created.previewUrl : created.trialUrl;
}

function unavailable(
	context: ILoadOptionsFunctions,
	provider: Provider | undefined,
	asset: Asset,
): NodeApiError {
	const name = provider?.displayName ?? 'This provider';
	return listError(
		context,
		fittedText(`${name} has no list of ${asset}s`, 'Choose By ID, and enter the ID.'),
	);
}

/** n8n's editor shows the description of this class only. With 401 or 403, it offers to open the credential. */
function listError(
	context: ILoadOptionsFunctions,
	{ message, description }: ErrorText,
	status: number | null = null,
): NodeApiError {
	return new NodeApiError(
		context.getNode(),
		{ message },
		{
			message,
			...(description !== null && { description }),
			...(status !== null && { httpCode: String(status) }),
		},
	);
}
