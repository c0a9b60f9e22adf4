import { createServer, type Server } from 'node:http';

import { supportedProviders } from '../../sandbox/supportedProviders';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { vendorWords } from './harness/vendorWords';

const harness = useHarness();
useFastClock();

describe.each(supportedProviders)('the node at $id', (vendor) => {
	const { id: provider, displayName, idempotency } = vendor;
	const generate = { provider, prompt: 'A fox', waitOptions: { pollInterval: 1 } };
	const dontWait = { ...generate, waitMode: 'none' };
	const get = { provider, resource: 'task', operation: 'get' };

	it('reports a rejected key', async () => {
		const { error } = await harness.run({
			nodes: [generate],
			credentials: harness.credentials('unknown'),
		});
		expect(error?.message).toBe(`${displayName} rejected the API key`);
		expect(error?.description).toContain(`"${vendorWords(provider, 'unknownKey')}"`);
		expect(error?.description).toContain('Copy the key again from your account');
		expect(harness.requests('submit')).toHaveLength(1);
	});

	it('reports an insufficient balance', async () => {
		const { error } = await harness.run({
			nodes: [generate],
			credentials: harness.credentials('empty'),
		});
		expect(error?.message).toBe(`${displayName} reports insufficient balance`);
		expect(error?.description).toContain(`"${vendorWords(provider, 'emptyBalance')}"`);
		expect(error?.description).toContain('Top up the account');
		expect(harness.requests('submit')).toHaveLength(1);
	});

	it('reports rejected content', async () => {
		const { error } = await harness.run({ nodes: [{ ...generate, prompt: 'A fox [moderation]' }] });
		// Not every vendor marks what it will not show.
		expect(error?.message).toMatch(/ (rejected the content|rejected the request): "[^"]{5,}"$/);
		expect(error?.description).toContain(`${vendorWords(provider, 'moderation')}"`);
		expect(error?.description).toMatch(/Reword the prompt|Change what the provider names/);
	});

	it.each([
		[{}, 1.8],
		[{ retryAfter: 5 }, 5],
	])('repeats a submit after a rate limit: %j', async (order, atLeast) => {
		harness.sandbox.control.injectFault({ kind: 'refuse', status: 429, ...order });
		const { output } = await harness.run({ nodes: [dontWait] });
		expect(output).toMatchObject([{ json: { status: 'queued' } }]);
		const [first, second, ...more] = harness.requests('submit');
		const pause = ((second?.at ?? 0) - (first?.at ?? 0)) / 1000;
		expect(pause).toBeGreaterThanOrEqual(atLeast);
		expect(more).toEqual([]);
	});

	it('reports a rate limit that does not end', async () => {
		harness.sandbox.control.injectFault({ kind: 'refuse', status: 429, retryAfter: 3600 });
		const { error } = await harness.run({ nodes: [dontWait] });
		expect(error?.message).toBe(`${displayName} is rate limiting requests`);
		expect(error?.description).toContain(`"${vendorWords(provider, { status: 429 })}"`);
		expect(error?.description).toContain(
			"Run the node again later, or lower 'Max Parallel Tasks'.",
		);
		expect(harness.sandbox.control.tasks()).toEqual([]);
	});

	it.each([
		{ kind: 'garble', as: 'html' },
		{ kind: 'garble', as: 'truncated' },
		{ kind: 'garble', as: 'empty' },
		{ kind: 'garble', as: 'array' },
		{ kind: 'accept-then-refuse', status: 502 },
		{ kind: 'accept-then-reset' },
		{ kind: 'reset' },
	] as const)('never pays twice after a response like %j', async (order) => {
		const { control } = harness.sandbox;
		control.injectFault({ ...order, operation: 'submit' });
		const { output, error } = await harness.run({ nodes: [generate] });
		// Where nobody can say for certain that there is no task, none is made in its place.
		const isLeftOpen =
			idempotency?.by === 'externalId' && !idempotency.isAbsenceCertain && order.kind === 'reset';
		if (idempotency && !isLeftOpen) {
			expect(output).toMatchObject([{ json: { taskId: control.tasks()[0]?.id } }]);
			expect(control.tasks()).toHaveLength(1);
		} else {
			expect(error?.message).toBe(
				`The request to ${displayName} may have been accepted and billed`,
			);
			expect(error?.description).toContain(`Check your ${displayName} account for a new task`);
			expect(harness.requests('submit')).toHaveLength(1);
		}
	});

	it('repeats the status check until the response is readable', async () => {
		const { control } = harness.sandbox;
		control.injectFault({ kind: 'garble', as: 'html', operation: 'status' });
		control.injectFault({ kind: 'unknown-status', word: 'on_hold', operation: 'status' });
		const { output } = await harness.run({ nodes: [generate] });
		expect(output).toMatchObject([{ json: { status: 'succeeded' } }]);
		// The result may be at another address.
		const [first, ...others] = harness.requests('status');
		const again = others.filter(({ operation }) => operation === first?.operation);
		expect(again).toHaveLength(2);
	});

	it('reports a task that was never created as not found', async () => {
		const { error } = await harness.run({ nodes: [{ ...get, taskId: 'task_0' }] });
		expect(error?.message).toBe(`The task was not found at ${displayName}`);
		expect(error?.description).toContain(`Task ID task_0, provider ${provider}, kind `);
	});

	it('names the task if the provider loses it', async () => {
		harness.sandbox.control.injectFault({ kind: 'refuse', status: 404, operation: 'status' });
		const { error } = await harness.run({ nodes: [generate] });
		const [task] = harness.sandbox.control.tasks(provider);
		expect(error?.message).toBe(`The task was not found at ${displayName}`);
		expect(error?.description).toContain(`Task ID ${task?.id}, provider ${provider}, kind `);
	});

	it('names the task if the provider rejects the key while it runs', async () => {
		harness.sandbox.control.injectFault({ kind: 'refuse', status: 401, operation: 'status' });
		const { error } = await harness.run({ nodes: [generate] });
		const [task] = harness.sandbox.control.tasks(provider);
		expect(error?.message).toBe(`${displayName} rejected the API key`);
		expect(error?.description).toMatch(
			new RegExp(`Use Task › Get to get the video\\. .* Task ID ${task?.id},`),
		);
	});
});

