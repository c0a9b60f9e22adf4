import { promptText, withMentions } from '../../../../../nodes/shared/providers/klingai/promptText';
import { generateRequest } from '../../../../support/requests';

it.each([
	['<<<image_1>>> waves', '@image_1 waves'],
	['Make <<<image_1>>>, then <<<element_2>>>.', 'Make @image_1, then @element_2.'],
	['<<<video_1>>>', '@video_1'],
	['<<<voice_2>>> says hello', '@voice_2 says hello'],
	['a<<<image_1>>>b', 'a @image_1 b'],
	['<<<image_1>>><<<image_2>>>', '@image_1 @image_2'],
	['<<<image_1>>>在跳舞', '@image_1在跳舞'],
	['<<<image_1>>>\n<<<image_2>>>', '@image_1\n@image_2'],
	['me@example.com <<image_1>> <<<scene_1>>>', 'me@example.com <<image_1>> <<<scene_1>>>'],
	['', ''],
])('names inputs the newer API’s way: %j', (text, expected) => {
	expect(withMentions(text)).toBe(expected);
});

it('writes own shots as one prompt, and the prompt as it is without them', () => {
	const shots = [
		{ prompt: 'A boat leaves <<<image_1>>>', duration: 2 },
		{ prompt: 'gulls', duration: 3 },
	];
	expect(promptText(generateRequest({ prompt: 'unread', multiShot: 'custom', shots }))).toBe(
		'shot 1, 2, A boat leaves @image_1; shot 2, 3, gulls;',
	);
	expect(promptText(generateRequest({ prompt: '<<<image_1>>> waves', shots }))).toBe(
		'@image_1 waves',
	);
});
