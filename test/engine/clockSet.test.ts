import { useHarness } from './harness/bench';
import { setClock } from './harness/fastClock';
import { until } from '../support/until';

const harness = useHarness();
jest.setTimeout(120_000);

const HOUR = 3_600_000;
const FOX = { provider: 'imini', prompt: 'A fox', waitOptions: { pollInterval: 1 } };

/** Lets a machine's clock be set after the first question about a task. */
async function runWith(parameters: object, jump: number) {
	harness.sandbox.control.injectFault({ kind: 'unknown-status', operation: 'status', count: 1 });
	const { result } = harness.start({ nodes: [{ ...FOX, ...parameters }] });
	await until('a status request', () => harness.requests('status').length > 0);
	setClock(jump);
	return await result;
}

describe.each([
	['back', -HOUR],
	['forward', HOUR],
])('a clock that is set %s by an hour during a wait', (_, jump) => {
	it('neither delays a video nor ends the wait', async () => {
		const { status, output } = await runWith(
			{ waitOptions: { pollInterval: 1, timeout: 30 } },
			jump,
		);
		expect({ status, output }).toMatchObject({
			status: 'success',
			output: [{ json: { status: 'succeeded' } }],
		});
		expect(harness.requests('status')).toHaveLength(2);
	});

	it('does not change the duration in an error', async () => {
		harness.sandbox.control.injectFault({ kind: 'refuse', operation: 'status', status: 401 });
		const { result } = harness.start({ nodes: [FOX] });
		await until('a submit', () => harness.requests('submit').length > 0);
		setClock(jump);
		const { error } = await result;
		expect(error?.description).toMatch(/Waited \d seconds?\.$/);
	});
});
