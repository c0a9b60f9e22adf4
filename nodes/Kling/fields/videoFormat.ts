import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import {
	GENERATE_FIELDS,
	MOTION_CONTROL_FIELDS,
	type GenerateCapabilities,
} from '../../shared/core/capabilities';
import { listedNumbers } from '../../shared/lib/text';
import { FIELD_LABELS } from '../../shared/core/fields';
import { DEFAULT_DURATION, type AspectRatio, type Resolution } from '../../shared/core/request';
import { PROVIDER_DEFAULT } from '../../shared/n8n/input/parameters';
import { byModel } from './byModel';
import { IS_FIXED_TEXT } from './textConditions';

const RATIOS: Readonly<Record<AspectRatio, string>> = {
	'16:9': '16:9 (Landscape)',
	'9:16': '9:16 (Portrait)',
	'1:1': '1:1 (Square)',
	'21:9': '21:9 (Ultrawide)',
};

const RESOLUTION_NAMES: Readonly<Record<Resolution, string>> = {
	'720p': '720p',
	'1080p': '1080p',
	'4k': '4K',
};

const providerDefault: INodePropertyOptions = {
	name: 'Provider Default',
	value: PROVIDER_DEFAULT,
	description: "Use the provider's default",
};

/** Hides fields without effect: an edited video keeps its duration and aspect ratio. */
const WHILE_EDITING = { '/video.clip.use': ['edit'] };
/** Matches a fixed URL only. A URL from an expression can be blank, which means no video. */
const BESIDE_A_VIDEO = { '/video.clip.url': IS_FIXED_TEXT };

/** Whether the panel can contain such a video. A model that edits none is rejected. */
function mayEdit({ video }: GenerateCapabilities): boolean {
	return video !== null;
}

/** Fewer durations than this are listed in a hint, because the field's range includes invalid values between them. */
const FEW = 4;

/** n8n requires five or more choices to be in alphabetical order. */
function inOrder(choices: INodePropertyOptions[]): INodePropertyOptions[] {
	if (choices.length < 5) return choices;
	return [...choices].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

const durationProperties = byModel(
	'generate',
	(model) =>
		GENERATE_FIELDS.duration(model)
			? { durations: model.durations, edits: mayEdit(model) }
			: undefined,
	({ durations, edits }): INodeProperties => {
		const [minValue = 1] = durations;
		const lengths = listedNumbers(durations);
		return {
			displayName: FIELD_LABELS.duration,
			name: 'duration',
			// A number even with only two choices: an AI agent can fill in a number but not a list.
			type: 'number',
			typeOptions: { minValue, maxValue: durations.at(-1) ?? minValue, numberPrecision: 0 },
			default: DEFAULT_DURATION,
			displayOptions: { hide: { multiShot: ['custom'], ...(edits && WHILE_EDITING) } },
			description: `Duration of the video in whole seconds: ${lengths}`,
			...(durations.length < FEW && { hint: `${lengths} seconds` }),
		};
	},
);

const aspectRatioProperties = byModel(
	'generate',
	(model) =>
		GENERATE_FIELDS.aspectRatio(model)
			? { ratios: model.aspectRatios, edits: mayEdit(model) }
			: undefined,
	({ ratios, edits }) => ({
		displayName: FIELD_LABELS.aspectRatio,
		name: 'aspectRatio',
		type: 'options',
		options: inOrder([
			...ratios.map((ratio) => ({ name: RATIOS[ratio], value: ratio })),
			providerDefault,
		]),
		default: '16:9',
		description: 'Aspect ratio of the video. A first frame may override it.',
		...(edits && { displayOptions: { hide: WHILE_EDITING } }),
	}),
);

function resolutionProperty(resolutions: readonly Resolution[]): INodeProperties {
	return {
		displayName: FIELD_LABELS.resolution,
		name: 'resolution',
		type: 'options',
		options: [
			...resolutions.map((value) => ({ name: RESOLUTION_NAMES[value], value })),
			providerDefault,
		],
		default: '720p',
		description: 'Higher resolutions cost more',
	};
}

/** Generated audio: a field of Generate and an option of Motion Control. */
export const generateAudioProperty: INodeProperties = {
	displayName: FIELD_LABELS.generateAudio,
	name: 'generateAudio',
	type: 'boolean',
	default: false,
	description: 'Whether to generate audio for the video. May cost more.',
};

const generateAudioProperties = byModel(
	'generate',
	(model) =>
		GENERATE_FIELDS.generateAudio(model) ? { takesVideo: model.video !== null } : undefined,
	({ takesVideo }) => ({
		...generateAudioProperty,
		...(takesVideo && { displayOptions: { hide: BESIDE_A_VIDEO } }),
	}),
);

/** Duration, aspect ratio, resolution and audio of a generated video. */
export const generateOutputProperties: INodeProperties[] = [
	...durationProperties,
	...aspectRatioProperties,
	...byModel(
		'generate',
		(model) => (GENERATE_FIELDS.resolution(model) ? model.resolutions : undefined),
		resolutionProperty,
	),
	...generateAudioProperties,
];

/** Resolution of a motion control video. Its duration and aspect ratio come from the motion video and the image. */
export const motionControlOutputProperties: INodeProperties[] = byModel(
	'motionControl',
	(model) => (MOTION_CONTROL_FIELDS.resolution(model) ? model.resolutions : undefined),
	resolutionProperty,
);
