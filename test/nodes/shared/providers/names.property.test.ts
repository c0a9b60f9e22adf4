import * as fc from 'fast-check';

import { issueTitle } from '../../../../nodes/shared/core/issue';
import {
	AS_IS,
	DESTINATIONS,
	MARK,
	NEVER,
	planText,
	readAsVendor,
	type Destination,
	type Inputs,
	type Kind,
	type Place,
} from '../../../support/promptNames';
import { RUNS, RUNS_TIMEOUT } from '../../../support/runs';

const KINDS: readonly Kind[] = ['image', 'video', 'element', 'voice'];

/** A part of a text, with what a person means by it. */
type Part =
	| { is: 'words'; text: string }
	| { is: 'name'; kind: Kind; number: number; text: string; apart: boolean }
	| { is: 'ownName'; number: number }
	| { is: 'word'; text: string };

/** Ways to write a name that may touch anything. */
const IN_BRACKETS: ReadonlyArray<(kind: Kind, number: number) => string> = [
	(kind, number) => `<<<${kind}_${number}>>>`,
	(kind, number) => `<<<${kind.toUpperCase()}_${number}>>>`,
	(kind, number) => `<<<${kind}_0${number}>>>`,
	(kind, number) => `<<< ${kind}_${number} >>>`,
	(kind, number) => `<<<${kind}${number}>>>`,
	(kind, number) => `<<<${kind} ${number}>>>`,
	(kind, number) => `<<<${kind}\\_${number}>>>`,
	(kind, number) => `<<${kind}_${number}>>`,
	(kind, number) => `<${kind}_${number}>`,
	(kind, number) => `＜＜＜${kind}＿${number}＞＞＞`,
];

/** Ways that need a blank around them, because they would be part of another word without it. */
const BEHIND_AT: ReadonlyArray<(kind: Kind, number: number) => string> = [
	(kind, number) => `@${kind}_${number}`,
	(kind, number) => `@${kind.charAt(0).toUpperCase()}${kind.slice(1)}${number}`,
	(kind, number) => `@${kind}_0${number}`,
	(kind, number) => `@${kind}-${number}`,
	(kind, number) => `@<<<${kind}_${number}>>>`,
];

/** What stands around names: letters, digits and marks of many scripts, and whatever else people type. */
const words = fc
	.array(
		fc.constantFrom(
			...[
				'a',
				'Z',
				'0',
				'9',
				'_',
				'-',
				'é',
				'e\u0301',
				'ß',
				'я',
				'λ',
				'在',
				'跳',
				'の',
				'ー',
				'ไ',
				'ท',
			],
			...['ك', 'שׁ', 'कि', '한', '٣', '²', 'Ⅷ', '𝒜', '🦊', '👩‍🚀', '❤️', '\u200c', '\u200b', '‿'],
			...[' ', '\n', '.', ',', '!', "'", '"', '(', ')', '/', '#', '&', 'me@example.com ', '1@2'],
		),
		{ maxLength: 6 },
	)
	.map((parts): Part => ({ is: 'words', text: parts.join('') }));

const name = fc
	.tuple(
		fc.constantFrom(...KINDS),
		fc.integer({ min: 0, max: 4 }),
		fc.constantFrom(
			...IN_BRACKETS.map((write) => ({ write, apart: false })),
			...BEHIND_AT.map((write) => ({ write, apart: true })),
		),
	)
	.map(([kind, number, { write, apart }]): Part => ({
		is: 'name',
		kind,
		number,
		text: write(kind, number),
		apart,
	}));

const ownName = fc.integer({ min: 1, max: 2 }).map((number): Part => ({ is: 'ownName', number }));

const word = fc
	.constantFrom('@fox_cafe', '@imagery', '@狐狸', '@élan', '@video_', '@imageS1')
	.map((text): Part => ({ is: 'word', text }));

/** Mostly names that can be meant, so that not every text is refused. */
const parts = fc.array(
	fc.oneof(
		{ weight: 6, arbitrary: words },
		{ weight: 6, arbitrary: name },
		{ weight: 2, arbitrary: ownName },
		{ weight: 1, arbitrary: word },
	),
	{ minLength: 1, maxLength: 8 },
);

const NAMES = ['dog', 'Hund_2', 'dog-like', 'собака', '狗', 'कुत्ता', 'ملك', '한국', 'É1', '_x'];

