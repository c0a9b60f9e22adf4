import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock();

const ID = '835266081714884677';
const OTHER = '835266081714884678';

const GENERATE: INodeParameters = {
	provider: 'klingai',
	prompt: 'A fox',
	waitMode: 'none',
};

const MOTION_CONTROL: INodeParameters = {
	provider: 'klingai',
	operation: 'motionControl',
	characterImage: 'https://example.com/a.png',
	motionVideo: 'https://example.com/a.mp4',
	waitMode: 'none',
};

/** Rounded, as a number in JSON is: the last digits are lost. */
const ROUNDED = Number(ID);

function locator(mode: 'list' | 'id' | 'url', value: string): INodeParameters {
	return { __rl: true, mode, value, cachedResultName: 'Anna' };
}

/** The bodies that are submitted for an item, as text without the ID of ours, or why none are. */
async function sent(parameters: INodeParameters, json: IDataObject = {}): Promise<string[]> {
	harness.sandbox.control.reset();
	const { error } = await harness.run({ nodes: [parameters], items: [json] });
	if (error) return [error.message];
	return harness.requests('submit').map(({ text }) => text.replace(/n8n-[0-9a-f]{40}/, 'n8n-id'));
}

/** Ways to enter one ID in a field for one. */
const FORMS: Array<[string, string | INodeParameters, IDataObject]> = [
	['a text', ID, {}],
	['a choice from the list', locator('list', ID), {}],
	['an ID', locator('id', ID), {}],
	['an ID with spaces', locator('id', ` ${ID}\n`), {}],
	['an expression', '={{ $json.id }}', { id: ID }],
	['an expression in the ID', locator('id', '={{ $json.id }}'), { id: ID }],
	['an expression in the list', locator('list', '={{ $json.id }}'), { id: ID }],
	['an expression that returns a list with one ID', locator('id', '={{ $json.id }}'), { id: [ID] }],
	[
		'an expression that returns a resource locator',
		'={{ $json.id }}',
		{ id: { __rl: true, mode: 'id', value: ID } },
	],
	[
		"an AI agent's value",
		locator(
			'id',
			"={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Element', `The ID`, 'string') }}",
		),
		{ Element: ID },
	],
];

/** Ways to enter all elements, or all voices, with one expression. */
const WHOLE: Array<[string, IDataObject[string]]> = [
	['a list', [ID, OTHER]],
	['JSON text', `["${ID}", "${OTHER}"]`],
	['JSON text with numbers', `[${ID}, ${OTHER}]`],
	['IDs with commas', `${ID}, ${OTHER}`],
	['IDs in lines', `${ID}\n${OTHER}`],
	[
		'resource locators',
		[
			{ __rl: true, mode: 'list', value: ID },
			{ __rl: true, mode: 'id', value: OTHER },
		],
	],
	['a nested list', [[ID], [OTHER]]],
];

describe('an element of Generate', () => {
	const one = (elementId: string | INodeParameters) =>
		Object.assign({}, GENERATE, { options: { elements: { element: [{ elementId }] } } });

	it('is submitted with all digits of its ID', async () => {
		expect(await sent(one(ID))).toEqual([expect.stringMatching(new RegExp(`"${ID}"`))]);
	});

	it.each(FORMS)('is submitted the same as %s', async (_, elementId, json) => {
		const expected = await sent(one(ID));
		expect(expected).toEqual([expect.stringContaining(ID)]);
		expect(await sent(one(elementId), json)).toEqual(expected);
	});

	it('is not submitted if an expression returns a number that has lost digits', async () => {
		expect(await sent(one(locator('id', '={{ $json.id }}')), { id: ROUNDED })).toEqual([
			"'Elements': element 1: number too large to read exactly: 835266081714884700",
		]);
	});

	it('is not submitted if a field for one ID contains several', async () => {
		expect(await sent(one(locator('id', '={{ $json.ids }}')), { ids: [ID, OTHER] })).toEqual([
			"'Elements': element 1: 2 values given, 1 allowed",
		]);
	});

	it.each([['list'], ['id']] as const)('is skipped if it is blank in the mode %s', async (mode) => {
		expect(await sent(one(locator(mode, '')))).toEqual(await sent(GENERATE));
	});

	it.each(WHOLE)('is submitted the same from %s for all elements', async (_, value) => {
		const two = { elements: { element: [{ elementId: ID }, { elementId: OTHER }] } };
		const expected = await sent({ ...GENERATE, options: two });
		expect(expected).toEqual([expect.stringContaining(OTHER)]);
		const json = { ids: value };
		const whole = { elements: '={{ $json.ids }}' };
		expect(await sent({ ...GENERATE, options: whole }, json)).toEqual(expected);
		const list = { elements: { list: [{ list: '={{ $json.ids }}' }] } };
		expect(await sent({ ...GENERATE, options: list }, json)).toEqual(expected);
	});

	it('keeps what it was created from, whichever form its ID has', async () => {
		const element = (elementId: string | INodeParameters) =>
			Object.assign({}, GENERATE, {
				options: { elements: { element: [{ elementId, madeFrom: 'video' }] } },
			});
		const expected = await sent(element(ID));
		expect(expected).toEqual([expect.stringContaining(ID)]);
		expect(await sent(element(locator('list', ID)))).toEqual(expected);
	});
});

