import type { Issue } from '../../../../../nodes/shared/core/issue';
import { ParameterReader } from '../../../../../nodes/shared/n8n/input/parameters';

interface Reading {
	value: unknown;
	/** What is said against it. */
	issues: string[];
}

/** Reads the only parameter, which holds the given value. */
function reading(
	value: unknown,
	read: (parameters: ParameterReader) => unknown,
	only = 'field',
): Reading {
	const parameters = new ParameterReader((name) => (name === only ? value : undefined));
	return { value: read(parameters), issues: parameters.issues.map(sentence) };
}

function sentence({ field, of, what, fix }: Issue): string {
	return `${field} (${of}) ${what}. ${fix}`;
}

const nothing = [undefined, null, '', ' ', '\n\t'];
const fine = (value: unknown): Reading => ({ value, issues: [] });

describe('ParameterReader.text', () => {
	const text = (value: unknown) => reading(value, (reader) => reader.text('prompt', 'field'));

	it.each<[unknown, string]>([
		[undefined, ''],
		[null, ''],
		['', ''],
		[' A fox ', ' A fox '],
		['🦊', '🦊'],
		[5, '5'],
		[0, '0'],
		[false, 'false'],
	])('reads %j as %j', (value, expected) => {
		expect(text(value)).toEqual(fine(expected));
	});

	it.each([
		[['a'], 'a'],
		[[], ''],
		[{ __rl: true, mode: 'id', value: 'a' }, 'a'],
	])('reads the only text in %j', (value, expected) => {
		expect(text(value)).toEqual(fine(expected));
	});

	it('rejects several texts', () => {
		expect(text(['a', 'b'])).toEqual({
			value: '',
			issues: ['prompt (request) 2 values given, 1 allowed. Enter one text.'],
		});
	});

	it.each([[{ a: 1 }]])('rejects %j', (value) => {
		expect(text(value)).toEqual({
			value: '',
			issues: ['prompt (request) the value is not text. Enter text.'],
		});
	});

	it('keeps every digit of a bigint', () => {
		expect(text(835266081714884677n)).toEqual(fine('835266081714884677'));
	});

	it('rejects a number whose digits were lost', () => {
		const rounded: unknown = JSON.parse('835266081714884677');
		expect(text(rounded)).toEqual({
			value: '',
			issues: [
				'prompt (request) number too large to read exactly: 835266081714884700. Pass it as text, in quotes at its source.',
			],
		});
	});

	it('reads the parameter with the name of the field by default', () => {
		const parameters = new ParameterReader((name) => `the value of ${name}`);
		expect(parameters.text('prompt')).toBe('the value of prompt');
	});
});

describe('ParameterReader.optionalText', () => {
	const text = (value: unknown) =>
		reading(value, (reader) => reader.optionalText('negativePrompt', 'field'));

	it.each(nothing)('returns undefined for %j', (value) => {
		expect(text(value)).toEqual(fine(undefined));
	});

	it.each([
		['blur', 'blur'],
		[' blur ', ' blur '],
		[0, '0'],
	])('reads %j as %j', (value, expected) => {
		expect(text(value)).toEqual(fine(expected));
	});
});

