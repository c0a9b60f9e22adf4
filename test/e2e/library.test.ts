import type { Provider } from '../../nodes/shared/core/provider';
import { SANDBOX_OWNER } from '../../sandbox/n8n';
import { credentialFor } from '../../sandbox/accounts';
import { type Browser, openEditor } from './support/browser';
import { NodePanel } from './support/nodePanel';
import { SavedNodes } from './support/savedNodes';
import { sharedN8n } from './support/sharedN8n';
import { theProvider, useStage } from './support/testInstance';
import { klingCanvas, type KlingNode } from './support/workflows';

const stage = useStage();

const KLING: Provider = theProvider('klingai');

const ELEMENT = {
	resource: 'element',
	operation: 'create',
	elementDescription: 'a small robot',
	elementImages: {
		image: [{ url: 'https://example.com/a.jpg' }, { url: 'https://example.com/b.jpg' }],
	},
};

let browser: Browser | undefined;

beforeAll(async () => {
	browser = await openEditor(sharedN8n().url, SANDBOX_OWNER);
});

afterAll(async () => await browser?.close());

/** The account with the elements Anna and Red Fox and the voice Anna Speaks; returns their IDs by name. */
async function fillLibrary(): Promise<Map<string, string>> {
	const { kling, run, sandbox } = stage();
	const node = (name: string, parameters: Record<string, unknown>) =>
		kling(KLING, { ...parameters, name }, { name, executeOnce: true });
	const execution = await run([
		node('Anna', ELEMENT),
		node('Red Fox', ELEMENT),
		node('Anna Speaks', {
			resource: 'voice',
			operation: 'create',
			recording: 'https://example.com/anna.mp3',
		}),
	]);
	expect(execution.failure).toBeUndefined();
	const names = ['Anna', 'Red Fox', 'Anna Speaks'];
	const tasks = sandbox.control.tasks('klingai');
	return new Map(names.map((name, index) => [name, `840000${tasks[index]?.id}`]));
}

/** Opens the panel of the only Kling node of a new workflow. */
async function openPanel(node: KlingNode): Promise<{ panel: NodePanel; saved: SavedNodes }> {
	if (browser === undefined) throw new Error('The editor opens when the tests run.');
	const { page } = browser;
	const { id } = await stage().rest.importWorkflow(klingCanvas('Library', [node]));
	await page.goto(`${sharedN8n().url}/workflow/${id}`);
	const panel = new NodePanel(page);
	await panel.open(node.name ?? 'Kling');
	return { panel, saved: new SavedNodes(page) };
}

/** The bodies that the node submits with the parameters that the editor saved. */
async function submitted(parameters: Record<string, unknown>): Promise<unknown[]> {
	const { kling, run, sandbox } = stage();
	const before = sandbox.requests().length;
	await run(kling(KLING, { ...parameters, waitMode: 'none' }));
	return sandbox
		.requests()
		.slice(before)
		.filter(({ role }) => role === 'submit')
		.map(({ body }) => body);
}

test('an element that is searched in the list and chosen is submitted by its ID', async () => {
	const ids = await fillLibrary();
	const { panel, saved } = await openPanel(
		stage().kling(KLING, { prompt: '<<<element_1>>> runs' }),
	);
	await panel.addOption('Elements');
	expect(await panel.openAccountList('elementId')).toEqual(['Red Fox', 'Anna', 'cat (preset)']);
	await panel.screenshot('library-elements');
	expect(await panel.searchAccountList('fox', 1)).toEqual(['Red Fox']);
	await panel.screenshot('library-elements-search');
	await panel.chooseListed('Red Fox');
	expect(await panel.chosen('elementId')).toBe('Red Fox');
	await panel.screenshot('library-element-chosen');
	await panel.close();
	const parameters = await saved.parametersOf('Kling');
	expect(parameters.options).toEqual({
		elements: {
			element: [
				{
					elementId: {
						__rl: true,
						mode: 'list',
						value: ids.get('Red Fox'),
						cachedResultName: 'Red Fox',
						cachedResultUrl: 'https://example.com/a.jpg',
					},
				},
			],
		},
	});
	expect(await submitted(parameters)).toMatchObject([
		{ contents: [{ type: 'prompt' }, { type: 'element', element_id: ids.get('Red Fox') }] },
	]);
});

