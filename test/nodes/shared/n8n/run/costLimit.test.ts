import type { Estimate } from '../../../../../nodes/shared/core/estimate';
import type { Exchange } from '../../../../../nodes/shared/core/http';
import type { Provider } from '../../../../../nodes/shared/core/provider';
import type { ItemJob } from '../../../../../nodes/shared/n8n/item';
import { checkCost } from '../../../../../nodes/shared/n8n/run/costLimit';
import { fal } from '../../../../../nodes/shared/providers/fal';
import type { LedgerEntry } from '../../../../../nodes/shared/tasks/submit/ledger';
import { apiError, REF } from '../../tasks/fakeRuntime';
import { estimatingProvider, respond, type EstimateAnswer } from '../../tasks/estimatingProvider';
import { submissionTo } from '../../tasks/submission';
import { MemoryLedger } from '../../tasks/submit/memoryLedger';
import { contextOf } from '../context';

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

const usd = (amount: number): Estimate => ({ amount, unit: 'USD', basis: 'request' });
const cny = (amount: number): Estimate => ({ amount, unit: 'CNY', basis: 'request' });

/** An item, and what the vendor answers to the estimate of its prompt. */
interface Row {
	prompt?: string;
	answer: EstimateAnswer;
	maxCost?: number;
	/** What an earlier attempt left. */
	ledger?: LedgerEntry;
	/** The item is only previewed. */
	isUnsent?: true;
}

/** Checks the cost of items, and returns the prompts whose estimates were requested, in order. */
async function check(rows: readonly Row[], parallel = 2) {
	const { provider } = estimatingProvider();
	const requested: string[] = [];
	const jobs = rows.map((row, itemIndex): ItemJob => {
		const { prompt = `Fox ${itemIndex}`, answer, maxCost, ledger, isUnsent } = row;
		const submission = submissionTo(provider, {
			request: { method: 'POST', path: '/videos', body: { prompt } },
		});
		const page = new MemoryLedger();
		if (ledger) page.write(ledger);
		return {
			itemIndex,
			job: {
				provider,
				task: isUnsent ? { unsent: submission } : { submission, ledger: page },
				wait: { mode: 'none' },
			},
			send: async (): Promise<Exchange> => {
				requested.push(prompt);
				return respond(answer);
			},
			outputSettings: { simplify: true, download: null },
			...(maxCost !== undefined && { maxCost }),
		};
	});
	const checking = checkCost(contextOf({}), jobs, parallel);
	await jest.advanceTimersByTimeAsync(120_000);
	return { stop: await checking, requested };
}

it('a run without a limit requests no estimate', async () => {
	expect(await check([{ answer: usd(1) }, { answer: usd(2) }])).toEqual({
		stop: null,
		requested: [],
	});
});

it('a run whose estimates add up to the limit is not stopped by an error of the addition', async () => {
	const rows = [
		{ answer: usd(0.1), maxCost: 0.3 },
		{ answer: usd(0.2), maxCost: 0.3 },
	];
	expect(await check(rows)).toEqual({ stop: null, requested: ['Fox 0', 'Fox 1'] });
});

it('a run above the lowest limit of its items is stopped with the excess, the sum and the limit', async () => {
	const { stop } = await check([
		{ answer: usd(1.2), maxCost: 9 },
		{ answer: usd(0.8), maxCost: 1.5 },
	]);
	expect(stop).toEqual({
		reason: 'costLimitExceeded',
		text: {
			message: "The estimate exceeds 'Max Cost per Run' by 0.5 USD",
			description:
				"Raise 'Max Cost per Run', or run fewer items. The estimate for 2 videos is 2 USD, and the limit is 1.5 USD. Nothing was submitted.",
		},
	});
});

