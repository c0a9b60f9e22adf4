import { MAX_URL_LENGTH, readUrl } from '../../nodes/shared/lib/webUrl';
import { growthText, superlinearGrowth } from '../support/linear/growth';
import { HOSTILE_ANSWERS, HOSTILE_TEXTS } from '../support/linear/hostileBodies';
import { nameOf, textOf, type HostileText } from '../support/linear/hostileTexts';
import { ANSWER_READERS, TEXT_READERS } from '../support/linear/readers';
import { triedHere } from '../support/runs';

type Read = (text: string) => unknown;

/** How a reader is slow on a text; `undefined` where it takes linear time. */
function slowness(read: Read, text: HostileText): string | undefined {
	const growth = superlinearGrowth({ input: (size) => textOf(text, size), run: read });
	return growth && `${nameOf(text)}: ${growthText(growth)}`;
}

/** Texts of some sizes at which a reader throws, each with what it throws. */
function thrownAt(read: Read, texts: readonly HostileText[], sizes: readonly number[]): string[] {
	return texts.flatMap((text) =>
		sizes.flatMap((size) => {
			try {
				read(textOf(text, size));
				return [];
			} catch (thrown) {
				return [`${nameOf(text)}, ${size} characters: ${String(thrown)}`];
			}
		}),
	);
}

describe.each([
	{ kind: 'text', readers: TEXT_READERS, texts: HOSTILE_TEXTS },
	{
		kind: 'an answer',
		readers: [...ANSWER_READERS, ...TEXT_READERS.slice(0, 5)],
		texts: HOSTILE_ANSWERS,
	},
])('what reads $kind from outside', ({ readers, texts }) => {
	it.each(readers.map(([name, read]) => ({ name, read })))(
		'$name takes linear time, and throws at nothing',
		({ read }) => {
			const long = triedHere(texts);
			expect(thrownAt(read, texts, [1, 50])).toEqual([]);
			expect(thrownAt(read, long, [5_000])).toEqual([]);
			expect(long.flatMap((text) => slowness(read, text) ?? [])).toEqual([]);
		},
		120_000,
	);
});

describe('the timing of readers', () => {
	it('finds a reader that looks for each quote anew', () => {
		const read = (text: string) => text.match(/"[^"\\]*(?:\\.[^"\\]*)*"/g);
		// One of them is enough: the slower a reader is, the longer it takes to time it.
		expect(HOSTILE_TEXTS.some((text) => slowness(read, text) !== undefined)).toBe(true);
	});
});

it('a URL is read up to a length at which its host costs little', () => {
	expect(readUrl(`https://example.com/${'a'.repeat(MAX_URL_LENGTH - 20)}`)).not.toBeNull();
	expect(readUrl(`https://example.com/${'a'.repeat(MAX_URL_LENGTH)}`)).toBeNull();
});
