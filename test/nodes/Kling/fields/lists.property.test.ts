import fc from 'fast-check';

import type { Json } from '../../../../nodes/shared/lib/json';
import { ask } from '../../../support/panel';
import { RUNS, RUNS_TIMEOUT } from '../../../support/runs';

/** The same request from entries that were added one by one, and from any spelling of the same list. */
const COMMON = {
	provider: 'imini',
	resource: 'video',
	operation: 'generate',
	model: 'kling-v3-omni',
	prompt: 'A fox',
	waitMode: 'none',
};

const ROLES = ['reference', 'firstFrame', 'lastFrame'] as const;
const ROLE_WORDS: Record<(typeof ROLES)[number], string[]> = {
	reference: ['reference', 'Reference', 'REFERENCE'],
	firstFrame: ['firstFrame', 'First Frame', 'first_frame', 'first-frame'],
	lastFrame: ['lastFrame', 'Last Frame', 'last_frame', 'LAST FRAME'],
};

interface Image {
	url: string;
	role: (typeof ROLES)[number] | null;
}

const url = fc
	.tuple(
		fc.constantFrom('http', 'https', 'HTTPS'),
		fc.constantFrom('example.com', 'cdn.example.org:8080'),
		fc.constantFrom('/a.png', '/w_1,h_2/b.jpg', '/c.png?x=1,2&y=https://example.com/z', '/ö;d.png'),
		fc.integer({ min: 0, max: 9 }),
	)
	.map(([scheme, host, file, number]) => `${scheme}://${host}${file}#${number}`);

const blank = fc.constantFrom<Json[]>(null, '', ' ', {}, [], { url: '' }, { url: null, role: '' });

const image = fc.record({ url, role: fc.constantFrom(...ROLES, null) });

/** One image as an entry of a list. */
function spelled({ url: address, role }: Image): fc.Arbitrary<Json> {
	const objects = fc
		.tuple(
			fc.constantFrom<Array<(inner: string) => { [key: string]: Json }>>(
				(inner) => ({ url: inner }),
				(inner) => ({ image: inner }),
				(inner) => ({ imageUrl: inner }),
				(inner) => ({ image_url: { url: inner } }),
				(inner) => ({ id: 'att1', url: inner, filename: 'a.png', type: 'image/png' }),
				(inner) => ({ name: 'a.png', file: { url: inner } }),
				(inner) => ({ name: 'a.png', external: { url: inner } }),
			),
			fc.constantFrom('role', 'useAs', 'Use As'),
			fc.constantFrom(...(role === null ? [''] : ROLE_WORDS[role])),
		)
		.map(([wrap, key, word]) => ({ ...wrap(address), ...(word !== '' && { [key]: word }) }));
	return role === null ? fc.oneof(fc.constant(address), objects) : objects;
}

/** All images as one list, with blank entries in it. */
function listOf(images: readonly Image[]): fc.Arbitrary<unknown> {
	const entries = fc
		.tuple(...images.map((one) => fc.tuple(fc.array(blank, { maxLength: 1 }), spelled(one))))
		.map((pieces) => pieces.flatMap(([blanks, entry]) => [...blanks, entry]));
	const spellings: Array<fc.Arbitrary<unknown>> = [
		entries,
		entries.map((list) => JSON.stringify(list)),
		entries.map((list) => JSON.stringify(list, null, 2)),
		entries.map((list) => [list]),
		entries.map((list) => list.map((entry) => JSON.stringify(entry))),
	];
	if (images.every(({ role }) => role === null)) {
		const urls = images.map((one) => one.url);
		spellings.push(
			fc
				.constantFrom('\n', '\r\n', ', ', ',', ' ', '; ', ',\n')
				.map((between) => urls.join(between)),
		);
	}
	return fc.oneof(...spellings.map((arbitrary) => arbitrary));
}

const told = (parameters: Record<string, unknown>) => {
	const asked = ask({ ...COMMON, ...parameters });
	return 'request' in asked ? asked.request.body : asked.issues;
};

