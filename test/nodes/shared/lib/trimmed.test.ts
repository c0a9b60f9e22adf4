import { trimmed } from '../../../../nodes/shared/lib/trimmed';

it.each([
	' ',
	'\t',
	'\r\n',
	'\u00a0',
	'\u00ad',
	'\u200b',
	'\u200c',
	'\u200d',
	'\u200e',
	'\u200f',
	'\u2060',
	'\ufeff',
	' \u200b\n\ufeff ',
])('trimmed removes %j at both ends of a text, and not inside', (edge) => {
	expect(trimmed(`${edge}a${edge}b${edge}`)).toBe(`a${edge}b`);
	expect(trimmed(`${edge}a`)).toBe('a');
	expect(trimmed(`a${edge}`)).toBe('a');
	expect(trimmed(edge)).toBe('');
});

it.each(['', 'a', '.a.', '\u00aca\u00ac', '\u200aa\u2010'.slice(1), '\u2061a', '-a_'])(
	'trimmed leaves %j unchanged',
	(text) => {
		expect(trimmed(text)).toBe(text);
	},
);
