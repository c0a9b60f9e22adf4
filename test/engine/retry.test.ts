import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock();

const PLAN = {
	nodes: [{ provider: 'imini', prompt: '={{ $json.prompt }}', waitOptions: { pollInterval: 1 } }],
	tries: 2,
};

/** The prompts that were submitted, in alphabetical order. */
function prompts(): string[] {
	return harness
		.requests('submit')
		.map(({ text }) => String(/"prompt":"(.*?)"/.exec(text)?.[1]))
		.sort();
}

describe('Retry On Fail', () => {
	it('does not submit again what the first attempt submitted', async () => {
		const { error } = await harness.run({
			...PLAN,
			items: [{ prompt: 'A fox' }, { prompt: 'A hen [moderation]' }],
		});
		expect(error?.itemIndex).toBe(1);
		expect(prompts()).toEqual(['A fox', 'A hen [moderation]', 'A hen [moderation]']);
	});

	it('submits again what the provider ended without a video', async () => {
		const { error } = await harness.run({ ...PLAN, items: [{ prompt: 'A fox [fail]' }] });
		expect(error?.message).toContain('without a video');
		expect(prompts()).toEqual(['A fox [fail]', 'A fox [fail]']);
	});

	it('does not submit again what may have been accepted', async () => {
		harness.sandbox.control.injectFault({ kind: 'accept-then-reset', operation: 'submit' });
		const { error } = await harness.run({ ...PLAN, items: [{ prompt: 'A fox' }] });
		expect(error?.description).toContain('an earlier attempt of this item got no response');
		expect(prompts()).toEqual(['A fox']);
	});

	it.each([
		['apimart', 'the balance is used up', { kind: 'refuse', operation: 'submit', status: 402 }],
		['apimart', 'all connections fail', { kind: 'reset', operation: 'submit' }],
		['klingai', 'the key is rejected', { kind: 'refuse', operation: 'status', status: 401 }],
		['klingai', 'all connections fail', { kind: 'reset', operation: 'status' }],
		['kkiai', 'the key is rejected', { kind: 'refuse', operation: 'status', status: 401 }],
		['kkiai', 'all connections fail', { kind: 'reset', operation: 'status' }],
	] as const)(
		'finds the task of %s whose submit got no response, although in between %s',
		async (provider, _what, jobError) => {
			const { control } = harness.sandbox;
			control.injectFault({ kind: 'accept-then-reset', operation: 'submit' });
			control.injectFault({ ...jobError, count: 3 });
			const { status, output } = await harness.run({
				...PLAN,
				nodes: [{ ...PLAN.nodes[0], provider }],
				items: [{ prompt: 'A fox' }],
			});
			const tasks = control.tasks().map(({ id }) => id);
			expect(tasks).toHaveLength(1);
			expect({ status, taskId: output[0]?.json.taskId }).toEqual({
				status: 'success',
				taskId: tasks[0],
			});
		},
	);

	it('does not report a task of kkiai as missing because its external ID was not found', async () => {
		const { control } = harness.sandbox;
		control.injectFault({ kind: 'accept-then-reset', operation: 'submit' });
		control.injectFault({ kind: 'refuse', operation: 'status', status: 404, count: 99 });
		const { error } = await harness.run({
			...PLAN,
			nodes: [{ ...PLAN.nodes[0], provider: 'kkiai' }],
			items: [{ prompt: 'A fox' }],
		});
		const [submit, ...more] = harness.requests('submit');
		const id = /"external_task_id":"(n8n-[0-9a-f]{40})"/.exec(submit?.text ?? '')?.[1];
		expect(more).toEqual([]);
		expect(error?.message).toContain('may have been accepted and billed');
		expect(error?.description).toContain(`a new task with the External Task ID ${id}.`);
	});

	it('creates two videos for two equal items', async () => {
		const { output } = await harness.run({
			...PLAN,
			items: [{ prompt: 'A fox' }, { prompt: 'A fox' }],
		});
		expect(new Set(output.map(({ json }) => json.taskId)).size).toBe(2);
	});
});
