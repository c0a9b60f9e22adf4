import type { Provider } from '../../../nodes/shared/core/provider';
import type { FaultOrder, RecordedRequest } from '../../../sandbox/vendors';
import type { Expected, Fault } from './fault';
import type { IdempotencyKind } from './idempotencyKinds';

const submit = { operation: 'submit' } as const;
const status = { operation: 'status' } as const;
const LONG = 86_400_000;

/** Nobody knows what came of the submit: each vendor's own way of finding out has to tell. */
const UNKNOWN: Expected = { key: 'K1', id: 'I1', weakId: 'I1', none: 'U1' };
/** The same where nothing was accepted. A look-up that cannot prove that leaves it open. */
const UNKNOWN_UNTAKEN: Expected = { key: 'K1', id: 'I1', weakId: 'U0', none: 'U0' };

/** Has the vendor made a task? */
const isAccepted = ({ verdict }: RecordedRequest): boolean => verdict.startsWith('accepted');

/** A retry that knows nothing of the try before it: where the vendor knows no better, there are two, and a warning. */
const UNKNOWN_TO_N8N: Expected = { key: 'K1', id: 'I1', weakId: 'I1', none: 'W2' };

/** What makes the first try give up after its submit went unanswered: its own means fail as well. */
function unanswered(
	idempotencyKind: IdempotencyKind,
	_perCheck: number,
	lookUp: 'status' | 'list',
): FaultOrder[] {
	const accepted: FaultOrder = { ...submit, kind: 'accept-then-reset' };
	const refusal = { kind: 'refuse', count: 3 } as const;
	if (idempotencyKind === 'none') return [accepted];
	return idempotencyKind === 'key'
		? [accepted, { ...refusal, ...submit, status: 402 }]
		: [accepted, { ...refusal, operation: lookUp, status: 401 }];
}

const whileSubmitting: readonly Fault[] = [
	{ id: 'S1', name: 'connection refused', nobodyThere: true, expected: 'R0' },
	{
		id: 'S2',
		name: 'submit: connection reset before the body is read',
		orders: () => [{ ...submit, kind: 'reset' }],
		expected: UNKNOWN_UNTAKEN,
	},
	{
		id: 'S3',
		name: 'submit: accepted, then the connection reset',
		orders: () => [{ ...submit, kind: 'accept-then-reset' }],
		expected: UNKNOWN,
	},
	{
		id: 'S4',
		name: 'submit: 500, and nothing accepted',
		orders: () => [{ ...submit, kind: 'refuse', status: 500 }],
		expected: UNKNOWN_UNTAKEN,
	},
	{
		id: 'S5',
		name: 'submit: 500 after accepting',
		orders: () => [{ ...submit, kind: 'accept-then-refuse', status: 500 }],
		expected: UNKNOWN,
	},
	{
		id: 'S6',
		name: 'submit: no answer, and nothing accepted',
		orders: () => [{ ...submit, kind: 'hold', delayMs: LONG }],
		expected: UNKNOWN_UNTAKEN,
	},
	{
		id: 'S7',
		name: 'submit: no answer after accepting',
		orders: () => [{ ...submit, kind: 'slow', delayMs: LONG }],
		expected: UNKNOWN,
	},
	{
		id: 'S8',
		name: 'submit: 429 without Retry-After',
		orders: () => [{ ...submit, kind: 'refuse', status: 429 }],
		expected: 'L1',
	},
	{
		id: 'S9',
		name: 'submit: 429 with Retry-After',
		orders: () => [{ ...submit, kind: 'refuse', status: 429, retryAfter: 5 }],
		expected: 'L1',
	},
	{
		id: 'S10',
		name: 'submit: 429 with a Retry-After beyond the timeout',
		orders: () => [{ ...submit, kind: 'refuse', status: 429, retryAfter: 3600 }],
		expected: 'R0',
	},
	{
		id: 'S11',
		name: 'submit: accepted, answered with a web page',
		orders: () => [{ ...submit, kind: 'garble', as: 'html' }],
		expected: UNKNOWN,
	},
	{
		id: 'S12',
		name: 'submit: accepted, answered with nothing',
		orders: () => [{ ...submit, kind: 'garble', as: 'empty' }],
		expected: UNKNOWN,
	},
	{
		id: 'S13',
		name: 'submit: accepted, 504 of a gateway; then it refuses the next one, or the list is 40 s late',
		orders: (idempotencyKind) => [
			{ ...submit, kind: 'garble', as: 'html', status: 504 },
			idempotencyKind === 'key'
				? { ...submit, kind: 'gateway', status: 405 }
				: { kind: 'late', seconds: idempotencyKind === 'weakId' ? LONG : 40, count: 99 },
		],
		// A list that proves nothing is looked at for 14 seconds; a slow machine makes more of them.
		expected: { ...UNKNOWN, weakId: 'U1' },
	},
];

