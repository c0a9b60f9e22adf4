import {
	isINodePropertiesList,
	isINodePropertyCollectionList,
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';

import { findOperation, panelOf } from '../../nodes/Kling/actions';
import { readWait } from '../../nodes/Kling/fields/wait';
import { Kling } from '../../nodes/Kling/Kling.node.ts';
import { ParameterReader } from '../../nodes/shared/n8n/input/parameters';
import type { Issue } from '../../nodes/shared/core/issue';
import type { Account, Provider } from '../../nodes/shared/core/provider';
import { findProvider, providersWith } from '../../nodes/shared/providers';
import type { Wait } from '../../nodes/shared/tasks/job';
import { isPlain } from '../../nodes/shared/core/plainRequest';
import { checkPlainSubmission } from '../../nodes/shared/validation/plain';
import { checkSubmission, type CheckedRequest } from '../../nodes/shared/validation/submission';
import { PICTURE_FIELDS, withPictures } from './files';
import { submitOf, type Submit } from './plan';

/** The Kling node as n8n knows it. */
const description = new Kling().description;

/** The Kling node's panel: what a person sees, so without the fields that only keep the values of others. */
export const panel = { ...description, properties: shown(description.properties) };

function shown(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties
		.filter(({ type }) => type !== 'hidden')
		.map((property) =>
			property.type === 'collection' && isINodePropertiesList(property.options)
				? { ...property, options: shown(property.options) }
				: property.type === 'fixedCollection' && isINodePropertyCollectionList(property.options)
					? {
							...property,
							options: property.options.map((kind) => ({ ...kind, values: shown(kind.values) })),
						}
					: property,
		);
}

/** What a person can add to a collection of the panel; nothing where the collection is hidden. */
export function shownEntries(values: INodeParameters, collection: string): string[] {
	const shownAt = (path: string, properties: readonly INodeProperties[]) =>
		properties.filter((property) =>
			NodeHelpers.displayParameterPath(
				{ parameters: values },
				property,
				path,
				{ typeVersion: 1 },
				panel,
			),
		);
	const collections = panel.properties.filter(({ name }) => name === collection);
	return shownAt('parameters', collections)
		.flatMap(({ options }) =>
			isINodePropertiesList(options) ? shownAt(`parameters.${collection}`, options) : [],
		)
		.map(({ name }) => name);
}

/** What a person fills in: the stored parameters of a node, as in a workflow file. Defaults may be left out. */
export interface Entry {
	enter: INodeParameters;
	/**
	 * Parameters that are filled by expressions, with what these give. n8n hides a field by the values it can see, and
	 * shows it when it has to look into an expression.
	 */
	expressions?: INodeParameters;
	/** What the credential says about the account. */
	account?: Account;
}

/** A model, as its field stores it. */
export function model(id: string): INodeParameters {
	return { __rl: true, mode: 'list', value: id };
}

/** Tells what can be stored as a node's parameters, or as those of a collection. */
export function isParameters(value: unknown): value is INodeParameters {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The parameters as the engine hands them to the node: defaults filled in, hidden ones dropped, expressions resolved. */
export function handedOver({ enter, expressions = {} }: Entry): INodeParameters {
	const written = Object.fromEntries(
		Object.keys(expressions).map((name) => [
			name,
			name.toLowerCase().endsWith('model') ? model('={{ $json.id }}') : '={{ $json.value }}',
		]),
	);
	const stored = { ...enter, ...written };
	const handed = NodeHelpers.getNodeParameters(
		fieldsFor(stored),
		stored,
		true,
		false,
		{ typeVersion: 1 },
		description,
	);
	const shown = Object.entries(expressions).filter(([name]) => handed && name in handed);
	return { ...handed, ...Object.fromEntries(shown) };
}

/** What nearly every field is shown by. */
const CHOICES = ['provider', 'resource', 'operation'] as const;

/**
 * Gives the fields that choices can show at all. n8n drops the others as well, but takes its time over each of them,
 * and properties ask thousands of times.
 */
function fieldsByChoices(properties: INodeProperties[]) {
	const known = new Map<string, INodeProperties[]>();
	return (stored: INodeParameters): INodeProperties[] => {
		const choices = new Map(
			CHOICES.map((name) => [
				name,
				stored[name] ?? properties.find((property) => property.name === name)?.default,
			]),
		);
		const key = JSON.stringify([...choices.values()]);
		const fields = known.get(key) ?? properties.filter((property) => isShownBy(choices, property));
		known.set(key, fields);
		return fields;
	};
}

/** All fields that these choices can show. */
const fieldsFor = fieldsByChoices(description.properties);

/** The fields of the panel that these choices can show. */
export const panelFieldsFor = fieldsByChoices(panel.properties);

function isShownBy(choices: ReadonlyMap<string, unknown>, { displayOptions }: INodeProperties) {
	for (const [name, values] of Object.entries(displayOptions?.show ?? {})) {
		const chosen = choices.get(name);
		// n8n looks at one condition after the other, and shows the field at the first expression.
		if (typeof chosen !== 'string' || chosen.startsWith('=')) return true;
		if (!values?.some((value) => typeof value === 'object' || value === chosen)) return false;
	}
	return true;
}

/** Submit that the node builds from an item, or the issues that prevent it. */
export type SubmitOrIssues =
	(Submit & { issues: readonly [] }) | { issues: readonly [Issue, ...Issue[]] };

/**
 * Lets the node read parameters as they were handed over, with the good picture in every binary field. `faceId` is the
 * entered face, or one that a search finds.
 */
export function checkParameters(
	parameters: Readonly<Record<string, unknown>>,
	account: Account = {},
): { provider: Provider; wait: Wait; checked: CheckedRequest; faceId: string } {
	const provider = findProvider(String(parameters.provider));
	const operation = findOperation(String(parameters.resource), String(parameters.operation));
	if (!provider || !operation) throw new Error('the entry names no provider or no operation');
	const reader = new ParameterReader(
		(name) => parameters[name],
		[],
		PICTURE_FIELDS,
		'UTC',
		panelOf(operation),
	);
	const wanted = operation.read(reader, provider);
	const wait = readWait(reader, operation.wait);
	if (!('request' in wanted)) throw new Error('the entry asks for no video');
	const [issue, ...more] = reader.issues;
	const faceId = ('faceId' in wanted.request && wanted.request.faceId) || '0';
	if (issue) return { provider, wait, checked: { issues: [issue, ...more] }, faceId };
	const request = withPictures(wanted.request);
	const checked = isPlain(request)
		? checkPlainSubmission(provider, request, account)
		: checkSubmission(provider, request, account, (id) => providersWith(request.operation, id));
	return { provider, wait, checked, faceId };
}

/** Lets the node read parameters as they were handed over. Nothing is sent. */
export function ask(
	parameters: Readonly<Record<string, unknown>>,
	account: Account = {},
): SubmitOrIssues {
	const { provider, checked } = checkParameters(parameters, account);
	if (!('submission' in checked)) return checked;
	return { ...submitOf(provider, checked.submission), issues: [] };
}

/** Lets the node read what a person filled in. */
export function askFor(entry: Entry): SubmitOrIssues {
	return ask(handedOver(entry), entry.account);
}

/** The submit that an entry leads to; the test stops when it is refused. */
export function requestOf(entry: Entry): Submit {
	const asked = askFor(entry);
	if (!('request' in asked)) throw new Error(`refused: ${JSON.stringify(asked.issues)}`);
	return asked;
}
