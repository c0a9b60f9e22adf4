/** Something in every field of Generate that any provider has; what a provider lacks its panel leaves out. */
export const FILLED = {
	resource: 'video',
	operation: 'generate',
	prompt: 'The dog of <<<image_1>>> runs along the beach of <<<image_2>>>',
	images: {
		image: [
			{ url: 'https://example.com/dog.jpg', role: 'reference' },
			{ source: 'binary', binaryField: 'beach', role: 'reference' },
		],
	},
	video: { clip: { url: 'https://example.com/clip.mp4', use: 'edit', keepOriginalSound: true } },
	multiShot: 'custom',
	shots: {
		shot: [
			{ prompt: 'The dog waits', duration: 2 },
			{ prompt: 'The dog runs', duration: 3 },
		],
	},
	waitMode: 'suspend',
	waitOptions: { timeout: 45, whenStopped: 'cancel' },
	downloadVideo: true,
	downloadOptions: { fileName: 'Fox', maxFileSize: 500, allowPrivateHosts: true },
	options: {
		negativePrompt: 'blur',
		cfgScale: 0.5,
		cameraControl: { camera: { move: 'simple', zoom: 5 } },
		elements: { element: [{}] },
		voices: ['829824295735410756'],
		motionBrush: { mask: [{ url: 'https://example.com/mask.png', path: '279,219 417,65' }] },
		callbackUrl: 'https://n8n.example.com/webhook/kling',
		externalTaskId: 'order-4711',
		watermark: false,
		additionalBodyFields: '{"seed": 7}',
		maxParallelTasks: 5,
		maxCostPerRun: 10,
		previewRequest: false,
		simplify: false,
	},
};

/** What every filled panel shows. */
export const LABELS_OF_FILLED = [
	'Source',
	'Image URL',
	'Input Binary Field',
	'Use As',
	'Wait for Completion',
	'Wait Options',
	'Timeout (Minutes)',
	'Put Output File in Field',
	'Download Options',
	'Additional Body Fields',
	'Max Parallel Tasks',
	'Preview Request',
	'Simplify',
];