const inputsFor = ({ most }: Destination): fc.Arbitrary<Inputs> =>
	fc.record({
		image: fc.integer({ min: 0, max: most.image }),
		video: fc.integer({ min: 0, max: most.video }),
		element: fc.integer({ min: 0, max: most.element }),
		voice: fc.integer({ min: 0, max: most.voice }),
		elementNames: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 2, maxLength: 2 }),
	});

/** What Kling asks for beside what is named: a first frame for elements and voices, both inputs of Motion Control. */
function complete({ operation, imageRole }: Destination, inputs: Inputs, place: Place): Inputs {
	const needsFrame = imageRole === 'firstFrame' && inputs.element + inputs.voice > 0;
	return {
		...inputs,
		...(operation === 'motionControl' && { image: 1, video: 1 }),
		...(needsFrame && { image: 1 }),
		...(place === 'shots' && { video: 0 }),
	};
}

/** Writes the parts down as a person would: blanks around what would be part of another word. */
function userText(destination: Destination, inputs: Inputs, all: readonly Part[]): string {
	return all.map((part) => textOf(destination, inputs, part)).join('');
}

function textOf({ provider }: Destination, { element, elementNames }: Inputs, part: Part): string {
	if (part.is === 'ownName') {
		return ['apimart', 'kie'].includes(provider.id) && part.number <= element
			? ` @${elementNames[part.number - 1]} `
			: '';
	}
	if (part.is === 'word') return ` ${part.text} `;
	return part.is === 'name' && part.apart ? ` ${part.text} ` : part.text;
}

/** What should come of the parts. */
function expected(destination: Destination, inputs: Inputs, place: Place, all: readonly Part[]) {
	const names: string[] = [];
	const missing: string[] = [];
	let rest = '';
	const named = all.flatMap((part) =>
		part.is === 'name' && part.number >= 1 && part.number <= inputs[part.kind] ? [part.kind] : [],
	);
	for (const part of all) {
		if (part.is === 'words') rest += part.text.replace(/\s/gu, '');
		if (part.is === 'ownName' && textOf(destination, inputs, part) !== '') {
			names.push(`element_${part.number}`);
			rest += MARK;
		}
		if (part.is === 'word') {
			rest += part.text;
			if (place !== 'negativePrompt' && destination.refusesWords(inputs, named)) {
				missing.push(part.text);
			}
		}
		if (part.is !== 'name') continue;
		const isGiven = part.number >= 1 && part.number <= inputs[part.kind];
		const written = isGiven ? destination.names(part.kind, part.number, inputs) : NEVER;
		if (written === NEVER) missing.push(`${part.kind}_${part.number}`);
		else if (written === AS_IS) rest += part.text.replace(/\s/gu, '');
		else {
			names.push(`${part.kind}_${part.number}`);
			rest += MARK;
		}
	}
	return { names, rest, missing };
}

