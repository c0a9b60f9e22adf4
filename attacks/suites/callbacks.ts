import { NodeOperationError, type IHttpRequestOptions } from 'n8n-workflow';

import { hasEnded, TASK_STATUSES, type TaskStatus } from '../../nodes/shared/core/task';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { signature } from '../../sandbox/vendors/server/callbacks';
import { handedOver } from '../../test/support/panel';
import { forgedBody, IDS, shapesOf } from '../forged';
import { hostileText, longText, randomText } from '../hostile';
import { isSoundId } from '../judge';
import { leakIn, madeUpKey } from '../keys';
import type { Answer } from '../models/helper';
import { runKling } from '../models/kling';
import {
	callTrigger,
	type TriggerCall,
	type TriggerResult,
	type TriggerWorkflow,
} from '../models/trigger';
import { modelVendor, type ModelVendor } from '../models/vendor';
import { mutatedAnswer } from '../mutated';
import type { Random } from '../random';
import {
	POLLUTED,
	runCases,
	SLOW,
	TRIED,
	stackOf,
	UNFORESEEN,
	type Case,
	type Complaint,
} from '../runCases';
import type { AttackSuite } from '../suite';

const NAME = 'callbacks';
const COUNTS = { full: 100_000, quick: 5_000 };

const FORGED = 'no forged call starts a workflow';
const UNSIGNED =
	'where a secret is set, a call without the right signature asks the vendor nothing';
const FEW = 'forged calls put a limited number of questions to the vendor';
const ONCE = 'each state of a task is told once';
const TRUE = 'what is told is what the vendor says';
const HEARD = 'a genuine call starts the workflow';
const ANSWERED = 'every call is answered with a short message';
const LEAK = 'no key or secret stands in an answer or in what is told';

/** Questions for one call: a vendor that keeps its tasks apart is asked about each of eight families, for a few seconds. */
const MOST_FOR_A_CALL = 40;
/** Questions for a task that is not there, however often it is named. */
const MOST_FOR_A_TASK = 16;
/** Questions for a crowd of calls within a minute: 60 at the same time, and 30 a minute. */
const MOST_A_MINUTE = 90;
/** Calls of a crowd. */
const CROWD = 60;
const MESSAGE_MAX = 300;
const MINUTE = 60_000;

const EVENTS = ['succeeded', 'failed', 'canceled', 'unfinished'];
const CALLBACK_URL = 'https://n8n.example/webhook/kling';

const callers = supportedProviders.filter(({ webhook }) => webhook !== undefined);

/** Calls to Kling Trigger: forged, garbled, repeated, and genuine ones between them. */
export const callbacks: AttackSuite = {
	name: NAME,
	title: 'Calls to Kling Trigger',
	checked: [
		UNFORESEEN,
		FORGED,
		UNSIGNED,
		FEW,
		ONCE,
		TRUE,
		HEARD,
		ANSWERED,
		LEAK,
		SLOW,
		TRIED,
		POLLUTED,
	],
	run: async (options) => {
		const figures = { calls: 0, 'workflows started': 0, questions: 0 };
		const found = await runCases(
			NAME,
			COUNTS,
			options,
			attackWith(({ started, questions }) => {
				figures.calls += 1;
				figures.questions += questions;
				if (started) figures['workflows started'] += 1;
			}),
			{ what: 'workflows started', count: () => figures['workflows started'], perCase: 0.03 },
		);
		return { ...found, figures };
	},
};

/** What a case plays with. */
interface Scene {
	random: Random;
	vendor: ModelVendor;
	workflow: TriggerWorkflow;
	/** The secret that calls are signed with; nothing where the account has none. */
	secret: string | undefined;
	/** Calls as n8n would get them; all of them at the same time. */
	call(...calls: TriggerCall[]): Promise<TriggerResult[]>;
}

