import { EscapedText } from '../../../../nodes/shared/lib/escapedText';

/** Every reading of a text's first character, with the place where it ends. */
function readings(text: string): Array<[string, number]> {
	const all: Array<[string, number]> = [];
	new EscapedText(text).readings(0, (code, end) => all.push([String.fromCodePoint(code), end]));
	return all;
}

/** Each entity's name and character (HTML Standard, section 13.5). */
const ENTITIES: ReadonlyArray<readonly [string, string]> = [
	['Tab', '\t'],
	['NewLine', '\n'],
	['excl', '!'],
	['quot', '"'],
	['QUOT', '"'],
	['num', '#'],
	['dollar', '$'],
	['percnt', '%'],
	['amp', '&'],
	['AMP', '&'],
	['apos', "'"],
	['lpar', '('],
	['rpar', ')'],
	['ast', '*'],
	['plus', '+'],
	['comma', ','],
	['period', '.'],
	['sol', '/'],
	['colon', ':'],
	['semi', ';'],
	['lt', '<'],
	['LT', '<'],
	['equals', '='],
	['gt', '>'],
	['GT', '>'],
	['quest', '?'],
	['commat', '@'],
	['lsqb', '['],
	['lbrack', '['],
	['bsol', '\\'],
	['rsqb', ']'],
	['rbrack', ']'],
	['Hat', '^'],
	['lowbar', '_'],
	['grave', '`'],
	['lcub', '{'],
	['lbrace', '{'],
	['verbar', '|'],
	['vert', '|'],
	['rcub', '}'],
	['rbrace', '}'],
];

it.each(ENTITIES)('reads the HTML entity &%s; as %j', (name, char) => {
	expect(readings(`&${name};`)).toEqual([
		['&', 1],
		[char, name.length + 2],
	]);
});

it.each([
	['\\b', '\b'],
	['\\f', '\f'],
	['\\n', '\n'],
	['\\r', '\r'],
	['\\t', '\t'],
	['\\"', '"'],
	["\\'", "'"],
	['\\/', '/'],
	['\\\\', '\\'],
	['\\x41', 'A'],
	['\\xfA', '\xfa'],
	['\\u0041', 'A'],
	['\\uFfaF', '\uffaf'],
	['\\ud83e\\udd8a', '🦊'],
	['\\ud800\\udc00', '\u{10000}'],
	['\\udbff\\udfff', '\u{10ffff}'],
	['\\ud83e', '\ud83e'],
	['\\udd8a', '\udd8a'],
	['%41', 'A'],
	['%7f', '\x7f'],
	['%80', '\x80'],
	['%bF', '\xbf'],
	['%C0%80', '\0'],
	['%C2%80', '\x80'],
	['%DF%bf', '\u07ff'],
	['%E0%A0%80', '\u0800'],
	['%e2%98%83', '☃'],
	['%EF%BF%BF', '\uffff'],
	['%F0%90%80%80', '\u{10000}'],
	['%F0%9F%A6%8A', '🦊'],
	['%F4%8F%BF%BF', '\u{10ffff}'],
	['&#65;', 'A'],
	['&#00000065;', 'A'],
	['&#x41;', 'A'],
	['&#XfA;', '\xfa'],
	['&#x1F98a;', '🦊'],
	['&#1114111;', '\u{10ffff}'],
	['&#x10ffff;', '\u{10ffff}'],
])('reads the escape %s as %j up to its end', (escape, char) => {
	const plain = [escape.slice(0, 1), 1];
	expect(readings(escape)).toEqual([plain, [char, escape.length]]);
	expect(readings(`${escape}.`)).toEqual([plain, [char, escape.length]]);
});

it.each([
	['another backslash escape after half a character', '\\ud83e\\n', '\ud83e', 6],
	['the other half of another character', '\\ud83e\\ud83e', '\ud83e', 6],
	['the second half of a character after a whole one', '\\u0041\\udd8a', 'A', 6],
	['a half that is not escaped', '\\ud83eudd8a', '\ud83e', 6],
	['a byte that does not continue', '%C3%41', '\xc3', 3],
	['a byte that begins a character', '%C3%C3', '\xc3', 3],
	['a byte that continues, after a whole character', '%41%80', 'A', 3],
	['a byte that continues, after another one', '%BF%80', '\xbf', 3],
	['a byte that does not continue, before one that does', '%E2%41%80', '\xe2', 3],
	['no second byte', '%C3', '\xc3', 3],
	['no third byte', '%E2%98', '\xe2', 3],
	['a third byte that does not continue', '%E2%98%41', '\xe2', 3],
	['no fourth byte', '%F0%9F%A6', '\xf0', 3],
	['a byte that is not escaped', '%C3A9', '\xc3', 3],
	['a character after the last one', '%F4%90%80%80', '\xf4', 3],
])('reads the first escape alone when it is followed by %s', (_, text, char, end) => {
	expect(readings(text)).toEqual([
		[text.slice(0, 1), 1],
		[char, end],
	]);
});

it.each([
	'\\',
	'\\a',
	'\\x4',
	'\\x4g',
	'\\u004',
	'\\u004g',
	'\\U0041',
	'%',
	'%4',
	'%4g',
	'%g4',
	'%/1',
	'%:1',
	'%@1',
	'%`1',
	'&',
	'&;',
	'&lt',
	'&lt ',
	'&lt:',
	'&Lt;',
	'&lts;',
	'&l;',
	'&lbrac;',
	'&nothing;',
	'&#;',
	'&#x;',
	'&#65',
	'&#65 ',
	'&#65:',
	'&#x41',
	'&#x41g;',
	'&#4a;',
	'&#000000065;',
	'&#1114112;',
	'&#x110000;',
])('reads %j as it is, because it is not an escape', (text) => {
	expect(readings(text)).toEqual([[text.slice(0, 1), 1]]);
});

it.each<[string, string, Array<[string, number]>]>([
	['once', '%41', [['A', 3]]],
	[
		'twice',
		'%2541',
		[
			['%', 3],
			['A', 5],
		],
	],
	[
		'three times',
		'%252541',
		[
			['%', 3],
			['%', 5],
			['A', 7],
		],
	],
	[
		'four times, three of which are removed',
		'%25252541',
		[
			['%', 3],
			['%', 5],
			['%', 7],
		],
	],
	[
		'in HTML, in JSON and in a URL',
		'%5Cu0026lt;',
		[
			['\\', 3],
			['&', 8],
			['<', 11],
		],
	],
])('reads a character that is escaped %s', (_, text, escaped) => {
	expect(readings(text)).toEqual([[text.slice(0, 1), 1], ...escaped]);
});

it('reads other characters in one way', () => {
	expect(['A', '\uffff', '\u{10000}', '🦊', '\ud83e', '+', ' '].map(readings)).toEqual([
		[['A', 1]],
		[['\uffff', 1]],
		[['\u{10000}', 2]],
		[['🦊', 2]],
		[['\ud83e', 1]],
		[['+', 1]],
		[[' ', 1]],
	]);
});

it('returns no reading after the end of a text', () => {
	expect(readings('')).toEqual([]);
});

it.each([
	['A', 0x41],
	['🦊', 0x1f98a],
	['\uffff', 0xffff],
	['\\', undefined],
	['%', undefined],
	['&', undefined],
	['', undefined],
])('returns the only reading of %j: %s', (text, code) => {
	expect(new EscapedText(text).onlyReading(0)).toBe(code);
});