const whileAsking: readonly Fault[] = [
	{
		id: 'Q1',
		name: 'status: connection reset',
		orders: () => [{ ...status, kind: 'reset' }],
		expected: 'B1',
	},
	{
		id: 'Q2',
		name: 'status: 500',
		orders: () => [{ ...status, kind: 'refuse', status: 500 }],
		expected: 'B1',
	},
	{
		id: 'Q3',
		name: 'status: no answer',
		orders: () => [{ ...status, kind: 'slow', delayMs: LONG }],
		expected: 'B1',
	},
	{
		id: 'Q4',
		name: 'status: 429 without Retry-After',
		orders: () => [{ ...status, kind: 'refuse', status: 429 }],
		expected: 'B1',
	},
	{
		id: 'Q5',
		name: 'status: 429 with Retry-After',
		orders: () => [{ ...status, kind: 'refuse', status: 429, retryAfter: 5 }],
		expected: 'B1',
	},
	{
		id: 'Q6',
		name: 'status: a web page, half an answer, a list',
		orders: () =>
			(['html', 'truncated', 'array'] as const).map((as) => ({ ...status, kind: 'garble', as })),
		expected: 'B1',
	},
	{
		id: 'Q7',
		name: 'status: a word that no document knows',
		orders: () => [{ ...status, kind: 'unknown-status' }],
		// Whoever does not wait asks once, and hands on what still runs.
		expected: (mode) => (mode === 'none' ? 'P1' : 'B1'),
	},
	{
		id: 'Q8',
		name: 'status: no clear answer until the timeout',
		orders: () => [{ ...status, kind: 'garble', as: 'html', count: 1000 }],
		waitOptions: { timeout: 1 },
		lookEvery: 75,
		expected: 'N1',
	},
];

const withoutUrl: readonly Fault[] = [
	{
		id: 'Q9',
		name: 'status: success without the URL of the video, and with it later',
		orders: () => [{ ...status, kind: 'no-url', count: 2 }],
		expected: 'B1',
	},
	{
		id: 'Q10',
		name: 'status: success without the URL of the video until the timeout',
		orders: () => [{ ...status, kind: 'no-url', count: 1000 }],
		waitOptions: { timeout: 1 },
		lookEvery: 75,
		expected: 'N1',
	},
	{
		id: 'R3',
		name: 'Retry On Fail: success without the URL of the video in the first try',
		modes: ['poll'],
		tries: 2,
		orders: (_kind, perCheck) => [{ ...status, kind: 'no-url', count: 8 * perCheck }],
		waitOptions: { timeout: 1 },
		expected: 'J1',
	},
];

const TWO_ITEMS = ['A fox', 'A hen [moderation]'];

const whileRetrying: readonly Fault[] = [
	{
		id: 'R1',
		name: 'Retry On Fail: the submit went unanswered, and so did what was done about it',
		tries: 2,
		orders: unanswered,
		expected: UNKNOWN,
	},
	{
		id: 'R2',
		name: 'Retry On Fail: another item was refused',
		tries: 2,
		prompts: TWO_ITEMS,
		expected: 'N1',
	},
	{
		id: 'M1',
		name: 'manual retry: the submit went unanswered, and so did what was done about it',
		orders: unanswered,
		retryFrom: 'end',
		expected: UNKNOWN,
	},
	{
		id: 'M2',
		name: 'manual retry: another item was refused',
		prompts: TWO_ITEMS,
		retryFrom: 'end',
		expected: 'N1',
	},
	{
		id: 'M3',
		name: 'manual retry: the key had been refused',
		orders: () => [{ ...submit, kind: 'refuse', status: 401 }],
		retryFrom: 'end',
		// Where it can be done, it is made sure that no other retry of the same execution has bought it.
		expected: { key: 'L1', id: 'I1', weakId: 'I1', none: 'L1' },
	},
	{
		id: 'M4',
		name: 'manual retry: the wait had timed out',
		modes: ['poll', 'suspend'],
		prompts: ['A fox [seconds=100]'],
		waitOptions: { timeout: 1 },
		lookEvery: 75,
		retryFrom: 'end',
		// n8n tells what ended a parked execution again, without running the node.
		expected: (mode) => (mode === 'suspend' ? 'N1' : 'J1'),
	},
	{
		id: 'K1',
		name: 'kill -9 after the submit, then Retry: n8n knows no more than the beginning',
		modes: ['poll'],
		dieAt: ({ role }) => role === 'status',
		retryFrom: 'beginning',
		expected: UNKNOWN_TO_N8N,
	},
	{
		id: 'K2',
		name: 'kill -9 while the answer to an accepted submit is out, then Retry',
		orders: () => [{ ...submit, kind: 'slow', delayMs: LONG }],
		dieAt: isAccepted,
		retryFrom: 'beginning',
		expected: UNKNOWN_TO_N8N,
	},
];