describe('ParameterReader.number', () => {
	const number = (value: unknown) => reading(value, (reader) => reader.number('duration', 'field'));

	it.each(nothing)('returns undefined for %j', (value) => {
		expect(number(value)).toEqual(fine(undefined));
	});

	it.each([
		[5, 5],
		[0, 0],
		[-2.5, -2.5],
		['5', 5],
		[' 5.5 ', 5.5],
		['1e1', 10],
		['5s', 5],
		['5 s', 5],
		['10 seconds', 10],
		['5 sec.', 5],
		['"5"', 5],
		['５', 5],
		['0,5', 0.5],
		['5,0', 5],
		['−2', -2],
		[[5], 5],
		[['5 s'], 5],
		[{ id: 1, value: '5', color: 'blue' }, 5],
		[{ id: 'a', name: '5', color: 'blue' }, 5],
	])('reads %j as %d', (value, expected) => {
		expect(number(value)).toEqual(fine(expected));
	});

	it.each([
		['five', 'five'],
		['5 minutes', '5 minutes'],
		['0x10', '0x10'],
		['5 10', '5 10'],
		[Number.NaN, 'NaN'],
		[Number.POSITIVE_INFINITY, 'Infinity'],
		['Infinity', 'Infinity'],
		[true, 'true'],
		[{ seconds: 5 }, '{"seconds":5}'],
	])('rejects %j and quotes it as %s', (value, shown) => {
		expect(number(value)).toEqual({
			value: undefined,
			issues: [`duration (request) "${shown}" is not a number. Enter a number, e.g. 5.`],
		});
	});

	it.each([
		[500, 'x'.repeat(500)],
		[501, `${'x'.repeat(499)}…`],
	])('rejects a text of %d characters and quotes at most 500', (length, shown) => {
		expect(number('x'.repeat(length))).toEqual({
			value: undefined,
			issues: [`duration (request) "${shown}" is not a number. Enter a number, e.g. 5.`],
		});
	});
});

it('ParameterReader.number rejects a number that can be read in two ways', () => {
	expect(reading('1,500', (reader) => reader.number('maxFileSize', 'field'))).toEqual({
		value: undefined,
		issues: [
			'maxFileSize (request) "1,500" can be read in two ways. Enter it without a comma, e.g. 1500 or 1.5.',
		],
	});
});

it.each([
	['timeout', '30 min', 30],
	['maxFileSize', '512 MB', 512],
	['pollInterval', '30s', 30],
] as const)(
	'ParameterReader.number reads %s from %j in the unit of its label',
	(field, value, expected) => {
		expect(reading(value, (reader) => reader.number(field, 'field'))).toEqual(fine(expected));
	},
);

describe('ParameterReader.boolean', () => {
	const boolean = (value: unknown) =>
		reading(value, (reader) => reader.boolean('watermark', 'field'));

	it.each(nothing)('returns undefined for %j', (value) => {
		expect(boolean(value)).toEqual(fine(undefined));
	});

	it.each([
		[true, true],
		[false, false],
		['true', true],
		['false', false],
		['TRUE', true],
		['False ', false],
		['yes', true],
		['No', false],
		['on', true],
		[1, true],
		['0', false],
		[[true], true],
	])('reads %j as %j', (value, expected) => {
		expect(boolean(value)).toEqual(fine(expected));
	});

	it.each([
		['maybe', 'maybe'],
		[2, '2'],
		[{}, '{}'],
	])('rejects %j', (value, shown) => {
		expect(boolean(value)).toEqual({
			value: undefined,
			issues: [`watermark (request) "${shown}" is neither true nor false. Enter true or false.`],
		});
	});
});

describe('ParameterReader.choice', () => {
	const choice = (value: unknown) =>
		reading(value, (reader) => reader.choice('aspectRatio', ['16:9', '9:16', '1:1'], 'field'));

	it.each([...nothing, 'default'])(
		'returns undefined for %j, so that the provider decides',
		(value) => {
			expect(choice(value)).toEqual(fine(undefined));
		},
	);

	it.each([
		'9:16',
		'9:16 ',
		'9 : 16',
		'9x16',
		'９：１６',
		'"9:16"',
		'09:16:00',
		['9:16'],
		{ id: 1, value: '9:16' },
	])('reads %j as one of its values', (value) => {
		expect(choice(value)).toEqual(fine('9:16'));
	});

	it('rejects several values', () => {
		expect(choice(['9:16', '16:9'])).toEqual({
			value: undefined,
			issues: [
				'aspectRatio (request) 2 values given, 1 allowed: "["9:16","16:9"]". Enter one of them.',
			],
		});
	});

	it.each([
		['4:3', '4:3'],
		['Portrait or Landscape', 'Portrait or Landscape'],
		[16, '16'],
		[{}, '{}'],
	])('rejects %j', (value, shown) => {
		expect(choice(value)).toEqual({
			value: undefined,
			issues: [`aspectRatio (request) "${shown}" is not an option. Choose 16:9, 9:16 or 1:1.`],
		});
	});
});

