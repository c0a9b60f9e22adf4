import fc from 'fast-check';

import { panelOf, findOperation } from '../../../nodes/Kling/actions';
import { modelsFor } from '../../../nodes/shared/core/provider';
import { FIELD_LABELS } from '../../../nodes/shared/core/fields';
import { choiceKey, readChoice } from '../../../nodes/shared/lib/cell';
import { providers } from '../../../nodes/shared/providers';
import { OPERATIONS } from '../../support/fields';
import { ask, handedOver, model, type SubmitOrIssues } from '../../support/panel';
import { RUNS, RUNS_TIMEOUT } from '../../support/runs';

/** A completed node, with every field that the model supports. */
const GENERATE = {
	...handedOver({
		enter: {
			provider: 'klingai',
			resource: 'video',
			operation: 'generate',
			model: model('kling-v3-omni'),
			prompt: 'A fox',
			duration: 5,
			aspectRatio: '9:16',
			resolution: '1080p',
			generateAudio: true,
			waitMode: 'poll',
			images: { image: [{ source: 'url', url: 'https://example.com/a.png', role: 'firstFrame' }] },
			options: { watermark: true },
		},
	}),
	aspectRatio: '9:16',
};

const MOTION_CONTROL = handedOver({
	enter: {
		provider: 'klingai',
		resource: 'video',
		operation: 'motionControl',
		motionControlModel: model('kling-v3-motion-control'),
		characterImage: 'https://example.com/a.png',
		motionVideo: 'https://example.com/a.mp4',
		characterOrientation: 'video',
		resolution: '1080p',
		keepOriginalSound: false,
	},
});

