import { BRACKETS, type Naming } from '../../core/naming';
import type { ModelRequest } from '../../core/request';
import { plural } from '../../lib/text';
import { ELEMENTS_AND_VOICES } from '../klingLegacyApi/naming';
import { EDIT, O3, REFERENCES, V4, type Route } from './endpoints';

const WORDS = { image: '@Image', video: '@Video' } as const;

/** Name of an audio file in a prompt. Audio files are given by Additional Body Fields. */
const AUDIO = /^@audio(\d+)$/i;

/**
 * How a prompt names inputs. Kling 4.0 has `@Image1`, `@Video1` and `@Audio1`. WaveSpeed documents nothing for the
 * others, so Kling's own form is sent.
 *
 * @see https://wavespeed.ai/blog/es/ai-news/kling-4-0-is-coming-what-we-know-and-how-to-prepare-on-wavespeedai/
 */
export function naming(request: ModelRequest, { action, family }: Route): Naming {
	if (family === O3) return BRACKETS;
	if (family !== V4 || (action !== REFERENCES && action !== EDIT)) return ELEMENTS_AND_VOICES;
	const { audios } = request.additionalBodyFields ?? {};
	const count = Array.isArray(audios) ? audios.length : 0;
	return {
		write: ({ kind, number }) =>
			kind === 'image' || kind === 'video' ? `${WORDS[kind]}${number}` : undefined,
		stray: (word) => {
			const number = AUDIO.exec(word)?.[1];
			if (number === undefined || (Number(number) >= 1 && Number(number) <= count)) {
				return undefined;
			}
			return {
				what: `${word} does not exist, ${plural(count, 'audio URL')} given`,
				fix: `Add its URL to "audios" in 'Additional Body Fields', or remove ${word} from the text.`,
			};
		},
	};
}
