import { useBench } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const bench = useBench();
useFastClock();

const PLAN = {
	nodes: [{ provider: 'imini', prompt: '={{ $json.prompt }}', pollInterval: 1 }],
	tries: 2,
};

/** The prompts that were submitted, in alphabetical order. */
function prompts(): string[] {
	return bench
		.requests('submit')
		.map(({ text }) => String(/"prompt":"(.*?)"/.exec(text)?.[1]))
		.sort();
}

describe('Retry On Fail', () => {
	it('does not buy again what the first try bought', async () => {
		const { error } = await bench.run({
			...PLAN,
			items: [{ prompt: 'A fox' }, { prompt: 'A hen [moderation]' }],
		});
		expect(error?.itemIndex).toBe(1);
		expect(prompts()).toEqual(['A fox', 'A hen [moderation]', 'A hen [moderation]']);
	});

	it('buys again what the provider ended without a video', async () => {
		const { error } = await bench.run({ ...PLAN, items: [{ prompt: 'A fox [fail]' }] });
		expect(error?.message).toContain('without a video');
		expect(prompts()).toEqual(['A fox [fail]', 'A fox [fail]']);
	});

	it('does not send again what may have been accepted', async () => {
		bench.sandbox.control.misbehave({ kind: 'accept-then-reset', operation: 'submit' });
		const { error } = await bench.run({ ...PLAN, items: [{ prompt: 'A fox' }] });
		expect(error?.description).toContain('an earlier try of this item went unanswered');
		expect(prompts()).toEqual(['A fox']);
	});

	it('makes two videos of two equal items', async () => {
		const { output } = await bench.run({
			...PLAN,
			items: [{ prompt: 'A fox' }, { prompt: 'A fox' }],
		});
		expect(new Set(output.map(({ json }) => json.taskId)).size).toBe(2);
	});
});
