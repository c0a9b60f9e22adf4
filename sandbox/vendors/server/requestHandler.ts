import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Clock } from './clock';
import { filmWire } from './film';
import { bombWire, dripWire, endlessWire } from './flood';
import { jsonWire, readBody, send, type Wire } from './http';
import { garble, gatewayWire, type SandboxFault, type FaultInjector } from './faults';
import { plainHeaders, type RecordedRequest, type Recorder } from './recorder';
import type { Arrival, Oddity, Site, Visit } from './site';

export interface RequestHandlerParts {
	/** By path prefix. */
	readonly sites: ReadonlyMap<string, Site>;
	readonly recorder: Recorder;
	readonly faults: FaultInjector;
	readonly clock: Clock;
	readonly log: (line: string) => void;
}

/** Leads each request to its site, injects faults, and writes down what happened. */
export class RequestHandler {
	private readonly pauses = new Set<() => void>();

	constructor(private readonly parts: RequestHandlerParts) {}

	async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { sites, recorder, faults, clock, log } = this.parts;
		const arrival = readArrival(request);
		const [prefix = '', site] =
			[...sites].find(([candidate]) => arrival.path.startsWith(`${candidate}/`)) ?? [];
		const inside = { ...arrival, path: arrival.path.slice(prefix.length) };
		const visit = site?.visit(inside);
		const record = recorder.add({
			at: clock.now(),
			vendor: site?.vendor ?? '',
			operation: visit?.operation ?? '',
			role: visit?.role ?? '',
			method: arrival.method,
			path: arrival.path,
			query: arrival.query,
			headers: plainHeaders(arrival.headers),
			body: undefined,
			text: '',
			status: 0,
			verdict: 'no such address',
		});
		const wire =
			site && visit
				? await this.play(visit, request, record, faults.take(site.vendor, visit.role))
				: (site?.nowhere(inside) ?? this.noSuchVendor());
		record.status = wire?.status ?? 0;
		log(`${record.method} ${record.path} → ${record.status || 'reset'} ${record.verdict}`);
		if (wire) send(response, wire);
		else request.socket.resetAndDestroy();
	}

	/** Ends every answer that is still being held back. */
	close(): void {
		for (const cancel of this.pauses) cancel();
		this.pauses.clear();
	}

	/** Answers a request as the fault has it; nothing means that the connection is reset. */
	private async play(
		visit: Visit,
		request: IncomingMessage,
		record: RecordedRequest,
		order: SandboxFault | undefined,
	): Promise<Wire | undefined> {
		if (order?.kind === 'reset') {
			record.verdict = 'fault: reset before the body was read';
			return undefined;
		}
		if (order?.kind === 'hold') {
			record.verdict = 'fault: held before the body was read';
			await this.pause(order.delayMs);
			return undefined;
		}
		const bytes = await readBody(request);
		Object.assign(record, recordedBody(request, bytes));
		if (order?.kind === 'refuse') {
			record.verdict = `fault: ${order.status}`;
			const { status, example, message, retryAfter } = order;
			return withRetryAfter(visit.refuse(status, example, message), retryAfter);
		}
		if (order?.kind === 'refuse-with-200') {
			record.verdict = 'fault: a refusal with status 200';
			return { ...visit.refuse(order.status, order.example), status: 200 };
		}
		if (order?.kind === 'gateway') {
			record.verdict = `fault: ${order.status} of a gateway`;
			return gatewayWire(order);
		}

		const reply = await visit.answer(bytes, oddityIn(order));
		record.verdict = order ? `${reply.verdict}, fault: ${order.kind}` : reply.verdict;
		switch (order?.kind) {
			case 'accept-then-reset':
				return undefined;
			case 'accept-then-refuse':
				return visit.refuse(order.status, order.example);
			case 'garble':
				return garble(reply.wire, order);
			case 'redirect':
				return { status: order.status, headers: { location: order.to }, bytes: Buffer.alloc(0) };
			case 'film':
				return reply.wire.status === 200 ? filmWire(order) : reply.wire;
			case 'drip':
				return dripWire(async () => await this.pause(order.seconds * 1000));
			case 'endless':
				return endlessWire();
			case 'bomb':
				return bombWire(order.megabytes, order.packing);
			case 'slow':
				await this.pause(order.delayMs);
				return reply.wire;
			default:
				return reply.wire;
		}
	}

	private async pause(milliseconds: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const cancel = this.parts.clock.after(milliseconds, () => {
				this.pauses.delete(cancel);
				resolve();
			});
			this.pauses.add(cancel);
		});
	}

	private noSuchVendor(): Wire {
		const prefixes = [...this.parts.sites.keys()].join(', ');
		return jsonWire(404, { message: `Nobody lives here. There are: ${prefixes}` });
	}
}

/** What an order asks of an answer about tasks. */
function oddityIn(order: SandboxFault | undefined): Oddity {
	switch (order?.kind) {
		case 'unknown-status':
			return { status: order.word };
		case 'no-url':
			return { withoutUrl: true };
		case 'late':
			return { lateBySeconds: order.seconds };
		default:
			return {};
	}
}

/** What a request says before its body is read. */
export function readArrival({ method = 'GET', url = '/', headers }: IncomingMessage): Arrival {
	// Joined as text: as a relative address, `//x` would be taken for a host.
	const { pathname, searchParams } = new URL(`http://sandbox${url}`);
	return { method, path: pathname, query: Object.fromEntries(searchParams), headers };
}

function recordedBody({ headers }: IncomingMessage, bytes: Buffer) {
	if (!headers['content-type']?.startsWith('application/json')) return {};
	const text = bytes.toString('utf8');
	try {
		const body: unknown = JSON.parse(text);
		return { body, text };
	} catch {
		return { text };
	}
}

function withRetryAfter(wire: Wire, retryAfter: number | string | undefined): Wire {
	if (retryAfter === undefined) return wire;
	return { ...wire, headers: { ...wire.headers, 'retry-after': String(retryAfter) } };
}
