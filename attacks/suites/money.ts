import type { IDataObject, IHttpRequestOptions, IRun } from 'n8n-workflow';

import { supportedProviders } from '../../sandbox/supportedProviders';
import { type EnginePlan, resultOf, runInEngine } from '../models/engine';
import { FaultyVendor } from '../models/faultyVendor';
import { handed } from '../models/handed';
import type { Answer } from '../models/helper';
import { type KlingResult, runKling } from '../models/kling';
import { withServer } from '../models/server';
import { modelVendor } from '../models/vendor';
import { judgeMoney, CLAIM, NAMED, TWICE, type Execution } from '../moneyJudge';
import type { Random } from '../random';
import { POLLUTED, runCases, SLOW, TRIED, type Case } from '../runCases';
import type { AttackSuite } from '../suite';
import { judge, OUTCOME_RULES } from '../judge';

const NAME = 'money';
const COUNTS = { full: 10_000, quick: 1_500 };
/** Bytes that stand for what some executions may cost. */
const ENOUGH = 1_000_000;

/** Every so many cases, one runs in n8n's own engine. */
const ENGINE_EVERY = 20;

/** Schedules of faults around purchases, against a vendor that knows what it really made. */
export const money: AttackSuite = {
	name: NAME,
	title: 'Purchases under random faults',
	checked: [TWICE, CLAIM, NAMED, ...OUTCOME_RULES, SLOW, TRIED, POLLUTED],
	run: async (options) => {
		const figures = {
			executions: 0,
			"of them in n8n's engine": 0,
			'tasks made': 0,
			requests: 0,
		};
		const found = await runCases(
			NAME,
			COUNTS,
			options,
			attackWith((executions, tasks, requests) => {
				figures.executions += executions.length;
				figures["of them in n8n's engine"] += executions.filter(
					({ isInEngine }) => isInEngine,
				).length;
				figures['tasks made'] += tasks;
				figures.requests += requests;
			}),
			{ what: 'tasks made', count: () => figures['tasks made'], perCase: 0.5 },
		);
		return { ...found, figures };
	},
};

/** How an execution is run again after it has ended. */
type Retry = 'with its notes' | 'without its notes, by token' | 'without its notes';

/** What a case is made of. */
interface Schedule {
	provider: string;
	items: number;
	goesOn: boolean;
	tries: number;
	retries: readonly Retry[];
	waitMode: 'poll' | 'none';
	taskSeconds: number;
	/** The stop button is pressed at this request; 0 for never. */
	stopAt: number;
}

function scheduleOf(random: Random): Schedule {
	return {
		provider: random.pick(supportedProviders).id,
		items: random.pick([1, 1, 1, 2, 3]),
		goesOn: random.is(0.5),
		tries: random.pick([1, 1, 2, 3]),
		retries: random.is(0.5)
			? []
			: [
					random.pick<Retry>([
						'with its notes',
						'without its notes, by token',
						'without its notes',
					]),
				],
		waitMode: random.is(0.7) ? 'poll' : 'none',
		taskSeconds: random.pick([0, 0, 5, 30]),
		stopAt: random.is(0.1) ? random.integer(1, 8) : 0,
	};
}

function attackWith(
	count: (executions: readonly Execution[], tasks: number, requests: number) => void,
): Case {
	return async (random, meter, index) => {
		const isInEngine = index % ENGINE_EVERY === 0;
		const schedule = scheduleOf(random);
		const vendor = modelVendor(schedule.provider);
		vendor.taskSeconds = schedule.taskSeconds;
		const faulty = new FaultyVendor(vendor, random, {
			submits: random.pick([0.2, 0.5, 0.8]),
			questions: random.pick([0, 0.2, 0.5]),
			listIsLate: random.pick([0, 0, 5, 15, 40, 1_000]),
			canBeSilent: random.is(0.3) && !isInEngine,
		});
		const answer = async (options: IHttpRequestOptions) => await faulty.answer(options);
		const executions = await meter.cost(ENOUGH, async () =>
			isInEngine
				? await inEngine(schedule, answer, (line) => faulty.story.push(line))
				: await inModel(schedule, answer, random.is(0.8) ? 'token' : null, (line) =>
						faulty.story.push(line),
					),
		);
		const made = vendor.tasks.all();
		count(executions, made.length, vendor.arrived.length);
		const results = executions.map(({ result }) => result);
		const complaints = [
			...judgeMoney(made, executions, schedule.items),
			...results.flatMap((result) => judge(result, schedule.goesOn, [])),
		];
		const about = `${schedule.provider}, ${schedule.items} items, tries ${schedule.tries}, ${schedule.goesOn ? 'Continue' : 'Stop'}`;
		return complaints.map(({ rule, detail }) => ({
			rule,
			detail: `${about}: ${detail} [${faulty.story.join(' | ')}]`,
		}));
	};
}

