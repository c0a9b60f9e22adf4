import { isINodePropertiesList, updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { PlainLimitsFor } from '../../shared/core/plainOperation';
import type { PlainOperation, PlainRequest } from '../../shared/core/plainRequest';
import type { Provider } from '../../shared/core/provider';
import type { GivenMedia } from '../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { providers } from '../../shared/providers';
import {
	elementProperties,
	nameProperty,
	sourceVideoProperty,
	tagsOption,
	recordingProperty,
	videoIdProperty,
	voiceFromProperty,
	voiceIdOption,
} from './assetFields';
import { newVideoDownloadProperties } from './download';
import {
	additionalBodyFieldsOption,
	callbackUrlOption,
	externalTaskIdOption,
	maxParallelTasksOption,
	optionsProperty,
	watermark,
} from './options';
import { elementImagesProperty } from './images';
import { choiceAt } from './libraryId';
import { audioProperties, imageProperties, secondImageProperties } from './singleFile';
import { submitOptions } from './spending';
import { useCallback, waitProperties, whenStoppedOption } from './wait';

/** Fields of some of the operations without a choice of model. */
interface Row {
	operations: readonly PlainOperation[];
	/** Limits of a provider that supports these fields; by default any. */
	isSupported?(limits: PlainLimitsFor<PlainOperation>): boolean;
	properties: INodeProperties[];
}

const VIDEOS: readonly PlainOperation[] = ['avatar', 'applyEffect', 'lipSync'];
const ALL: readonly PlainOperation[] = [...VIDEOS, 'createElement', 'createVoice'];

/** Values of Resource and Operation for an operation without a choice of model. */
export const PLAIN_PLACES: Readonly<
	Record<PlainOperation, { resource: string; operation: string }>
> = {
	avatar: { resource: 'video', operation: 'avatar' },
	applyEffect: { resource: 'video', operation: 'applyEffect' },
	lipSync: { resource: 'video', operation: 'lipSync' },
	createElement: { resource: 'element', operation: 'create' },
	createVoice: { resource: 'voice', operation: 'create' },
};

const WITH_PLACEMENT = providersWith(
	'lipSync',
	(limits) => 'placement' in limits && limits.placement,
);

/** Whether a voice can be created from a video of the provider. */
function takesVideos(limits: PlainLimitsFor<PlainOperation>): boolean {
	return 'fromVideos' in limits && limits.fromVideos;
}

const sceneProperty: INodeProperties = {
	displayName: FIELD_LABELS.scene,
	name: 'scene',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. hug_pro',
	description: "Kling's name of the effect, as in the list of its API documentation",
};

const avatarPromptProperty: INodeProperties = {
	displayName: FIELD_LABELS.prompt,
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. She smiles and looks into the camera',
	description: 'What the person does. Optional, except at kie.ai.',
};

const avatarResolutionProperty: INodeProperties = {
	displayName: FIELD_LABELS.resolution,
	name: 'resolution',
	type: 'options',
	options: [
		{ name: '720p (Standard)', value: '720p' },
		{ name: '1080p (Pro)', value: '1080p' },
	],
	default: '720p',
	description: 'Higher resolutions cost more',
};

const lipSyncVideoProperty: INodeProperties = {
	displayName: FIELD_LABELS.videoUrl,
	name: 'videoUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/talk.mp4',
	description: 'URL of the video whose person speaks: MP4 or MOV, up to 100 MB, 2 to 60 seconds',
};

const soundEndProperty: INodeProperties = {
	displayName: FIELD_LABELS.soundEnd,
	name: 'soundEnd',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 0,
	required: true,
	description: 'Where the part to use ends in the audio file. To use all of it, enter its length.',
	displayOptions: { show: { provider: WITH_PLACEMENT } },
};

const placementOptions: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.faceId,
		name: 'faceId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 0',
		description:
			'Face that speaks, if there are several. By default, the one that is shown longest.',
	},
	{
		displayName: FIELD_LABELS.soundStart,
		name: 'soundStart',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 3 },
		default: 0,
		description: 'Where the part to use begins in the audio file',
	},
	{
		displayName: FIELD_LABELS.insertAt,
		name: 'insertAt',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 3 },
		default: 0,
		description:
			'Where the audio begins in the video. Without this option, it begins when the face appears.',
	},
	{
		displayName: FIELD_LABELS.soundVolume,
		name: 'soundVolume',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
		default: 1,
		description: 'Volume of the audio file, from 0 (silent) to 2 (double)',
	},
	{
		displayName: FIELD_LABELS.originalVolume,
		name: 'originalVolume',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 2, numberPrecision: 2 },
		default: 1,
		description: "Volume of the video's own sound, from 0 (silent) to 2 (double)",
	},
];

/**
 * The fields in the order of the panel. Operations share a field instead of repeating it, which keeps the description of
 * the node small.
 */
