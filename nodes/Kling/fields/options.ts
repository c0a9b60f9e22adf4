import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { Operation } from '../../shared/core/request';
import { byModel, supportedOption } from './byModel';
import { withFirstEntry } from './optionEntries';
import { generateAudioProperty } from './videoFormat';
import { WITHOUT_SUBMIT } from './withoutSubmit';

/** Collection of all fields that a first video does not need, in alphabetical order. */
export function optionsProperty(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...options]
			.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'))
			.flatMap((option) => withFirstEntry(option, 'options')),
	};
}

/** Number of items that are processed in parallel. */
export const maxParallelTasksOption: INodeProperties = {
	displayName: FIELD_LABELS.maxParallelTasks,
	name: 'maxParallelTasks',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 100 },
	default: 5,
	description:
		'Maximum number of tasks to run in parallel. Each new task is billed. Providers also limit parallel tasks.',
};

/** Provider fields that have no field in the panel. */
export const additionalBodyFieldsOption: INodeProperties = {
	displayName: FIELD_LABELS.additionalBodyFields,
	name: 'additionalBodyFields',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"seed": 7}',
	description:
		"JSON object merged into the request last, for provider fields newer than this node. Nested objects are merged, and null removes a field. Not checked against the provider's rules.",
};

/** The provider's watermark on the video. */
export const watermark: INodeProperties = {
	displayName: FIELD_LABELS.watermark,
	name: 'watermark',
	type: 'boolean',
	default: false,
	description: "Whether to add the provider's watermark to the video",
};

/** The watermark, for models that support it. */
export function watermarkOption(operation: Operation): INodeProperties[] {
	return supportedOption(operation, 'watermark', watermark);
}

/** Generated audio for a motion control video, in addition to the audio of the motion video. */
export const motionControlAudioOption = supportedOption(
	'motionControl',
	'generateAudio',
	generateAudioProperty,
);

/** Content that a generated video should not show. */
export const negativePromptOption: INodeProperties[] = byModel(
	'generate',
	(model) => model.negativePromptMaxLength !== null || undefined,
	() => ({
		displayName: FIELD_LABELS.negativePrompt,
		name: 'negativePrompt',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. blur, text, watermark',
		description: 'What the video should not show',
	}),
	'/',
);

/** How closely a generated video follows its prompt. */
export const cfgScaleOption = supportedOption('generate', 'cfgScale', {
	displayName: FIELD_LABELS.cfgScale,
	name: 'cfgScale',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
	default: 0.5,
	description: 'How closely the video follows the prompt, from 0 (freely) to 1 (strictly)',
});

/** URL that the provider calls. */
export const callbackUrlOption: INodeProperties = {
	displayName: FIELD_LABELS.callbackUrl,
	name: 'callbackUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/kling',
	description: "URL that the provider calls when the task's status changes",
	displayOptions: { hide: WITHOUT_SUBMIT },
};

/** The user's own ID of the task. */
export const externalTaskIdOption: INodeProperties = {
	displayName: FIELD_LABELS.externalTaskId,
	name: 'externalTaskId',
	type: 'string',
	default: '',
	placeholder: 'e.g. order-4711',
	description: 'Your own ID for the task. Each ID can be used only once per account.',
	displayOptions: { hide: WITHOUT_SUBMIT },
};

/** Options to track a task outside n8n, for models that support them. */
export function trackingOptions(operation: Operation): INodeProperties[] {
	return [
		...supportedOption(operation, 'callbackUrl', callbackUrlOption),
		...supportedOption(operation, 'externalTaskId', externalTaskIdOption),
	];
}
