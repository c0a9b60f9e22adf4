import {
	bareText,
	choiceKey,
	plainText,
	readBoolean,
	readChoice,
	readNumber,
	selectedValue,
	singleValue,
	type NamedChoice,
} from '../../../../nodes/shared/lib/cell';

/** A value in so many objects of the same form. */
function inside(levels: number, around: (inner: unknown) => unknown): unknown {
	return Array.from({ length: levels }).reduce<unknown>(around, 'A fox');
}

const inObject = (inner: unknown) => ({ value: inner });
const inArray = (inner: unknown) => [inner];

it.each([
	['objects with a value', inObject],
	['lists with one entry', inArray],
])('the value in a few %s is found', (_, around) => {
	expect(singleValue(inside(3, around))).toBe('A fox');
});

it.each([
	['objects with a value', inObject, inside(6, inObject)],
	['lists with one entry', inArray, ['A fox']],
])('the value in five %s is found, and the one in six is not', (_, around, left) => {
	expect(singleValue(inside(5, around))).toBe('A fox');
	expect(singleValue(inside(6, around))).toEqual(left);
});

it.each([
	['objects with a value', inObject],
	['lists with one entry', inArray],
])('a value in 20,000 %s is none, and nothing throws', (_, around) => {
	expect(typeof singleValue(inside(20_000, around))).toBe('object');
});

it.each([
	[[], undefined],
	[[7], 7],
	[
		[7, 8],
		[7, 8],
	],
	[null, null],
	['a', 'a'],
	[{ id: 7 }, { id: 7 }],
	[{ value: null }, null],
	[{ value: 'a', id: 7 }, 'a'],
	[{ value: ['a'] }, 'a'],
	[{ value: { id: 7 } }, { value: { id: 7 } }],
	[{ value: ['a', 'b'] }, { value: ['a', 'b'] }],
	[{ __rl: true, mode: 'id', value: { id: 7 } }, { id: 7 }],
	[{ __rl: true, mode: 'id', value: ['a', 'b'] }, ['a', 'b']],
	[
		{ __rl: 'true', value: { id: 7 } },
		{ __rl: 'true', value: { id: 7 } },
	],
])('the single value of %j is %j', (value, single) => {
	expect(singleValue(value)).toEqual(single);
});

it.each([
	[{ id: 7, name: 'Portrait' }, 'Portrait'],
	[[{ id: 7, name: 'Portrait' }], 'Portrait'],
	[{ name: 'Portrait' }, { name: 'Portrait' }],
	[
		{ id: 7, name: 8 },
		{ id: 7, name: 8 },
	],
	[{ id: 7 }, { id: 7 }],
	[{ id: 7, value: 'a', name: 'Portrait' }, 'a'],
	[null, null],
	['a', 'a'],
])('the selected value of %j is %j', (value, selected) => {
	expect(selectedValue(value)).toEqual(selected);
});

it.each([NaN, Infinity, -Infinity])('%d is not read as a number', (value) => {
	expect(readNumber(value)).toBeUndefined();
});

it('a whole number of any size is a number', () => {
	expect(readNumber(7n)).toBe(7);
});

it.each([
	[5, 5],
	[0, 0],
	[true, undefined],
	[null, undefined],
	[['5'], undefined],
	['', undefined],
	['5', 5],
	[' 5\u200b', 5],
	['"5"', 5],
	["' 5 '", 5],
	['“5”', 5],
	['„5“', 5],
	['５', 5],
	['−5', -5],
	['-5', -5],
	['+5', 5],
	['0.25', 0.25],
	['.25', 0.25],
	['12.', 12],
	['.', undefined],
	['1e3', 1000],
	['1E+3', 1000],
	['15e-1', 1.5],
	['1e', undefined],
	['1e999', undefined],
	['x5', undefined],
	['5x', undefined],
	['5 10', undefined],
	['0x5', undefined],
	['2,5', 2.5],
	['-2,5', -2.5],
	['+12,75', 12.75],
	['2,', undefined],
	[',5', undefined],
	['x2,5', undefined],
	['2,5x', undefined],
	['1,500,000', undefined],
	['1,500', 'twoReadings'],
	['-1,500', 'twoReadings'],
	['10,500', 'twoReadings'],
	['100,500', 'twoReadings'],
	['1000,500', 1000.5],
	['0,500', 0.5],
	['1,50', 1.5],
	['1,5000', 1.5],
	['5 s', undefined],
	['5 seconds', undefined],
])('the text or value %j as a number is %j', (value, number) => {
	expect(readNumber(value)).toBe(number);
});

