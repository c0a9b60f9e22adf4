import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { readWorkflow, SANDBOX_OWNER } from '../../sandbox/n8n';
import { N8nRest } from '../../sandbox/n8n/rest';
import { EXAMPLES, fingerprintsFile, screenshotFile, workersOf } from '../support/exampleWorkflows';
import { type Browser, openEditor } from './support/browser';
import { Canvas } from './support/canvas';
import { PROJECT, sharedN8n } from './support/sharedN8n';

/** `npm run gallery` asks for pictures of all examples, to keep. Otherwise one shows that they can be drawn. */
const TO_KEEP = process.env.KLING_GALLERY === 'draw';
const DRAWN = TO_KEEP ? EXAMPLES : EXAMPLES.slice(0, 1);

const LOOKED_AT = path.join(PROJECT, 'output', 'screenshots', 'gallery');

let rest: N8nRest;
let browser: Browser;

beforeAll(async () => {
	const { url } = sharedN8n();
	rest = new N8nRest(url);
	await rest.signIn(SANDBOX_OWNER);
	browser = await openEditor(url, SANDBOX_OWNER);
});
afterAll(async () => await browser.close());

test.each(DRAWN)('examples/$file is drawn as it is', async (example) => {
	const workflow = await readWorkflow(path.join(PROJECT, 'examples', `${example.file}.json`));
	const stored = await rest.importWorkflow(workflow);
	const canvas = await Canvas.open(browser.page, sharedN8n().url, stored);
	const names = workersOf(example).map(({ name }) => name);
	expect((await canvas.nodeNames()).sort()).toEqual(names.sort());

	const kept = screenshotFile(example);
	const file = TO_KEEP ? kept : path.join(LOOKED_AT, path.basename(kept));
	await mkdir(path.dirname(file), { recursive: true });
	await writeFile(file, await canvas.picture());
});

if (TO_KEEP) {
	test('what was drawn is written down', async () => {
		const { path: file, content } = fingerprintsFile();
		await writeFile(file, content);
	});
}
