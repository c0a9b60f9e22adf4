import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { PlainLimitsFor } from '../../shared/core/plainOperation';
import type { PlainOperation } from '../../shared/core/plainRequest';
import { panelFieldsOf, type PanelFields } from '../../shared/n8n/input/panelFields';
import type { Provider } from '../../shared/core/provider';
import type { Operation as TaskOperation } from '../../shared/core/request';
import { ASSETS, type Asset } from '../../shared/core/task';
import { groupBy } from '../../shared/lib/groupBy';
import { joinList } from '../../shared/lib/text';
import { providers } from '../../shared/providers';
import { WHERE_ABSENT } from '../fields/absence';
import { afterSubmitProperties } from '../fields/afterSubmit';
import { ASSET_ROWS } from '../fields/assetFields';
import { PLAIN_ROWS, placesOf } from '../fields/plainFields';
import { ESTIMATE_COST } from '../fields/withoutSubmit';
import { DEFAULTS, OFFERS, type Offer } from './offers';
import type { Operation } from './operation';
import { estimateCost } from './video/estimateCost.operation';

/** Operations with {@link afterSubmitProperties}. Options follow after these. */
const SHARING_AFTER_SUBMIT: readonly TaskOperation[] = ['generate', 'motionControl'];

/** Whether a field comes after those that Generate and Motion Control share. */
function isLast({ name, displayOptions }: INodeProperties): boolean {
	const operations = displayOptions?.show?.operation ?? [];
	return name === 'options' && SHARING_AFTER_SUBMIT.some((one) => operations.includes(one));
}

/**
 * Finds the operation for the values of Resource and Operation.
 *
 * @param estimateFor returns the value of Estimate For, which only Estimate Cost has
 */
export function findOperation(
	resource: string,
	operation: string,
	estimateFor: () => unknown = () => undefined,
): Operation | undefined {
	if (resource === 'video' && operation === ESTIMATE_COST) {
		return estimateFor() === 'motionControl' ? estimateCost.motionControl : estimateCost.generate;
	}
	const offers = isResource(resource) ? OFFERS[resource] : [];
	return offers.find(({ option }) => option.value === operation)?.operation;
}

function isResource(resource: string): resource is keyof typeof OFFERS {
	return Object.hasOwn(OFFERS, resource);
}

const TITLES = Object.fromEntries(
	Object.entries(OFFERS).map(([resource, offers]) => [
		resource,
		Object.fromEntries(offers.map(({ title, option }) => [option.value, title])),
	]),
);

/** Subtitle of the node on the canvas, e.g. `Generate Video`. */
export const SUBTITLE = `={{ (${JSON.stringify(TITLES)})[$parameter["resource"]]?.[$parameter["operation"]] ?? $parameter["operation"] }}`;

const panels = new Map<Operation, PanelFields>();

/** Panel data of an operation's fields. */
export function panelOf(operation: Operation): PanelFields {
	const known = panels.get(operation) ?? panelFieldsOf(operation.description);
	panels.set(operation, known);
	return known;
}

/** Resource, Operation and the fields of all operations. */
export const operationProperties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Account', value: 'account' },
			{ name: 'Element', value: 'element' },
			{ name: 'Task', value: 'task' },
			{ name: 'Video', value: 'video' },
			{ name: 'Voice', value: 'voice' },
		],
		default: 'video',
	},
	operationList('video'),
	operationList('element'),
	operationList('voice'),
	operationList('task'),
	operationList('account'),
	...Object.entries(OFFERS)
		.flatMap(([resource, offers]) => offers.map((offer) => ({ resource, offer })))
		// Fields that decide about the shared ones come before them, also because n8n resolves them in this order.
		.sort((one, other) => Number(isSharing(other.offer)) - Number(isSharing(one.offer)))
		.flatMap(({ resource, offer }) =>
			updateDisplayOptions({ show: { resource: [resource] } }, [
				...absenceNotices(offer),
				...fieldsOf(offer).filter((field) => !isLast(field)),
			]),
		),
	...ASSETS.flatMap((asset) => [...libraryNotices(asset), ...experimentalNotices(asset)]),
	...updateDisplayOptions(
		{ show: { resource: ['video'], operation: [...SHARING_AFTER_SUBMIT] }, hide: WHERE_ABSENT },
		afterSubmitProperties,
	),
	...SHARING_AFTER_SUBMIT.flatMap((operation) =>
		OFFERS.video
			.filter(({ option }) => option.value === operation)
			.flatMap(fieldsOf)
			.filter(isLast)
			.flatMap((field) => updateDisplayOptions({ show: { resource: ['video'] } }, [field])),
	),
	...PLAIN_ROWS.flatMap(({ operations, properties, isSupported }) =>
		updateDisplayOptions(
			{
				show: placesOf(operations),
				hide: {
					...WHERE_ABSENT,
					// A condition on both the operation and the provider is not possible.
					...(isSupported && { provider: lackingAll(operations, isSupported) }),
				},
			},
			properties,
		),
	),
	...ASSET_ROWS.flatMap(({ assets, operations, properties }) =>
		updateDisplayOptions(
			{ show: { resource: [...assets], operation: [...operations] }, hide: WHERE_ABSENT },
			properties,
		),
	),
];

