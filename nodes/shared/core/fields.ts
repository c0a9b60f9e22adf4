import type { Operation } from './request';

/** What a person sees above each field. The panel and every message take the names from here. */
export const FIELD_LABELS = {
	provider: 'Provider',
	model: 'Model',
	prompt: 'Prompt',
	negativePrompt: 'Negative Prompt',
	images: 'Images',
	video: 'Reference Video',
	elements: 'Elements',
	multiShot: 'Multi-Shot',
	shots: 'Shots',
	duration: 'Duration (Seconds)',
	aspectRatio: 'Aspect Ratio',
	resolution: 'Resolution',
	generateAudio: 'Generate Audio',
	watermark: 'Watermark',
	cfgScale: 'CFG Scale',
	cameraControl: 'Camera Control',
	characterImage: 'Character Image',
	motionVideo: 'Motion Video',
	characterOrientation: 'Character Orientation',
	keepOriginalSound: 'Keep Original Sound',
	voices: 'Voices',
	motionBrush: 'Motion Brush',
	callbackUrl: 'Callback URL',
	externalTaskId: 'External Task ID',
	additionalBodyFields: 'Additional Body Fields',
	options: 'Options',
	maxParallelTasks: 'Max Parallel Tasks',
	filters: 'Filters',
	createdAfter: 'Created After',
	createdBefore: 'Created Before',
	limit: 'Limit',
	returnAll: 'Return All',
	status: 'Status',
	taskId: 'Task ID',
	kind: 'Task Kind',
	waitMode: 'Wait for Completion',
	pollInterval: 'Poll Interval (Seconds)',
	timeout: 'Timeout (Minutes)',
	onTimeout: 'On Timeout',
	downloadVideo: 'Download Video',
	binaryPropertyName: 'Put Output File in Field',
	downloadOptions: 'Download Options',
	fileName: 'File Name',
	whichVideo: 'Which Video',
	downloadCover: 'Also Download Cover',
	maxFileSize: 'Max File Size (MB)',
	downloadTimeout: 'Download Timeout (Minutes)',
	allowPrivateHosts: 'Allow Private Hosts',
	useCallback: 'Use Callback',
	simplify: 'Simplify',
} as const;

/** A field of the node, by its name in the code. */
export type Field = keyof typeof FIELD_LABELS;

/** What a person sees in the Operation list. */
export const OPERATION_LABELS: Readonly<Record<Operation, string>> = {
	generate: 'Generate',
	motionControl: 'Motion Control',
};