describe('an untrusted server', () => {
	let server: Server | undefined;
	afterEach(() => server?.close());

	/** Starts a server, and makes it the vendor. */
	async function credentialsFor(answer: Parameters<typeof createServer>[1]) {
		server = createServer(answer);
		await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		const port = typeof address === 'object' ? address?.port : undefined;
		const klingIminiApi = { apiKey: 'secret-0123456789', baseUrl: `http://127.0.0.1:${port}` };
		return { klingIminiApi };
	}

	it('cannot get the key into a message by repeating it', async () => {
		const credentials = await credentialsFor(({ headers }, response) => {
			response.statusCode = 401;
			response.end(JSON.stringify({ error: { message: `What is ${headers.authorization}?` } }));
		});
		const { error } = await harness.run({
			nodes: [{ provider: 'imini', prompt: 'A fox' }],
			credentials,
		});
		expect(error?.description).toContain('imini reports: "What is Bearer [hidden]?" (HTTP 401).');
	});

	it('cannot get the key sent to another host by a redirect', async () => {
		const elsewhere = `${harness.sandbox.baseUrl('imini')}/v1/videos/tasks/task_0`;
		const credentials = await credentialsFor((_request, response) => {
			response.writeHead(302, { location: elsewhere }).end();
		});
		const { error } = await harness.run({
			nodes: [{ provider: 'imini', prompt: 'A fox' }],
			credentials,
		});
		// On a busy machine the fast clock makes a second of it, which is told.
		expect(error?.description).toMatch(
			/Response(?: \(after \d+ seconds?\))?: HTTP 302: \(empty response\)\./,
		);
		expect(harness.sandbox.requests()).toEqual([]);
	});
});

it('an unreachable provider is reported with the note that nothing was bought', async () => {
	const credentials = {
		klingIminiApi: { apiKey: 'secret-0123456789', baseUrl: 'http://127.0.0.1:1' },
	};
	const { error } = await harness.run({
		nodes: [{ provider: 'imini', prompt: 'A fox' }],
		credentials,
	});
	expect(error).toEqual({
		message: 'imini could not be reached',
		description:
			'Check the Base URL in the credential and the network, then run the node again. Nothing was sent and nothing was bought (ECONNREFUSED).',
		itemIndex: 0,
	});
});

it.each([false, true])(
	'an invalid Base URL is reported before anything is sent, with Preview Request %s',
	async (previewRequest) => {
		const credentials = {
			klingIminiApi: { apiKey: 'secret-0123456789', baseUrl: 'openapi.imini.ai' },
		};
		const { error } = await harness.run({
			nodes: [{ provider: 'imini', prompt: 'A fox', options: { previewRequest } }],
			credentials,
		});
		expect(error).toEqual({
			message: 'The Base URL in the credential is not a full URL',
			description: 'Enter it in the form https://openapi.imini.ai/imini/router. Nothing was sent.',
			itemIndex: 0,
		});
	},
);
