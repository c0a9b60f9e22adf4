import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';

import { variableFor } from '../../live/accounts';
import { cheapest } from '../../live/checks';
import { writeDown } from '../../live/notes';
import { runLive } from '../../live/run';
import type { Provider } from '../../nodes/shared/core/provider';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { GOOD_SECRET_KEY, goodKey } from '../../sandbox/accounts';
import { registeredCredentials } from '../support/credentials';
import { ROOT } from '../readme/pages';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock();

const PAGE = path.join(ROOT, 'docs', 'live-runs.md');

let folder: string;
let notesFile: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'kling-live-'));
	notesFile = path.join(folder, 'live-runs.md');
	await copyFile(PAGE, notesFile);
});

afterEach(async () => await rm(folder, { recursive: true }));

/** Runs with some variables, and tells what was printed. */
async function run(env: NodeJS.ProcessEnv): Promise<{ fine: boolean; said: string[] }> {
	const said: string[] = [];
	const credentials = await registeredCredentials();
	const fine = await runLive({
		providers: supportedProviders,
		credentials: credentials.map(({ credential }) => credential),
		env,
		notesFile,
		version: '0.1.0',
		today: '2026-12-24',
		print: (line) => said.push(line.replaceAll(harness.sandbox.url, 'http://sandbox')),
	});
	return { fine, said };
}

/** The variables for the sandbox in a provider's place. */
function sandboxFor(provider: Provider, keys: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const { id, hosts = {} } = provider;
	const further = Object.entries(hosts).map(([host, { field }]) => [
		variableFor(provider, field),
		harness.sandbox.baseUrl(id, host),
	]);
	return {
		[`KLING_LIVE_${id.toUpperCase()}_URL`]: harness.sandbox.baseUrl(id),
		...Object.fromEntries(further),
		...keys,
	};
}

/** How many providers are skipped in a run with the keys of one. */
const OTHERS = supportedProviders.length - 1;

const WAYS = [
	...supportedProviders.map((provider) => ({
		provider,
		way: 'API Key',
		keys: { [variableFor(provider, 'apiKey')]: goodKey(provider) },
	})),
	...supportedProviders
		.filter(({ id }) => id === 'klingai')
		.map((provider) => ({
			provider,
			way: 'Access Key and Secret Key',
			keys: {
				KLING_LIVE_KLINGAI_ACCESS_KEY: 'sandbox-klingai-access-key',
				KLING_LIVE_KLINGAI_SECRET_KEY: GOOD_SECRET_KEY,
			},
		})),
];

it('the live run without keys lists the missing ones and sends nothing', async () => {
	expect(await run({})).toEqual({
		fine: true,
		said: [
			'apimart: skipped, set KLING_LIVE_APIMART_KEY',
			'fal: skipped, set KLING_LIVE_FAL_KEY',
			'imini: skipped, set KLING_LIVE_IMINI_KEY',
			'kie.ai: skipped, set KLING_LIVE_KIE_KEY',
			'kkiai: skipped, set KLING_LIVE_KKIAI_KEY',
			'Kling (Official): skipped, set KLING_LIVE_KLINGAI_KEY, or KLING_LIVE_KLINGAI_ACCESS_KEY and KLING_LIVE_KLINGAI_SECRET_KEY',
			'mulerouter: skipped, set KLING_LIVE_MULEROUTER_KEY',
			'PiAPI: skipped, set KLING_LIVE_PIAPI_KEY',
			'Replicate: skipped, set KLING_LIVE_REPLICATE_KEY',
			'WaveSpeed: skipped, set KLING_LIVE_WAVESPEED_KEY',
			`0 as expected, 0 not, ${supportedProviders.length} providers skipped`,
		],
	});
	expect(await readFile(notesFile, 'utf8')).toBe(await readFile(PAGE, 'utf8'));
});

it('the live run reports which half of a key pair is missing', async () => {
	const { said } = await run({ KLING_LIVE_KLINGAI_ACCESS_KEY: 'made-up' });
	expect(said).toContain(
		'Kling (Official): skipped, set KLING_LIVE_KLINGAI_KEY, or KLING_LIVE_KLINGAI_SECRET_KEY',
	);
});

