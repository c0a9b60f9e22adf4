import { z } from 'zod';

import { jsonWire, textWire, type Wire } from './http';

const scope = {
	/** A vendor's name; every vendor when left out. */
	vendor: z.string().optional(),
	/** `any` means every call to the vendor's API; downloads are meant only when named. */
	operation: z
		.enum(['submit', 'prepare', 'status', 'list', 'cancel', 'upload', 'download', 'any'])
		.default('any'),
	/** How many requests it strikes. */
	count: z.number().int().positive().default(1),
};

const status = z.number().int().min(400).max(599);

/** The name of one of the contract's example answers with that status; the first when left out. */
const example = z.string().optional();

/** What the sandbox can be told to do wrong, once or several times. */
export const faultSchema = z.discriminatedUnion('kind', [
	/** Refuses with a status, in the vendor's words, and does nothing else. */
	z
		.object({
			...scope,
			kind: z.literal('refuse'),
			status,
			example,
			/** What is said in the place of the example's words. */
			message: z.string().optional(),
			/** The Retry-After header: seconds, or a date as text. */
			retryAfter: z.union([z.number(), z.string()]).optional(),
		})
		.strict(),
	/** Refuses with the words of a status, but with status 200 above them. */
	z
		.object({ ...scope, kind: z.literal('refuse-with-200'), status: status.default(500), example })
		.strict(),
	/** Resets the connection before reading the body. */
	z.object({ ...scope, kind: z.literal('reset') }).strict(),
	/** Does not read the body and says nothing for so long, then resets the connection. */
	z.object({ ...scope, kind: z.literal('hold'), delayMs: z.number().positive() }).strict(),
	/** Does what was asked, a task is made, and resets the connection. */
	z.object({ ...scope, kind: z.literal('accept-then-reset') }).strict(),
	/** Does what was asked, a task is made, and answers with a refusal. */
	z
		.object({
			...scope,
			kind: z.literal('accept-then-refuse'),
			status: status.default(500),
			example,
		})
		.strict(),
	/** Does what was asked at once and answers late. */
	z.object({ ...scope, kind: z.literal('slow'), delayMs: z.number().positive() }).strict(),
	/** Does what was asked and spoils the answer. */
	z
		.object({
			...scope,
			kind: z.literal('garble'),
			as: z.enum(['text', 'html', 'empty', 'truncated', 'array', 'null', 'number']),
			/** The answer's own status when left out. */
			status: z.number().int().min(200).max(599).optional(),
		})
		.strict(),
	/** Does what was asked, begins to answer, and sends one byte every so many seconds without an end. */
	z.object({ ...scope, kind: z.literal('drip'), seconds: z.number().positive() }).strict(),
	/** Does what was asked, and answers without an end, as fast as it is taken. */
	z.object({ ...scope, kind: z.literal('endless') }).strict(),
	/** Does what was asked, and answers with so many megabytes of blanks, packed to about a thousandth of it. */
	z
		.object({
			...scope,
			kind: z.literal('bomb'),
			megabytes: z.number().positive(),
			packing: z.enum(['gzip', 'deflate', 'br']).default('gzip'),
		})
		.strict(),
	/** Tells a task's state with a word that no document knows. */
	z
		.object({ ...scope, kind: z.literal('unknown-status'), word: z.string().default('on_hold') })
		.strict(),
	/** Refuses with a status in the words of a gateway on the way, so that the vendor gets nothing. */
	z
		.object({
			...scope,
			kind: z.literal('gateway'),
			status,
			as: z.enum(['html', 'empty', 'json']).default('html'),
		})
		.strict(),
	/** Does not know a task by the client's own id, nor in a list, until it is so many seconds old. */
	z.object({ ...scope, kind: z.literal('late'), seconds: z.number().positive() }).strict(),
	/** Tells of a success without the URL of its video. */
	z.object({ ...scope, kind: z.literal('no-url') }).strict(),
	/** Sends a download elsewhere: to an address, or to a path on the same host. */
	z
		.object({
			...scope,
			kind: z.literal('redirect'),
			to: z.string().min(1),
			status: z
				.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)])
				.default(302),
		})
		.strict(),
	/** Sends a long film in place of a download's own, as slowly as wanted; see `film.ts`. */
	z
		.object({
			...scope,
			kind: z.literal('film'),
			megabytes: z.number().positive(),
			megabytesPerSecond: z.number().positive().optional(),
			announced: z.boolean().default(true),
			breakAfter: z.number().positive().optional(),
		})
		.strict(),
	/** Strikes the callbacks of the next task that asks for some, not a request. */
	z
		.object({
			vendor: scope.vendor,
			count: scope.count,
			kind: z.literal('callback'),
			/**
			 * `none`: never sent. `early`: all at once, the end included, before the submit is answered.
			 * `late`: `seconds` after the change of state. `duplicated`: each sent twice. `forged`: one
			 * more, signed with a secret that is not the user's, tells of a success that is none.
			 */
			as: z.enum(['none', 'early', 'late', 'duplicated', 'forged']),
			seconds: z.number().positive().default(5),
		})
		.strict(),
]);

