import { z } from 'zod';

import type { Provider } from '../../nodes/shared/core/provider';
import { modelsFor } from '../../nodes/shared/core/provider';
import type { Cost } from '../../nodes/shared/core/task';
import { ID_PLACEHOLDER } from '../../nodes/shared/tasks/preview';
import { credentialFor } from '../../sandbox/accounts';
import { type Execution, itemsOf } from '../../sandbox/n8n';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { BAD_KEY } from './support/canaries';
import { keysStayHidden } from './support/secrets';
import { startThenGet, theProvider, useStage } from './support/testInstance';
import { AFTER } from './support/workflows';

const stage = useStage();

/** A task whose end contains its cost, or not. */
interface CostCase {
	provider: string;
	/** Parameters in addition to the prompt. */
	parameters?: Record<string, unknown>;
	/** What the stand-in returns about the cost in the body of its response. */
	told: object;
	cost: Cost | null;
}

/** All supported providers. The header in which fal returns units is not in `told`. */
const COSTS: readonly CostCase[] = [
	{
		provider: 'klingai',
		told: { data: [{ billing: [{ charge_type: 'unit', amount: '4.0' }] }] },
		cost: { amount: 4, unit: 'units', source: 'billed' },
	},
	{
		provider: 'klingai',
		parameters: { model: { __rl: true, mode: 'list', value: 'kling-v2-1-master' } },
		told: { data: { final_unit_deduction: '3' } },
		cost: { amount: 3, unit: 'units', source: 'billed' },
	},
	{
		provider: 'apimart',
		told: { data: { cost: 0.336, credits_cost: 3.36 } },
		cost: { amount: 0.336, unit: 'USD', source: 'billed' },
	},
	{ provider: 'fal', told: {}, cost: { amount: 3, unit: 'units', source: 'billed' } },
	{
		provider: 'kie',
		parameters: { prompt: 'A fox [with-cost]' },
		told: { data: { creditsConsumed: 70 } },
		cost: { amount: 70, unit: 'credits', source: 'billed' },
	},
	{
		provider: 'kkiai',
		told: { data: { final_unit_deduction: '3' } },
		cost: { amount: 3, unit: 'units', source: 'billed' },
	},
	{
		provider: 'piapi',
		told: { data: { meta: { usage: { type: 'point', consume: 10_000_000 } } } },
		cost: { amount: 1, unit: 'USD', source: 'billed' },
	},
	{ provider: 'imini', told: {}, cost: null },
	{ provider: 'mulerouter', told: {}, cost: null },
	{ provider: 'replicate', told: {}, cost: null },
	{ provider: 'wavespeed', told: {}, cost: null },
];

test('a cost is expected of exactly the supported providers that return one', () => {
	const expected = COSTS.filter(({ cost }) => cost !== null).map(({ provider }) => provider);
	const returning = supportedProviders.filter(({ features }) => features?.costUnits);
	expect([...new Set(expected)].sort()).toEqual(returning.map(({ id }) => id).sort());
	expect([...new Set(COSTS.map(({ provider }) => provider))].sort()).toEqual(
		supportedProviders.map(({ id }) => id).sort(),
	);
});

test('the item of a finished video contains what its provider returned as the cost', async () => {
	// In parallel: the first status check runs after five seconds.
	const executions = await Promise.all(
		COSTS.map(async ({ provider, parameters }) => {
			const more = { prompt: 'A fox', ...parameters, options: { simplify: false } };
			return await stage().run(stage().kling(theProvider(provider), more));
		}),
	);
	const items = executions.map((execution) => itemsOf(execution, AFTER));
	expect(items).toEqual(
		COSTS.map(({ provider, cost }) => [
			expect.objectContaining({ provider, status: 'succeeded', cost }),
		]),
	);
	expect(items).toMatchObject(COSTS.map(({ told }) => [{ providerResponse: told }]));
});

test('the item of a queued task at fal contains its place in the queue', async () => {
	const more = { waitMode: 'none', prompt: 'A fox [seconds=600]', options: { simplify: false } };
	const [item] = itemsOf(await stage().run(stage().kling(theProvider('fal'), more)), AFTER);
	const response = z.object({ queue_position: z.number() });
	const { providerResponse } = z.object({ providerResponse: response }).parse(item);
	const details = { queuePosition: providerResponse.queue_position };
	expect(item).toMatchObject({ status: 'queued', details });
});

