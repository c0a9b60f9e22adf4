import { panelNameOf } from '../../nodes/shared/n8n/panel';
import { providers } from '../../nodes/shared/providers';
import { SANDBOX_OWNER } from '../../sandbox/n8n';
import { N8nRest } from '../../sandbox/n8n/rest';
import { credentialFor } from '../../sandbox/accounts';
import { type EntryOption, entryOptions } from '../support/entryOptions';
import { type Browser, openEditor } from './support/browser';
import { NodeCreator } from './support/nodeCreator';
import { NodePanel } from './support/nodePanel';
import { SavedNodes } from './support/savedNodes';
import { sharedN8n } from './support/sharedN8n';
import { theProvider } from './support/testInstance';
import { klingCanvas } from './support/workflows';

const IMAGE = 'https://example.com/fox.jpg';

/** What n8n's editor stores when an AI agent is to choose the model. */
const BY_AGENT =
	"={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Model', `kling-v3-omni`, 'string') }}";

/** Nodes with Model set by an expression, and with images with roles, shots and elements. */
const BY_EXPRESSION = [
	...providers.map(({ id }) => ({ what: 'an expression', id, value: '={{ $json.model }}' })),
	{ what: 'a value of an agent', id: 'klingai', value: BY_AGENT },
].map((each) => ({ ...each, name: `${each.id}, ${each.what}` }));

const ENTRY_OPTIONS = entryOptions();

const ACTIONS = [
	['Generate video from text, images or video', 'Generate'],
	['Apply motion control to character', 'Motion Control'],
	['Estimate cost of video', 'Estimate Cost'],
	['Get task and its video', 'Get'],
	['Get many tasks', 'Get Many'],
	['Cancel task', 'Cancel'],
	['Get account balance', 'Get Balance'],
] as const;

let browser: Browser | undefined;
let opened: { panel: NodePanel; saved: SavedNodes } | undefined;
let url = '';
let workflowId = '';

function page() {
	if (browser === undefined) throw new Error('The editor opens when the tests run.');
	return browser.page;
}

function contentOf(id: string, model: string) {
	return {
		provider: id,
		resource: 'video',
		operation: 'generate',
		model: { __rl: true, mode: 'id', value: model },
		prompt: 'A fox',
		images: {
			image: [{ url: IMAGE }, { url: 'https://example.com/hut.jpg', role: 'reference' }],
		},
		multiShot: 'custom',
		shots: { shot: [{ prompt: 'It waits', duration: 2 }, { prompt: 'It runs' }] },
		resolution: '1080p',
		generateAudio: true,
		options: { negativePrompt: 'blur' },
	};
}

beforeAll(async () => {
	({ url } = sharedN8n());
	const rest = new N8nRest(url);
	await rest.signIn(SANDBOX_OWNER);
	const credentials = new Map(
		await Promise.all(
			providers.map(async (provider) => {
				const data = credentialFor(provider, 'http://127.0.0.1:1', 'made-up-key');
				return [provider.id, await rest.createCredential(data)] as const;
			}),
		),
	);
	const node = (name: string, id: string, parameters: Record<string, unknown>) => {
		const credential = credentials.get(id);
		if (!credential) throw new Error(`There is no credential for ${id}.`);
		return { name, credential, parameters: { provider: id, ...parameters } };
	};
	const canvas = klingCanvas('What panels keep', [
		node('frame', 'imini', { prompt: 'A fox', images: { image: [{ url: IMAGE }] } }),
		node('dragged', 'imini', {}),
		...ENTRY_OPTIONS.flatMap(({ title, provider, parameters, isList }) => [
			node(title, provider, parameters),
			...(isList ? [node(`${title}, several`, provider, parameters)] : []),
		]),
		...BY_EXPRESSION.map(({ name, id, value }) => node(name, id, contentOf(id, value))),
	]);
	({ id: workflowId } = await rest.importWorkflow(canvas));
	browser = await openEditor(url, SANDBOX_OWNER, `/workflow/${workflowId}`);
	opened = { panel: new NodePanel(browser.page), saved: new SavedNodes(browser.page) };
});

