import { isINodePropertiesList, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';
import type { ItemJob } from '../shared/n8n/item';
import { BinaryFiles } from '../shared/n8n/input/binaryFiles';
import { ledgerFor } from '../shared/n8n/run/ledger';
import { inputText, issuesText } from '../shared/n8n/output/errors';
import { readRecord } from '../shared/n8n/input/listValue';
import { ParameterReader, type ParameterSource } from '../shared/n8n/input/parameters';
import { connect, readAccount, secretHiderFor } from '../shared/n8n/http/client';
import { unavailableText, unreadParameterText, unreadText } from '../shared/n8n/output/errorText';
import { fittedText, type ErrorText } from '../shared/n8n/output/message';
import { joinList, valueText } from '../shared/lib/text';
import { FIELD_LABELS } from '../shared/core/fields';
import { isPlain } from '../shared/core/plainRequest';
import type { Issue } from '../shared/core/issue';
import { thrownText } from '../shared/lib/thrown';
import { findProvider, providersWith } from '../shared/providers';
import type { Job } from '../shared/tasks/job';
import { checkPlainSubmission } from '../shared/validation/plain';
import { checkSubmission } from '../shared/validation/submission';
import { findOperation, panelOf } from './actions';
import { readDownload } from './fields/download';
import { readWait } from './fields/wait';

/** Why an item cannot be processed. Nothing was sent for it. */
export interface Unread {
	/** `invalidInput`: its fields, or the credential. `unexpected`: an error in this package. */
	reason: 'invalidInput' | 'unexpected';
	text: ErrorText;
	/** The error that n8n itself threw. */
	thrown?: Error;
}

/**
 * Reads and checks the whole item before anything is sent, so that nothing can fail to be read after a purchase.
 *
 * @returns the item's job, or why there is none: an error concerns this item only. n8n's own errors, e.g. for an
 * expression that cannot be resolved or a missing credential, keep n8n's text
 */
export async function readItem(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<ItemJob | Unread> {
	// An error while the operation reads comes from this package, unless n8n was reading a parameter.
	const place = { isInOperation: false, isInN8n: false, parameter: '' };
	const parameter: ParameterSource = (name) => {
		place.isInN8n = true;
		place.parameter = name;
		const value = context.getNodeParameter(name, itemIndex, null);
		place.isInN8n = false;
		return value;
	};
	try {
		return await readWith(context, itemIndex, parameter, place);
	} catch (thrown) {
		if (place.isInOperation && !place.isInN8n) {
			return { reason: 'unexpected', text: unreadText(thrownText(thrown)) };
		}
		// n8n copies the result of an expression with a recursive function, so deep results exhaust the stack.
		if (place.isInN8n && thrown instanceof RangeError) {
			return {
				reason: 'invalidInput',
				text: unreadParameterText(place.parameter, thrownText(thrown)),
			};
		}
		return inputUnread(thrown);
	}
}

/** Result for an error that n8n threw for the item's fields or the credential. */
export function inputUnread(thrown: unknown): Unread {
	return {
		reason: 'invalidInput',
		text: inputText(thrown),
		...(thrown instanceof Error && { thrown }),
	};
}

async function readWith(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: ParameterSource,
	place: { isInOperation: boolean },
): Promise<ItemJob | Unread> {
	const [providerId, resource, name] = ['provider', 'resource', 'operation'].map((key) =>
		String(parameter(key)),
	);
	const provider = findProvider(providerId ?? '');
	const operation = findOperation(resource ?? '', name ?? '', () => parameter('estimateFor'));
	if (!provider || !operation) {
		return { reason: 'invalidInput', text: unlisted(provider ? null : providerId, resource, name) };
	}
	const account = await readAccount(context, provider, itemIndex);
	const files = new BinaryFiles(context, itemIndex);
	const unknown = unknownOption(operation.description, parameter);
	if (unknown) return { reason: 'invalidInput', text: unknown };
	const reader = new ParameterReader(
		parameter,
		[],
		files.names,
		context.getTimezone(),
		panelOf(operation),
	);
	place.isInOperation = true;
	const download = readDownload(reader);
	const simplify = reader.collection('options').boolean('simplify') ?? true;
	const operationTask = operation.read(reader, provider);
	const wait = readWait(reader, operation.wait);
	const loaded =
		'request' in operationTask
			? { ...operationTask, request: await files.load(operationTask.request, reader.issues) }
			: operationTask;
	const [unreadable, ...more] = reader.issues;
	if (unreadable) return invalid([unreadable, ...more]);
	let task: Job['task'];
	if ('request' in loaded) {
		const { request, unsent } = loaded;
		const checked = isPlain(request)
			? checkPlainSubmission(provider, request, account)
			: checkSubmission(provider, request, account, (id) => providersWith(request.operation, id));
		if (!('submission' in checked)) return invalid(checked.issues);
		const { submission } = checked;
		place.isInOperation = false;
		const hide = unsent === 'preview' && (await secretHiderFor(context, provider, itemIndex));
		task =
			unsent === undefined
				? {
						submission,
						ledger: ledgerFor(context, itemIndex, submission),
						openFile: files.read,
					}
				: {
						unsent: submission,
						...(hide && { preview: { nameOf: files.nameOf, hide } }),
					};
	} else {
		task = loaded;
	}
	place.isInOperation = false;
	return {
		itemIndex,
		job: { provider, task, wait },
		send: await connect(context, provider, itemIndex),
		outputSettings: { simplify, download },
		...('request' in loaded && loaded.maxCost !== undefined && { maxCost: loaded.maxCost }),
	};
}

function invalid(issues: readonly [Issue, ...Issue[]]): Unread {
	return { reason: 'invalidInput', text: issuesText(issues) };
}

/** Error text for an unknown provider or operation. n8n resolves no expression in these fields. */
function unlisted(
	provider: string | null | undefined,
	resource: string | undefined,
	operation: string | undefined,
): ErrorText {
	const [field, value] =
		provider === null
			? ['Operation', `${resource} › ${operation}`]
			: [FIELD_LABELS.provider, provider];
	return /^=|\{\{/.test(value ?? '')
		? {
				message: `'${field}': expressions are not supported`,
				description: `Choose the ${field.toLowerCase()} from the list. For several, add one Kling node for each after a Switch node.`,
			}
		: unavailableText(field, value ?? '');
}

/**
 * Error text for a collection that contains an unknown field. The panel cannot store one, but one expression for the
 * whole collection can return it, and the value would be ignored without a message.
 */
function unknownOption(
	properties: readonly INodeProperties[],
	parameter: ParameterSource,
): ErrorText | undefined {
	const known = new Map<string, { label: string; names: Set<string> }>();
	for (const { name, displayName, type, options } of properties) {
		if (type !== 'collection' || !isINodePropertiesList(options)) continue;
		const { names } = known.get(name) ?? { names: new Set<string>() };
		for (const option of options) names.add(option.name);
		known.set(name, { label: displayName, names });
	}
	for (const [name, { label, names }] of known) {
		const other = Object.keys(readRecord(parameter(name)) ?? {}).find((key) => !names.has(key));
		if (other !== undefined) {
			return fittedText(
				`'${label}': there is no field "${valueText(other)}"`,
				`Use ${joinList([...names].sort())}.`,
				'Nothing was sent.',
			);
		}
	}
	return undefined;
}