describe('ParameterReader on a resource locator', () => {
	const locator = (value: unknown) => reading(value, (reader) => reader.locator('model', 'field'));

	it.each([
		[{ __rl: true, mode: 'list', value: 'kling-v3', cachedResultName: 'Kling 3.0' }, 'kling-v3'],
		[{ __rl: true, mode: 'id', value: ' kling-v9 ' }, 'kling-v9'],
		['kling-v3', 'kling-v3'],
		[['kling-v3'], 'kling-v3'],
		[{ __rl: true, mode: 'list', value: '' }, ''],
		[{ value: null }, ''],
		[undefined, ''],
	])('reads %j as %j', (value, expected) => {
		expect(locator(value)).toEqual(fine(expected));
	});

	it.each([[{ mode: 'list' }], [{ value: {} }]])('rejects %j', (value) => {
		expect(locator(value)).toEqual({
			value: '',
			issues: ['model (request) the value is not text. Enter text.'],
		});
	});
});

describe('ParameterReader on a JSON object', () => {
	const object = (value: unknown) =>
		reading(value, (reader) => reader.jsonObject('additionalBodyFields'), 'additionalBodyFields');

	it.each([...nothing, '{}', ' { } ', {}])('returns undefined for %j', (value) => {
		expect(object(value)).toEqual(fine(undefined));
	});

	it.each([
		['{"seed": 7}', { seed: 7 }],
		[
			{ seed: 7, deep: { a: [null] } },
			{ seed: 7, deep: { a: [null] } },
		],
		['{"seed": null}', { seed: null }],
		['{"id": 835266081714884677}', { id: 835266081714884677n }],
	])('reads %j', (value, expected) => {
		expect(object(value)).toEqual(fine(expected));
	});

	it.each(['seed: 7', '{"seed": 7', '{'])('rejects the text %j', (value) => {
		expect(object(value)).toEqual({
			value: undefined,
			issues: ['additionalBodyFields (request) not valid JSON. Enter an object, e.g. {"seed": 7}.'],
		});
	});

	const inItself: Record<string, unknown> = {};
	inItself.a = inItself;
	const deep = (levels: number) =>
		Array.from({ length: levels }).reduce((inner: unknown) => ({ a: inner }), {});

	it.each([
		['an object that contains itself', inItself, 'not valid JSON'],
		['an object of 3,000 levels', deep(3_000), 'nested more than 100 levels deep'],
		['an object of 100,000 levels', deep(100_000), 'not valid JSON'],
		['text of 3,000 levels', '{"a":'.repeat(3_000), 'nested more than 100 levels deep'],
		[
			'a number of a million digits',
			`{"a":${'1'.repeat(1_000_000)}}`,
			'a number has more than 100 digits',
		],
		['text of 64 MB', `{"a":"${'b'.repeat(64 * 1024 * 1024)}"}`, 'more than 64 MB'],
	])('rejects %s', (_what, value, what) => {
		expect(object(value)).toEqual({
			value: undefined,
			issues: [`additionalBodyFields (request) ${what}. Enter an object, e.g. {"seed": 7}.`],
		});
	});

	it('quotes an object as "an object" where a number is required, however deep it is', () => {
		expect(reading(deep(100_000), (reader) => reader.number('duration', 'field'))).toEqual({
			value: undefined,
			issues: ['duration (request) "an object" is not a number. Enter a number, e.g. 5.'],
		});
	});

	it.each(['[1]', '7', 'null', '"seed"', [[1]], 7, true])(
		'rejects %j, which is not an object',
		(value) => {
			expect(object(value)).toEqual({
				value: undefined,
				issues: [
					'additionalBodyFields (request) not a JSON object. Enter an object, e.g. {"seed": 7}.',
				],
			});
		},
	);
});