it.each([
	['Seconds', ['s', 'sec', 'secs', 'second', 'seconds']],
	['Minutes', ['m', 'min', 'mins', 'minute', 'minutes']],
	['MB', ['mb']],
])('a number in %s is read with each spelling of the unit and no other one', (unit, spellings) => {
	const all = ['s', 'sec', 'secs', 'second', 'seconds', 'm', 'min', 'mins', 'minute', 'minutes'];
	const candidates = [...all, 'mb', 'h', 'hours', 'kb', 'gb', 'x'];
	expect(candidates.filter((text) => readNumber(`5 ${text}`, unit) === 5)).toEqual(spellings);
	expect(candidates.filter((text) => readNumber(`5${text}`, unit) === 5)).toEqual(spellings);
	expect(candidates.filter((text) => readNumber(`5 ${text}.`, unit) === 5)).toEqual(spellings);
	expect(candidates.filter((text) => readNumber(`5 ${text.toUpperCase()}`, unit) === 5)).toEqual(
		spellings,
	);
});

it.each([
	['5', 5],
	['-2.5 s', -2.5],
	['2,5 s', 2.5],
	['5. s', 5],
	['1,500 s', 'twoReadings'],
	['a5s', undefined],
	['5s5', undefined],
	['5 s..', undefined],
	['s', undefined],
])('the text %j in a field in seconds is %j', (value, number) => {
	expect(readNumber(value, 'Seconds')).toBe(number);
});

it('a number in a unit that has no spelling is not read with one', () => {
	expect(readNumber('5 s', 'Hours')).toBeUndefined();
	expect(readNumber('5', 'Hours')).toBe(5);
});

it.each([
	[true, true],
	['true', true],
	['TRUE', true],
	['yes', true],
	['Y', true],
	['on', true],
	['1', true],
	[1, true],
	[' "Yes" ', true],
	[false, false],
	['False', false],
	['no', false],
	['N', false],
	['off', false],
	['0', false],
	[0, false],
	["'no'", false],
	[2, undefined],
	['2', undefined],
	['', undefined],
	['maybe', undefined],
	['yes and no', undefined],
	[null, undefined],
	[undefined, undefined],
	[['yes'], undefined],
])('the text or value %j as a boolean is %j', (value, boolean) => {
	expect(readBoolean(value)).toBe(boolean);
});

const CHOICES: readonly NamedChoice[] = [
	{ value: '9:16', name: '9:16 (Portrait)' },
	{ value: '1080p', name: 'Full HD (Sharp)' },
	{ value: 'firstFrame', name: 'First Frame' },
	{ value: 'x1080p', name: 'Other' },
	{ value: '720pp', name: 'Another' },
	{ value: 'left', name: 'a) One (Two)' },
	{ value: 'right', name: 'Three (Four) b' },
	{ value: 'fifth', name: '(Five)' },
	{ value: 'sixth', name: 'Six ()' },
];

it.each([
	['9:16', '9:16'],
	['09 x 16', '9:16'],
	['Portrait', '9:16'],
	['9:16 (PORTRAIT)', '9:16'],
	['full-hd', '1080p'],
	['sharp', '1080p'],
	['1080P', '1080p'],
	['1080', '1080p'],
	[1080, '1080p'],
	['first_frame', 'firstFrame'],
	['x1080', undefined],
	['720p', undefined],
	['two', undefined],
	['four', undefined],
	['five', 'fifth'],
	['six', 'sixth'],
	['frame', undefined],
	['', undefined],
	[' ', undefined],
	['()', undefined],
	[true, undefined],
	[null, undefined],
	[['Portrait'], undefined],
])('the choice that %j means is %j', (value, choice) => {
	expect(readChoice(value, CHOICES)).toBe(choice);
});

