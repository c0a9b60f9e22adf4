import { MAX_URL_LENGTH, readUrl } from '../../nodes/shared/lib/webUrl';
import { growthText, superlinearGrowth } from '../support/linear/growth';
import { HOSTILE_ANSWERS, HOSTILE_TEXTS } from '../support/linear/hostileBodies';
import { nameOf, textOf, type HostileText } from '../support/linear/hostileTexts';
import { ANSWER_READERS, TEXT_READERS } from '../support/linear/readers';
import { triedHere } from '../support/runs';

type Read = (text: string) => unknown;

/** Sizes at which there may be too little for a reader. */
const SHORT_SIZES: readonly number[] = [1, 50];

/** How a reader is slow on a text, and at which sizes it throws; nothing where all is well. */
function faultsOf(read: Read, text: HostileText): string[] {
	const thrown = new Map<number, string>();
	const input = (size: number) => textOf(text, size);
	const run = (given: string) => {
		try {
			read(given);
		} catch (error) {
			thrown.set(given.length, String(error));
		}
	};
	for (const size of SHORT_SIZES) run(input(size));
	// It also tries texts of thousands of characters.
	const growth = superlinearGrowth({ input, run });
	return [
		...(growth ? [growthText(growth)] : []),
		...[...thrown].map(([length, error]) => `throws at ${length} characters: ${error}`),
	].map((fault) => `${nameOf(text)}: ${fault}`);
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
			expect(triedHere(texts).flatMap((text) => faultsOf(read, text))).toEqual([]);
		},
		120_000,
	);
});

describe('the timing of readers', () => {
	it('finds a reader that looks for each quote anew', () => {
		const read = (text: string) => text.match(/"[^"\\]*(?:\\.[^"\\]*)*"/g);
		// One of them is enough: the slower a reader is, the longer it takes to time it.
		expect(HOSTILE_TEXTS.some((text) => faultsOf(read, text).length > 0)).toBe(true);
	});
});

it('a URL is read up to a length at which its host costs little', () => {
	expect(readUrl(`https://example.com/${'a'.repeat(MAX_URL_LENGTH - 20)}`)).not.toBeNull();
	expect(readUrl(`https://example.com/${'a'.repeat(MAX_URL_LENGTH)}`)).toBeNull();
});
