import { useHarness } from './harness/bench';

const harness = useHarness();

/** Counts how often Node's event loop comes round while something runs. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
	let turns = 0;
	let isOver = false;
	const count = (): void => {
		turns += 1;
		if (!isOver) setImmediate(count);
	};
	setImmediate(count);
	await work();
	isOver = true;
	return turns;
}

it('n8n stays responsive while the node reads 1,000 items', async () => {
	// The last one is bad, so that nothing is sent.
	const items = Array.from({ length: 1_000 }, (_, row) => ({ prompt: row === 999 ? '' : 'A fox' }));
	const plan = { nodes: [{ provider: 'imini', prompt: '={{ $json.prompt }}' }], items };
	let message: string | undefined;
	const turns = await turnsDuring(async () => {
		message = (await harness.run(plan)).error?.message;
	});
	expect(message).toBe("'Prompt': the prompt is empty");
	expect(harness.sandbox.requests()).toEqual([]);
	// At least once for every 100 items.
	expect(turns).toBeGreaterThanOrEqual(10);
}, 240_000);
