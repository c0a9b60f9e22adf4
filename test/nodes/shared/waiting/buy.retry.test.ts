import type { SubmitGuard } from '../../../../nodes/shared/protocol/guard';
import type { HttpRequest } from '../../../../nodes/shared/protocol/http';
import { buy, type BuyOutcome } from '../../../../nodes/shared/waiting/buy';
import type { Entry, UntoldPast } from '../../../../nodes/shared/waiting/journal';
import { Page } from './page';
import { noAnswer, REF, refusal, START, task, World, type Answer } from './world';

const BOUGHT = task('queued');
const GONE = refusal('taskNotFound', 404);
const FAULT = refusal('vendorFault', 503);

const SENT: Entry = { state: 'sent', attempt: 1, id: 'id-1' };
const ACCEPTED: Entry = { state: 'accepted', attempt: 1, id: 'id-1', task: REF };

const FOUND: BuyOutcome = {
	outcome: 'accepted',
	isNew: false,
	task: {
		...BOUGHT,
		warnings: ['An earlier try of this item had bought this task, so it was not bought again.'],
	},
};
const WARNED: BuyOutcome = {
	outcome: 'accepted',
	isNew: true,
	task: {
		...BOUGHT,
		warnings: [
			'This is a retry, and n8n kept no notes of the try before it. If that one was stopped or broke off after its submit, it may have been accepted and billed: look in your account for an older task.',
		],
	},
};
const NEW: BuyOutcome = { outcome: 'accepted', isNew: true, task: BOUGHT };

const marked = (request: HttpRequest, key: string): HttpRequest => ({
	...request,
	headers: { key },
});
const KEY: SubmitGuard = { by: 'idempotencyKey', mark: marked };

/** A vendor that keeps an id: ours, or the user's. */
function externalId(
	{ provider }: World,
	{ usersId, isNoneCertain = true }: { usersId?: string; isNoneCertain?: boolean } = {},
): SubmitGuard {
	return {
		by: 'externalId',
		isNoneCertain,
		mark: (request, id) => ({ request: marked(request, usersId ?? id), id: usersId ?? id }),
		find: (id) => ({ method: 'GET', path: `/find/${id}` }),
		parseFind: (response) => {
			const found = provider.parseStatus(response, REF);
			if (found.outcome === 'task') return { outcome: 'found', task: found.task };
			return found.refusal.reason === 'taskNotFound' ? { outcome: 'none' } : found;
		},
	};
}

async function retryIn(
	world: World,
	past: UntoldPast,
	guard?: SubmitGuard,
	before?: Entry,
): Promise<{ outcome: BuyOutcome; sent: string[]; written: Entry[] }> {
	const page = new Page(before, past);
	const provider = { ...world.provider, ...(guard && { guard }) };
	const outcome = await buy(provider, START, page, 600_000, world);
	const sent = world.sent.map(
		({ second, request: { method, path } }) => `${second}: ${method} ${path}`,
	);
	return { outcome, sent, written: page.written };
}

describe('a retry whose page was lost, where the vendor keeps an id of ours', () => {
	const retry = async (answers: Answer[], stopAt?: number, isNoneCertain = true) => {
		const world = new World(answers, stopAt);
		return await retryIn(world, 'findable', externalId(world, { isNoneCertain }));
	};

	it('finds the task before it buys one', async () => {
		expect(await retry([BOUGHT])).toEqual({
			outcome: FOUND,
			sent: ['0: GET /find/id-1'],
			written: [ACCEPTED],
		});
	});

	it('buys one when there is none', async () => {
		expect(await retry([GONE, BOUGHT])).toEqual({
			outcome: NEW,
			sent: ['0: GET /find/id-1', '0: POST /videos'],
			written: [SENT, ACCEPTED],
		});
	});

	it('warns of what it buys where a "none" proves nothing', async () => {
		expect(await retry([GONE, BOUGHT], undefined, false)).toEqual({
			outcome: WARNED,
			sent: ['0: GET /find/id-1', '0: POST /videos'],
			written: [SENT, ACCEPTED],
		});
	});

	it('asks again as long as nobody can tell', async () => {
		const { outcome, sent } = await retry([FAULT, noAnswer('maybe', 'ECONNRESET'), BOUGHT]);
		expect({ outcome, sent }).toEqual({
			outcome: FOUND,
			sent: [0, 2, 6].map((second) => `${second}: GET /find/id-1`),
		});
	});

	it('buys nothing when nobody tells, and leaves the page empty for the next retry', async () => {
		expect(await retry([FAULT])).toEqual({
			outcome: {
				outcome: 'uncertain',
				reason: 'the provider does not tell what an earlier try of this item bought',
				kind: 'video',
				externalTaskId: 'id-1',
			},
			sent: [0, 2, 6].map((second) => `${second}: GET /find/id-1`),
			written: [],
		});
	});

	it('can be stopped meanwhile', async () => {
		expect(await retry([FAULT], 1)).toMatchObject({ outcome: { outcome: 'stopped' }, written: [] });
	});

	it('does not look for an id of the user, which an older task may have', async () => {
		const world = new World([BOUGHT]);
		const { outcome, sent } = await retryIn(
			world,
			'findable',
			externalId(world, { usersId: 'order-1' }),
		);
		expect({ outcome, sent }).toEqual({ outcome: NEW, sent: ['0: POST /videos'] });
	});

	it('finds what another retry of the same execution bought, where the page was closed', async () => {
		const world = new World([BOUGHT]);
		const closed: Entry = { state: 'closed', attempt: 1, id: 'id-1' };
		expect(await retryIn(world, 'findable', externalId(world), closed)).toEqual({
			outcome: FOUND,
			sent: ['0: GET /find/id-2'],
			written: [{ state: 'accepted', attempt: 2, id: 'id-2', task: REF }],
		});
	});
});

describe('a retry whose page was lost', () => {
	it.each([
		['without a word where the vendor knows the key', 'findable', KEY, NEW],
		['with a warning where the key is another one', 'lost', KEY, WARNED],
		['with a warning where the vendor knows nothing of ours', 'findable', undefined, WARNED],
	] as const)('sends the submit, %s', async (_how, past, guard, outcome) => {
		expect(await retryIn(new World([BOUGHT]), past, guard)).toEqual({
			outcome,
			sent: ['0: POST /videos'],
			written: [SENT, ACCEPTED],
		});
	});

	it('has nothing to warn of when nothing was bought', async () => {
		const refused = refusal('moderation', 400);
		expect(await retryIn(new World([refused]), 'lost')).toMatchObject({
			outcome: { outcome: 'refused', refusal: refused },
		});
	});

	it('warns of nothing where the page tells that nothing came of the try before', async () => {
		const closed: Entry = { state: 'closed', attempt: 1, id: 'id-1' };
		const { outcome } = await retryIn(new World([BOUGHT]), 'findable', undefined, closed);
		expect(outcome).toEqual(NEW);
	});
});
