import { jsonWire, textWire, type Wire } from './http';
import { type MisbehaviourOrder, misbehaviourSchema } from './misbehaviour';
import type { RecordedRequest } from './recorder';
import type { Arrival } from './site';
import type { Task } from './tasks';

/** How a test, or a person with curl, steers a sandbox. */
export interface Control {
	/** Makes the next requests go wrong; see the kinds in `misbehaviour.ts`. */
	misbehave(order: MisbehaviourOrder): void;
	/** Forgets tasks, uploads, requests and misbehaviours that are still to come. */
	reset(): void;
	/** Every request to a vendor or a download host, in the order of arrival. */
	requests(): RecordedRequest[];
	/** Every task a vendor accepted, so every one it would charge for. */
	tasks(vendor?: string): Task[];
}

/** The same over HTTP, for tests outside of the process: the addresses under `/control`. */
export function controlWire(control: Control, arrival: Arrival, body: Buffer): Wire {
	const { query } = arrival;
	switch (`${arrival.method} ${arrival.path}`) {
		case 'POST /control/misbehave': {
			const order = misbehaviourSchema.safeParse(readJson(body));
			if (!order.success) return jsonWire(400, { message: order.error.issues });
			control.misbehave(order.data);
			return jsonWire(200, order.data);
		}
		case 'POST /control/reset':
			control.reset();
			return jsonWire(200, {});
		case 'GET /control/requests':
			return jsonWire(
				200,
				control
					.requests()
					.filter(({ vendor }) => query.vendor === undefined || query.vendor === vendor),
			);
		case 'GET /control/tasks':
			return jsonWire(200, control.tasks(query.vendor).map(plainTask));
		default:
			return textWire(
				404,
				'There are POST /control/misbehave, POST /control/reset, GET /control/requests and GET /control/tasks, the last two with ?vendor=<name>.',
			);
	}
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