/** Spaces, quotes, an array with one entry, a Baserow cell, an n8n locator: none changes the meaning. */
const wrapped = (text: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
	fc
		.tuple(
			text,
			fc.constantFrom('', ' ', '\t', '\u00a0', '\n'),
			fc.constantFrom('', ' ', '\u200b', '\r\n'),
			fc.constantFrom<(value: unknown) => unknown>(
				(value) => value,
				(value) => [value],
				(value) => ({ id: 7, value, color: 'blue' }),
				(value) => ({ __rl: true, mode: 'id', value }),
				(value) => (typeof value === 'string' && !value.includes('"') ? `"${value}"` : value),
			),
		)
		.map(([value, before, after, wrap]) =>
			wrap(typeof value === 'string' ? `${before}${value}${after}` : value),
		);

const inAnyCase = (text: string): fc.Arbitrary<string> =>
	fc.constantFrom(text, text.toUpperCase(), text.toLowerCase());

const fullWidth = (text: string): string =>
	text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

const written = (...ways: string[]) =>
	wrapped(fc.constantFrom(...ways, ...ways.map(fullWidth)).chain(inAnyCase));

const yes = wrapped(
	fc.oneof(fc.constant(1), fc.constant(true), written('true', 'yes', 'y', 'on', '1')),
);
const no = wrapped(
	fc.oneof(fc.constant(0), fc.constant(false), written('false', 'no', 'n', 'off', '0')),
);

type Cells = Record<string, fc.Arbitrary<unknown>>;

const GENERATE_CELLS: Cells = {
	duration: wrapped(
		fc.oneof(
			fc.constant(5),
			written('5', '5.0', '5,0', '5s', '5 s', '5 sec', '5 secs.', '5 seconds', '+5', '05'),
		),
	),
	aspectRatio: written(
		'9:16',
		'9 : 16',
		'9x16',
		'9×16',
		'9/16',
		'09:16:00',
		'Portrait',
		'9:16 (Portrait)',
	),
	resolution: wrapped(fc.oneof(fc.constant(1080), written('1080p', '1080 P', '1080'))),
	generateAudio: yes,
	waitMode: written('poll'),
	model: written('kling-v3-omni', 'Kling 3.0 Omni', 'kling v3 omni', 'kling-3.0-omni'),
	images: written('firstFrame', 'First Frame', 'first-frame', 'first_frame', 'first frame').map(
		(role) => ({ image: [{ source: 'url', url: 'https://example.com/a.png', role }] }),
	),
	options: yes.map((watermark) => ({ watermark })),
};

const MOTION_CONTROL_CELLS: Cells = {
	motionControlModel: written('kling-v3-motion-control', 'Kling 3.0 Motion Control'),
	characterOrientation: written('video', 'Match Video', 'match-video'),
	resolution: written('1080p', '1080'),
	keepOriginalSound: no,
};

function sent(asked: SubmitOrIssues): unknown {
	return 'request' in asked ? asked.request : asked.issues;
}

describe.each([
	['generate', GENERATE, GENERATE_CELLS],
	['motionControl', MOTION_CONTROL, MOTION_CONTROL_CELLS],
] as const)('a table cell for %s', (_, plain, cells) => {
	it(
		'results in the same request as the plain value, however it is written',
		() => {
			const expected = ask(plain);
			if (!('request' in expected)) throw new Error(JSON.stringify(expected.issues));
			fc.assert(
				fc.property(fc.record(cells, { requiredKeys: [] }), (values) => {
					expect(sent(ask({ ...plain, ...values }))).toEqual(expected.request);
				}),
				{ numRuns: RUNS },
			);
		},
		RUNS_TIMEOUT,
	);
});

it(
	'a table cell is rejected and not guessed if it is ambiguous or unreadable',
	() => {
		const unclear = fc.oneof(
			fc.record({
				duration: fc.constantFrom('1,500', '12,345', '5 minutes', '5-10', '5 10', 'five', '0x5'),
			}),
			fc.record({
				aspectRatio: fc.constantFrom('16', '9:16:30', 'Portrait/Square', '(', ')', '0:0'),
			}),
			fc.record({ resolution: fc.constantFrom('1920x1080', '72', 'p', 'K', '1080i') }),
			fc.record({ generateAudio: fc.constantFrom('maybe', 2, -1, 'yes and no', 'truefalse') }),
			fc.record({ duration: fc.constant([5, 10]) }),
			fc.record({ aspectRatio: fc.constant(['9:16', '16:9']) }),
		);
		fc.assert(
			fc.property(unclear, (values) => {
				const asked = ask({ ...GENERATE, ...values });
				const [field] = Object.keys(values);
				expect(asked.issues.map((issue) => issue.field)).toEqual([field]);
			}),
			{ numRuns: RUNS },
		);
	},
	RUNS_TIMEOUT,
);

// An account, and a single element or voice, has no fields to choose from.
const WITH_LISTS = OPERATIONS.filter(
	([resource, operation]) =>
		resource !== 'account' &&
		(!['element', 'voice'].includes(resource) || !['get', 'delete'].includes(operation)),
);

describe.each(WITH_LISTS)('the lists of %s › %s', (resource, name) => {
	const operation = findOperation(resource, name);
	if (!operation) throw new Error('there is no such operation');
	const { choices } = panelOf(operation);

	it('accept the names that the panel shows', () => {
		expect([...choices.keys()]).not.toEqual([]);
		for (const options of choices.values()) {
			for (const option of options) {
				// A value shared by several providers can have a different name at each.
				const others = options.filter((other) => other.value !== option.value);
				const same = others.some((other) => choiceKey(other.name) === choiceKey(option.name));
				if (!same) expect(readChoice(option.name.toUpperCase(), options)).toBe(option.value);
			}
		}
	});
});

it.each(providers)('$id has a different name for each model, even in lower case', (provider) => {
	for (const operation of ['generate', 'motionControl'] as const) {
		const models = modelsFor(provider, operation);
		const names = models.map(({ displayName }) => displayName.toLowerCase());
		expect(new Set(names).size).toBe(models.length);
	}
});

it('an issue lists the choices with the names of the panel', () => {
	const asked = ask({
		...GENERATE,
		aspectRatio: '4:3',
		images: {
			image: [
				{ url: 'https://example.com/a.png' },
				{ url: 'https://example.com/b.png', role: 'between' },
			],
		},
	});
	expect(
		asked.issues.map(({ field, what, fix }) => `'${FIELD_LABELS[field]}': ${what}. ${fix}`),
	).toEqual([
		'\'Images\': image 2: "between" is not an option. Choose Reference, First Frame, Middle Frame or Last Frame.',
		'\'Aspect Ratio\': "4:3" is not an option. Choose 16:9 (Landscape), 9:16 (Portrait), 1:1 (Square) or 21:9 (Ultrawide).',
	]);
});
