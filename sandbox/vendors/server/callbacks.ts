import { createHmac } from 'node:crypto';

import type { Clock } from './clock';
import type { FaultInjector } from './faults';
import { changedAt, hasEnded, type Phase, type Task } from './tasks';

/** What there is to tell about a task, and whom. */
export interface CallbackPlan {
	readonly task: Task;
	readonly url: string;
	/** The phases that are told when the task comes into them. */
	readonly phases: readonly Phase[];
	readonly signed: boolean;
	/** The headers that prove where it comes from, at vendors that do not sign with the user's webhook secret. */
	sign?(message: Unsigned): Record<string, string>;
	/** The vendor's words about a phase; with videos, about a success that made these. */
	body(phase: Phase, at: number, videos?: string[]): unknown;
}

/** A callback before it is signed. */
export interface Unsigned {
	readonly id: string;
	readonly taskId: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** The body as it is sent. */
	readonly text: string;
	/** Whether it is made up, so that the proof must not hold. */
	readonly forged: boolean;
}

/** A callback that a vendor sent, or would have sent to an address that is not on this machine. */
export interface SentCallback {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly vendor: string;
	readonly taskId: string;
	readonly phase: Phase;
	/** Made up: neither the body nor the signature is to be trusted. */
	readonly forged: boolean;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: unknown;
	/** What the receiver answered; 0 while it has not, and when it never did. */
	status: number;
	verdict: string;
}

interface Message {
	readonly id: string;
	readonly plan: CallbackPlan;
	readonly phase: Phase;
	readonly forged: boolean;
}

export interface CallbackParts {
	readonly clock: Clock;
	readonly faults: FaultInjector;
	readonly log: (line: string) => void;
	serial(): bigint;
	/** `whsec_...`, once the user made one. */
	secret(): string | undefined;
	/** By address: the one on this machine that it leads to. */
	tunnels(): Readonly<Record<string, string>>;
}

const PATIENCE_MS = 10_000;
/** What a forger signs with who does not know the user's secret. */
export const FORGERS_SECRET = `whsec_${Buffer.from('not the secret of the user').toString('base64')}`;
const FORGED_VIDEO = 'https://forged.example/clip.mp4';

/** Sends the callbacks of every vendor, to this machine only. */
export class Callbacks {
	private records: SentCallback[] = [];
	private timers = new Map<() => void, string>();
	private plans = new Map<string, CallbackPlan>();
	private ending = new AbortController();

	constructor(private readonly parts: CallbackParts) {}

	/** Plans the callbacks of a task; when it is done, those that come early were sent. */
	async announce(plan: CallbackPlan): Promise<void> {
		const { task, phases } = plan;
		const order = this.parts.faults.takeForCallbacks(task.vendor);
		if (order?.as === 'none') return;
		this.plans.set(task.id, plan);

		const planned: { message: Message; due: number }[] = [];
		const schedule = (phase: Phase, forged: boolean, due: number) => {
			const message = { id: `msg_${this.parts.serial()}`, plan, phase, forged };
			planned.push({ message, due });
			if (order?.as === 'duplicated') planned.push({ message, due });
		};
		if (order?.as === 'forged') schedule('succeeded', true, changedAt(task, 'processing'));
		const delay = order?.as === 'late' ? order.seconds * 1000 : 0;
		for (const phase of phases) schedule(phase, false, changedAt(task, phase) + delay);

		if (order?.as === 'early') {
			for (const { message } of planned) await this.send(message);
			return;
		}
		// One after the other, so that states of one moment arrive in their order.
		let sent = Promise.resolve();
		const { signal } = this.ending;
		const sendNext = (message: Message) => {
			sent = sent.then(async () => {
				if (!signal.aborted) await this.send(message);
			});
		};
		planned.sort((one, other) => one.due - other.due);
		for (const last of planned) {
			// Timers of one moment may fire in another order than they were started in.
			this.at(last.due, task.id, () => {
				const due = planned.splice(0, planned.indexOf(last) + 1);
				for (const { message } of due) sendNext(message);
			});
		}
	}

