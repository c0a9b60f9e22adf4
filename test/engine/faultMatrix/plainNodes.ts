import type { INodeParameters } from 'n8n-workflow';

import type { PlainOperation } from '../../../nodes/shared/core/plainRequest';

const IMAGE = 'https://example.com/a.jpg';
/** A recording whose address has the marks of the prompt, for what has no text of its own. */
const MARKED_SOUND = "=https://example.com/s.mp3?{{ $json.prompt.replaceAll(' ', '+') }}";

/** A node for each operation without a choice of model, with the prompt of the item where it has a text. */
export const PLAIN_NODES: Readonly<Record<PlainOperation, INodeParameters>> = {
	avatar: {
		operation: 'avatar',
		image: IMAGE,
		audio: 'https://example.com/s.mp3',
		prompt: '={{ $json.prompt }}',
	},
	applyEffect: { operation: 'applyEffect', image: IMAGE, scene: '={{ $json.prompt }}' },
	lipSync: {
		operation: 'lipSync',
		videoUrl: 'https://example.com/v.mp4',
		audio: MARKED_SOUND,
		soundEnd: 3,
	},
	createElement: {
		resource: 'element',
		operation: 'create',
		name: 'hero',
		elementDescription: '={{ $json.prompt }}',
		elementImages: {
			image: [
				{ source: 'url', url: IMAGE },
				{ source: 'url', url: 'https://example.com/b.jpg' },
			],
		},
	},
	createVoice: {
		resource: 'voice',
		operation: 'create',
		name: 'anna',
		recording: MARKED_SOUND,
	},
};
