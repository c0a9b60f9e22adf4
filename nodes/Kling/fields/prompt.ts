import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';

const prompt: INodeProperties = {
	displayName: FIELD_LABELS.prompt,
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
};

/** Prompt of Generate. The fields of images, videos and elements say how it refers to them. */
export const generatePromptProperty: INodeProperties = {
	...prompt,
	placeholder: 'e.g. A red fox runs over fresh snow, slow motion, cinematic',
	description: 'What the video should show',
};

/** Prompt of Motion Control. */
export const motionControlPromptProperty: INodeProperties = {
	...prompt,
	placeholder: 'e.g. A dancer performs graceful movements in a sunlit studio',
	description: 'Extra scene description. Optional.',
};