describe.each(WAYS)('the live run of $provider.id with $way', ({ provider, way, keys }) => {
	const { id, displayName } = provider;

	it('performs the free checks and submits nothing', async () => {
		const { fine, said } = await run(sandboxFor(provider, keys));
		expect(said.slice(OTHERS)).toEqual([
			'Only what costs nothing is tried. To make and pay a video with each: KLING_LIVE_SPEND=yes',
			`${displayName}, ${way}, at http://sandbox/${new URL(harness.sandbox.baseUrl(id)).pathname.slice(1)}`,
			'  as expected: credential test: Connection successful!',
			expect.stringMatching(
				/^ {2}as expected: a task that does not exist: The task was not found at .*\. .* Task ID 10+1, /,
			),
			expect.stringMatching(/^ {2}as expected: a model that does not exist: ./),
			'  not recorded: another URL replaced the provider',
			`3 as expected, 0 not, ${OTHERS} providers skipped`,
		]);
		expect(fine).toBe(true);
		expect(harness.sandbox.control.tasks()).toEqual([]);
	});

	it('creates the cheapest video if spending is allowed, and downloads it', async () => {
		const { fine, said } = await run({ ...sandboxFor(provider, keys), KLING_LIVE_SPEND: 'yes' });
		const [task, ...more] = harness.sandbox.control.tasks();
		expect(more).toEqual([]);
		expect(said.at(-3)).toMatch(
			/^ {2}as expected: a video, created and downloaded: after \d+ s: video\/mp4, [\d.]+ kB/,
		);
		expect(said.at(-3)).toContain(`task ${task?.id}, http://sandbox/`);
		expect(fine).toBe(true);
		const { duration, resolution } = cheapest(provider);
		expect({ duration, resolution }).toEqual({ duration: 3, resolution: '720p' });
	});

	it('submits nothing with a rejected key', async () => {
		const wrong = Object.fromEntries(Object.keys(keys).map((name) => [name, 'wrong-made-up-key']));
		const { fine, said } = await run({ ...sandboxFor(provider, wrong), KLING_LIVE_SPEND: 'yes' });
		expect(fine).toBe(false);
		expect(said.at(OTHERS + 1)).toMatch(/^ {2}NOT AS EXPECTED: credential test: .*key/);
		expect(said).toContain('  no video is created, because the key was not accepted');
		expect(said.join('\n')).not.toContain('wrong-made-up-key');
		expect(harness.requests('submit').map(({ verdict }) => verdict)).not.toContain('accepted');
		expect(harness.sandbox.control.tasks()).toEqual([]);
	});
});

it('the live run fails if a provider accepts a model that does not exist', async () => {
	const server = createServer((request, response) => {
		response.setHeader('content-type', 'application/json');
		if (request.method === 'POST') {
			response.end(JSON.stringify({ task_id: 'task_1', status: 'queued', created_at: 1 }));
			return;
		}
		response.writeHead(404).end(JSON.stringify({ error: { message: 'no such task' } }));
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no port was given');
	const { fine, said } = await run({
		KLING_LIVE_IMINI_KEY: 'made-up-key',
		KLING_LIVE_IMINI_URL: `http://127.0.0.1:${address.port}`,
	});
	server.close();
	expect(fine).toBe(false);
	expect(said).toContain(
		'  NOT AS EXPECTED: a model that does not exist: It was not rejected. Check in your account whether a task was created.',
	);
});

describe('the page of live runs', () => {
	const verdict = { check: 'credential test', passed: true, said: 'secret of the account' };
	const entry = {
		date: '2026-12-24',
		version: '0.1.0',
		provider: 'imini',
		way: 'API Key',
		verdicts: [{ ...verdict, note: 'Connection successful!' }],
	};

	it('states that no live run took place as long as it has no rows', async () => {
		const text = await readFile(PAGE, 'utf8');
		expect(text.includes('None has been made yet')).toBe(!/^\| \d{4}-\d\d-\d\d \|/m.test(text));
	});

	it('contains the newest row first and no data of the account', async () => {
		await writeDown(notesFile, [entry]);
		const note = 'imini cannot | answer\nright now';
		const later = { ...entry, date: '2026-12-31', verdicts: [{ ...verdict, passed: false, note }] };
		await writeDown(notesFile, [later]);
		const text = await readFile(notesFile, 'utf8');
		const rows = text.split('\n').filter((line) => line.startsWith('| '));
		expect(rows.map((row) => row.replace(/ +/g, ' '))).toEqual([
			'| Date | Version | Provider | Key | Check | Result |',
			expect.stringMatching(/^\| -+ \|/),
			'| 2026-12-31 | 0.1.0 | imini | API Key | credential test | NOT as expected: imini cannot \\| answer right now |',
			'| 2026-12-24 | 0.1.0 | imini | API Key | credential test | as expected: Connection successful! |',
		]);
		expect(text).not.toContain('None has been made yet');
		expect(text).not.toContain('secret of the account');
	});
});