/** A fault as it is ordered: scope and count may be left out. */
export type FaultOrder = z.input<typeof faultSchema>;
type Ordered = z.output<typeof faultSchema>;
/** What can happen to a request. */
export type SandboxFault = Exclude<Ordered, { kind: 'callback' }>;
/** What can happen to the callbacks of a task. */
export type CallbackFault = Extract<Ordered, { kind: 'callback' }>;

/** The faults still to come, in the order they were asked for. */
export class FaultInjector {
	private requests: Waiting<SandboxFault>[] = [];
	private callbacks: Waiting<CallbackFault>[] = [];

	add(order: FaultOrder): void {
		const parsed = faultSchema.parse(order);
		if (parsed.kind === 'callback') this.callbacks.push({ order: parsed, left: parsed.count });
		else this.requests.push({ order: parsed, left: parsed.count });
	}

	/** The one that strikes this request, counted down; usually none. */
	take(vendor: string, role: string): SandboxFault | undefined {
		return takeFirst(this.requests, (order) => strikes(order, vendor, role));
	}

	/** The one that strikes the callbacks of a task, counted down; usually none. */
	takeForCallbacks(vendor: string): CallbackFault | undefined {
		return takeFirst(this.callbacks, (order) => concerns(order, vendor));
	}

	clear(): void {
		this.requests = [];
		this.callbacks = [];
	}
}

interface Waiting<Order> {
	readonly order: Order;
	left: number;
}

function takeFirst<Order>(
	waiting: Waiting<Order>[],
	fits: (order: Order) => boolean,
): Order | undefined {
	const entry = waiting.find(({ order, left }) => left > 0 && fits(order));
	if (entry) entry.left -= 1;
	return entry?.order;
}

function concerns(order: { vendor?: string | undefined }, vendor: string): boolean {
	return order.vendor === undefined || order.vendor === vendor;
}

const ABOUT_TASKS: readonly SandboxFault['kind'][] = ['unknown-status', 'late', 'no-url'];

function strikes(order: SandboxFault, vendor: string, role: string): boolean {
	if (!concerns(order, vendor)) return false;
	// Only an answer about a task has a status word to replace, a URL to leave out, or a task to hide.
	if (ABOUT_TASKS.includes(order.kind) && role !== 'status' && role !== 'list') return false;
	return order.operation === 'any' ? role !== 'download' : order.operation === role;
}

const page = `<!DOCTYPE html>
<html><head><title>One moment</title></head><body><h1>Checking your browser</h1></body></html>`;

/** A gateway's refusal, which never reaches the vendor. */
export function gatewayWire({ status, as }: Extract<SandboxFault, { kind: 'gateway' }>): Wire {
	switch (as) {
		case 'html':
			return textWire(status, page, 'text/html');
		case 'empty':
			return textWire(status, '');
		case 'json':
			return jsonWire(status, { message: 'Forbidden' });
	}
}

/** The answer as it arrives after something on the way spoiled it. */
export function garble(wire: Wire, order: Extract<SandboxFault, { kind: 'garble' }>): Wire {
	const status = order.status ?? wire.status;
	const withBytes = (bytes: string | Buffer) => ({ ...wire, status, bytes: Buffer.from(bytes) });
	switch (order.as) {
		case 'text':
			return withBytes('upstream connect timeout or disconnect before headers');
		case 'html':
			return textWire(status, page, 'text/html');
		case 'empty':
			return withBytes('');
		case 'truncated':
			return withBytes(wire.bytes.subarray(0, Math.floor(wire.bytes.length / 2)));
		case 'array':
			return withBytes('[1, 2, 3]');
		case 'null':
			return withBytes('null');
		case 'number':
			return withBytes('42');
	}
}
