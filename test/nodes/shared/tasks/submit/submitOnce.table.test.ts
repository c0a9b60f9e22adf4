import { submitOnce } from '../../../../../nodes/shared/tasks/submit/submitOnce';
import { MemoryLedger } from './memoryLedger';
import {
	GUARD_KINDS,
	VendorModel,
	type FindFate,
	type GuardKind,
	type SubmitFate,
} from './providerModel';

/** What a vendor's own list tells: late by so many seconds, or nothing for good. */
const LISTS = {
	'at once': { finds: [], delay: 0 },
	'15 seconds late': { finds: [], delay: 15 },
	'40 seconds late': { finds: [], delay: 40 },
	never: { finds: [], delay: 1_000_000 },
	'by no gateway': { finds: Array<FindFate>(99).fill('gateway404'), delay: 0 },
	'to no key': { finds: Array<FindFate>(99).fill('locked'), delay: 0 },
} as const;
type List = keyof typeof LISTS;
const LIST_NAMES: readonly List[] = [
	'at once',
	'15 seconds late',
	'40 seconds late',
	'never',
	'by no gateway',
	'to no key',
];

const TAKEN: SubmitFate[] = ['takenLost', 'takenGateway504', 'takenProxy408', 'takenPage200'];
const UNTAKEN: SubmitFate[] = ['lostBefore', 'gateway499'];
const PLAIN: SubmitFate[] = [
	'answered',
	'rejected',
	'unreachable',
	'gateway400',
	'gateway403',
	'gateway404',
	'gateway405',
	'gateway407',
	'gateway413',
	'gateway421',
	'gateway431',
	'gateway451',
];
const NEXT: SubmitFate[] = ['answered', 'takenLost', 'lostBefore', ...PLAIN.slice(1)];

interface Ending {
	outcome: string;
	/** How many tasks the vendor made. */
	tasks: number;
	/** What the page says. */
	page: string | undefined;
}

const BOUGHT: Ending = { outcome: 'accepted', tasks: 1, page: 'accepted' };
const open = (tasks: number): Ending => ({ outcome: 'unconfirmed', tasks, page: 'pending' });
const none = (outcome: string): Ending => ({ outcome, tasks: 0, page: 'closed' });

async function endingOf(
	kind: GuardKind,
	first: SubmitFate,
	next: SubmitFate,
	list: List,
): Promise<Ending> {
	const { finds, delay } = LISTS[list];
	// Whatever the next submit is answered, all that follow are answered the same.
	const vendor = new VendorModel(
		kind,
		[first, ...Array<SubmitFate>(9).fill(next)],
		[...finds],
		delay,
	);
	const page = new MemoryLedger();
	const { provider, submission } = vendor.dialect;
	const deadline = vendor.now() + 120_000;
	const input = { files: new Map<string, string>() };
	const bought = await submitOnce(provider, submission(), input, page, deadline, vendor);
	const outcome = bought.ok ? 'accepted' : bought.error.reason;
	return { outcome, tasks: vendor.tasks.length, page: page.read()?.state };
}

/** What has to come of it, by what the vendor lets a submit be recognised by. */
const EXPECTED: Readonly<
	Record<GuardKind, (isTaken: boolean, next: SubmitFate, list: List) => Ending>
> = {
	none: (isTaken) => open(isTaken ? 1 : 0),
	key: (isTaken, next) => {
		if (next === 'answered') return BOUGHT;
		return open(isTaken || next === 'takenLost' ? 1 : 0);
	},
	weakId: (isTaken, _next, list) => {
		if (!isTaken) return open(0);
		// It is asked about three times in 14 seconds, and nothing is sent again.
		return list === 'at once' ? BOUGHT : open(1);
	},
	id: (isTaken, next, list) => {
		const isSentAgain = list !== 'by no gateway' && list !== 'to no key';
		const isMade = isTaken || (isSentAgain && (next === 'answered' || next === 'takenLost'));
		if (!isMade) return open(0);
		if (!isSentAgain) return open(1);
		if (list === 'at once') return BOUGHT;
		// The answer to the second submit names the task, where the first one made none.
		if (!isTaken && next === 'answered') return BOUGHT;
		if (list === 'never') return open(1);
		// A submit that is answered says that the task exists, any other refusal that nobody knows: either is looked into.
		const isLooked = next !== 'takenLost' && next !== 'lostBefore' && next !== 'unreachable';
		// The pauses of submits that reach nobody come to half a minute, so that the later looks find it.
		if (isTaken && next === 'unreachable' && list === '15 seconds late') return BOUGHT;
		return isLooked ? BOUGHT : open(1);
	},
};

describe.each(GUARD_KINDS)('a first submit at a provider that recognizes submits by %s', (kind) => {
	it.each(PLAIN)('ends as the response says if the response is clear: %s', async (first) => {
		const outcome = first === 'unreachable' ? 'unreachable' : 'rejected';
		const ending = await endingOf(kind, first, first, 'at once');
		expect(ending).toEqual(first === 'answered' ? BOUGHT : none(outcome));
	});
});

const rows = GUARD_KINDS.flatMap((kind) =>
	[...TAKEN, ...UNTAKEN].flatMap((first) => LIST_NAMES.map((list) => ({ kind, first, list }))),
);

describe('a submit without a response', () => {
	it.each(rows)(
		'is settled only by a task, whatever the response to the next submit: $kind, $first, listed $list',
		async ({ kind, first, list }) => {
			const endings = await Promise.all(
				NEXT.map(async (next) => ({ next, ...(await endingOf(kind, first, next, list)) })),
			);
			expect(endings).toEqual(
				NEXT.map((next) => ({ next, ...EXPECTED[kind](TAKEN.includes(first), next, list) })),
			);
		},
	);
});
