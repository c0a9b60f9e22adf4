import { MAX_URL_LENGTH, readUrl } from '../../nodes/shared/lib/webUrl';
import { growthText, superlinearGrowth } from '../support/linear/growth';
import { HOSTILE_ANSWERS, HOSTILE_TEXTS } from '../support/linear/hostileBodies';
import { nameOf, textOf, type HostileText } from '../support/linear/hostileTexts';
import { ANSWER_READERS, TEXT_READERS } from '../support/linear/readers';

type Read = (text: string) => unknown;

/** Texts on which a reader takes more than linear time. */
function slowTexts(read: Read, texts: readonly HostileText[]): string[] {
	return texts.flatMap((text) => {
		const growth = superlinearGrowth({ input: (size) => textOf(text, size), run: read });
		return growth ? [`${nameOf(text)}: ${growthText(growth)}`] : [];
	});
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
			for (const text of texts) {
				for (const size of [1, 50, 5_000]) expect(() => read(textOf(text, size))).not.toThrow();
			}
			expect(slowTexts(read, texts)).toEqual([]);
		},
		120_000,
	);
});

describe('the timing of readers', () => {
	it('finds a reader that looks for each quote anew', () => {
		const read = (text: string) => text.match(/"[^"\\]*(?:\\.[^"\\]*)*"/g);
		expect(slowTexts(read, HOSTILE_TEXTS)).not.toEqual([]);
	});
});

it('a URL is read up to a length at which its host costs little', () => {
	expect(readUrl(`https://example.com/${'a'.repeat(MAX_URL_LENGTH - 20)}`)).not.toBeNull();
	expect(readUrl(`https://example.com/${'a'.repeat(MAX_URL_LENGTH)}`)).toBeNull();
});