afterAll(async () => await browser?.close());

/** The canvas anew: what is seen is what n8n has stored. */
async function reopenCanvas(): Promise<void> {
	await page().goto(`${url}/workflow/${workflowId}`);
}

/**
 * The canvas, which stays open for all tests: each has nodes of its own, and the editor takes seconds to come up. A panel
 * that is open was left by a test that failed: no test sees what another one left unsaved.
 */
async function openCanvas() {
	if (opened === undefined) throw new Error('The editor is opened once the tests run.');
	const isOpen = page().url().startsWith(`${url}/workflow/${workflowId}`);
	if (!isOpen || (await opened.panel.isShown())) await reopenCanvas();
	return opened;
}

/** Reads the panel when it no longer changes: the editor adds the entries of all lists step by step. */
async function settled(read: () => Promise<string[]>): Promise<string[]> {
	let before = await read();
	for (;;) {
		await page().waitForTimeout(500);
		const now = await read();
		if (now.length === before.length) return now;
		before = now;
	}
}

async function entryLabels(panel: NodePanel, parameter: string): Promise<string[]> {
	return await settled(async () => await panel.entryLabels(parameter));
}

/** What is read of a new entry, of the first kind. Where there are several kinds, each has a heading. */
function labelsOfFirst([kind, ...others]: EntryOption['kinds']): string[] {
	return [...(others.length > 0 ? [kind.displayName] : []), ...kind.labels];
}