it(
	'images added one by one result in the same request as any spelling of a list of them',
	() => {
		const cases = fc
			.tuple(fc.array(image, { minLength: 1, maxLength: 8 }), fc.constantFrom(...ROLES))
			.chain(([images, role]) => fc.tuple(fc.constant(images), fc.constant(role), listOf(images)));
		fc.assert(
			fc.property(
				cases,
				fc.constantFrom('list', 'entry', 'whole'),
				([images, role, list], place) => {
					const fallback = place === 'whole' ? 'firstFrame' : role;
					const oneByOne = told({
						images: {
							image: images.map((one) => ({
								source: 'url',
								url: one.url,
								role: one.role ?? fallback,
							})),
						},
					});
					const fromList = {
						list: { images: { list: [{ list, role }] } },
						entry: { images: { image: [{ source: 'url', url: list, role }] } },
						whole: { images: list },
					}[place];
					expect(told(fromList)).toEqual(oneByOne);
				},
			),
			{ numRuns: RUNS },
		);
	},
	RUNS_TIMEOUT,
);

interface Shot {
	prompt: string;
	duration: number;
}

const shot = fc.record({
	prompt: fc.constantFrom(
		'A fox',
		'Two hens, three: eggs; 4 "pigs"',
		'[not JSON',
		'{',
		'été 🦊\nsecond line',
	),
	duration: fc.integer({ min: 1, max: 6 }),
});

function spelledShot({ prompt, duration }: Shot): fc.Arbitrary<Json> {
	return fc
		.tuple(
			fc.constantFrom('prompt', 'text', 'Prompt'),
			fc.constantFrom('duration', 'seconds', 'Duration', 'Duration (Seconds)'),
			fc.constantFrom<Json[]>(duration, `${duration}`, `${duration}s`, ` ${duration} seconds`),
			fc.boolean(),
		)
		.map(([text, length, value, isWithout]): Json =>
			isWithout && duration === 3 ? { [text]: prompt } : { [text]: prompt, [length]: value },
		);
}

it(
	'shots added one by one result in the same request as any spelling of a list of them',
	() => {
		const cases = fc
			.array(shot, { minLength: 1, maxLength: 7 })
			.chain((shots) => fc.tuple(fc.constant(shots), fc.tuple(...shots.map(spelledShot))));
		fc.assert(
			fc.property(cases, fc.boolean(), fc.boolean(), ([shots, list], isText, isWhole) => {
				const given = isText ? JSON.stringify([...list, null, { prompt: ' ' }]) : list;
				const custom = { multiShot: 'custom' };
				expect(told({ ...custom, shots: isWhole ? given : { list: [{ list: given }] } })).toEqual(
					told({ ...custom, shots: { shot: shots } }),
				);
			}),
			{ numRuns: RUNS },
		);
	},
	RUNS_TIMEOUT,
);

it(
	'elements added one by one result in the same request as any spelling of a list of them',
	() => {
		const id = fc.bigInt({ min: 1n, max: 9_999_999_999_999_999_999n }).map(String);
		const cases = fc.uniqueArray(id, { minLength: 1, maxLength: 8 }).chain((ids) =>
			fc.tuple(
				fc.constant(ids),
				fc.constantFrom<unknown[]>(
					ids,
					ids.join(','),
					ids.join('\n'),
					`[${ids.join(', ')}]`,
					JSON.stringify(ids),
					ids.map((elementId) => ({ elementId })),
					ids.map((one) => ({ element_id: one })),
					JSON.stringify(ids.map((one) => ({ id: one }))),
				),
			),
		);
		fc.assert(
			fc.property(cases, fc.boolean(), ([ids, list], isWhole) => {
				const elements = isWhole ? list : { list: [{ list }] };
				expect(told({ options: { elements } })).toEqual(
					told({
						options: {
							elements: { element: ids.map((elementId) => ({ elementId, madeFrom: 'images' })) },
						},
					}),
				);
			}),
			{ numRuns: RUNS },
		);
	},
	RUNS_TIMEOUT,
);