/**
 * Notices for the providers that lack operations about elements or voices: one for all operations if they have none, and
 * one for the others that says which they have.
 */
function libraryNotices(asset: Asset): INodeProperties[] {
	const offers: readonly Offer[] = OFFERS[asset];
	const byOffer = groupBy(providers, (provider) =>
		joinList(
			offers.filter((offer) => offer.isOfferedBy(provider)).map(({ option }) => option.name),
			'and',
		),
	);
	return [...byOffer].flatMap(([offered, those]) => {
		const [provider] = those;
		const missing = offers.filter((offer) => provider && !offer.isOfferedBy(provider));
		if (missing.length === 0) return [];
		return [
			{
				displayName:
					offered === ''
						? `The node cannot manage ${asset}s at this provider. Choose another provider.`
						: `At this provider, only ${offered} is available for ${asset}s. Choose another provider or operation.`,
				name: 'absenceNotice',
				type: 'notice',
				default: '',
				displayOptions: {
					show: {
						resource: [asset],
						provider: those.map(({ id }) => id),
						...(offered !== '' && {
							operation: missing.map(({ option }) => String(option.value)),
						}),
					},
				},
			},
		];
	});
}

/** Notices for the providers that do not document their calls about elements or voices. */
function experimentalNotices(asset: Asset): INodeProperties[] {
	return providers
		.filter(({ assets }) => assets?.[asset]?.isUndocumented)
		.map(({ id, displayName }) => ({
			displayName: `Experimental: ${displayName} does not document these calls, so the node uses Kling's own at ${displayName}'s URL. If they fail, choose Kling (Official), or add images to Generate instead.`,
			name: 'experimentalNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { resource: [asset], provider: [id] } },
		}));
}

/** IDs of the providers that offer none of these operations with the given limits. */
function lackingAll(
	operations: readonly PlainOperation[],
	isSupported: (limits: PlainLimitsFor<PlainOperation>) => boolean,
): string[] {
	return idsLacking(({ plainOperations = {} }) =>
		operations.some((one) => {
			const endpoint = plainOperations[one];
			return endpoint !== undefined && isSupported(endpoint.limits);
		}),
	);
}

/** IDs of the providers without a capability. */
function idsLacking(has: (provider: Provider) => boolean): string[] {
	return providers.filter((provider) => !has(provider)).map(({ id }) => id);
}

/**
 * The Operation field of a resource, shared by all providers. n8n reads the node's actions from it. Choosing an action
 * sets the parameters that the field is shown for, so it is shown for its resource only.
 */
function operationList(resource: keyof typeof OFFERS): INodeProperties {
	const offers = OFFERS[resource];
	const usual = DEFAULTS[resource];
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: offers.map(({ option }) => option),
		default: usual,
	};
}

/** The notice for the providers that do not support the operation, if there are any. */
function absenceNotices(offer: Offer): INodeProperties[] {
	const { absence } = offer;
	const lacking = idsLacking(offer.isOfferedBy);
	if (absence === undefined || lacking.length === 0) return [];
	return [
		{
			displayName: absence,
			name: 'absenceNotice',
			type: 'notice',
			default: '',
			displayOptions: {
				show: { provider: lacking, operation: [String(offer.option.value)] },
			},
		},
	];
}

/** The operation's fields, hidden for providers that do not support it. */
function fieldsOf(offer: Offer): INodeProperties[] {
	const { operation, ownFields, conditions = () => whenChosen(offer) } = offer;
	const own =
		ownFields ?? operation.description.filter((one) => !afterSubmitProperties.includes(one));
	const shown = own.flatMap((field) => updateDisplayOptions(conditions(field) ?? {}, [field]));
	return ownFields || idsLacking(offer.isOfferedBy).length === 0
		? shown
		: updateDisplayOptions({ hide: WHERE_ABSENT }, shown);
}

function isSharing({ ownFields }: Offer): boolean {
	return ownFields !== undefined;
}

function whenChosen({ option }: Offer): NonNullable<INodeProperties['displayOptions']> {
	return { show: { operation: [String(option.value)] } };
}
