import { BRACKETS, type Naming } from '../../core/naming';
import type { ModelRequest } from '../../core/request';
import { plural } from '../../lib/text';
import { ELEMENTS_AND_VOICES } from '../klingLegacyApi/naming';
import { EDIT, O3, REFERENCES, V4, type Route } from './endpoints';

const WORDS = { image: '@Image', video: '@Video', voice: '@Audio' } as const;

/** Name of a recording in a prompt. Recordings are given by Voices, or by Additional Body Fields, which replace them. */
const AUDIO = /^@audio(\d+)$/i;

/**
 * How a prompt names inputs. Kling 4.0 has `@Image1`, `@Video1` and `@Audio1`. WaveSpeed documents nothing for the
 * others, so Kling's own form is sent.
 *
 * @see https://wavespeed.ai/blog/es/ai-news/kling-4-0-is-coming-what-we-know-and-how-to-prepare-on-wavespeedai/
 */
export function naming(request: ModelRequest, { action, family }: Route): Naming {
	if (family === O3) return BRACKETS;
	if (request.operation === 'motionControl' || family !== V4) return ELEMENTS_AND_VOICES;
	if (action !== REFERENCES && action !== EDIT) return ELEMENTS_AND_VOICES;
	const { audios } = request.additionalBodyFields ?? {};
	const count = Array.isArray(audios) ? audios.length : request.voices.length;
	return {
		write: ({ kind, number }) => (kind === 'element' ? undefined : `${WORDS[kind]}${number}`),
		stray: (word) => {
			const number = AUDIO.exec(word)?.[1];
			if (number === undefined || (Number(number) >= 1 && Number(number) <= count)) {
				return undefined;
			}
			return {
				what: `${word} does not exist, ${plural(count, 'recording')} given`,
				fix: `Add its URL to 'Voices', or remove ${word} from the text.`,
			};
		},
	};
}