describe('ParameterReader.entries', () => {
	const prompts = (value: unknown) =>
		reading(
			value,
			(reader) =>
				reader.entries('shots', 'shot', ['prompt']).map((shot) => shot.text('shots', 'prompt')),
			'shots',
		);

	it.each([...nothing, {}, { shot: [] }, { shot: '' }, []])(
		'returns no entries for %j',
		(value) => {
			expect(prompts(value)).toEqual(fine([]));
		},
	);

	it.each<[unknown]>([
		[[{ prompt: 'a' }]],
		[{ prompt: 'a' }],
		['[{"prompt": "a"}]'],
		[{ shot: '{"prompt": "a"}' }],
	])('reads the entries of one expression: %j', (value) => {
		expect(prompts(value)).toEqual(fine(['a']));
	});

	it('returns the entries in their order', () => {
		const shots = { shot: [{ prompt: 'a' }, { prompt: 'b' }] };
		expect(prompts(shots)).toEqual(fine(['a', 'b']));
	});

	it('returns one entry if the panel allows only one', () => {
		expect(prompts({ shot: { prompt: 'a' } })).toEqual(fine(['a']));
	});

	it('leaves out blank entries', () => {
		expect(prompts({ shot: [null, '', {}, { prompt: 'a' }] })).toEqual(fine(['a']));
	});

	it.each<[unknown, string]>([
		[{ shot: 'a' }, 'a'],
		[{ shot: [7] }, '7'],
		[{ other: [{}] }, '{"other":[{}]}'],
	])('rejects entries that are not objects with a field of an entry: %j', (value, shown) => {
		expect(prompts(value)).toEqual({
			value: [],
			issues: [
				`shots (request) "${shown}" is not a valid entry. Fill in the fields, or enter {"prompt": …}.`,
			],
		});
	});

	it('reports the issues of its entries to its own reader', () => {
		expect(prompts({ shot: [{ prompt: {} }] })).toEqual({
			value: [''],
			issues: ['shots (request) shot 1: the value is not text. Enter text.'],
		});
	});
});

describe('ParameterReader.collection', () => {
	const duration = (value: unknown) =>
		reading(value, (reader) => reader.collection('options').number('duration'), 'options');

	it('returns a reader of the parameters in the collection', () => {
		expect(duration({ duration: 5 })).toEqual(fine(5));
	});

	it.each([...nothing, [], {}])('reads no parameter from %j', (value) => {
		expect(duration(value)).toEqual(fine(undefined));
	});

	it('reads JSON text', () => {
		expect(duration('{"duration": 5}')).toEqual(fine(5));
	});

	it.each<[unknown, string]>([
		['a', 'a'],
		[['x'], '["x"]'],
		[7, '7'],
	])('rejects the collection %j', (value, shown) => {
		expect(duration(value)).toEqual({
			value: undefined,
			issues: [`options (request) "${shown}" is not an object. Fill in its fields.`],
		});
	});

	it('reports the issues of the collection to its own reader', () => {
		expect(duration({ duration: 'x' })).toEqual({
			value: undefined,
			issues: ['duration (request) "x" is not a number. Enter a number, e.g. 5.'],
		});
	});
});

describe('ParameterReader.choices', () => {
	const choices = new Map([
		[
			'tags',
			[
				{ value: 'o_103', name: 'Animal' },
				{ value: 'o_104', name: 'Item' },
			],
		],
	]);
	const tags = (value: unknown) => {
		const panel = { defaults: {}, choices };
		const reader = new ParameterReader(() => value, [], [], 'UTC', panel);
		const read = reader.choices('tags');
		return { value: read, issues: reader.issues.map(({ what, fix }) => `${what}. ${fix}`) };
	};

	it.each<[unknown, string[]]>([
		[undefined, []],
		[null, []],
		['', []],
		[[], []],
		['o_103', ['o_103']],
		['animal', ['o_103']],
		['Animal, Item', ['o_103', 'o_104']],
		['["Item", "o_103"]', ['o_104', 'o_103']],
		[['o_104', '', ' '], ['o_104']],
	])('reads %j as %j', (value, expected) => {
		expect(tags(value)).toEqual(fine(expected));
	});

	it.each<[unknown, string]>([
		['plant', '"plant" is not an option. Choose Animal or Item.'],
		['["', 'not valid JSON. Enter a list of options.'],
	])('rejects %j', (value, issue) => {
		expect(tags(value)).toEqual({ value: [], issues: [issue] });
	});
});

