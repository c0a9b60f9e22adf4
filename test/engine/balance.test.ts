import { supportedProviders } from '../../sandbox/supportedProviders';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { vendorWords } from './harness/vendorWords';

const harness = useHarness();
// A fault is retried for a minute.
useFastClock(60);

const GET_BALANCE = { resource: 'account', operation: 'getBalance' };
const RAW = { options: { simplify: false } };

const KLING_PACKAGE = {
	name: 'Video Generation - 10,000 entries',
	total: 200,
	remaining: 118,
	unit: 'units',
	status: 'online',
	startsAt: '2024-09-12T07:04:24.368Z',
	expiresAt: '2024-09-26T16:00:00.000Z',
};

const SINCE =
	"Kling reports no present balance: 'amount' is that after the task of 2026-05-23T15:17:35.861Z, without later top-ups.";

/** The providers that report a balance, with what their stand-ins report for an account with and without money. */
const REPORTING: ReadonlyArray<{
	provider: string;
	full: object;
	empty: object;
	/** Part of the provider's own response, the first of two if it needs two. */
	raw: unknown;
	operations: string[];
}> = [
	{
		provider: 'klingai',
		full: { amount: 9.58, unit: 'USD', packages: [KLING_PACKAGE], warnings: [SINCE] },
		empty: {
			amount: 0,
			unit: 'USD',
			packages: [{ ...KLING_PACKAGE, remaining: 0, status: 'runOut' }],
			warnings: [SINCE],
		},
		raw: { costs: { code: 0 }, billing: { code: 0 } },
		operations: ['getAccountCosts', 'listBalanceDeductions'],
	},
	{
		provider: 'apimart',
		full: { amount: 100, unit: 'USD' },
		empty: { amount: 0, unit: 'USD' },
		raw: { remain_balance: 100, used_balance: 25.5 },
		operations: ['getUserBalance'],
	},
	{
		provider: 'fal',
		full: { amount: 12.34, unit: 'USD' },
		empty: { amount: -0.12, unit: 'USD' },
		raw: 12.34,
		operations: ['getBalance'],
	},
	{
		provider: 'kie',
		full: { amount: 5916.25, unit: 'credits' },
		empty: { amount: 0, unit: 'credits' },
		raw: { code: 200, data: 5916.25 },
		operations: ['getCredit'],
	},
	{
		provider: 'piapi',
		full: { amount: 12.3, unit: 'USD' },
		empty: { amount: 0, unit: 'USD' },
		raw: { data: { equivalent_in_usd: 12.3, credit_pack_info: { total_credits: 123 } } },
		operations: ['getAccount'],
	},
	{
		provider: 'wavespeed',
		full: { amount: 12.34, unit: 'USD' },
		empty: { amount: 0, unit: 'USD' },
		raw: { code: 200, data: { balance: 12.34 } },
		operations: ['getBalance'],
	},
];

it('a case of Get Balance exists for every provider that reports a balance', () => {
	expect(REPORTING.map(({ provider }) => provider).sort()).toEqual(
		supportedProviders
			.filter(({ balance }) => balance)
			.map(({ id }) => id)
			.sort(),
	);
});

describe.each(REPORTING)(
	'Get Balance of $provider',
	({ provider, full, empty, raw, operations }) => {
		const node = { provider, ...GET_BALANCE };
		const { displayName = '' } = supportedProviders.find(({ id }) => id === provider) ?? {};
		const item = (known: object, index = 0) => ({
			json: {
				provider,
				amount: null,
				unit: null,
				isUnlimited: false,
				packages: [],
				warnings: [],
				...known,
			},
			pairedItem: { item: index },
		});

		it('returns what the account has left, by the calls of the contract', async () => {
			expect((await harness.run({ nodes: [node] })).output).toEqual([item(full)]);
			expect(harness.sandbox.requests().map(({ operation }) => operation)).toEqual(operations);
		});

		it('returns zero or less for an account without money', async () => {
			const credentials = harness.credentials('empty');
			expect((await harness.run({ nodes: [node], credentials })).output).toEqual([item(empty)]);
		});

		it("returns the provider's response with Simplify off", async () => {
			const { output } = await harness.run({ nodes: [{ ...node, ...RAW }] });
			expect(output).toEqual([item({ ...full, providerResponse: expect.anything() })]);
			const { providerResponse } = output[0]?.json ?? {};
			expect({ providerResponse }).toMatchObject({ providerResponse: raw });
		});

		it('returns one item for each input item', async () => {
			const { output } = await harness.run({ nodes: [node], items: [{}, {}, {}] });
			expect(output).toEqual([item(full, 0), item(full, 1), item(full, 2)]);
		});

		it('reports a rejected key', async () => {
			const { error } = await harness.run({
				nodes: [node],
				credentials: harness.credentials('unknown'),
			});
			expect(error?.message).toBe(`${displayName} rejected the API key`);
			expect(error?.description).toMatch(/^Copy the key again from your account/);
			expect(harness.sandbox.requests()).toHaveLength(1);
		});

		it('waits out a rate limit and a fault', async () => {
			const { control } = harness.sandbox;
			control.injectFault({ kind: 'refuse', status: 429 });
			control.injectFault({ kind: 'refuse', status: 500 });
			control.injectFault({ kind: 'reset' });
			expect((await harness.run({ nodes: [node] })).output).toEqual([item(full)]);
		});

		it('reports a fault that does not end, without a word about a task', async () => {
			harness.sandbox.control.injectFault({ kind: 'refuse', status: 500, count: 1000 });
			const { error } = await harness.run({ nodes: [node] });
			expect(error?.message).toBe(`${displayName} is temporarily unavailable`);
			expect(error?.description).toContain(`"${vendorWords(provider, { status: 500 })}"`);
			expect(error?.description).not.toMatch(/task|video|bought/i);
		});

		it('reports a web page instead of a balance', async () => {
			harness.sandbox.control.injectFault({ kind: 'garble', as: 'html', count: 1000 });
			const { error } = await harness.run({ nodes: [node] });
			expect(error?.message).toBe(`${displayName} returned an unexpected response`);
			expect(error?.description).toMatch(/^Check the Base URL in the credential\. /);
		});

		it('returns a failed query as an item with Continue On Fail', async () => {
			const { output } = await harness.run({
				nodes: [node],
				credentials: harness.credentials('unknown'),
				onError: 'continueRegularOutput',
			});
			expect(output).toEqual([
				{
					json: {
						error: {
							message: `${displayName} rejected the API key`,
							description: expect.stringMatching(/^Copy the key again/),
							reason: 'rejected',
							provider,
						},
					},
					pairedItem: { item: 0 },
				},
			]);
		});
	},
);

it.each(supportedProviders.filter(({ balance }) => !balance))(
	'Get Balance sends nothing to $displayName, which does not report a balance',
	async ({ id, displayName }) => {
		const { error } = await harness.run({ nodes: [{ provider: id, ...GET_BALANCE }] });
		expect(error?.message).toBe(`'Provider': ${displayName} does not report the balance`);
		expect(harness.sandbox.requests()).toEqual([]);
	},
);
