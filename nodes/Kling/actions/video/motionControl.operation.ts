import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../../shared/core/fields';
import {
	CHARACTER_ORIENTATIONS,
	RESOLUTIONS,
	type MotionControlRequest,
} from '../../../shared/core/request';
import type { GivenMedia } from '../../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { MODEL_PARAMETERS } from '../../fields/byModel';
import { afterSubmitProperties } from '../../fields/afterSubmit';
import { characterImageProperties, readImage } from '../../fields/singleFile';
import { motionControlElementProperties, readElements } from '../../fields/elements';
import { onlyVideo } from '../../fields/mediaList';
import { modelProperty } from '../../fields/model';
import {
	additionalBodyFieldsOption,
	maxParallelTasksOption,
	motionControlAudioOption,
	optionsProperty,
	trackingOptions,
	watermarkOption,
} from '../../fields/options';
import { motionControlOutputProperties } from '../../fields/videoFormat';
import { motionControlPromptProperty } from '../../fields/prompt';
import { readSubmitOptions, submitOptions } from '../../fields/spending';
import { withUntouched } from '../../fields/untouched';
import type { TaskOperation } from '../operation';

const properties: INodeProperties[] = [
	modelProperty('motionControl'),
	...characterImageProperties,
	{
		displayName: FIELD_LABELS.motionVideo,
		name: 'motionVideo',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/dance.mp4',
		description:
			'Video to copy the motion from: one person in one continuous shot. MP4 or MOV, up to 100 MB, at least 3 seconds, sides 340 to 3,850 px.',
	},
	{
		displayName: FIELD_LABELS.characterOrientation,
		name: 'characterOrientation',
		type: 'options',
		options: [
			{
				name: 'Match Image',
				value: 'image',
				description: "Keep the image's orientation (motion video up to 10 seconds)",
			},
			{
				name: 'Match Video',
				value: 'video',
				description: 'Follow the person in the motion video (up to 30 seconds)',
			},
		],
		default: 'video',
		description: 'Direction that the character faces',
	},
	{
		displayName: FIELD_LABELS.keepOriginalSound,
		name: 'keepOriginalSound',
		type: 'boolean',
		default: true,
		description: 'Whether to keep the original audio of the motion video',
	},
	motionControlPromptProperty,
	...motionControlOutputProperties,
	...afterSubmitProperties,
	optionsProperty([
		additionalBodyFieldsOption,
		...motionControlAudioOption,
		...motionControlElementProperties,
		...trackingOptions('motionControl'),
		...watermarkOption('motionControl'),
		maxParallelTasksOption,
		...submitOptions,
	]),
];

/** Video › Motion Control: animates a character image with the motion of a video. */
export const motionControl: TaskOperation = {
	description: properties,
	wait: { defaultMode: 'poll', createsTask: true },
	read: (parameters, provider) => ({
		request: withUntouched(parameters, readRequest),
		...readSubmitOptions(parameters, provider),
	}),
};

function readRequest(parameters: ParameterReader): MotionControlRequest<GivenMedia> {
	const options = parameters.collection('options');
	return {
		operation: 'motionControl',
		model: parameters.locator('model', MODEL_PARAMETERS.motionControl),
		prompt: parameters.text('prompt'),
		characterImage: readImage(parameters, 'characterImage'),
		motionVideo: onlyVideo(parameters, 'motionVideo', parameters.value('motionVideo')),
		characterOrientation:
			parameters.choice('characterOrientation', CHARACTER_ORIENTATIONS) ?? 'video',
		keepOriginalSound: parameters.boolean('keepOriginalSound') ?? true,
		resolution: parameters.choice('resolution', RESOLUTIONS),
		generateAudio: options.boolean('generateAudio'),
		watermark: options.boolean('watermark'),
		elements: readElements(options),
		callbackUrl: options.optionalText('callbackUrl')?.trim(),
		externalTaskId: options.optionalText('externalTaskId')?.trim(),
		additionalBodyFields: options.jsonObject('additionalBodyFields'),
	};
}
