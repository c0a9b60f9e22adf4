import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';

import { check } from '../../drift/check';

/** The words that imini's contract has from the page on its tasks. */
const FIELDS =
	'completed_at cover_url created_at duration error height model request_id status task_id url videos width';
const TASK_PAGE = [
	'# A task',
	'| Field | Type |',
	'|---|---|',
	...FIELDS.split(' ').map((name) => `| \`${name}\` | string |`),
	'Its status is queued, processing, succeeded or failed.',
].join('\n');

let site: Server;
let address: string;
let answers: Record<string, RequestListener>;
let folder: string;
let snapshotFile: string;

beforeEach(async () => {
	answers = {
		'/task.md': page(TASK_PAGE),
		'/news': page('<!doctype html><html><body><p>Nothing new.</p></body></html>'),
	};
	site = createServer((request, response) => {
		const answer = answers[request.url ?? ''];
		if (answer) answer(request, response);
		else response.writeHead(404).end();
	}).listen(0, '127.0.0.1');
	await once(site, 'listening');
	const bound = site.address();
	if (bound === null || typeof bound === 'string') throw new Error('no port was given');
	address = `http://127.0.0.1:${bound.port}`;
	folder = await mkdtemp(path.join(os.tmpdir(), 'kling-drift-'));
	snapshotFile = path.join(folder, 'snapshot.json');
	await writeFile(snapshotFile, '{}');
});

afterEach(async () => {
	site.close();
	await rm(folder, { recursive: true });
});

function page(text: string): RequestListener {
	return (_request, response) => response.end(text);
}

async function run({ accept = false, only }: { accept?: boolean; only?: string } = {}) {
	const said: string[] = [];
	const exitCode = await check({
		pages: {
			imini: [
				{ url: `${address}/task`, text: `${address}/task.md`, backs: { getVideoTask: [] } },
				{ url: `${address}/news`, backs: {} },
			],
		},
		snapshotFile,
		only,
		accept,
		today: '2026-12-24',
		print: (text) => said.push(text.replaceAll(address, 'https://imini')),
	});
	return { exitCode, said: said.join('\n').split('\n') };
}

const TO_DO =
	'Look at them, change the contract where the provider has changed, then: npm run drift -- --accept';
const UNKNOWN = 'Nothing is known about the pages that were not read. Open them in a browser.';

it('has pages looked at that nobody has compared yet', async () => {
	expect(await run()).toEqual({
		exitCode: 1,
		said: [
			'imini',
			'  https://imini/task',
			'    not compared with the contract yet',
			'  https://imini/news',
			'    not compared with the contract yet',
			'',
			'2 pages: 0 as they were, 2 to look at, 0 not read.',
			TO_DO,
		],
	});
	expect(await readFile(snapshotFile, 'utf8')).toBe('{}');
});

it('is content as long as they stay as somebody accepted them', async () => {
	const { exitCode, said } = await run({ accept: true });
	expect({ exitCode, last: said.at(-1) }).toEqual({
		exitCode: 0,
		last: 'Kept as they are now, on 2026-12-24.',
	});
	const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/);
	const seen = { accepted: '2026-12-24', sha256, missing: [], unlisted: [] };
	expect(JSON.parse(await readFile(snapshotFile, 'utf8'))).toEqual({
		[`${address}/news`]: seen,
		[`${address}/task`]: seen,
	});
	expect(await run()).toEqual({
		exitCode: 0,
		said: [
			'imini',
			'  https://imini/task',
			'    as it was',
			'  https://imini/news',
			'    as it was',
			'',
			'2 pages: 2 as they were, 0 to look at, 0 not read.',
		],
	});
});

