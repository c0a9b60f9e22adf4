import type { INode } from 'n8n-workflow';

import type { Provider } from '../../nodes/shared/core/provider';
import type { GenerateRequest } from '../../nodes/shared/core/request';
import { createTask } from '../../nodes/shared/core/task';
import { findProvider } from '../../nodes/shared/providers';
import { apimart } from '../../nodes/shared/providers/apimart';
import { imini } from '../../nodes/shared/providers/imini';
import { kkiai } from '../../nodes/shared/providers/kkiai';
import { klingai } from '../../nodes/shared/providers/klingai';
import { useHarness, type Result } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock();
jest.setTimeout(120_000);

const PROMPTS = ['A fox', 'A poisonous hen', 'A cat'];

/** The adapter as its folder has it, and as the node gets it. */
function adapter(id: string): { own: Provider; registered: Provider } {
	const own = [apimart, imini, klingai].find((provider) => provider.id === id);
	const registered = findProvider(id);
	if (!own || !registered) throw new Error(`there is no ${id}`);
	return { own, registered };
}

function finderOf({ idempotency }: Provider): object | undefined {
	return idempotency?.by === 'externalId' ? idempotency.find : undefined;
}

const restores: Array<() => void> = [];
afterEach(() => restores.splice(0).forEach((restore) => restore()));

/** Makes a function of an adapter throw when it is about the second item, or always. */
function poison(holder: object | undefined, name: string, isMeant = isAboutPoison): void {
	const original: unknown = Reflect.get(holder ?? {}, name);
	if (!holder || typeof original !== 'function') throw new Error(`there is no ${name}`);
	Object.assign(holder, {
		[name]: (...args: unknown[]): unknown => {
			if (isMeant(name, args)) throw new Error('Boom');
			return Reflect.apply(original, holder, args);
		},
	});
	restores.push(() => Object.assign(holder, { [name]: original }));
}

/** Makes a part of the endpoint that an adapter chooses throw when it is about the second item. */
function poisonEndpoint(provider: Provider, part: 'check' | 'submit'): void {
	const { generate } = provider.operations;
	if (!generate) throw new Error('the provider generates nothing');
	const { endpoint } = generate;
	Object.assign(generate, {
		endpoint: (...given: Parameters<typeof endpoint>) => {
			const chosen = endpoint(...given);
			const poisoned = { ...chosen };
			Object.assign(poisoned, {
				[part]: (request: GenerateRequest<string>): unknown => {
					if (isAboutPoison(part, [request])) throw new Error('Boom');
					return part === 'submit' ? chosen.submit(request) : (chosen.check?.(request) ?? []);
				},
			});
			return poisoned;
		},
	});
	restores.push(() => Object.assign(generate, { endpoint }));
}

const always = () => true;

function isAboutPoison(name: string, args: unknown[]): boolean {
	const submits = harness.requests('submit');
	if (name === 'parseSubmit') return submits.at(-1)?.text.includes('poisonous') === true;
	const text = JSON.stringify(args, (_key, value: unknown) =>
		typeof value === 'bigint' ? String(value) : value,
	);
	const ids = submits
		.filter((submit) => submit.text.includes('poisonous'))
		.map(({ verdict }) => verdict.split(' ').at(-1) ?? '');
	return text.includes('poisonous') || ids.some((id) => id !== '' && text.includes(id));
}

function planFor(provider: string, onError: INode['onError']) {
	return {
		nodes: [
			{
				provider,
				prompt: '={{ $json.prompt }}',
				options: { maxParallelTasks: 1 },
				waitOptions: { pollInterval: 1, timeout: 1 },
			},
		],
		items: PROMPTS.map((prompt, row) => ({ prompt, row })),
		onError,
	};
}

const tasksMade = (): string[] => harness.sandbox.control.tasks().map(({ id }) => id);

const SUCCEEDED = (item: number) => ({
	json: expect.objectContaining({ status: 'succeeded', videoUrl: expect.any(String) }),
	pairedItem: { item },
});

interface Case {
	name: string;
	arrange(): void;
	provider: string;
	/** What the second item tells. */
	told: Record<string, unknown>;
	/** How many tasks there are in the end with Continue. */
	made: number;
}

