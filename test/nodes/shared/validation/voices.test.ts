import { checkVoices } from '../../../../nodes/shared/validation/voices';
import { generateModel, told } from '../../../support/requests';

const URL_FIX = 'Enter the public https:// URL of a recording.';

it.each<[string, string, boolean, boolean, string[]]>([
	['an ID where IDs are required', '8123', false, false, []],
	[
		'a URL where IDs are required',
		'https://example.com/a.mp3',
		false,
		false,
		[
			"voices, model: 'Voices': voice 2: The Model requires an ID, not a URL. Enter the ID of a voice in your account.",
		],
	],
	['a URL where URLs are required', 'https://example.com/a.mp3', true, false, []],
	[
		'an ID where URLs are required',
		'8123',
		true,
		false,
		[`voices, model: 'Voices': voice 2: not a full URL: "8123". ${URL_FIX}`],
	],
	[
		'a private host',
		'http://10.0.0.7/a.mp3',
		true,
		false,
		[`voices, model: 'Voices': voice 2: the provider cannot reach 10.0.0.7. ${URL_FIX}`],
	],
	['a private host of the own network', 'http://10.0.0.7/a.mp3', true, true, []],
])('checkVoices returns the issues of %s', (_what, voice, voicesByUrl, anyHost, says) => {
	const valid = voicesByUrl ? 'https://example.com/b.mp3' : '1';
	const model = { ...generateModel({ maxVoices: 2 }), ...(voicesByUrl && { voicesByUrl }) };
	expect(checkVoices({ voices: [valid, voice], anyHost }, model).map(told)).toEqual(says);
});

it('checkVoices requires no ID instead of a URL if the model supports no voices', () => {
	const model = generateModel({ maxVoices: 0 });
	expect(checkVoices({ voices: ['https://example.com/a.mp3'] }, model)).toEqual([]);
	expect(checkVoices({ voices: [''] }, model).map(told)).toEqual([
		"voices, request: 'Voices': voice 1: the ID is empty. Copy the ID again from its source.",
	]);
});