it.each<[string, string, readonly NamedChoice[], string | undefined]>([
	[
		'the exact value before another spelling',
		'ab',
		[
			{ value: 'a-b', name: 'One' },
			{ value: 'ab', name: 'Two' },
		],
		'ab',
	],
	[
		'a whole name before a part of another one',
		'portrait',
		[
			{ value: 'a', name: '9:16 (Portrait)' },
			{ value: 'b', name: 'Portrait' },
		],
		'b',
	],
	[
		'none of two with the same part',
		'same',
		[
			{ value: 'a', name: 'One (Same)' },
			{ value: 'b', name: 'Two (Same)' },
		],
		undefined,
	],
	[
		'none of two with the same name',
		'SAME',
		[
			{ value: 'a', name: 'Same' },
			{ value: 'b', name: 'Same' },
		],
		undefined,
	],
	[
		'a value that is in the list twice',
		'SAME',
		[
			{ value: 'a', name: 'Same' },
			{ value: 'a', name: 'Same' },
		],
		'a',
	],
	['an empty value that is a choice', '', [{ value: '', name: 'None' }], ''],
	['nothing for a blank', ' ', [{ value: '', name: 'None' }], undefined],
])('readChoice returns %s', (_, value, choices, meant) => {
	expect(readChoice(value, choices)).toBe(meant);
});

it.each([
	['9:16', '9:16'],
	['9 : 16', '9:16'],
	['9x16', '9:16'],
	['9X16', '9:16'],
	['9×16', '9:16'],
	['9∶16', '9:16'],
	['9/16', '9:16'],
	['９：１６', '9:16'],
	['009:016', '9:16'],
	['09:16:00', '9:16'],
	['123:456', '123:456'],
	['9:16:30', '9:16:30'],
	['x09:16', 'x09:16'],
	['09:16x', '09:16x'],
	['1234:01', '1234:01'],
	['01:1234', '01:1234'],
	['First Frame', 'firstframe'],
	['first_-_frame', 'firstframe'],
	["Don't", 'dont'],
	['don’t', 'dont'],
	['a‐b', 'ab'],
	['a–b', 'ab'],
	['a―b', 'ab'],
	['a.b', 'a.b'],
	['„A“', 'a'],
])('the key of the choice %j is %j', (text, key) => {
	expect(choiceKey(text)).toBe(key);
});

it.each([
	['a', 'a'],
	[' a\ufeff', 'a'],
	['"a"', 'a'],
	['" a "', 'a'],
	["'a'", 'a'],
	['“a”', 'a'],
	['„a“', 'a'],
	['""', ''],
	["''", ''],
	['“”', ''],
	['„“', ''],
	['"a', '"a'],
	['a"', 'a"'],
	['x"a"', 'x"a"'],
	['"a"x', '"a"x'],
	['"a"b"', '"a"b"'],
	["'a'b'", "'a'b'"],
	['“a”b”', '“a”b”'],
	['„a“b“', '„a“b“'],
	['"a\'', '"a\''],
	['“a"', '“a"'],
])('the text %j without spaces, marks and quotes around it is %j', (text, bare) => {
	expect(bareText(text)).toBe(bare);
	expect(plainText(text)).toBe(bare);
});

it('quotes are removed from a text of up to 200 characters, and spaces from a text of any length', () => {
	expect(bareText(` "${'a'.repeat(198)}" `)).toBe('a'.repeat(198));
	expect(bareText(` "${'a'.repeat(199)}" `)).toBe(`"${'a'.repeat(199)}"`);
});

it('a plain text has at most 200 characters, and a longer one is empty', () => {
	expect(plainText('a'.repeat(200))).toBe('a'.repeat(200));
	expect(plainText('a'.repeat(201))).toBe('');
});

it('a plain text has no full-width forms and no minus signs that are not hyphens', () => {
	expect(plainText('Ａ−−１')).toBe('A--1');
});