test('the item of a running task at apimart contains the seconds that are left', async () => {
	const [start, get] = startThenGet(stage(), theProvider('apimart'), 'A fox [seconds=600]');
	if (!start || !get) throw new Error('There are two nodes.');
	const once = { ...get, parameters: { ...get.parameters, waitMode: 'none' } };
	const [item] = itemsOf(await stage().run([start, once]), 'Pick It Up');
	const seconds = z.object({ details: z.object({ etaSeconds: z.number() }) }).parse(item);
	expect(item).toMatchObject({ provider: 'apimart', videoUrl: null });
	expect(seconds.details.etaSeconds).toBeGreaterThan(0);
	expect(seconds.details.etaSeconds).toBeLessThanOrEqual(600);
});

const GET_BALANCE = { resource: 'account', operation: 'getBalance' };

/** What the stand-ins report as the balance of an account, by provider. */
const BALANCES: Readonly<Record<string, object>> = {
	klingai: {
		amount: 9.58,
		unit: 'USD',
		packages: [
			{
				name: 'Video Generation - 10,000 entries',
				total: 200,
				remaining: 118,
				unit: 'units',
				status: 'online',
				startsAt: '2024-09-12T07:04:24.368Z',
				expiresAt: '2024-09-26T16:00:00.000Z',
			},
		],
		warnings: [
			"Kling reports no present balance: 'amount' is that after the task of 2026-05-23T15:17:35.861Z, without later top-ups.",
		],
	},
	apimart: { amount: 100, unit: 'USD' },
	fal: { amount: 12.34, unit: 'USD' },
	kie: { amount: 5916.25, unit: 'credits' },
	piapi: { amount: 12.3, unit: 'USD' },
	wavespeed: { amount: 12.34, unit: 'USD' },
};

describe.each(supportedProviders.filter(({ balance }) => balance))(
	'Account › Get Balance of $displayName',
	(provider) => {
		test('returns the balance that the account of the credential has', async () => {
			const execution = await stage().run(stage().kling(provider, GET_BALANCE));
			expect(execution.failure).toBeUndefined();
			expect(itemsOf(execution, AFTER)).toEqual([
				{
					provider: provider.id,
					isUnlimited: false,
					packages: [],
					warnings: [],
					...BALANCES[provider.id],
				},
			]);
			expect(stage().sandbox.control.tasks()).toEqual([]);
		});
	},
);

test('Account › Get Balance with a wrong key fails without showing the key', async () => {
	const provider = theProvider('klingai');
	const data = credentialFor(provider, stage().sandbox.baseUrl(provider.id), BAD_KEY);
	const credential = await stage().rest.createCredential(data);
	const execution = await stage().run(stage().kling(provider, GET_BALANCE, { credential }));
	expect(execution.failure?.message).toBe('Kling (Official) rejected the API key [Item 0]');
	expect(execution.failure?.description).toMatch(/^Copy the key again from your account/);
	expect(JSON.stringify(execution)).not.toContain(BAD_KEY);
});

const ESTIMATING = supportedProviders.filter(({ estimate }) => estimate);
const SECONDS = { prompt: 'A fox', duration: 5 };

/** The estimates of the stand-ins for a video of five seconds. */
const ESTIMATES: Readonly<Record<string, object>> = {
	fal: { amount: 0.42, unit: 'USD', basis: 'pastCalls' },
	wavespeed: { amount: 0.42, unit: 'USD', basis: 'request' },
};