export const PLAIN_ROWS: readonly Row[] = [
	{ operations: ['avatar', 'applyEffect'], properties: imageProperties },
	{ operations: ['applyEffect'], properties: [...secondImageProperties, sceneProperty] },
	{ operations: ['lipSync'], properties: [lipSyncVideoProperty] },
	{ operations: ['avatar', 'lipSync'], properties: audioProperties },
	{ operations: ['avatar'], properties: [avatarPromptProperty, avatarResolutionProperty] },
	{ operations: ['lipSync'], properties: [soundEndProperty] },
	{
		operations: ['createElement', 'createVoice'],
		isSupported: (limits) => 'nameMaxLength' in limits && limits.nameMaxLength !== null,
		properties: [nameProperty],
	},
	{
		operations: ['createElement'],
		properties: [
			...elementProperties,
			{ ...elementImagesProperty, displayOptions: { hide: { createFrom: ['video'] } } },
			sourceVideoProperty,
		],
	},
	{ operations: ['createVoice'], isSupported: takesVideos, properties: [voiceFromProperty] },
	{ operations: ['createVoice'], properties: [recordingProperty] },
	{ operations: ['createVoice'], isSupported: takesVideos, properties: [videoIdProperty] },
	{
		operations: ALL,
		properties: waitProperties('poll', [
			shownAt(useCallback, ({ callbackUrl }) => callbackUrl),
			whenStoppedOption,
		]),
	},
	{ operations: VIDEOS, properties: newVideoDownloadProperties },
	{
		operations: ALL,
		properties: [
			optionsProperty([
				additionalBodyFieldsOption,
				shownAt(callbackUrlOption, ({ callbackUrl }) => callbackUrl),
				shownAt(externalTaskIdOption, ({ externalTaskId }) => externalTaskId),
				shownAt(watermark, (limits) => 'watermark' in limits && limits.watermark, [
					'avatar',
					'lipSync',
				]),
				...placementOptions.map((option) =>
					shownAt(option, (limits) => 'placement' in limits && limits.placement, ['lipSync']),
				),
				shownAt(tagsOption, (limits) => 'tags' in limits, ['createElement']),
				...(['list', 'id'] as const).map((choice) =>
					shownAt(
						voiceIdOption(choice),
						(limits, provider) => 'tags' in limits && choiceAt(provider, 'voice') === choice,
						['createElement'],
					),
				),
				maxParallelTasksOption,
				...submitOptions,
			]),
		],
	},
];

/** Fields of one operation without a choice of model, and of its options those that are shown for it. */
export function plainFieldsOf(operation: PlainOperation): INodeProperties[] {
	return PLAIN_ROWS.filter(({ operations }) => operations.includes(operation))
		.flatMap(({ properties }) => properties)
		.map((property) =>
			property.type === 'collection' && isINodePropertiesList(property.options)
				? {
						...property,
						options: property.options.filter(({ displayOptions }) =>
							isShownFor(PLAIN_PLACES[operation], displayOptions?.show),
						),
					}
				: property,
		);
}

function isShownFor(
	{ resource, operation }: (typeof PLAIN_PLACES)[PlainOperation],
	show: NonNullable<INodeProperties['displayOptions']>['show'] = {},
): boolean {
	return (
		(show['/resource']?.includes(resource) ?? true) &&
		(show['/operation']?.includes(operation) ?? true)
	);
}

/**
 * Conditions for the given operations. They are also true for another combination of these values, so an operation of
 * one resource must not have the value of another one's.
 */
export function placesOf(operations: readonly PlainOperation[]): {
	resource: string[];
	operation: string[];
} {
	const places = operations.map((one) => PLAIN_PLACES[one]);
	return {
		resource: [...new Set(places.map(({ resource }) => resource))],
		operation: [...new Set(places.map(({ operation }) => operation))],
	};
}

/** Reads the fields that all operations without a choice of model share. */
export function readPlainOptions(
	options: ParameterReader,
): Pick<PlainRequest<GivenMedia>, 'callbackUrl' | 'externalTaskId' | 'additionalBodyFields'> {
	return {
		callbackUrl: options.optionalText('callbackUrl')?.trim(),
		externalTaskId: options.optionalText('externalTaskId')?.trim(),
		additionalBodyFields: options.jsonObject('additionalBodyFields'),
	};
}

/** An option for the providers, and optionally the operations, that support it. */
function shownAt(
	option: INodeProperties,
	has: (limits: PlainLimitsFor<PlainOperation>, provider: Provider) => boolean,
	operations: readonly PlainOperation[] = ALL,
): INodeProperties {
	const ids = [...new Set(operations.flatMap((operation) => providersWith(operation, has)))];
	const [shown = option] = updateDisplayOptions(
		{
			show: {
				'/provider': ids,
				...(operations !== ALL && {
					'/resource': placesOf(operations).resource,
					'/operation': placesOf(operations).operation,
				}),
			},
		},
		[option],
	);
	return shown;
}

/** IDs of the providers whose limits of an operation meet a condition. */
function providersWith(
	operation: PlainOperation,
	has: (limits: PlainLimitsFor<PlainOperation>, provider: Provider) => boolean,
): string[] {
	return providers.flatMap((provider) => {
		const endpoint = provider.plainOperations?.[operation];
		return endpoint !== undefined && has(endpoint.limits, provider) ? [provider.id] : [];
	});
}
