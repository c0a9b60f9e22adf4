import type { INodeParameters } from 'n8n-workflow';

import type { ValidCase } from '../../support/examples';
import { AUDIO, IMAGE, INLINE } from './values';

/** An image and a recording, in the given quality. */
export function avatarOf(tier: INodeParameters, more: INodeParameters = {}): INodeParameters {
	return { operation: 'avatar', image: IMAGE, audio: AUDIO, ...tier, ...more };
}

/** Avatar. */
export function avatar(tier: INodeParameters): Readonly<Record<string, ValidCase>> {
	const from = (more?: INodeParameters) => ({ enter: avatarOf(tier, more) });
	return {
		minimal: from(),
		prompt: from({ prompt: 'She smiles' }),
		wav: from({ audio: 'https://example.com/voice.wav' }),
		m4a: from({ audio: 'https://example.com/voice.m4a' }),
		empty_prompt: {
			...from(),
			additionalBodyFields: {
				patch: { prompt: '' },
				because: 'what is empty says no more than what is left out, and the node leaves it out',
			},
		},
		image_url_inline: from({ image: INLINE }),
		audio_url_inline: {
			...from(),
			additionalBodyFields: {
				patch: { audio_url: 'data:audio/mpeg;base64,AAAA' },
				because: 'the field accepts URLs and files only',
			},
		},
	};
}