function fileName(title: string): string {
	return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

test('switching the provider keeps the prompt and a First Frame, and shows the credential of the new one', async () => {
	const { panel, saved } = await openCanvas();
	await panel.open('frame');
	await panel.type('prompt', 'A red fox');
	const others = providers.filter(({ id }) => id !== 'imini');
	for (const provider of [...others, theProvider('imini')]) {
		await panel.choose('provider', panelNameOf(provider));
		expect(await panel.value('provider')).toBe(panelNameOf(provider));
		expect(await panel.value('prompt')).toBe('A red fox');
		expect(await panel.value('role')).toBe('First Frame');
		const offered = new Set(await panel.credentials());
		const fitting = providers.filter((each) => offered.has(credentialFor(each, '', '').name));
		expect(fitting).toEqual([provider]);
	}
	await panel.close();
	const { images, prompt } = await saved.parametersOf('frame');
	expect({ images, prompt }).toEqual({ images: { image: [{ url: IMAGE }] }, prompt: 'A red fox' });
});

test.each(BY_EXPRESSION)(
	'with $what for Model, $id shows no label twice and keeps all values',
	async ({ name, id, value }) => {
		const { panel, saved } = await openCanvas();
		await panel.open(name);
		// The fields of an image and of a shot appear twice, because there are two of each.
		const entries = ['Source', 'Image URL', 'Use As', 'Prompt', 'Shot Duration (Seconds)'];
		const labels = await settled(async () => await panel.labels());
		const once = labels.filter((label) => !entries.includes(label));
		expect(once.filter((label, index) => once.indexOf(label) !== index)).toEqual([]);
		expect(once).toEqual(expect.arrayContaining(['Images', 'Multi-Shot', 'Shots', 'Resolution']));
		// The prompt of the node, and one for each shot.
		expect(labels.filter((label) => label === 'Prompt')).toHaveLength(3);
		expect(labels.filter((label) => label === 'Image URL')).toHaveLength(2);
		await panel.type('prompt', 'A red fox');
		await panel.screenshot(`model-by-expression-${fileName(name)}`);
		await panel.close();
		const { images, shots, multiShot, resolution, model, options, prompt } =
			await saved.parametersOf(name);
		const before = contentOf(id, value);
		expect({ images, shots, multiShot, resolution, options, prompt }).toEqual({
			images: before.images,
			shots: before.shots,
			multiShot: before.multiShot,
			resolution: before.resolution,
			options: before.options,
			prompt: 'A red fox',
		});
		expect(model).toMatchObject({ mode: 'id', value });
	},
);

test.each(ENTRY_OPTIONS)(
	'$title shows the fields of an entry with one click, and keeps them',
	async ({ title, name, displayName, kinds }) => {
		const { panel, saved } = await openCanvas();
		await panel.open(title);
		await panel.addOption(displayName);
		expect(await entryLabels(panel, name)).toEqual(labelsOfFirst(kinds));
		await panel.type('prompt', 'A red fox');
		expect(await entryLabels(panel, name)).toEqual(labelsOfFirst(kinds));
		await panel.screenshot(fileName(title));
		await panel.close();
		expect((await saved.parametersOf(title)).options).toHaveProperty(name);
	},
);

describe('once the editor was opened anew', () => {
	beforeAll(reopenCanvas);

	test.each(ENTRY_OPTIONS)(
		'$title, which was added before, shows the same fields',
		async ({ title, name, kinds }) => {
			const { panel } = await openCanvas();
			await panel.open(title);
			expect(await entryLabels(panel, name)).toEqual(labelsOfFirst(kinds));
			await panel.close();
		},
	);
});

test.each(ENTRY_OPTIONS.filter(({ isList }) => isList))(
	'$title accepts entries of each kind and stays added when all of them are deleted',
	async ({ title, name, displayName, placeholder, kinds }) => {
		const node = `${title}, several`;
		const { panel, saved } = await openCanvas();
		await panel.open(node);
		const [first, ...others] = kinds;
		const isOneKind = others.length === 0;
		const add = async (kind: string) =>
			await panel.addEntry(name, placeholder, isOneKind ? undefined : kind);
		const headed = (kind: typeof first, count: number) => [
			...(isOneKind ? [] : [kind.displayName]),
			...Array.from({ length: count }, () => kind.labels).flat(),
		];
		await panel.addOption(displayName);
		for (const kind of kinds) await add(kind.displayName);
		await panel.type('prompt', 'A red fox');
		expect(await entryLabels(panel, name)).toEqual([
			...headed(first, 2),
			...others.flatMap((kind) => headed(kind, 1)),
		]);
		await panel.screenshot(fileName(node));
		for (let left = kinds.length + 1; left > 0; left--) await panel.deleteLastEntry(name);
		await panel.type('prompt', 'A grey fox');
		const last = others.at(-1) ?? first;
		await add(last.displayName);
		await panel.type('prompt', 'A white fox');
		expect(await entryLabels(panel, name)).toEqual(headed(last, 1));
		await panel.close();
		expect((await saved.parametersOf(node)).options).toEqual({ [name]: { [last.name]: [{}] } });
	},
);

test('elements can be reordered by dragging', async () => {
	const { panel, saved } = await openCanvas();
	await panel.open('dragged');
	await panel.addOption('Elements');
	await panel.addEntry('elements', 'Add Element', 'Element');
	await panel.typeInEntry('elements', 0, 'elementId', '1');
	await panel.typeInEntry('elements', 1, 'elementId', '2');
	await panel.dragSecondEntryUp('elements');
	await panel.close();
	expect((await saved.parametersOf('dragged')).options).toEqual({
		elements: {
			element: ['2', '1'].map((value) => ({ elementId: { __rl: true, mode: 'id', value } })),
		},
	});
});

describe('in a new workflow', () => {
	beforeAll(async () => await new NodeCreator(page(), url).openWorkflow());

	test.each(ACTIONS)(
		'the action "%s" comes with the default provider',
		async (action, operation) => {
			const creator = new NodeCreator(page(), url);
			await creator.openAtEdge();
			await creator.search('kling');
			await creator.enter('Kling');
			await creator.enter(action);
			const panel = new NodePanel(page());
			await panel.shown();
			expect({
				provider: await panel.value('provider'),
				operation: await panel.value('operation'),
			}).toEqual({ provider: 'Kling (Official)', operation });
			await panel.screenshot(`action-${operation.toLowerCase().replaceAll(' ', '-')}`);
			await panel.close();
		},
	);
});