describe.each(Object.entries(DESTINATIONS))(
	'the names in a prompt at %s',
	(_where, destination) => {
		it(
			'are all read, without anything else, and the missing ones are reported',
			() => {
				fc.assert(
					fc.property(
						inputsFor(destination),
						fc.constantFrom(...destination.places),
						parts,
						(some, place, all) => {
							const inputs = complete(destination, some, place);
							const text = userText(destination, inputs, all);
							fc.pre(text.trim() !== '');
							const { names, rest, missing } = expected(destination, inputs, place, all);
							const outcome = planText(destination, inputs, place, text);
							const said = outcome.issues.map(
								(issue) => `${issue.field}: ${issueTitle(issue)}. ${issue.fix}`,
							);
							expect(said.length > 0).toBe(missing.length > 0);
							for (const each of missing) {
								expect(said.filter((issue) => issue.startsWith(`${place}: `)).join('\n')).toContain(
									each,
								);
							}
							if (!('text' in outcome)) return;
							const found = readAsVendor(destination, inputs, outcome.text);
							expect(found.names).toEqual(names);
							expect(found.rest.replaceAll(/\s/gu, '')).toBe(rest);
							expect(
								place !== 'negativePrompt' && destination.refusesWords(inputs, [])
									? found.strays
									: [],
							).toEqual([]);
						},
					),
					{ numRuns: RUNS },
				);
			},
			RUNS_TIMEOUT,
		);

		it(
			'count toward the length as they are sent, and the message contains how much to cut',
			() => {
				fc.assert(
					fc.property(
						fc.constantFrom(...destination.places),
						fc.integer({ min: 1, max: 20 }),
						fc.integer({ min: -50, max: 50 }),
						fc.constantFrom('a', ' ', 'я', '🦊'),
						fc.constantFrom(...NAMES),
						(place, times, over, neighbour, elementName) => {
							const most = { ...destination.most, elementNames: [elementName, 'other_one'] };
							const inputs = complete(destination, { ...most, image: most.image && 1 }, place);
							const nameable = KINDS.filter((kind) => inputs[kind] > 0)
								.map((kind) => {
									const written = destination.names(kind, 1, inputs);
									return { kind, written: written === AS_IS ? `<<<${kind}_1>>>` : written };
								})
								.filter(({ written }) => written !== NEVER);
							// A name behind an @ has another length than ours, and may need blanks.
							const named = nameable.find(({ written }) => written.startsWith('@')) ?? nameable[0];
							if (named === undefined) throw new Error('nothing has a name there');
							const { kind, written } = named;
							const limit =
								place === 'shots'
									? destination.maxShotLength
									: place === 'prompt'
										? destination.maxLength
										: 2500;
							const touches = written.startsWith('@') && /[\p{L}]/u.test(neighbour);
							const nameLength = [...written].length + (touches ? 2 : 0);
							const filler = limit + over - times * (nameLength + 2);
							fc.pre(filler > 0);
							const text =
								`${neighbour}<<<${kind}_1>>>${neighbour}`.repeat(times) + 'b'.repeat(filler);
							// The last neighbour touches the filler only, and two neighbours in a row stay as they are.
							const outcome = planText(destination, inputs, place, text);
							const said = outcome.issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`);
							if ('text' in outcome) expect([...outcome.text]).toHaveLength(limit + over);
							expect(said.length > 0).toBe(over > 0);
							if (over > 0) {
								expect(said.join('\n')).toContain(
									`Shorten it by ${over} character${over === 1 ? '' : 's'}.`,
								);
							}
						},
					),
					{ numRuns: Math.ceil(RUNS / 10) },
				);
			},
			RUNS_TIMEOUT,
		);
	},
);

describe('the names of elements at apimart', () => {
	const apimart = DESTINATIONS['apimart, Generate'];
	if (apimart === undefined) throw new Error('apimart is not among the destinations');
	const inputs = { image: 0, video: 0, element: 2, voice: 0 };
	const anyName = fc
		.oneof(
			fc.string({ unit: 'grapheme', maxLength: 8 }),
			fc.string({ maxLength: 8 }),
			words.map((part) => (part.is === 'words' ? part.text : '')),
		)
		.map((text) => text.trim());

	it(
		'are rejected, or are read again wherever the text contains them',
		() => {
			fc.assert(
				fc.property(anyName, words, words, (elementName, before, after) => {
					const [head, tail] = [before, after].map((part) =>
						part.is === 'words' ? part.text : '',
					);
					const given = { ...inputs, elementNames: [elementName, 'another_one'] };
					const text = `${head}<<<element_1>>>${tail} @another_one`;
					const outcome = planText(apimart, given, 'prompt', text);
					if (!('text' in outcome)) {
						expect(outcome.issues.map(({ field }) => field)).toContain('elements');
						return;
					}
					const found = readAsVendor(apimart, given, outcome.text);
					expect(found).toEqual({
						names: ['element_1', 'element_2'],
						rest: `${head}${MARK}${tail}${MARK}`.replace(/\s/gu, ''),
						strays: [],
					});
				}),
				{ numRuns: RUNS },
			);
		},
		RUNS_TIMEOUT,
	);

	it(
		'are rejected if two differ only in capitals, blanks and the composition of letters',
		() => {
			const variants = [
				(text: string) => text,
				(text: string) => text.toUpperCase(),
				(text: string) => text.normalize('NFD'),
				(text: string) => text.normalize('NFKC'),
			];
			fc.assert(
				fc.property(
					fc.constantFrom(...NAMES, 'ﬁsh', 'Ｄog'),
					fc.constantFrom(...variants),
					(elementName, vary) => {
						const given = { ...inputs, elementNames: [elementName, vary(elementName)] };
						const { issues } = planText(apimart, given, 'prompt', 'A farm');
						expect(issues.map(issueTitle)).toEqual([
							expect.stringMatching(/^'Elements': elements 1 and 2 have the same name, "/),
						]);
					},
				),
			);
		},
		RUNS_TIMEOUT,
	);
});
