import type { INodeProperties } from 'n8n-workflow';
import { ASPECT_RATIOS, RESOLUTIONS, type GenerateRequest } from '../../../shared/core/request';
import { resolveModel, type Provider } from '../../../shared/core/provider';
import type { GivenMedia } from '../../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { MODEL_PARAMETERS } from '../../fields/byModel';
import { cameraControlProperties, readCameraControl } from '../../fields/cameraControl';
import { afterSubmitProperties } from '../../fields/afterSubmit';
import { elementProperties, readElements } from '../../fields/elements';
import { motionBrushProperties, readMotionBrush } from '../../fields/motionBrush';
import { imageProperties, readImages } from '../../fields/images';
import { modelProperty } from '../../fields/model';
import {
	cfgScaleOption,
	additionalBodyFieldsOption,
	maxParallelTasksOption,
	negativePromptOption,
	optionsProperty,
	trackingOptions,
	watermarkOption,
} from '../../fields/options';
import { generateOutputProperties } from '../../fields/videoFormat';
import { generatePromptProperty } from '../../fields/prompt';
import { readMultiShot, readShots, shotProperties } from '../../fields/shots';
import { readVideo, videoProperties } from '../../fields/video';
import { readSubmitOptions, submitOptions } from '../../fields/spending';
import { withUntouched } from '../../fields/untouched';
import { readVoices, voicesOption } from '../../fields/voices';
import type { TaskOperation } from '../operation';

const properties: INodeProperties[] = [
	modelProperty('generate'),
	generatePromptProperty,
	...imageProperties,
	...videoProperties,
	...shotProperties,
	...generateOutputProperties,
	...afterSubmitProperties,
	optionsProperty([
		...cameraControlProperties,
		...cfgScaleOption,
		...elementProperties,
		additionalBodyFieldsOption,
		...trackingOptions('generate'),
		...motionBrushProperties,
		...watermarkOption('generate'),
		maxParallelTasksOption,
		...negativePromptOption,
		...voicesOption,
		...submitOptions,
	]),
];

/** Video › Generate: creates a video from text, images or another video. */
export const generate: TaskOperation = {
	description: properties,
	wait: { defaultMode: 'poll', createsTask: true },
	read: (parameters, provider) => ({
		request: withUntouched(parameters, (reader) => readRequest(reader, provider)),
		...readSubmitOptions(parameters, provider),
	}),
};

function readRequest(parameters: ParameterReader, provider: Provider): GenerateRequest<GivenMedia> {
	const model = parameters.locator('model', MODEL_PARAMETERS.generate);
	const options = parameters.collection('options');
	const multiShot = readMultiShot(parameters);
	const video = readVideo(parameters, resolveModel(provider, 'generate', model)?.capabilities);
	return {
		operation: 'generate',
		model,
		prompt: parameters.text('prompt'),
		negativePrompt: options.optionalText('negativePrompt'),
		images: readImages(parameters),
		video,
		elements: readElements(options),
		multiShot,
		shots: multiShot === 'custom' ? readShots(parameters) : [],
		duration: parameters.number('duration'),
		aspectRatio: parameters.choice('aspectRatio', ASPECT_RATIOS),
		resolution: parameters.choice('resolution', RESOLUTIONS),
		// Hidden when a video is set, because there is no audio then. `false` keeps provider defaults from adding audio.
		generateAudio: parameters.boolean('generateAudio') ?? (video ? false : undefined),
		cfgScale: options.number('cfgScale'),
		cameraControl: readCameraControl(options),
		voices: readVoices(options),
		motionBrush: readMotionBrush(options),
		watermark: options.boolean('watermark'),
		callbackUrl: options.optionalText('callbackUrl')?.trim(),
		externalTaskId: options.optionalText('externalTaskId')?.trim(),
		additionalBodyFields: options.jsonObject('additionalBodyFields'),
	};
}