it.each(['["a", {"duration": 5}]', '[{"duration": 5}, "a"]', '[{"duration": 5}, {}, 7]'])(
	'ParameterReader.collection rejects %s, because it has several entries',
	(value) => {
		expect(
			reading(value, (reader) => reader.collection('options').number('duration'), 'options'),
		).toEqual({
			value: undefined,
			issues: [`options (request) "${value}" is not an object. Fill in its fields.`],
		});
	},
);

it('ParameterReader.collection reads a list of JSON text with one entry and blank ones', () => {
	expect(
		reading(
			'[null, {"duration": 5}, ""]',
			(reader) => reader.collection('options').number('duration'),
			'options',
		),
	).toEqual(fine(5));
});

it('ParameterReader.collection reports once per field and value that it is not an object', () => {
	let value = 'hen';
	const parameters = new ParameterReader(() => value);
	parameters.collection('options');
	parameters.collection('options');
	value = 'fox';
	parameters.collection('options');
	parameters.collection('filters');
	parameters.collection('options');
	expect(parameters.issues.map(sentence)).toEqual([
		'options (request) "hen" is not an object. Fill in its fields.',
		'options (request) "fox" is not an object. Fill in its fields.',
		'filters (request) "fox" is not an object. Fill in its fields.',
	]);
});

describe('ParameterReader.numberWithin', () => {
	const within = (value: unknown) =>
		reading(
			value,
			(reader) => reader.numberWithin('pollInterval', { min: 1, max: 600, otherwise: 5 }),
			'pollInterval',
		);

	it.each([
		[1, 1],
		[600, 600],
		['600 s', 600],
		[undefined, 5],
		['', 5],
	])('reads %j as %d', (value, expected) => {
		expect(within(value)).toEqual(fine(expected));
	});

	it.each([0.99, 600.01, 0, -1])('rejects %d, which is outside the limits', (value) => {
		expect(within(value)).toEqual({
			value,
			issues: [
				`pollInterval (request) ${value} is outside 1 to 600. Enter a number from 1 to 600.`,
			],
		});
	});
});

describe('ParameterReader.entries about JSON text that cannot be read', () => {
	it.each([
		['syntax', '[{"prompt"', 'not valid JSON'],
		['depth', '['.repeat(101) + ']'.repeat(101), 'nested too deeply'],
		['digits', `[${'1'.repeat(101)}]`, 'a number has too many digits'],
		['lists', '[[[[[[["a"]]]]]]]', 'lists nested more than 5 levels deep'],
		['entries', `[${'1,'.repeat(1000)}1]`, 'more than 1000 entries'],
	])('says what is wrong with its %s', (_name, value, what) => {
		expect(
			reading(value, (reader) => reader.entries('shots', 'shot', ['prompt']), 'shots'),
		).toEqual({ value: [], issues: [`shots (request) ${what}. Enter a list of objects.`] });
	});
});

it('ParameterReader.jsonObject says what is wrong with JSON text that cannot be read', () => {
	const json = (value: string) =>
		reading(value, (reader) => reader.jsonObject('additionalBodyFields'), 'additionalBodyFields')
			.issues;
	const fix = 'Enter an object, e.g. {"seed": 7}.';
	expect(json(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`)).toEqual([
		`additionalBodyFields (request) nested more than 100 levels deep. ${fix}`,
	]);
	expect(json(`{"a":${'1'.repeat(101)}}`)).toEqual([
		`additionalBodyFields (request) a number has more than 100 digits. ${fix}`,
	]);
});