it('a limit of 0 stops a single video', async () => {
	const { stop } = await check([{ answer: usd(0.42), maxCost: 0 }]);
	expect(stop?.text).toEqual({
		message: "The estimate exceeds 'Max Cost per Run' by 0.42 USD",
		description:
			"Raise 'Max Cost per Run', or run fewer items. The estimate for 1 video is 0.42 USD, and the limit is 0 USD. Nothing was submitted.",
	});
});

it('a run with estimates in two currencies is stopped, whatever its limit is', async () => {
	const { stop } = await check([
		{ answer: usd(0.1), maxCost: 1000 },
		{ answer: cny(0.1), maxCost: 1000 },
	]);
	expect(stop).toEqual({
		reason: 'estimateFailed',
		text: {
			message: "The estimates are in USD and CNY, so 'Max Cost per Run' is unclear",
			description: "Remove 'Max Cost per Run', or run the items separately. Nothing was submitted.",
		},
	});
});

it('a run without one of its estimates is stopped, and requests no further ones', async () => {
	const rejected = apiError('invalidRequest', 400);
	const rows = [{ answer: rejected, maxCost: 100 }, { answer: usd(1) }, { answer: usd(1) }];
	expect(await check(rows, 1)).toEqual({
		stop: {
			reason: 'estimateFailed',
			text: {
				message: "Vendor returned no estimate, so 'Max Cost per Run' cannot be checked",
				description:
					'Run the node again later, or remove \'Max Cost per Run\'. Vendor rejected the request: "vendor says invalidRequest". Change what the provider names, then run the node again. Vendor reports: "vendor says invalidRequest" (HTTP 400). Nothing was submitted.',
			},
		},
		requested: ['Fox 0'],
	});
});

it('an item whose task was bought by an earlier attempt costs nothing more', async () => {
	const ledger: LedgerEntry = { state: 'accepted', attempt: 1, id: 'id-1', task: REF };
	const rows = [
		{ answer: usd(1), maxCost: 1, ledger },
		{ answer: usd(1), maxCost: 1 },
	];
	expect(await check(rows)).toEqual({ stop: null, requested: ['Fox 1'] });
});

it('an item whose earlier task was not accepted is estimated again', async () => {
	const ledger: LedgerEntry = { state: 'closed', attempt: 1, id: 'id-1' };
	const { stop, requested } = await check([{ answer: usd(2), maxCost: 1, ledger }]);
	expect(stop?.reason).toBe('costLimitExceeded');
	expect(requested).toEqual(['Fox 0']);
});

it('an item that is only previewed costs nothing', async () => {
	const rows: Row[] = [
		{ answer: usd(5), maxCost: 1, isUnsent: true },
		{ answer: usd(1), maxCost: 1 },
	];
	expect(await check(rows)).toEqual({ stop: null, requested: ['Fox 1'] });
});

it('equal requests are estimated once, and counted each', async () => {
	const rows = Array.from({ length: 3 }, () => ({
		prompt: 'A fox',
		answer: usd(0.42),
		maxCost: 1,
	}));
	const { stop, requested } = await check(rows, 3);
	expect(requested).toEqual(['A fox']);
	expect(stop?.text.description).toContain('The estimate for 3 videos is 1.26 USD');
});

it('a limit names what its items create', async () => {
	const { provider } = estimatingProvider();
	const atFal: Provider = { ...provider, plainOperations: fal.plainOperations ?? {} };
	const submission = submissionTo(atFal, { kind: 'fal-ai/kling-video/create-voice' });
	const job: ItemJob = {
		itemIndex: 0,
		job: {
			provider: atFal,
			task: { submission, ledger: new MemoryLedger() },
			wait: { mode: 'none' },
		},
		send: async () => respond(usd(0.42)),
		outputSettings: { simplify: true, download: null },
		maxCost: 0.1,
	};
	const checking = checkCost(contextOf({}), [job], 1);
	await jest.advanceTimersByTimeAsync(120_000);
	expect((await checking)?.text.description).toContain('The estimate for 1 voice is 0.42 USD');
});