function attackWith(count: (result: TriggerResult) => void): Case {
	return async (random, meter, index) => {
		const { id, webhook } = random.pick(callers);
		const vendor = modelVendor(id);
		const key = madeUpKey(random);
		// PiAPI gets its secret with the submit, from the part of n8n that this model omits.
		const hasSecret =
			id !== 'piapi' && webhook?.signature && 'secretField' in webhook.signature.keys;
		const secret =
			hasSecret && random.is(0.6)
				? `whsec_${Buffer.from(randomText(random, 40) || 'secret').toString('base64')}`
				: undefined;
		vendor.settings.set({
			consoleWebhook: CALLBACK_URL,
			...(secret !== undefined && { webhookSecret: secret }),
		});
		const workflow: TriggerWorkflow = {
			nodeId: `node ${index} ${random.fraction()}`,
			provider: id,
			events: random.is(0.8) ? EVENTS : EVENTS.filter(() => random.is(0.5)),
			credential: { apiKey: key, ...(secret !== undefined && { webhookSecret: secret }) },
			keeping: random.is(0.5) ? 'kept' : 'first',
			answer: async (options) => await answerWithTrouble(vendor, options, random),
			stored: {},
		};
		const results: TriggerResult[] = [];
		const scene: Scene = {
			random,
			vendor,
			workflow,
			secret,
			async call(...calls) {
				const bytes = calls.reduce((sum, { body }) => sum + body.length + 20_000, 0);
				const came = await meter.cost(
					bytes,
					async () => await Promise.all(calls.map(async (one) => await callTrigger(workflow, one))),
				);
				came.forEach(count);
				results.push(...came);
				return came;
			},
		};
		const play = random.pick([garbage, garbage, forged, forged, genuine, crowd, tampered]);
		const complaints = await play(scene);
		complaints.push(...results.flatMap((result) => judgeCall(scene, result, [key, secret ?? ''])));
		return complaints.map(({ rule, detail }) => ({
			rule,
			detail: `${id}, ${play.name}: ${detail}`,
		}));
	};
}

/** At times the vendor itself has trouble. */
async function answerWithTrouble(
	vendor: ModelVendor,
	options: IHttpRequestOptions,
	random: Random,
): Promise<Answer> {
	const kind = random.fraction();
	if (kind < 0.97) return await vendor.answer(options);
	if (kind < 0.98) return vendor.apiError(options, 500);
	if (kind < 0.99) return Object.assign(new Error('reset'), { code: 'ECONNRESET' });
	return { status: 200, body: longText(random, 5_000) };
}

/** Anything at all, with any headers. */
async function garbage({ random, workflow, call, secret }: Scene): Promise<Complaint[]> {
	const bodies = random.list(2, () => garbled(random, workflow.provider));
	const came: TriggerResult[] = [];
	for (const body of [...bodies, garbled(random, workflow.provider)]) {
		came.push(...(await call({ body, headers: oddHeaders(random, body, secret) })));
	}
	return came.flatMap((result) => notStarted(result, secret));
}

/** A body in the vendor's own shape that names tasks that are not there. */
async function forged({ random, workflow, call, secret }: Scene): Promise<Complaint[]> {
	const body = forgedBody(random, workflow.provider);
	const once = await call({ body, headers: oddHeaders(random, body, secret) });
	const complaints = once.flatMap((result) => notStarted(result, secret));
	if (random.is(0.7)) return complaints;
	// The same once more tells nothing new.
	const again: TriggerResult[] = [];
	for (let repeat = 0; repeat < 5; repeat++) again.push(...(await call({ body, headers: {} })));
	const asked = again.reduce((sum, { questions }) => sum + questions, 0);
	return [
		...complaints,
		...again.flatMap((result) => notStarted(result, secret)),
		...(asked > MOST_FOR_A_TASK
			? [{ rule: FEW, detail: `${asked} questions for an unknown task named 5 times` }]
			: []),
	];
}

/** Many forged calls at the same time. */
async function crowd({ random, workflow, call, secret }: Scene): Promise<Complaint[]> {
	// As costly as sixty others.
	if (!random.is(0.1)) return [];
	const calls = Array.from({ length: CROWD }, () => {
		const body = forgedBody(random, workflow.provider);
		return { body, headers: oddHeaders(random, body, secret) };
	});
	const came = await call(...calls);
	const asked = came.reduce((sum, { questions }) => sum + questions, 0);
	return [
		...came.flatMap((result) => notStarted(result, secret)),
		...(asked > MOST_A_MINUTE
			? [{ rule: FEW, detail: `${asked} questions for ${CROWD} unknown tasks at the same time` }]
			: []),
	];
}

