import type { FaultOrder } from '../../../sandbox/vendors';
import type { IdempotencyKind } from '../../engine/faultMatrix/idempotencyKinds';

/** A letter of the legend and the number of tasks; by shield where providers differ. */
type Expected = string | Readonly<Record<IdempotencyKind, string>>;

export type Mode = 'none' | 'poll' | 'suspend';

/** How far an execution has come when it is struck. */
export type Stage = 'held' | 'accepted' | 'asked' | 'suspended' | 'ended';

/** A point at which n8n is killed, or an execution stopped. */
export interface Situation {
	id: string;
	name: string;
	modes: readonly Mode[];
	/** All providers, the three that stand for one shield each, or those that offer Avatar. */
	providers: 'all' | 'three' | 'withAvatar';
	/** Parameters in addition to the prompt; by default, those of Generate. */
	parameters?: Readonly<Record<string, unknown>>;
	orders?: (idempotencyKind: IdempotencyKind) => FaultOrder[];
	/** Marks of the prompt, for the sandbox. */
	marks?: string;
	/** It is struck as soon as it has come so far. */
	at: Stage;
	by: 'kill' | 'stop' | 'itself';
	expected: Expected;
	/** What comes of pressing Retry then, where a person can or has to. */
	afterRetry?: Expected;
}

const LONG = 86_400_000;
const submit = { operation: 'submit' } as const;
const AVATAR = {
	operation: 'avatar',
	image: 'https://example.com/portrait.jpg',
	audio: 'https://example.com/speech.mp3',
} as const;

/** A retry that n8n starts with nothing but the beginning: the provider knows better, or there are two and a warning. */
const FOUND: Expected = { key: 'K1', id: 'I1', weakId: 'I1', none: 'W2' };
/** The same where nothing was bought before, which only some providers can tell. */
const NOTHING_BEFORE: Expected = { key: 'B1', id: 'I1', weakId: 'I1', none: 'W1' };

export const situations: readonly Situation[] = [
	{
		id: 'C1',
		name: 'kill -9 before the provider has read the submit',
		modes: ['none', 'poll', 'suspend'],
		providers: 'three',
		orders: () => [{ ...submit, kind: 'hold', delayMs: LONG }],
		at: 'held',
		by: 'kill',
		expected: 'D0',
		afterRetry: NOTHING_BEFORE,
	},
	{
		id: 'C2',
		name: 'kill -9 while the answer to an accepted submit is out',
		modes: ['none', 'poll', 'suspend'],
		providers: 'three',
		orders: () => [{ ...submit, kind: 'slow', delayMs: LONG }],
		at: 'accepted',
		by: 'kill',
		expected: 'D1',
		afterRetry: FOUND,
	},
	{
		id: 'C3',
		name: 'kill -9 while polling',
		modes: ['poll'],
		providers: 'three',
		marks: '[seconds=45]',
		at: 'asked',
		by: 'kill',
		expected: 'D1',
		afterRetry: FOUND,
	},
	{
		id: 'C4',
		name: 'kill -9 while parked',
		modes: ['suspend'],
		providers: 'all',
		at: 'suspended',
		by: 'kill',
		expected: 'B1',
	},
	{
		id: 'C5',
		name: 'kill -9 while parked for an avatar',
		modes: ['suspend'],
		providers: 'withAvatar',
		parameters: AVATAR,
		at: 'suspended',
		by: 'kill',
		expected: 'B1',
	},
	{
		id: 'C6',
		name: 'kill -9 while the answer to an accepted avatar is out',
		modes: ['suspend'],
		providers: 'withAvatar',
		parameters: AVATAR,
		orders: () => [{ ...submit, kind: 'slow', delayMs: LONG }],
		at: 'accepted',
		by: 'kill',
		expected: 'D1',
		afterRetry: FOUND,
	},
	{
		id: 'X1',
		name: 'stop button while the answer to an accepted submit is out',
		modes: ['none', 'poll'],
		providers: 'three',
		orders: () => [{ ...submit, kind: 'slow', delayMs: LONG }],
		at: 'accepted',
		by: 'stop',
		expected: 'D1',
		afterRetry: FOUND,
	},
	{
		id: 'X2',
		name: 'stop button while polling',
		modes: ['poll'],
		providers: 'three',
		marks: '[seconds=45]',
		at: 'asked',
		by: 'stop',
		expected: 'D1',
		afterRetry: FOUND,
	},
	{
		id: 'X3',
		name: 'stop button while parked',
		modes: ['suspend'],
		providers: 'all',
		at: 'suspended',
		by: 'stop',
		expected: 'D1',
		// Only through n8n's interface for programs: the editor offers no Retry for what was stopped.
		afterRetry: 'G1',
	},
	{
		id: 'F1',
		name: 'the submit went unanswered, and so did what was done about it',
		modes: ['poll'],
		providers: 'three',
		orders: (idempotencyKind) => [
			{ ...submit, kind: 'accept-then-reset' },
			...(idempotencyKind === 'key'
				? [{ ...submit, kind: 'refuse' as const, status: 402, count: 3 }]
				: idempotencyKind === 'none'
					? []
					: [{ operation: 'status' as const, kind: 'refuse' as const, status: 401, count: 3 }]),
		],
		at: 'ended',
		by: 'itself',
		expected: 'U1',
		afterRetry: { key: 'K1', id: 'I1', weakId: 'I1', none: 'U1' },
	},
	{
		id: 'F2',
		name: 'the task of a parked execution ends without a video',
		modes: ['suspend'],
		providers: 'three',
		marks: '[fail]',
		at: 'ended',
		by: 'itself',
		expected: 'N1',
		// n8n tells the same again, without running the node.
		afterRetry: 'N1',
	},
];