/** All the executions of a schedule, in the model of n8n. */
async function inModel(
	schedule: Schedule,
	answer: ExecutionContext['answer'],
	token: string | null,
	note: (line: string) => void,
): Promise<Execution[]> {
	let nodeContext: IDataObject = {};
	const executions: Execution[] = [];
	for (const [index, retry] of [undefined, ...schedule.retries].entries()) {
		if (retry) note(`RETRY ${retry}`);
		if (retry?.startsWith('without')) nodeContext = {};
		executions.push(
			await execute(schedule, {
				nodeContext,
				answer,
				resumeToken: retry === 'without its notes' ? null : token,
				mode: retry ? 'retry' : 'trigger',
				executionId: String(7 + index),
			}),
		);
	}
	return executions;
}

/** The same in n8n's own engine, over the network of this machine; without the stop button. */
async function inEngine(
	schedule: Schedule,
	answer: ExecutionContext['answer'],
	note: (line: string) => void,
): Promise<Execution[]> {
	return await withServer(answer, async (baseUrl) => {
		const runs: IRun[] = [];
		const plan: EnginePlan = {
			baseUrl,
			parameters: parametersOf(schedule),
			goesOn: schedule.goesOn,
			tries: schedule.tries,
		};
		for (const retry of [undefined, ...schedule.retries]) {
			if (retry) note(`RETRY ${retry}`);
			const before = runs.at(-1);
			const from = retry === 'with its notes' ? 'end' : 'beginning';
			runs.push(await runInEngine(plan, before && { before, from }));
		}
		return runs.map((run) => ({ result: resultOf(run), isInEngine: true }));
	});
}

interface ExecutionContext {
	nodeContext: IDataObject;
	answer: (options: IHttpRequestOptions) => Promise<Answer>;
	resumeToken: string | null;
	mode: string;
	executionId: string;
}

/** One execution with Retry On Fail, as n8n does it: it looks at what is thrown, and at the first item. */
async function execute(schedule: Schedule, around: ExecutionContext): Promise<Execution> {
	const stop = new AbortController();
	let requests = 0;
	const answer = async (options: IHttpRequestOptions): Promise<Answer> => {
		requests += 1;
		if (requests === schedule.stopAt) stop.abort();
		return await around.answer(options);
	};
	let result: KlingResult | undefined;
	let tries = 0;
	while (tries < schedule.tries) {
		tries += 1;
		result = await runKling({
			...around,
			answer,
			parameters: parametersOf(schedule),
			credential: { apiKey: 'made-up-key' },
			goesOn: schedule.goesOn,
			retryOnFail: schedule.tries > 1,
			cancelSignal: stop.signal,
		});
		const hasError = result.error !== undefined || result.items[0]?.json.error !== undefined;
		if (!hasError || stop.signal.aborted) break;
	}
	if (!result) throw new Error('an execution has one try at least');
	return { result, isInEngine: false };
}

function parametersOf({ provider, items, waitMode }: Schedule) {
	return Array.from({ length: items }, (_, item) =>
		handed({
			provider,
			resource: 'video',
			operation: 'generate',
			prompt: `A fox [item=${item}]`,
			waitMode,
			waitOptions: { timeout: 2 },
		}),
	);
}
