import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { PlainLimitsFor } from '../../shared/core/plainOperation';
import type { PlainOperation, PlainRequest } from '../../shared/core/plainRequest';
import type { GivenMedia } from '../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { providers } from '../../shared/providers';
import { newVideoDownloadProperties } from './download';
import {
	additionalBodyFieldsOption,
	callbackUrlOption,
	externalTaskIdOption,
	maxParallelTasksOption,
	optionsProperty,
	watermark,
} from './options';
import { audioProperties, imageProperties, secondImageProperties } from './singleFile';
import { submitOptions } from './spending';
import { useCallback, waitProperties, whenStoppedOption } from './wait';

/** Fields of some of the operations without a choice of model. */
interface Row {
	operations: readonly PlainOperation[];
	properties: INodeProperties[];
}

const ALL: readonly PlainOperation[] = ['avatar', 'applyEffect'];

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
	{
		operations: ALL,
		properties: [
			...waitProperties('poll', [
				shownAt(useCallback, ({ callbackUrl }) => callbackUrl),
				whenStoppedOption,
			]),
			...newVideoDownloadProperties,
			optionsProperty([
				additionalBodyFieldsOption,
				shownAt(callbackUrlOption, ({ callbackUrl }) => callbackUrl),
				shownAt(externalTaskIdOption, ({ externalTaskId }) => externalTaskId),
				shownAt(watermark, (limits) => 'watermark' in limits && limits.watermark, ['avatar']),
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
				...(operations !== ALL && { '/operation': [...operations] }),
			},
		},
		[option],
	);
	return shown;
}
