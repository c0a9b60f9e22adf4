import { z, type ZodType, type ZodTypeDef } from 'zod';

import type { SentCallback } from './callbacks';
import { jsonWire, textWire, type Wire } from './http';
import { type FaultOrder, faultSchema } from './faults';
import type { RecordedRequest } from './recorder';
import { type Settings, settingsSchema } from './settingsSchema';
import type { Arrival } from './site';
import type { Task } from './tasks';

/** How a test, or a person with curl, steers a sandbox. */
export interface Control {
	/** Makes the next requests go wrong; see the kinds in `faults.ts`. */
	injectFault(order: FaultOrder): void;
	/** Changes what holds for every request; what is not given stays as it is. */
	set(change: Settings): void;
	/** Lets every download link that was given out die, answered with 403 or another status. */
	expireLinks(status?: number): void;
	/**
	 * Forgets tasks, uploads, requests, callbacks and faults that are still to come, and goes
	 * back to the settings of the start.
	 */
	reset(): void;
	/** Every request to a vendor or a download host, in the order of arrival. */
	requests(): RecordedRequest[];
	/** Every callback a vendor sent, or would have sent to an address that is not on this machine. */
	callbacks(): SentCallback[];
	/** Every task a vendor accepted, so every one it would charge for. */
	tasks(vendor?: string): Task[];
}

const expirySchema = z.object({ status: z.number().int().min(400).max(499).default(403) }).strict();

/** The same over HTTP, for tests outside of the process: the addresses under `/control`. */
export function controlWire(control: Control, arrival: Arrival, body: Buffer): Wire {
	const { query } = arrival;
	const ofVendor = <Entry extends { vendor: string }>(entries: Entry[]) =>
		entries.filter(({ vendor }) => query.vendor === undefined || query.vendor === vendor);
	switch (`${arrival.method} ${arrival.path}`) {
		case 'POST /control/fault':
			return obey(body, faultSchema, (order) => control.injectFault(order));
		case 'POST /control/settings':
			return obey(body, settingsSchema, (change) => control.set(change));
		case 'POST /control/expire-links':
			return obey(body, expirySchema, ({ status }) => control.expireLinks(status));
		case 'POST /control/reset':
			control.reset();
			return jsonWire(200, {});
		case 'GET /control/requests':
			return jsonWire(200, ofVendor(control.requests()));
		case 'GET /control/callbacks':
			return jsonWire(200, ofVendor(control.callbacks()));
		case 'GET /control/tasks':
			return jsonWire(200, ofVendor(control.tasks()).map(plainTask));
		default:
			return textWire(
				404,
				'There are POST /control/fault, POST /control/settings, POST /control/expire-links, POST /control/reset, and with ?vendor=<name> GET /control/requests, GET /control/callbacks and GET /control/tasks.',
			);
	}
}

/** Does what a body asks for, or says why not. */
function obey<Order>(
	body: Buffer,
	schema: ZodType<Order, ZodTypeDef, unknown>,
	act: (order: Order) => void,
): Wire {
	const order = schema.safeParse(readJson(body));
	if (!order.success) return jsonWire(400, { message: order.error.issues });
	try {
		act(order.data);
	} catch (cause) {
		return jsonWire(400, { message: cause instanceof Error ? cause.message : String(cause) });
	}
	return jsonWire(200, order.data);
}

/** A task as JSON can carry it. */
function plainTask({ marks, ...task }: Task) {
	return { ...task, marks: Object.fromEntries(marks) };
}

function readJson(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		return undefined;
	}
}