/** A genuine call that somebody changed on its way, or signed with another secret. */
async function tampered(scene: Scene): Promise<Complaint[]> {
	const { random, call, secret } = scene;
	const [first] = await genuineCalls(scene);
	if (!first || secret === undefined) return [];
	const proof = Object.keys(first.headers).filter((name) => name !== 'content-type');
	const wrong: TriggerCall[] = [
		{ ...first, headers: {} },
		...['1', 'v1,AAAA'].flatMap((value) =>
			proof.map((name) => ({ ...first, headers: { ...first.headers, [name]: value } })),
		),
	];
	// Other vendors prove who calls, and not what the body says.
	if (proof.includes('webhook-signature')) {
		wrong.push(
			{ ...first, body: `${first.body} ` },
			{ ...first, headers: signature('whsec_AAAA', 'msg_1', Date.now(), first.body) },
			{ ...first, headers: signature(secret, 'msg_1', Date.now() - 10 * MINUTE, first.body) },
			{ ...first, headers: signature(secret, 'msg_1', Date.now() + 10 * MINUTE, first.body) },
		);
	}
	const chosen = random.pick(wrong);
	return (await call(chosen)).flatMap((result) => refusedUnasked(result));
}

/** Genuine calls, as they come and again: at the same time, after minutes, after hours. */
async function genuine(scene: Scene): Promise<Complaint[]> {
	const { random, workflow, call, vendor } = scene;
	const calls = await genuineCalls(scene, random.integer(1, 3));
	const rounds = random.integer(1, 3);
	const told: Array<{ taskId: unknown; status: unknown }> = [];
	let hadError = false;
	for (let round = 0; round < rounds; round++) {
		const fresh = calls.map((one) => signedNow(one, scene));
		const batches = random.is(0.5) ? [fresh] : fresh.map((one) => [one]);
		for (const batch of batches) {
			const came = await call(...batch);
			hadError ||= came.some(
				({ error, answers }) => error !== undefined || answers.some(({ status }) => status === 503),
			);
			told.push(
				...came.flatMap(({ started = [] }) =>
					started.map(({ json }) => ({ taskId: json.taskId, status: json.status })),
				),
			);
		}
		await pass(random.pick([1_000, 5_000, 61_000, 10 * MINUTE, 5 * 60 * MINUTE]));
	}
	const complaints: Complaint[] = [];
	const states = told.map(({ taskId, status }) => `${String(taskId)} ${String(status)}`);
	for (const state of new Set(states)) {
		const times = states.filter((one) => one === state).length;
		if (times > 1)
			complaints.push({
				rule: ONCE,
				detail: `told ${times} times, static data ${workflow.keeping}: ${state}`,
			});
	}
	for (const { taskId, status } of told) {
		if (!vendor.tasks.all().some(({ id }) => id === taskId)) {
			complaints.push({
				rule: TRUE,
				detail: `there is no task ${String(taskId)}, told as ${String(status)}`,
			});
		}
	}
	const isWanted = workflow.events.includes('succeeded');
	if (isWanted && !hadError && calls.length > 0 && told.length === 0) {
		complaints.push({ rule: HEARD, detail: `${calls.length} calls, none told` });
	}
	return complaints;
}

/** What the vendor calls about tasks that really are there. */
async function genuineCalls({ vendor, workflow }: Scene, count = 1): Promise<TriggerCall[]> {
	const { provider } = workflow;
	await runKling({
		parameters: Array.from({ length: count }, () =>
			handedOver({
				enter: {
					provider,
					resource: 'video',
					operation: 'generate',
					prompt: 'A fox',
					waitMode: 'none',
					options: { callbackUrl: CALLBACK_URL },
				},
			}),
		),
		credential: { apiKey: 'made-up-key' },
		goesOn: true,
		answer: async (options) => await vendor.answer(options),
	});
	// Each is written down as soon as the one before was not sent.
	await new Promise((resolve) => setImmediate(resolve));
	return vendor.callbacks
		.all()
		.map(({ body, headers }) => ({ body: JSON.stringify(body), headers }));
}

/** A call that the vendor sends again has a signature of that time. */
function signedNow({ body, headers }: TriggerCall, { secret }: Scene): TriggerCall {
	const isSigned = secret !== undefined && headers['webhook-signature'] !== undefined;
	return {
		body,
		headers: isSigned ? { ...headers, ...signature(secret, 'msg_2', Date.now(), body) } : headers,
	};
}

async function pass(milliseconds: number): Promise<void> {
	await new Promise<void>((resolve) => {
		setTimeout(resolve, milliseconds);
	});
}

function notStarted(result: TriggerResult, secret: string | undefined): Complaint[] {
	if (result.started)
		return [{ rule: FORGED, detail: JSON.stringify(result.started).slice(0, 200) }];
	return secret === undefined ? [] : refusedUnasked(result);
}