const READ = {
	reason: 'unexpected',
	message: 'An unexpected error occurred while reading the fields of the item',
	description:
		'Report this error if it happens again: https://github.com/n8n-nodes-kling/n8n-nodes-kling/issues. Nothing was sent. Error: "Error: Boom".',
};

/** What is thrown between the check and the submit. */
const unsent = (provider: string, displayName: string) => ({
	reason: 'unexpected',
	provider,
	message: `An unexpected error occurred before anything was bought at ${displayName}`,
	description:
		'Report this error if it happens again: https://github.com/n8n-nodes-kling/n8n-nodes-kling/issues. Nothing was bought. Error: "Error: Boom".',
});

const CASES: Case[] = [
	{
		name: 'checks a request',
		provider: 'imini',
		arrange: () => poisonEndpoint(adapter('imini').registered, 'check'),
		told: READ,
		made: 2,
	},
	{
		name: 'builds a submit',
		provider: 'imini',
		arrange: () => poisonEndpoint(adapter('imini').registered, 'submit'),
		told: unsent('imini', 'imini'),
		made: 2,
	},
	{
		name: 'chooses the endpoint',
		provider: 'klingai',
		arrange: () => poison(adapter('klingai').registered.operations.generate, 'endpoint'),
		told: READ,
		made: 2,
	},
	{
		name: 'marks a submit with our ID',
		provider: 'klingai',
		arrange: () => poison(adapter('klingai').registered.idempotency, 'apply'),
		told: unsent('klingai', 'Kling (Official)'),
		made: 2,
	},
	{
		name: 'reads the response to a submit',
		provider: 'imini',
		arrange: () => poison(adapter('imini').own, 'parseSubmit'),
		told: {
			reason: 'unconfirmed',
			provider: 'imini',
			kind: 'video',
			details: { externalTaskId: null },
			message: 'The request to imini may have been accepted and billed',
			description: expect.stringContaining(
				'HTTP 200: The response could not be read (Error: Boom)',
			),
		},
		made: 3,
	},
	{
		name: 'looks for a task after an unreadable submit response',
		provider: 'klingai',
		arrange: () => {
			poison(adapter('klingai').own, 'parseSubmit');
			poison(finderOf(adapter('klingai').registered), 'request', always);
		},
		told: {
			reason: 'unconfirmed',
			provider: 'klingai',
			kind: 'tasks',
			details: { externalTaskId: expect.stringMatching(/^n8n-/) },
			description: expect.stringContaining('an unexpected error (Error: Boom)'),
		},
		made: 3,
	},
	{
		name: 'builds a status check',
		provider: 'imini',
		arrange: () => poison(adapter('imini').registered.tasks.get, 'request'),
		told: {
			reason: 'unexpected',
			provider: 'imini',
			kind: 'video',
			taskId: expect.any(String),
			description: expect.stringMatching(
				/^Use Task › Get to get the video\. The task is at imini and is not lost\. Report this error .+ Error: "Error: Boom"\. Task ID \S+, provider imini, kind video\.$/,
			),
		},
		made: 3,
	},
	{
		name: 'reads the response to a status check',
		provider: 'imini',
		arrange: () => poison(adapter('imini').own.tasks.get, 'parse'),
		told: {
			reason: 'timedOut',
			provider: 'imini',
			taskId: expect.any(String),
			description: expect.stringContaining('The response could not be read (Error: Boom)'),
		},
		made: 3,
	},
];

const TO_THE_ERROR_OUTPUT = (json: unknown, item: number) => ({ json, pairedItem: { item } });