describe.each(ESTIMATING)('the cost at $displayName', (provider) => {
	const estimate = ESTIMATES[provider.id];
	const submits = () =>
		stage()
			.sandbox.requests()
			.filter(({ role }) => role === 'submit');

	test('is estimated for Generate and for Motion Control by the provider, without a submit', async () => {
		const estimateCost = { operation: 'estimateCost' };
		const [motionControl] = modelsFor(provider, 'motionControl');
		const executions = await Promise.all([
			stage().run(stage().kling(provider, { ...estimateCost, ...SECONDS })),
			stage().run(
				stage().kling(provider, {
					...estimateCost,
					estimateFor: 'motionControl',
					motionControlModel: { __rl: true, mode: 'list', value: motionControl?.id },
					characterImage: 'https://example.com/dancer.png',
					motionVideo: 'https://example.com/dance.mp4',
				}),
			),
		]);
		expect(executions.map((execution) => itemsOf(execution, AFTER))).toEqual(
			executions.map(() => [
				{ provider: provider.id, model: expect.any(String), estimate, warnings: [] },
			]),
		);
		const [first, second] = executions.map((execution) => itemsOf(execution, AFTER));
		expect(first).not.toEqual(second);
		expect(
			new Set(
				stage()
					.sandbox.requests()
					.map(({ role }) => role),
			),
		).toEqual(new Set(['account']));
	});

	const runWithLimit = async (maxCostPerRun: number) =>
		await stage().run(
			stage().kling(provider, { ...SECONDS, waitMode: 'none', options: { maxCostPerRun } }),
			[{}, {}],
		);

	test('of a run above Max Cost per Run stops it before the first submit', async () => {
		const { status, failure } = await runWithLimit(0.5);
		expect({ status, failure }).toEqual({
			status: 'error',
			failure: {
				message: "The estimate exceeds 'Max Cost per Run' by 0.34 USD [Item 0]",
				description: expect.stringContaining(
					'The estimate for 2 videos is 0.84 USD, and the limit is 0.5 USD. Nothing was submitted.',
				),
			},
		});
		expect(submits()).toEqual([]);
		expect(stage().sandbox.control.tasks()).toEqual([]);
	});

	test('of a run that equals Max Cost per Run lets all items be submitted', async () => {
		const execution = await runWithLimit(0.84);
		expect(execution.failure).toBeUndefined();
		expect(itemsOf(execution, AFTER)).toHaveLength(2);
		expect(submits()).toHaveLength(2);
	});
});

const previewSchema = z.object({
	provider: z.string(),
	model: z.string(),
	preview: z
		.object({
			method: z.string(),
			path: z.string(),
			query: z.record(z.string()).optional(),
			headers: z.record(z.string()),
			body: z.string(),
			files: z.array(z.unknown()),
		})
		.strict(),
	estimate: z.unknown(),
	warnings: z.array(z.string()),
});

describe.each(supportedProviders)('Preview Request of $displayName', (provider) => {
	const parameters = {
		prompt: 'A "red" fox 🦊\nruns over fresh snow',
		duration: 5,
		// A reference, because not every provider supports a first frame.
		images: { image: [{ url: 'https://example.com/fox.png?size=1&v=2', role: 'reference' }] },
		waitMode: 'none',
	};

	test('sends nothing but the estimate, and equals the submit that follows', async () => {
		const { sandbox } = stage();
		const previewed = await stage().run(
			stage().kling(provider, { ...parameters, options: { previewRequest: true } }),
		);
		const { preview, estimate } = onlyPreview(previewed);
		expect(estimate).toEqual(ESTIMATES[provider.id] ?? null);
		expect(sandbox.requests().map(({ role }) => role)).toEqual(
			provider.estimate ? ['account'] : [],
		);
		sandbox.control.reset();

		const execution = await stage().run(stage().kling(provider, parameters));
		expect(execution.failure).toBeUndefined();
		const [submit, ...others] = sandbox.requests().filter(({ role }) => role === 'submit');
		expect(others).toEqual([]);
		const shown = withPlaceholder(provider);
		expect(preview).toEqual({
			method: submit?.method,
			path: submit?.path.slice(`/${provider.id}`.length),
			...(preview.query && { query: submit?.query }),
			headers: Object.fromEntries(
				Object.keys(preview.headers).map((name) => [
					name,
					shown(submit?.headers[name.toLowerCase()]),
				]),
			),
			body: shown(submit?.text),
			files: [],
		});
	});
});

keysStayHidden();

function onlyPreview(execution: Execution) {
	expect(execution.failure).toBeUndefined();
	const [item, ...others] = itemsOf(execution, AFTER);
	expect(others).toEqual([]);
	return previewSchema.parse(item);
}

/** Shows a part of the only submit as a preview does: with a placeholder for the ID that differs in each execution. */
function withPlaceholder({ id }: Provider): (text?: string) => string | undefined {
	const [task, ...others] = stage().sandbox.control.tasks(id);
	expect(others).toEqual([]);
	const ours = task?.externalId ?? task?.idempotency?.key;
	return (text) => (ours === undefined ? text : text?.replaceAll(ours, ID_PLACEHOLDER));
}
