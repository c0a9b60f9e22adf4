import { withNames } from '../../../../../nodes/shared/core/naming';
import { routeTo } from '../../../../../nodes/shared/providers/wavespeed/endpoints';
import { naming } from '../../../../../nodes/shared/providers/wavespeed/naming';
import { generateRequest } from '../../../../support/requests';

const VOICE = 'https://example.com/voice.mp3';

function strayOf(word: string, count: number, audios?: string[]) {
	const voices = Array.from({ length: count }, () => VOICE);
	const more = audios && { additionalBodyFields: { audios } };
	const request = generateRequest({ voices, ...more });
	return naming(request, routeTo('kling-v4.0', 'reference-to-video')).stray?.(word, []);
}

it.each([
	['@Audio1', 1],
	['@audio2', 2],
	['@Audio', 0],
	['@Audio1x', 0],
	['x@Audio1', 0],
	['@Video1', 0],
])('WaveSpeed accepts the word %s beside %i recordings', (word, count) => {
	expect(strayOf(word, count)).toBeUndefined();
});

it.each([
	['@Audio0', 2, '2 recordings'],
	['@audio3', 2, '2 recordings'],
	['@Audio2', 1, '1 recording'],
])('WaveSpeed rejects the word %s beside %i recordings', (word, count, given) => {
	expect(strayOf(word, count)).toEqual({
		what: `${word} does not exist, ${given} given`,
		fix: `Add its URL to 'Voices', or remove ${word} from the text.`,
	});
});

it('the recordings of Additional Body Fields count in place of the others at WaveSpeed', () => {
	expect(strayOf('@Audio2', 0, [VOICE, VOICE])).toBeUndefined();
	expect(strayOf('@Audio2', 2, [VOICE])).toMatchObject({
		what: '@Audio2 does not exist, 1 recording given',
	});
});

it.each([
	['kling-v4.0', 'reference-to-video', '@Image1'],
	['kling-v4.0', 'video-edit', '@Image1'],
	['kling-v3.0', 'reference-to-video', '<<<image_1>>>'],
	['kling-video-o3', 'reference-to-video', '<<<image_1>>>'],
	['kling-video-o3', 'video-edit', '<<<image_1>>>'],
])('an image of %s at WaveSpeed for %s is called %s', (model, action, name) => {
	const images = [{ image: 'https://example.com/a.png', role: 'reference' } as const];
	const request = generateRequest({ prompt: '<<<image_1>>>', images });
	expect(withNames(request, naming(request, routeTo(model, action))).prompt).toBe(name);
});