it.each(FORMS)('an element of Motion Control is submitted the same as %s', async (_, id, json) => {
	const one = (elementId: string | INodeParameters) =>
		Object.assign({}, MOTION_CONTROL, { options: { elements: { element: [{ elementId }] } } });
	const expected = await sent(one(ID));
	expect(expected).toEqual([expect.stringContaining(ID)]);
	expect(await sent(one(id), json)).toEqual(expected);
});

it.each(FORMS)(
	'an element at kkiai, which has no list, is submitted the same as %s',
	async (_, id, json) => {
		const one = (elementId: string | INodeParameters) =>
			Object.assign({}, GENERATE, {
				provider: 'kkiai',
				options: { elements: { element: [{ elementId }] } },
			});
		const expected = await sent(one(ID));
		expect(expected).toEqual([expect.stringContaining(ID)]);
		expect(await sent(one(id), json)).toEqual(expected);
	},
);

describe('a voice', () => {
	const voices = (given: unknown) =>
		Object.assign({}, GENERATE, {
			model: { __rl: true, mode: 'id', value: 'kling-v3' },
			prompt: 'A fox says <<<voice_1>>>: hello',
			generateAudio: true,
			options: { voices: given },
		});

	it.each(FORMS)('is submitted the same as %s', async (_, voice, json) => {
		const expected = await sent(voices([ID]));
		expect(expected).toEqual([expect.stringContaining(ID)]);
		expect(await sent(voices([voice]), json)).toEqual(expected);
	});

	it.each(WHOLE)('is submitted the same from %s for all voices', async (_, value) => {
		const expected = await sent(voices([ID, OTHER]));
		expect(expected).toEqual([expect.stringContaining(OTHER)]);
		expect(await sent(voices('={{ $json.ids }}'), { ids: value })).toEqual(expected);
	});

	it('is skipped if it is blank', async () => {
		const blank = ['', '  ', locator('list', ''), locator('id', ''), {}];
		expect(await sent(voices([ID, ...blank]))).toEqual(await sent(voices([ID])));
	});

	it('is not submitted if a number has lost digits', async () => {
		expect(await sent(voices([locator('id', '={{ $json.id }}')]), { id: ROUNDED })).toEqual([
			"'Voices': voice 1: number too large to read exactly: 835266081714884700",
		]);
	});

	it('is submitted by URL the same as a text and as a resource locator', async () => {
		const url = 'https://example.com/voice.mp3';
		const byUrl = (given: unknown) =>
			Object.assign({}, voices([given]), {
				provider: 'wavespeed',
				model: { __rl: true, mode: 'id', value: 'kling-v4' },
			});
		const expected = await sent(byUrl(url));
		expect(expected).toEqual([expect.stringContaining(url)]);
		expect(await sent(byUrl(locator('url', url)))).toEqual(expected);
		expect(await sent(byUrl(locator('id', '={{ $json.url }}')), { url })).toEqual(expected);
	});
});

it.each(FORMS)('Element › Create submits its voice the same as %s', async (_, voiceId, json) => {
	const create = (voice: string | INodeParameters): INodeParameters =>
		Object.assign(
			{},
			{
				provider: 'klingai',
				resource: 'element',
				operation: 'create',
				name: 'hero',
				elementDescription: 'a small robot',
				elementImages: {
					image: [{ url: 'https://example.com/a.jpg' }, { url: 'https://example.com/b.jpg' }],
				},
				waitMode: 'none',
			},
			{ options: { voiceId: voice } },
		);
	const expected = await sent(create(ID));
	expect(expected).toEqual([expect.stringContaining(`"element_voice_id":"${ID}"`)]);
	expect(await sent(create(voiceId), json)).toEqual(expected);
});

it.each(
	(['element', 'voice'] as const).flatMap((asset) =>
		FORMS.map(([what, id, json]) => ({ asset, what, id, json })),
	),
)('the ID that $asset › Delete sends is the same for $what', async ({ asset, id, json }) => {
	const parameters = Object.assign(
		{ provider: 'klingai', resource: asset, operation: 'delete' },
		{ [`${asset}Id`]: id },
	);
	await harness.run({ nodes: [parameters], items: [json] });
	expect(harness.sandbox.requests().map(({ path, text }) => ({ path, text }))).toEqual([
		{
			path: `/klingai/v1/general/delete-${asset === 'element' ? 'advanced-elements' : 'voices'}`,
			text: `{"${asset}_id":"${ID}"}`,
		},
	]);
});
