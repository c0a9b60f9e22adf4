import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Random } from '../random';
import { type Answer, networkError } from './helper';
import type { ModelVendor } from './vendor';

/** What can go wrong with a submit; after `made`, there is a task and a bill. */
const SUBMIT_FAULTS = [
	'rejected',
	'later',
	'gateway',
	'broken',
	'reset',
	'silent',
	'unreachable',
	'made, broken',
	'made, reset',
	'made, silent',
	'made, garbled',
] as const;

/** What can go wrong with a question. */
const QUESTION_FAULTS = [
	'rejected',
	'later',
	'gateway',
	'broken',
	'reset',
	'silent',
	'garbled',
	'no address',
] as const;

type Fault = (typeof SUBMIT_FAULTS)[number] | (typeof QUESTION_FAULTS)[number];

/** Statuses that a proxy, a gateway or a firewall answers with, in nobody's words, and passes nothing on. */
const GATEWAY = [400, 403, 404, 405, 407, 413, 421, 431, 451] as const;
const VENDOR_REFUSES = [400, 401, 402, 403] as const;
const BROKEN = [500, 502, 503, 504, 408, 520, 524] as const;

const PAGE =
	'<html><head><title>Request blocked</title></head><body>Request blocked.</body></html>';

/** The ids that the node gives its submits. */
const OUR_ID = /n8n-[0-9a-f]{40}/g;

/** How ill a vendor is. */
export interface Illness {
	/** How likely a submit, and how likely a question, goes wrong. */
	submits: number;
	questions: number;
	/** Seconds until a new task can be found by an id of ours. */
	listIsLate: number;
	/** Does a request that is never answered take part? It costs two minutes by the clock. */
	canBeSilent: boolean;
}

/** A vendor that really makes tasks, and does not always say so. */
export class FaultyVendor {
	/** What was done to which request, in order. */
	readonly story: string[] = [];

	constructor(
		private readonly vendor: ModelVendor,
		private readonly random: Random,
		private readonly illness: Illness,
	) {}

	/** Answers a request, or breaks off. */
	async answer(options: IHttpRequestOptions): Promise<Answer> {
		const role = this.vendor.roleOf(options);
		const fault = this.faultFor(role);
		const answer = await this.play(options, fault);
		const shown = answer instanceof Error ? answer.message : String(answer.status);
		const [item = ''] = /\[item=\d+\]/.exec(String(options.body)) ?? [];
		this.story.push(`${role}${item} ${fault ?? 'well'} → ${shown}`);
		return answer;
	}

	private faultFor(role: string): Fault | undefined {
		const { random, illness } = this;
		const faults: readonly Fault[] = role === 'submit' ? SUBMIT_FAULTS : QUESTION_FAULTS;
		if (!random.is(role === 'submit' ? illness.submits : illness.questions)) return undefined;
		const fault = random.pick(faults);
		return fault.endsWith('silent') && !illness.canBeSilent ? 'reset' : fault;
	}

	private async play(options: IHttpRequestOptions, fault: Fault | undefined): Promise<Answer> {
		const { random, vendor } = this;
		if (fault?.startsWith('made')) await vendor.answer(options);
		switch (fault) {
			case undefined:
				return await this.answerLate(options);
			case 'rejected':
				return vendor.apiError(options, random.pick(VENDOR_REFUSES));
			case 'later':
				return vendor.apiError(options, 429);
			case 'gateway':
				return {
					status: random.pick(GATEWAY),
					headers: { 'content-type': 'text/html' },
					body: PAGE,
				};
			case 'broken':
			case 'made, broken':
				// With a 500 of its own, fal says that the task failed.
				return random.is(0.5) && vendor.name !== 'fal'
					? vendor.apiError(options, 500)
					: { status: random.pick(BROKEN), body: random.is(0.5) ? PAGE : '' };
			case 'reset':
			case 'made, reset':
				return networkError('ECONNRESET', 'read');
			case 'silent':
			case 'made, silent':
				return await silence(options);
			case 'unreachable':
				return networkError('ECONNREFUSED', 'connect');
			case 'garbled':
			case 'made, garbled':
				return { status: 200, body: random.pick(['', PAGE, 'null', '[1,2', '{}']) };
			case 'no address': {
				const answer = await this.answerLate(options);
				const body = String(answer.body).replace(/"https:\/\/vendor\.example[^"]*"/g, '""');
				return { ...answer, body };
			}
		}
	}

	/** The vendor's own answer, save that a young task is not found by our id yet. */
	private async answerLate(options: IHttpRequestOptions): Promise<Exclude<Answer, Error>> {
		const { vendor, illness } = this;
		if (vendor.roleOf(options) === 'submit') return await vendor.answer(options);
		const young = vendor.tasks
			.all()
			.filter(({ createdAt }) => Date.now() - createdAt < illness.listIsLate * 1000)
			.flatMap(({ externalId }) => externalId ?? []);
		const hidden = (text: string) =>
			text.replace(OUR_ID, (id) => (young.includes(id) ? 'n8n-not-there-yet' : id));
		return await vendor.answer({
			...options,
			url: hidden(options.url),
			...(options.qs && {
				qs: Object.fromEntries(
					Object.entries(options.qs).map(([name, value]) => [name, hidden(String(value))]),
				),
			}),
		});
	}
}

/** What stands for no limit of its own. */
const PATIENCE = 120_000;

/** No answer until whoever asked gives up. */
async function silence({ timeout = PATIENCE, abortSignal }: IHttpRequestOptions): Promise<Error> {
	await new Promise<void>((resolve) => {
		setTimeout(resolve, timeout);
		abortSignal?.addEventListener?.('abort', () => resolve());
	});
	return networkError('ECONNABORTED');
}
