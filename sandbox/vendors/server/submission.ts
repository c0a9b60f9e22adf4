import type { ZodType, ZodTypeDef } from 'zod';

import type { Unsigned } from './callbacks';
import type { Complaint, Rules } from './rules';
import { endingOf, marksIn, type Phase, type Task } from './tasks';
import type { Answer, Call, Operation } from './vendor';
import { type TaskView, viewAs, type WordChoice } from './view';

/** How a vendor tells the client on its own what becomes of a task. */
export interface CallbackSpec<Body> {
	/** Where to; empty or nothing when nobody asked for any. */
	readonly url: (body: Body, call: Call) => string | undefined;
	readonly words: WordChoice;
	readonly body: (view: TaskView, call: Call) => unknown;
	/** Whether it is signed once the user made a webhook secret. */
	readonly signed?: boolean;
	/** Which phases are told, given the last one; every change of state after the submit when left out. */
	readonly phases?: (end: Phase, body: Body) => readonly Phase[];
	/** The headers that prove where it comes from, where the user's webhook secret is not what it is signed with. */
	readonly sign?: (message: Unsigned, call: Call) => Record<string, string>;
}

export interface SubmitSpec<Body> {
	/** Picks what the rules look at from a body that has passed the schema. */
	readonly reads: ZodType<Body, ZodTypeDef, unknown>;
	readonly rules: Rules<Body>;
	readonly model: (body: Body, call: Call) => string;
	readonly taskId: (serial: bigint, call: Call) => string;
	/** The vendor's answer to an accepted task. */
	readonly accepted: (task: Task, call: Call) => unknown;
	/** The status of that answer; 200 when left out. */
	readonly acceptedStatus?: number;
	/** Present where the vendor returns the first task again for the same key and body. */
	readonly idempotency?: { readonly header: string; readonly replayedHeader: string };
	/** The client's own id for the task, unique in the account; empty or nothing for none. */
	readonly externalId?: (body: Body) => string | undefined;
	/** What of the request the vendor repeats in its answers. */
	readonly input?: (call: Call) => unknown;
	/** Whether a watermarked copy is asked for. */
	readonly watermark?: (body: Body) => boolean;
	readonly callbacks?: CallbackSpec<Body>;
}

function brokenRule<Body>(rules: Rules<Body>, body: Body): Complaint {
	for (const rule of Object.values(rules)) {
		const complaint = typeof rule === 'function' ? rule(body) : undefined;
		if (complaint !== undefined) return complaint;
	}
	return undefined;
}

/** The idempotency key of a request, where the vendor knows such keys. */
function idempotencyOf<Body>(spec: SubmitSpec<Body>, call: Call) {
	const key = spec.idempotency && call.headers[spec.idempotency.header.toLowerCase()];
	return typeof key === 'string' ? { key, text: call.text } : undefined;
}

/** An operation that makes a task: the call that costs money. */
export function submit<Body>(spec: SubmitSpec<Body>): Operation {
	const accept = (task: Task, call: Call): Answer => ({
		status: spec.acceptedStatus ?? 200,
		body: spec.accepted(task, call),
		verdict: `accepted ${task.id}`,
	});

	/** The answer to a key that was seen before; nothing when it was not. */
	function replay(call: Call): Answer | undefined {
		const sent = idempotencyOf(spec, call);
		const earlier = sent && call.tasks.findByIdempotencyKey(call.vendor.name, sent.key);
		if (!spec.idempotency || !earlier) return undefined;
		const { header, replayedHeader } = spec.idempotency;
		if (earlier.idempotency?.text !== sent.text) {
			const message = `${header} was used before with another body`;
			return call.refuse(call.apiErrors.invalid, message);
		}
		return {
			...accept(earlier, call),
			headers: { [replayedHeader]: 'true' },
			verdict: `replayed ${earlier.id}`,
		};
	}

	/** What stands against a request that is written well. */
	function rejectionOf(call: Call, externalId: string | undefined, marks: Task['marks']) {
		const { apiErrors, tasks, vendor, settings } = call;
		if (externalId !== undefined && tasks.findByExternalId(vendor.name, externalId)) {
			return call.refuse(apiErrors.invalid, `External_task_id ${externalId} already exists`);
		}
		if (marks.has('moderation')) return call.refuse(apiErrors.moderation);
		if (call.balance === 'empty') return call.refuse(apiErrors.emptyBalance);
		const { maxParallel = Infinity } = settings;
		if (tasks.running(vendor.name, call.now) < maxParallel) return undefined;
		return call.refuse(apiErrors.tooManyTasks);
	}

	async function announce(task: Task, body: Body, call: Call): Promise<void> {
		const { callbacks } = spec;
		const url = callbacks?.url(body, call);
		if (!callbacks || !url) return;
		const { sign } = callbacks;
		const end = endingOf(task);
		await call.announce({
			task,
			url,
			phases: callbacks.phases?.(end, body) ?? ['processing', end],
			signed: callbacks.signed ?? false,
			...(sign && { sign: (message) => sign(message, call) }),
			body(phase, at, videos) {
				// As it is by now: it may have been cancelled.
				const current = call.tasks.find(task.vendor, task.id) ?? task;
				const view = viewAs(current, phase, callbacks.words, call, at);
				return callbacks.body(videos ? { ...view, videos } : view, call);
			},
		});
	}

	return {
		role: 'submit',
		rules: Object.keys(spec.rules),
		async answer(call) {
			const body = spec.reads.parse(call.body);
			const complaint = brokenRule(spec.rules, body);
			if (complaint !== undefined) return call.refuse(call.apiErrors.invalid, complaint);

			const replayed = replay(call);
			if (replayed) return replayed;

			const marks = marksIn(call.text);
			const externalId = spec.externalId?.(body) || undefined;
			const refused = rejectionOf(call, externalId, marks);
			if (refused) return refused;

			const task = call.tasks.add({
				id: spec.taskId(call.serial(), call),
				vendor: call.vendor.name,
				operationId: call.operationId,
				model: spec.model(body, call),
				createdAt: call.now,
				seconds: Number(marks.get('seconds') || call.taskSeconds),
				marks,
				idempotency: idempotencyOf(spec, call),
				externalId,
				watermark: spec.watermark?.(body),
				input: spec.input?.(call),
			});
			await announce(task, body, call);
			return accept(task, call);
		},
	};
}
