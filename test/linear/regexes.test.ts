import { explosion, growthText, superlinearGrowth } from '../support/linear/growth';
import {
	hostileTextsFor,
	matching,
	nameOf,
	type HostileText,
} from '../support/linear/hostileTexts';
import { regexesIn } from '../support/linear/regexLiterals';
import { triedHere } from '../support/runs';
import { read, typescriptFiles } from '../tooling/sources';
import { shortened } from '../support/named';

const files = ['nodes', 'credentials'].flatMap(typescriptFiles);
const found = files.map((file) => regexesIn(file, read(file)));
const literals = found.flatMap((each) => each.literals);

/** A regular expression costs next to nothing on a short text. */
const SCREEN_SIZE = 1 << 9;

/** A text on which a regular expression takes more than linear time, and how long; null when there is none. */
function slowTextFor(regex: RegExp, texts: readonly HostileText[]): string | null {
	for (const text of texts) {
		const work = matching(regex, text);
		const growth = explosion(work) ?? superlinearGrowth(work, SCREEN_SIZE);
		if (growth) return `${nameOf(text)}: ${growthText(growth)}`;
	}
	return null;
}

describe('the regular expressions of the package', () => {
	it('are all literals, so that each of them is timed here', () => {
		expect(found.flatMap(({ made }) => made)).toEqual([]);
		expect(literals.length).toBeGreaterThan(10);
	});

	it.each(
		literals.map(({ place, regex }) => [`${place} ${shortened(String(regex))}`, regex] as const),
	)(
		'%s takes linear time on hostile texts',
		(_name, regex) => {
			expect(slowTextFor(regex, triedHere(hostileTextsFor(regex)))).toBeNull();
		},
		120_000,
	);
});

describe('the timing of regular expressions', () => {
	it.each([
		[/\s+$/, 'a run that has to end the text'],
		[/"[^"\\]*(?:\\.[^"\\]*)*"/g, 'a string without its end'],
		[/<[^<>]*>|(?:\w+,)+;/g, 'a list whose end is missing'],
		[/(?:a+)+$/, 'one loop in another'],
		[/\beyJ[\w-]+\.[\w-]+/g, 'a word that begins anew in itself'],
	])('finds that %p is slow: %s', (regex) => {
		expect(slowTextFor(regex, hostileTextsFor(regex))).not.toBeNull();
	});

	it('finds literals, and what is made into one while the code runs', () => {
		const source = "const a = /x+/gi;\nconst b = new RegExp('y');\n'z'.match('q'); 'z'.match(/w/);";
		expect(regexesIn('file.ts', source)).toEqual({
			literals: [
				{ place: 'file.ts:1', regex: /x+/gi },
				{ place: 'file.ts:3', regex: /w/ },
			],
			made: ['file.ts:2', 'file.ts:3'],
		});
	});
});
