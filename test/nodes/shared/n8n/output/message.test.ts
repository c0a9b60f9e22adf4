import { fittedMessage, fittedText } from '../../../../../nodes/shared/n8n/output/message';

/** A message of a length, made of words that are too short to be shortened. */
const words = (length: number) => 'word '.repeat(length).slice(0, length);

describe('fittedMessage', () => {
	it.each([0, 1, 79, 80])('returns a message of %d characters unchanged', (length) => {
		expect(fittedMessage(words(length))).toBe(words(length));
	});

	it.each([
		['what is quoted at the end', `No: "${'x'.repeat(76)}"`, `No: "${'x'.repeat(73)}…"`],
		['what is quoted at the begin', `"${'x'.repeat(76)}" no`, `"${'x'.repeat(74)}…" no`],
		[
			'all between the first and the last quote',
			`"a" ${'x'.repeat(79)} "b"`,
			`"a" ${'x'.repeat(74)}…"`,
		],
		[
			'a word if the quote is too short',
			`"no" ${'x'.repeat(80)} yes`,
			`"no" ${'x'.repeat(70)}… yes`,
		],
		['only one quote, as a word', `"${'x'.repeat(90)} yes`, `"${'x'.repeat(74)}… yes`],
		['the longest word', `'A': ${'x'.repeat(80)} is no b`, `'A': ${'x'.repeat(66)}… is no b`],
		['a word to six characters', `${words(73)} ${'x'.repeat(20)}`, `${words(73)} xxxxx…`],
		[
			'the middle if a word of six characters is too long',
			`${words(74)} ${'x'.repeat(20)}`,
			`${words(39)}…${words(74).slice(-19)} ${'x'.repeat(20)}`,
		],
		[
			'the middle if no word is long enough',
			`${words(70)} ${'x'.repeat(10)} ${words(20)}`,
			`${words(39)}…${`${words(70)} ${'x'.repeat(10)} ${words(20)}`.slice(-40)}`,
		],
		[
			'the middle without half of a character',
			`${words(50)}🦊${words(39)}`,
			`${words(39)}…${words(39)}`,
		],
	])('shortens %s', (_what, message, shortened) => {
		expect(fittedMessage(message)).toBe(shortened);
	});
});

describe('fittedText', () => {
	it('repeats a message that is shortened after the next step', () => {
		expect(fittedText(`No: "${'x'.repeat(99)}"`, 'Enter another.', 'Nothing was sent.')).toEqual({
			message: `No: "${'x'.repeat(73)}…"`,
			description: `Enter another. No: "${'x'.repeat(99)}". Nothing was sent.`,
		});
	});

	it('does not repeat a message that fits', () => {
		expect(fittedText('No', 'Enter another.', 'Nothing was sent.')).toEqual({
			message: 'No',
			description: 'Enter another. Nothing was sent.',
		});
	});
});