describe.each(CASES)(
	'an adapter that throws when it $name',
	({ arrange, provider, told, made }) => {
		const error: unknown = expect.objectContaining(told);

		it('ends as the output of that item with Continue', async () => {
			arrange();
			const { status, output } = await harness.run(planFor(provider, 'continueRegularOutput'));
			expect({ status, output, made: tasksMade().length }).toEqual({
				status: 'success',
				output: [SUCCEEDED(0), { json: { error }, pairedItem: { item: 1 } }, SUCCEEDED(2)],
				made,
			});
		});

		it('ends as the output of that item at the error output', async () => {
			arrange();
			const { output, errorOutput } = await harness.run(planFor(provider, 'continueErrorOutput'));
			expect({ output, errorOutput }).toEqual({
				output: [SUCCEEDED(0), SUCCEEDED(2)],
				errorOutput: [TO_THE_ERROR_OUTPUT({ error, prompt: PROMPTS[1], row: 1 }, 1)],
			});
		});

		it('ends the run with a list of every task that was or may have been submitted', async () => {
			arrange();
			const { status, error: thrown }: Result = await harness.run(
				planFor(provider, 'stopWorkflow'),
			);
			expect({ status, itemIndex: thrown?.itemIndex }).toEqual({ status: 'error', itemIndex: 1 });
			const text = `${thrown?.message} ${thrown?.description}`;
			expect(text).toContain(
				told.reason === 'unconfirmed' ? 'may have been accepted and billed' : 'Boom',
			);
			const unknown = told.reason === 'unconfirmed' ? 1 : 0;
			expect(tasksMade().filter((id) => !text.includes(id))).toHaveLength(unknown);
		});
	},
);

it('a submit with an unreadable response is looked up by our ID if the provider stores it', async () => {
	poison(adapter('klingai').own, 'parseSubmit');
	const { output } = await harness.run(planFor('klingai', 'continueRegularOutput'));
	expect({ output, made: tasksMade().length }).toEqual({
		output: [SUCCEEDED(0), SUCCEEDED(1), SUCCEEDED(2)],
		made: 3,
	});
});

it('a Task ID with half a character does not affect the other items', async () => {
	await harness.run({ nodes: [{ provider: 'imini', prompt: 'A fox' }], items: [{}, {}] });
	const [first = '', second = ''] = tasksMade();
	const { output } = await harness.run({
		nodes: [{ provider: 'imini', resource: 'task', operation: 'get', taskId: '={{ $json.id }}' }],
		items: [{ id: first }, { id: 'bad\ud800' }, { id: second }],
		onError: 'continueRegularOutput',
	});
	expect(output).toEqual([
		SUCCEEDED(0),
		{ json: { error: expect.any(Object) }, pairedItem: { item: 1 } },
		SUCCEEDED(2),
	]);
});

describe('Get Many', () => {
	const plan = {
		nodes: [{ provider: 'kkiai', resource: 'task', operation: 'getMany', returnAll: true }],
		onError: 'continueRegularOutput' as const,
	};
	const listing = { own: kkiai.tasks.list, registered: findProvider('kkiai')?.tasks.list };

	it('reports as an item that the request could not be built', async () => {
		poison(listing.registered, 'request', always);
		expect((await harness.run(plan)).output).toMatchObject([
			{
				json: {
					error: {
						reason: 'unexpected',
						message: 'An unexpected error occurred before anything was bought at kkiai',
					},
				},
			},
		]);
	});

	it('reports as an item that the response could not be read', async () => {
		poison(listing.own, 'parse', always);
		expect((await harness.run(plan)).output).toMatchObject([
			{
				json: {
					error: {
						reason: 'rejected',
						message: 'kkiai returned an unexpected response',
						description:
							'Report this error if it happens again: https://github.com/n8n-nodes-kling/n8n-nodes-kling/issues. kkiai reports: "The response could not be read (Error: Boom)" (HTTP 200).',
					},
				},
			},
		]);
	});

	it('returns each task once with a warning if all pages are the same', async () => {
		const task = createTask(
			{ provider: 'kkiai', kind: 'omni-video', taskId: '7' },
			'queued',
			'new',
		);
		const { registered } = listing;
		if (!registered) throw new Error('kkiai lists tasks');
		jest.spyOn(registered, 'parse').mockImplementation((_response, { page }) => ({
			ok: true,
			value: { tasks: [task, task], next: String(Number(page ?? '1') + 1) },
		}));
		const warning = 'There may be more tasks: the next page contained nothing new.';
		const { output } = await harness.run(plan);
		expect(output).toMatchObject([{ json: { taskId: '7', warnings: [warning] } }]);
		expect(output).toHaveLength(1);
		expect(harness.sandbox.requests()).toHaveLength(2);
	});
});
