import { SANDBOX_OWNER } from '../../sandbox/n8n';
import { N8nRest } from '../../sandbox/n8n/rest';
import { ACTIONS } from '../support/actions';
import { type Browser, openEditor } from './support/browser';
import { NodeCreator } from './support/nodeCreator';
import { sharedN8n } from './support/sharedN8n';

const ACTION =
	'Create Kling AI videos from text, images or other videos, with the API provider of your choice';
const PAIR = 'Create Kling AI videos, or start a workflow when one is ready';

let browser: Browser | undefined;
let shown: NodeCreator | undefined;

/** The node creator that "+" opens in the browser. */
function creator(): NodeCreator {
	if (shown === undefined) throw new Error('The editor opens when the tests run.');
	return shown;
}

beforeAll(async () => {
	const { url } = sharedN8n();
	await new N8nRest(url).signIn(SANDBOX_OWNER);
	browser = await openEditor(url, SANDBOX_OWNER);
	shown = new NodeCreator(browser.page, url);
	await shown.open();
});

afterAll(async () => await browser?.close());

test.each(['kling', 'generate video', 'make video', 'create video', 'motion control'])(
	'searching "%s" finds Kling with its description',
	async (search) => {
		await creator().search(search);
		await creator().screenshot(`creator-${search.replaceAll(' ', '-')}`);
		const found = await creator().found();
		expect(found).toContainEqual({ name: 'Kling', description: expect.any(String) });
		expect([ACTION, PAIR]).toContain(found.find(({ name }) => name === 'Kling')?.description);
	},
);

test('Kling is in the AI category with its description', async () => {
	await creator().open();
	await creator().enter('AI');
	await creator().screenshot('creator-ai');
	expect(await creator().found()).toContainEqual({ name: 'Kling', description: ACTION });
});

test('the actions of Kling are in the order of the resources', async () => {
	await creator().open();
	await creator().search('kling');
	await creator().enter('Kling');
	await creator().screenshot('creator-actions');
	expect(await creator().actions(ACTIONS)).toEqual(ACTIONS);
});
