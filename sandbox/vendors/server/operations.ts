import type { ZodType, ZodTypeDef } from 'zod';

import type { Complaint, Rules } from './rules';
import { endOf, marksIn, type Phase, phaseOf, progressOf, type Task, videoFiles } from './tasks';
import type { Answer, Call, Operation } from './vendor';

export interface SubmitSpec<Body extends { model: string }> {
	/** Picks what the rules look at from a body that has passed the schema. */
	readonly reads: ZodType<Body, ZodTypeDef, unknown>;
	readonly rules: Rules<Body>;
	readonly taskId: (serial: bigint) => string;
	/** The vendor's answer to an accepted task. */
	readonly accepted: (task: Task, call: Call) => unknown;
	/** Present where the vendor returns the first task again for the same key and body. */
	readonly idempotency?: { readonly header: string; readonly replayedHeader: string };
}

function brokenRule<Body>(rules: Rules<Body>, body: Body): Complaint {
	for (const rule of Object.values(rules)) {
		const complaint = typeof rule === 'function' ? rule(body) : undefined;
		if (complaint !== undefined) return complaint;
	}
	return undefined;
}

/** The idempotency key of a request, where the vendor knows such keys. */
function idempotencyOf<Body extends { model: string }>(spec: SubmitSpec<Body>, call: Call) {
	const key = spec.idempotency && call.headers[spec.idempotency.header.toLowerCase()];
	return typeof key === 'string' ? { key, text: call.text } : undefined;
}

/** An operation that makes a task: the call that costs money. */
export function submit<Body extends { model: string }>(spec: SubmitSpec<Body>): Operation {
	const accept = (task: Task, call: Call): Answer => ({
		status: 200,
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
			return call.refuse(call.vendor.refusals.invalid, message);
		}
		return {
			...accept(earlier, call),
			headers: { [replayedHeader]: 'true' },
			verdict: `replayed ${earlier.id}`,
		};
	}

	return {
		role: 'submit',
		rules: Object.keys(spec.rules),
		answer(call) {
			const { refusals } = call.vendor;
			const body = spec.reads.parse(call.body);
			const complaint = brokenRule(spec.rules, body);
			if (complaint !== undefined) return call.refuse(refusals.invalid, complaint);

			const replayed = replay(call);
			if (replayed) return replayed;

			const marks = marksIn(call.text);
			if (marks.has('moderation')) return call.refuse(refusals.moderation);
			if (call.balance === 'empty') return call.refuse(refusals.emptyBalance);

			const task = call.tasks.add({
				id: spec.taskId(call.serial()),
				vendor: call.vendor.name,
				operationId: call.operationId,
				model: body.model,
				createdAt: call.now,
				seconds: Number(marks.get('seconds') || call.taskSeconds),
				marks,
				idempotency: idempotencyOf(spec, call),
			});
			return accept(task, call);
		},
	};
}

/** A task as it stands now, ready to be put into the vendor's shape. */
export interface TaskView {
	readonly task: Task;
	readonly phase: Phase;
	/** The vendor's word for the phase. */
	readonly status: string;
	/** Percent. */
	readonly progress: number;
	/** Milliseconds since 1970; nothing while the task runs. */
	readonly completedAt: number | undefined;
	/** Addresses of the finished videos; none unless the task succeeded. */
	readonly videos: string[];
}

export interface StatusSpec {
	readonly taskId: (call: Call) => string | undefined;
	/** The vendor's words; where it cannot cancel, a task told to is failed. */
	readonly words: Readonly<Record<Exclude<Phase, 'cancelled'>, string> & { cancelled?: string }>;
	readonly answer: (view: TaskView, call: Call) => unknown;
}

function phaseShown(task: Task, words: StatusSpec['words'], call: Call): Phase {
	// An odd status word tells nothing about an end, so the rest reads as still running.
	if (call.oddStatus !== undefined) return 'processing';
	const phase = phaseOf(task, call.now);
	return words[phase] === undefined ? 'failed' : phase;
}

function view(task: Task, words: StatusSpec['words'], call: Call): TaskView {
	const phase = phaseShown(task, words, call);
	const running = phase === 'queued' || phase === 'processing';
	return {
		task,
		phase,
		status: call.oddStatus ?? words[phase] ?? phase,
		progress: progressOf(task, call.now),
		completedAt: running ? undefined : endOf(task),
		videos: phase === 'succeeded' ? videoFiles(task).map((file) => call.fileUrl(file)) : [],
	};
}

/** An operation that tells how one task is doing. */
export function status(spec: StatusSpec): Operation {
	return {
		role: 'status',
		answer(call) {
			const task = call.tasks.find(call.vendor.name, spec.taskId(call) ?? '');
			if (!task) return call.refuse(call.vendor.refusals.unknownTask);
			const now = view(task, spec.words, call);
			return { status: 200, body: spec.answer(now, call), verdict: `${task.id} ${now.status}` };
		},
	};
}

/** An operation that answers the same to everyone with a key. */
export function fixed(answer: (call: Call) => unknown): Operation {
	return {
		role: 'account',
		answer: (call) => ({ status: 200, body: answer(call), verdict: 'answered' }),
	};
}