it('says which words are gone, which names are new, and that a text has changed', async () => {
	await run({ accept: true });
	answers['/task.md'] = page(
		TASK_PAGE.replace('| `cover_url` |', '| `thumbnail_url` |').replace('queued, ', 'waiting, '),
	);
	answers['/news'] = page('<!doctype html><html><body><p>Kling 9 is here.</p></body></html>');
	expect(await run()).toEqual({
		exitCode: 1,
		said: [
			'imini',
			'  https://imini/task',
			'    its text has changed',
			'    in the contract, but not on the page:',
			'      cover_url, queued',
			'    on the page, but not in the contract:',
			'      thumbnail_url',
			'  https://imini/news',
			'    its text has changed',
			'',
			'2 pages: 0 as they were, 2 to look at, 0 not read.',
			TO_DO,
		],
	});
});

it('does not tell twice what somebody has accepted', async () => {
	answers['/task.md'] = page(`${TASK_PAGE.replace('`cover_url`', '`thumbnail_url`')}`);
	await run({ accept: true });
	expect(await run()).toMatchObject({ exitCode: 0 });

	answers['/task.md'] = page(`${TASK_PAGE.replace('`cover_url`', '`thumbnail_url`')}\nMore.`);
	const { exitCode, said } = await run();
	expect(exitCode).toBe(1);
	expect(said.slice(1, 4)).toEqual([
		'  https://imini/task',
		'    its text has changed',
		'  https://imini/news',
	]);
});

it.each<[string, RequestListener, string]>([
	['is not there', (_, response) => response.writeHead(404).end(), 'it answered 404'],
	['is refused', (_, response) => response.writeHead(446).end(TASK_PAGE), 'it answered 446'],
	['breaks off', (_, response) => response.destroy(), 'other side closed'],
	['is empty', page(''), 'there is no text on it'],
	[
		'leads elsewhere',
		(_, response) => response.writeHead(302, { location: '/news' }).end(),
		'none of the words of the contract is on it',
	],
	[
		'is drawn by a program',
		page('<!doctype html><html><body><div id="app"></div>Loading</body></html>'),
		'none of the words of the contract is on it',
	],
])('names a page that %s, and does not take it for unchanged', async (_what, answer, why) => {
	await run({ accept: true });
	const before = await readFile(snapshotFile, 'utf8');
	answers['/task.md'] = answer;
	const unread = [
		'  https://imini/task',
		`    could not be read (as https://imini/task.md): ${why}`,
	];
	const { exitCode, said } = await run();
	expect(exitCode).toBe(2);
	expect(said.slice(1, 3)).toEqual(unread);
	expect(said.slice(-2)).toEqual(['2 pages: 1 as they were, 0 to look at, 1 not read.', UNKNOWN]);

	// Nothing is known of it, so what was known of it stays.
	expect((await run({ accept: true })).exitCode).toBe(2);
	expect(await readFile(snapshotFile, 'utf8')).toBe(before);
});

it('tells of drift first when pages could not be read, too', async () => {
	delete answers['/news'];
	expect((await run()).exitCode).toBe(1);
});

it('names a site that is down', async () => {
	site.close();
	site.closeAllConnections();
	const { exitCode, said } = await run();
	expect(exitCode).toBe(2);
	expect(said.filter((line) => line.includes('ECONNREFUSED'))).toHaveLength(2);
	expect(said.at(-1)).toBe('No page could be read. Check the internet connection of this machine.');
});

it('knows the contracts by name', async () => {
	expect((await run({ only: 'imini' })).exitCode).toBe(1);
	await expect(run({ only: 'immini' })).rejects.toThrow(
		'There is no contract immini. There are: imini.',
	);
});

it('prints only the message for a contract that does not exist, and exits with 2', async () => {
	const root = path.join(__dirname, '../..');
	const args = ['--import', 'tsx', 'drift/main.ts', '--only', 'nonsense'];
	const { code, stderr } = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
		execFile(process.execPath, args, { cwd: root }, (error, _stdout, text) =>
			resolve({ code: error?.code, stderr: text }),
		);
	});
	expect({ code, stderr }).toEqual({
		code: 2,
		stderr: expect.stringMatching(/^There is no contract nonsense\. There are: .+\.\n$/),
	});
});
