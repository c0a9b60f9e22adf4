import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { PlainLimitsFor } from '../../shared/core/plainOperation';
import type { PlainOperation, PlainRequest } from '../../shared/core/plainRequest';
import type { GivenMedia } from '../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { providers } from '../../shared/providers';
import {
	elementProperties,
	nameProperty,
	sourceVideoProperty,
	tagsOption,
	voiceIdOption,
	voiceProperties,
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
import { audioProperties, imageProperties, secondImageProperties } from './singleFile';
import { submitOptions } from './spending';
import { useCallback, waitProperties, whenStoppedOption } from './wait';

/** Fields of some of the operations without a choice of model. */
interface Row {
	operations: readonly PlainOperation[];
	properties: INodeProperties[];
}

const VIDEOS: readonly PlainOperation[] = ['avatar', 'applyEffect'];
const ALL: readonly PlainOperation[] = [...VIDEOS, 'createElement', 'createVoice'];

/** Values of Resource and Operation for an operation without a choice of model. */
export const PLAIN_PLACES: Readonly<
	Record<PlainOperation, { resource: string; operation: string }>
> = {
	avatar: { resource: 'video', operation: 'avatar' },
	applyEffect: { resource: 'video', operation: 'applyEffect' },
	createElement: { resource: 'element', operation: 'create' },
	createVoice: { resource: 'voice', operation: 'create' },
};

const sceneProperty: INodeProperties = {
	displayName: FIELD_LABELS.scene,
	name: 'scene',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. hug_pro',
	description:
		'Name of the effect, as in <a href="https://kling.ai/document-api/api/effects/video-effects" target="_blank">Kling\'s list</a>',
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

/**
 * The fields in the order of the panel. Operations share a field instead of repeating it, which keeps the description of
 * the node small.
 */
export const PLAIN_ROWS: readonly Row[] = [
	{ operations: ['avatar', 'applyEffect'], properties: imageProperties },
	{ operations: ['applyEffect'], properties: [...secondImageProperties, sceneProperty] },
	{
		operations: ['avatar'],
		properties: [...audioProperties, avatarPromptProperty, avatarResolutionProperty],
	},
	{ operations: ['createElement', 'createVoice'], properties: [nameProperty] },
	{
		operations: ['createElement'],
		properties: [
			...elementProperties,
			{ ...elementImagesProperty, displayOptions: { hide: { createFrom: ['video'] } } },
			sourceVideoProperty,
		],
	},
	{ operations: ['createVoice'], properties: voiceProperties },
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
				shownAt(watermark, (limits) => 'watermark' in limits && limits.watermark, ['avatar']),
				shownAt(tagsOption, (limits) => 'tags' in limits, ['createElement']),
				shownAt(voiceIdOption, (limits) => 'tags' in limits, ['createElement']),
				maxParallelTasksOption,
				...submitOptions,
			]),
		],
	},
];

/** Fields of one operation without a choice of model. */
export function plainFieldsOf(operation: PlainOperation): INodeProperties[] {
	return PLAIN_ROWS.filter(({ operations }) => operations.includes(operation)).flatMap(
		({ properties }) => properties,
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
	has: (limits: PlainLimitsFor<PlainOperation>) => boolean,
	operations: readonly PlainOperation[] = ALL,
): INodeProperties {
	const ids = providers
		.filter(({ plainOperations = {} }) =>
			operations.some((operation) => {
				const endpoint = plainOperations[operation];
				return endpoint !== undefined && has(endpoint.limits);
			}),
		)
		.map(({ id }) => id);
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