	/** Gives up what was still to be told of a task. */
	drop({ id }: Task): void {
		for (const [cancel, taskId] of this.timers) {
			if (taskId !== id) continue;
			cancel();
			this.timers.delete(cancel);
		}
	}

	/** Tells that a task was cancelled, where its end was to be told. */
	async tellCancelled({ id }: Task): Promise<void> {
		const plan = this.plans.get(id);
		if (!plan?.phases.some(hasEnded)) return;
		const message = { id: `msg_${this.parts.serial()}`, plan, forged: false };
		await this.send({ ...message, phase: 'cancelled' });
	}

	/** Every callback so far, in the order of sending. */
	all(): SentCallback[] {
		return this.records.map((record) => ({ ...record }));
	}

	/** Gives up what is under way or still to come, and forgets the rest. */
	clear(): void {
		for (const cancel of this.timers.keys()) cancel();
		this.timers.clear();
		this.plans.clear();
		this.ending.abort();
		this.ending = new AbortController();
		this.records = [];
	}

	private at(due: number, taskId: string, action: () => void): void {
		const { clock } = this.parts;
		const cancel = clock.after(Math.max(0, due - clock.now()), () => {
			this.timers.delete(cancel);
			action();
		});
		this.timers.set(cancel, taskId);
	}

	private async send({ id, plan, phase, forged }: Message): Promise<void> {
		const { task, url } = plan;
		const at = this.parts.clock.now();
		const body = plan.body(phase, at, forged ? [FORGED_VIDEO] : undefined);
		const text = JSON.stringify(body);
		const headers = {
			'content-type': 'application/json',
			...this.proof(plan, { id, taskId: task.id, at, text, forged }),
		};
		const record: SentCallback = {
			at,
			vendor: task.vendor,
			taskId: task.id,
			phase,
			forged,
			url,
			headers,
			body,
			status: 0,
			verdict: 'on its way',
		};
		this.records.push(record);
		await this.deliver(record, text);
		this.parts.log(
			`callback of ${task.vendor} for ${task.id} → ${record.status || '-'} ${record.verdict}`,
		);
	}

	private proof({ signed, sign }: CallbackPlan, message: Unsigned): Record<string, string> {
		if (sign) return sign(message);
		const users = this.parts.secret();
		if (!signed || users === undefined) return {};
		return signature(message.forged ? FORGERS_SECRET : users, message.id, message.at, message.text);
	}

	/** Where an address leads to. */
	private target(url: string): string {
		const tunnels = Object.entries(this.parts.tunnels());
		const [from = '', to = ''] = tunnels.find(([address]) => url.startsWith(`${address}/`)) ?? [];
		return to + url.slice(from.length);
	}

	private async deliver(record: SentCallback, text: string): Promise<void> {
		const target = this.target(record.url);
		if (!staysHere(target)) {
			record.verdict = 'not sent: callbacks go to http://127.0.0.1 only';
			return;
		}
		try {
			const response = await fetch(target, {
				method: 'POST',
				headers: record.headers,
				body: text,
				// A redirect could lead away from this machine.
				redirect: 'manual',
				signal: AbortSignal.any([this.ending.signal, AbortSignal.timeout(PATIENCE_MS)]),
			});
			record.status = response.status;
			record.verdict = 'delivered';
			await response.body?.cancel();
		} catch {
			record.verdict = 'not delivered: nobody answered';
		}
	}
}

function staysHere(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	return protocol === 'http:' && hostname === '127.0.0.1';
}

/** The headers that prove who sent a callback: the Standard Webhooks scheme. */
export function signature(
	secret: string,
	id: string,
	at: number,
	text: string,
): Record<string, string> {
	const timestamp = String(Math.floor(at / 1000));
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	const proof = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
	return {
		'webhook-id': id,
		'webhook-timestamp': timestamp,
		'webhook-signature': `v1,${proof}`,
	};
}