function refusedUnasked({ started, questions }: TriggerResult): Complaint[] {
	return [
		...(started ? [{ rule: FORGED, detail: JSON.stringify(started).slice(0, 200) }] : []),
		...(questions > 0 ? [{ rule: UNSIGNED, detail: `${questions} questions` }] : []),
	];
}

function judgeCall(
	{ workflow }: Scene,
	{ started, answers, questions, error }: TriggerResult,
	secrets: readonly string[],
): Complaint[] {
	const complaints: Complaint[] = [];
	if (error !== undefined && !isForeseen(error)) {
		complaints.push({ rule: UNFORESEEN, detail: stackOf(error) });
	}
	if (questions > MOST_FOR_A_CALL) {
		complaints.push({ rule: FEW, detail: `${questions} questions for one call` });
	}
	if (!started && error === undefined && answers.length !== 1) {
		complaints.push({ rule: ANSWERED, detail: `${answers.length} answers` });
	}
	for (const { status, body } of answers) {
		const text = JSON.stringify(body);
		if (status < 200 || status > 599 || text.length > MESSAGE_MAX) {
			complaints.push({ rule: ANSWERED, detail: `${status} ${text}` });
		}
	}
	for (const { json } of started ?? []) {
		const isKnown = typeof json.taskId === 'string' && isSoundId(json.taskId);
		if (!isKnown || !workflow.events.includes(eventOf(json.status))) {
			complaints.push({ rule: TRUE, detail: JSON.stringify(json).slice(0, 200) });
		}
	}
	const shown = JSON.stringify([started, answers, error === undefined ? '' : stackOf(error)]);
	for (const secret of secrets) {
		const leak = secret === '' ? undefined : leakIn(shown, secret);
		if (leak) complaints.push({ rule: LEAK, detail: `${leak.form}, behind: ${leak.before}` });
	}
	return complaints;
}

/** The vendor may refuse the key, and the secret may be none: both are told as n8n tells errors. */
function isForeseen(error: unknown): boolean {
	return (
		error instanceof NodeOperationError &&
		!(error.cause instanceof TypeError) &&
		!(error.cause instanceof RangeError)
	);
}

function eventOf(status: unknown): string {
	const known = TASK_STATUSES.find((one) => one === status);
	return known === undefined
		? ''
		: hasEnded({ status: known satisfies TaskStatus })
			? known
			: 'unfinished';
}

function garbled(random: Random, provider: string): string {
	const kind = random.fraction();
	if (kind < 0.5) {
		const { body } = random.pick(shapesOf(provider));
		return mutatedAnswer({ status: 200, body }, random, 'kf-no-key-9z').body.replace(
			IDS,
			(whole, name: string) =>
				random.is(0.5) ? `"${name}":${JSON.stringify(hostileText(random))}` : whole,
		);
	}
	if (kind < 0.7) return longText(random);
	if (kind < 0.72) return '9'.repeat(random.pick([100_000, 500_000]));
	if (kind < 0.74) return `{"id":${'9'.repeat(200_000)},"status":"succeeded"}`;
	if (kind < 0.76) return '"' + '\\"'.repeat(random.pick([20_000, 40_000]));
	if (kind < 0.7605) return `{"id":"1","status":"${'\\"'.repeat(4_500_000)}"}`;
	if (kind < 0.8) return hostileText(random);
	return randomText(random, 200);
}

function oddHeaders(
	random: Random,
	body: string,
	secret: string | undefined,
): Record<string, string> {
	const kind = random.fraction();
	if (kind < 0.4) return {};
	if (kind < 0.6) return signature('whsec_b3RoZXI=', 'msg_1', Date.now(), body);
	if (kind < 0.7)
		return {
			'webhook-id': 'a',
			'webhook-timestamp': hostileText(random),
			'webhook-signature': hostileText(random),
		};
	if (kind < 0.8)
		return {
			'webhook-id': longText(random),
			'webhook-timestamp': '9'.repeat(400),
			'webhook-signature': `v1,${longText(random)}`,
		};
	if (kind < 0.9)
		return {
			'webhook-signature': Array.from({ length: 500 }, () => 'v1,AAAA').join(' '),
			'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
			'webhook-id': 'x',
		};
	// Signed as it should be, but too long ago.
	return secret === undefined ? {} : signature(secret, 'msg_1', Date.now() - 6 * MINUTE, body);
}