test('a voice that is searched in the list and chosen is submitted by its ID', async () => {
	const ids = await fillLibrary();
	const { panel, saved } = await openPanel(
		stage().kling(KLING, {
			prompt: 'A woman says <<<voice_1>>>: hello',
			model: { __rl: true, mode: 'list', value: 'kling-v3', cachedResultName: 'Kling 3.0' },
			generateAudio: true,
		}),
	);
	await panel.addOption('Voices');
	expect(await panel.openAccountList('voices')).toEqual(['Anna Speaks', 'Narrator (preset)']);
	await panel.screenshot('library-voices');
	expect(await panel.searchAccountList('ANNA', 1)).toEqual(['Anna Speaks']);
	await panel.chooseListed('Anna Speaks');
	expect(await panel.chosen('voices')).toBe('Anna Speaks');
	await panel.screenshot('library-voice-chosen');
	await panel.close();
	const parameters = await saved.parametersOf('Kling');
	expect(parameters.options).toEqual({
		voices: [
			{
				__rl: true,
				mode: 'list',
				value: ids.get('Anna Speaks'),
				cachedResultName: 'Anna Speaks',
				cachedResultUrl: 'https://example.com/trial.mp3',
			},
		],
	});
	expect(await submitted(parameters)).toMatchObject([
		{ voice_list: [{ voice_id: ids.get('Anna Speaks') }] },
	]);
});

test('Element › Delete lists the elements of the account only, and deletes the chosen one', async () => {
	const ids = await fillLibrary();
	const { panel, saved } = await openPanel(
		stage().kling(KLING, { resource: 'element', operation: 'delete' }),
	);
	expect(await panel.openAccountList('elementId')).toEqual(['Red Fox', 'Anna']);
	await panel.screenshot('library-delete');
	await panel.chooseListed('Anna');
	await panel.close();
	const before = stage().sandbox.requests().length;
	await stage().run(stage().kling(KLING, await saved.parametersOf('Kling')));
	expect(stage().sandbox.requests().slice(before)).toMatchObject([
		{ method: 'POST', body: { element_id: ids.get('Anna') } },
	]);
});

test('Element › Create lists the voices of the account and the presets', async () => {
	await fillLibrary();
	const { panel } = await openPanel(stage().kling(KLING, { ...ELEMENT, name: 'Tom' }));
	await panel.addOption('Voice');
	expect(await panel.openAccountList('voiceId')).toEqual(['Anna Speaks', 'Narrator (preset)']);
	await panel.screenshot('library-create-voice');
	await panel.chooseListed('Narrator (preset)');
	expect(await panel.chosen('voiceId')).toBe('Narrator (preset)');
	await panel.close();
});

test('a list shows what to do if the key is rejected, and if no credential is chosen', async () => {
	const { rest, sandbox, kling } = stage();
	const parameters = { options: { elements: { element: [{}] } } };
	const data = credentialFor(KLING, sandbox.baseUrl('klingai'), 'made-up-key');
	const wrongKey = await rest.createCredential({ ...data, name: 'Wrong key' });
	const rejected = await openPanel(kling(KLING, parameters, { credential: wrongKey }));
	expect(await rejected.panel.accountListError('elementId')).toEqual([
		'Could not load list',
		'401 - Kling (Official) rejected the API key',
		expect.stringMatching(/^Copy the key again from your account, and check the Base URL/),
		'Check your credential',
	]);
	await rejected.panel.screenshot('library-rejected-key');
	await rejected.panel.close();

	const credential = stage().credential(theProvider('kkiai'));
	const missing = await openPanel(kling(KLING, parameters, { credential }));
	expect(await missing.panel.accountListError('elementId')).toEqual([
		'Could not load list',
		'No credential for Kling (Official) is chosen',
		'Choose one above, then open the list again. Or choose By ID, and enter the ID.',
	]);
	await missing.panel.screenshot('library-no-credential');
	await missing.panel.close();
});