const whileStopping: readonly Fault[] = [
	{
		id: 'X1',
		name: 'stop button while a 429 is waited out',
		orders: () => [{ ...submit, kind: 'refuse', status: 429, retryAfter: 50 }],
		// kie.ai has it as a code in a response with status 200.
		stopAt: ({ role, verdict }) => role === 'submit' && verdict === 'fault: 429',
		expected: 'R0',
	},
	{
		id: 'X2',
		name: 'stop button while the answer to an accepted submit is out',
		orders: () => [{ ...submit, kind: 'slow', delayMs: LONG }],
		stopAt: isAccepted,
		expected: 'U1',
	},
	{
		id: 'X3',
		name: 'stop button while polling',
		modes: ['poll'],
		prompts: ['A fox [seconds=86400]'],
		stopAt: ({ role, status: answered = 0 }) => role === 'status' && [200, 202].includes(answered),
		expected: 'N1',
	},
];

const cancel = { operation: 'cancel' } as const;
const CANCEL_IT = { whenStopped: 'cancel' } as const;
const canCancel = ({ tasks }: Provider): boolean => tasks.cancel !== undefined;

/** While the task is canceled because of the stop button. */
const stopped = {
	modes: ['poll'],
	at: canCancel,
	prompts: ['A fox [seconds=86400]'],
	waitOptions: CANCEL_IT,
	stopAt: ({ role, status: answered = 0 }: RecordedRequest) =>
		role === 'status' && [200, 202].includes(answered),
} as const;

const whileCanceling: readonly Fault[] = [
	{ ...stopped, id: 'X4', name: 'stop button with Cancel at Provider', expected: 'C1' },
	{
		...stopped,
		id: 'X5',
		name: 'stop button, cancel: accepted, then the connection reset',
		orders: () => [{ ...cancel, kind: 'accept-then-reset' }],
		expected: 'C1',
	},
	{
		...stopped,
		id: 'X6',
		name: 'stop button, cancel: 429',
		orders: () => [{ ...cancel, kind: 'gateway', status: 429, as: 'json' }],
		expected: 'C1',
	},
	{
		...stopped,
		id: 'X7',
		name: 'stop button, cancel: refused',
		orders: () => [{ ...cancel, kind: 'refuse', status: 401 }],
		expected: 'N1',
	},
	{
		...stopped,
		id: 'X8',
		name: 'stop button, cancel: 429 every time',
		orders: () => [{ ...cancel, kind: 'gateway', status: 429, as: 'json', count: 1000 }],
		expected: 'N1',
	},
	{
		id: 'X9',
		name: 'timeout with Cancel at Provider',
		modes: ['poll', 'suspend'],
		at: canCancel,
		prompts: ['A fox [seconds=86400]'],
		waitOptions: { ...CANCEL_IT, timeout: 1 },
		lookEvery: 75,
		expected: 'C1',
	},
	{
		id: 'X10',
		name: 'timeout, cancel: too late, because it was lost and the task ended meanwhile',
		modes: ['poll'],
		at: canCancel,
		prompts: ['A fox [seconds=62]'],
		waitOptions: { ...CANCEL_IT, timeout: 1 },
		orders: () => [{ ...cancel, kind: 'hold', delayMs: 2_000 }],
		expected: 'B1',
	},
];

/** Every fault point that needs no real n8n. */
export const faults: readonly Fault[] = [
	...whileSubmitting,
	...whileAsking,
	...withoutUrl,
	...whileRetrying,
	...whileStopping,
	...whileCanceling,
];
