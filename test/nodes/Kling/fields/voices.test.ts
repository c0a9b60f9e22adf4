import { readVoices } from '../../../../nodes/Kling/fields/voices';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';

const ID = '829824295735410756';
const URL = 'https://example.com/a,b.mp3';

const rl = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** The voices of a value of the Voices option, or what is wrong with it. */
function read(voices: unknown) {
	const options = new ParameterReader((name) => (name === 'voices' ? voices : undefined));
	const found = readVoices(options);
	const issues = options.issues.map(({ field, what, fix }) => `${field}: ${what}. ${fix}`);
	return issues.length > 0 ? issues : found;
}

it.each<[string, unknown, string[]]>([
	['no value', undefined, []],
	['null', null, []],
	['an empty list', [], []],
	['blank entries', ['', ' ', null, {}, { __rl: true, mode: 'list', value: '' }], []],
	['texts', [ID, ' other '], [ID, 'other']],
	['resource locators', [{ __rl: true, mode: 'list', value: ID }], [ID]],
	['a blank default', [{ mode: 'list', value: '' }], []],
	['a small number', [7], ['7']],
	['JSON text with large numbers', `[${ID}]`, [ID]],
	['IDs in one text', `${ID}, 100; 101\n102`, [ID, '100', '101', '102']],
	['a text that is no list', ['Anna, loud'], ['Anna, loud']],
	['URLs in one text', `${URL}\n${URL}`, [URL, URL]],
	['a URL with a comma', [{ __rl: true, mode: 'url', value: URL }], [URL]],
	['objects with an ID', [{ voiceId: ID }, { voice_id: ID }, { id: ID }], [ID, ID, ID]],
	['objects with other keys', [{ voice: ID }, { value: ID }, { voice_url: URL }], [ID, ID, URL]],
	['items of Get Many', [{ voiceId: ID, voice: { name: 'Anna' } }], [ID]],
	['objects with a URL', [{ voiceUrl: URL }, { url: URL }], [URL, URL]],
	['a resource locator with a list', [{ __rl: true, mode: 'id', value: [ID, '100'] }], [ID, '100']],
])('the voices of %s are read', (_, value, expected) => {
	expect(read(value)).toEqual(expected);
});

it.each<[string, unknown, string[]]>([
	[
		'a number that has lost digits',
		[ID, Number(ID)],
		[
			'voices: voice 2: number too large to read exactly: 829824295735410800. Pass it as text, in quotes at its source.',
		],
	],
	[
		'the third resource locator',
		[rl('1'), rl('2'), rl(Number(ID))],
		[
			'voices: voice 3: number too large to read exactly: 829824295735410800. Pass it as text, in quotes at its source.',
		],
	],
	[
		'an object in a resource locator',
		[rl('1'), rl({ name: 'Anna' })],
		['voices: voice 2: not a voice: {"name":"Anna"}. Enter the ID of a voice.'],
	],
	[
		'an object without a voice',
		[{ name: 'Anna' }],
		['voices: voice 1: not a voice: {"name":"Anna"}. Enter the ID of a voice.'],
	],
	['broken JSON text', '["829', ['voices: not valid JSON. Enter IDs or URLs of voices.']],
	[
		'more entries than any model supports',
		Array.from({ length: 1001 }, () => ID),
		['voices: more than 1000 entries. Enter IDs or URLs of voices.'],
	],
])('the voices of %s are an issue', (_, value, expected) => {
	expect(read(value)).toEqual(expected);
});
