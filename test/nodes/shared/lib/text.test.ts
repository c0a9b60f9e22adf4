import {
	plural,
	formatNumber,
	lengthOf,
	joinList,
	listedNumbers,
	shortened,
	valueText,
} from '../../../../nodes/shared/lib/text';

it('counts code points, so that an emoji is one character', () => {
	expect(['', 'fox', 'é', '🦊', '雪🦊'].map(lengthOf)).toEqual([0, 3, 1, 1, 2]);
	expect(['🦊🦊🦊', '🦊a', '\uffffa', '\u{10000}a', '\ud83ea'].map(lengthOf)).toEqual([
		3, 2, 2, 2, 2,
	]);
});

it('writes numbers with separators in the same way on every machine', () => {
	expect([0, 999, 1000, 2501, 1234567].map(formatNumber)).toEqual([
		'0',
		'999',
		'1,000',
		'2,501',
		'1,234,567',
	]);
});

it.each([
	['a text of 60 characters in full', 'x'.repeat(60), 'x'.repeat(60)],
	['the first 57 characters of a longer text', 'x'.repeat(61), `${'x'.repeat(57)}…`],
	['no half of an emoji', `${'x'.repeat(56)}🎬🎬🎬`, `${'x'.repeat(56)}…`],
])('shortens to %s', (_what, text, expected) => {
	expect(shortened(text)).toBe(expected);
});

it('adds the plural s to a count other than one', () => {
	expect([0, 1, 2, 2501].map((count) => plural(count, 'image'))).toEqual([
		'0 images',
		'1 image',
		'2 images',
		'2,501 images',
	]);
});

it('joins a list with commas and a conjunction', () => {
	expect(joinList([])).toBe('');
	expect(joinList(['a'])).toBe('a');
	expect(joinList(['a', 'b'])).toBe('a or b');
	expect(joinList(['a', 'b', 'c'], 'and')).toBe('a, b and c');
});

it('writes consecutive numbers as a range, and others one by one', () => {
	expect(listedNumbers([5])).toBe('5');
	expect(listedNumbers([5, 10])).toBe('5 or 10');
	expect(listedNumbers([5, 6])).toBe('5 or 6');
	expect(listedNumbers([3, 4, 5])).toBe('3 to 5');
	expect(listedNumbers([3, 4, 6])).toBe('3, 4 or 6');
});

it('writes no numbers as an empty text, and descending ones one by one', () => {
	expect(listedNumbers([])).toBe('');
	expect(listedNumbers([5, 4, 3])).toBe('5, 4 or 3');
	expect(listedNumbers([1, 3])).toBe('1 or 3');
});

it("keeps a user's value of 500 characters, and shortens a longer one", () => {
	expect(valueText('x'.repeat(500))).toBe('x'.repeat(500));
	expect(valueText('x'.repeat(501))).toBe(`${'x'.repeat(499)}…`);
});
