import type { INodeParameters } from 'n8n-workflow';

import type { FaultOrder } from '../../sandbox/vendors/server/faults';
import { wholePng } from '../support/images';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { filesWith, fromBinary } from './harness/images';
import { until } from '../support/until';

const harness = useHarness();
useFastClock(20);
jest.setTimeout(120_000);

const FOX = { provider: 'imini', prompt: 'A fox', waitOptions: { pollInterval: 1, timeout: 1 } };
const PATIENT = { ...FOX, waitOptions: { pollInterval: 1, timeout: 30 } };
const TOO_LARGE = 'the response was larger than 16 MB';

const FLOODS = {
	'one that never ends': { kind: 'endless' },
	'500 MB packed with gzip': { kind: 'bomb', megabytes: 500, packing: 'gzip' },
	'500 MB packed with deflate': { kind: 'bomb', megabytes: 500, packing: 'deflate' },
	'500 MB packed with Brotli': { kind: 'bomb', megabytes: 500, packing: 'br' },
} as const;
const DRIP: FaultOrder = { kind: 'drip', seconds: 5 };

async function run(parameters: INodeParameters) {
	return await harness.run({ nodes: [parameters] });
}

describe('a provider whose responses arrive byte by byte', () => {
	it('does not delay the end of a wait beyond its Timeout', async () => {
		harness.sandbox.control.injectFault({ ...DRIP, operation: 'status', count: 100 });
		const { error } = await run(FOX);
		expect(error?.message).toMatch(/^Could not get the status of the task from imini \(after /);
		expect(error?.description).toMatch(
			/Last status check: no complete response within \d+ seconds\. Task ID \S+, provider imini, kind video\.$/,
		);
		// The first is asked after a second, and each has 30.
		expect(harness.requests('status').length).toBeLessThanOrEqual(3);
	});

	it('delays a single status check by half a minute', async () => {
		harness.sandbox.control.injectFault({ ...DRIP, operation: 'status', count: 1 });
		const { output } = await run(PATIENT);
		expect(output).toMatchObject([{ json: { status: 'succeeded' } }]);
		const [first, second] = harness.requests('status');
		expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(29_000);
		expect(harness.requests('status')).toHaveLength(2);
	});

	it('leaves a submit unconfirmed at the end of the Timeout', async () => {
		harness.sandbox.control.injectFault({ ...DRIP, operation: 'submit' });
		const { error } = await run(FOX);
		expect(error?.message).toBe('The request to imini may have been accepted and billed');
		expect(error?.description).toMatch(
			/ Response \(after [^)]+\): no complete response within (60|5\d) seconds\.$/,
		);
		expect(harness.requests('submit')).toHaveLength(1);
	});

	it('leaves a submit unconfirmed after two minutes if the Timeout is longer', async () => {
		harness.sandbox.control.injectFault({ ...DRIP, operation: 'submit' });
		const { error } = await run(PATIENT);
		expect(error?.description).toMatch(
			/ Response \(after 2 minutes\): no complete response within 120 seconds\.$/,
		);
		expect(harness.requests('submit')).toHaveLength(1);
	});

	it('delays a list of tasks by no more than a minute', async () => {
		harness.sandbox.control.injectFault({ ...DRIP, operation: 'list', count: 100 });
		const { error } = await run({ provider: 'klingai', resource: 'task', operation: 'getMany' });
		expect(error?.message).toBe('Kling (Official) could not be reached');
		expect(error?.description).toMatch(/\(no complete response within \d+ seconds\)/);
		expect(harness.sandbox.requests().length).toBeLessThanOrEqual(3);
	});

	it('does not prevent the upload of an image at the next attempt', async () => {
		harness.sandbox.control.injectFault({ ...DRIP, operation: 'upload' });
		const files = [await filesWith({ photo: wholePng(640, 480) })];
		const nodes = [fromBinary('photo', { ...PATIENT, provider: 'apimart', waitMode: 'poll' })];
		const { output } = await harness.run({ nodes, items: [{}], files });
		expect(output).toMatchObject([{ json: { provider: 'apimart', status: 'succeeded' } }]);
	});
});

describe.each(Object.entries(FLOODS))('an endless response (%s)', (_, flood) => {
	// Nothing is waited for here but the machine, which may be busy: its clock runs as it is.
	useFastClock(1);

	it('to a status check is dropped, and the check is repeated', async () => {
		harness.sandbox.control.injectFault({ ...flood, operation: 'status' });
		const { output } = await run(FOX);
		expect(output).toMatchObject([{ json: { status: 'succeeded' } }]);
		expect(harness.requests('status').length).toBeGreaterThanOrEqual(2);
	});

	it('to a submit leaves it unconfirmed, and the submit is not repeated', async () => {
		harness.sandbox.control.injectFault({ ...flood, operation: 'submit' });
		const { error } = await run(FOX);
		expect(error?.message).toBe('The request to imini may have been accepted and billed');
		expect(error?.description).toContain(`: ${TOO_LARGE}.`);
		expect(harness.requests('submit')).toHaveLength(1);
	});
});

describe('the stop button during a slow response', () => {
	it.each([
		['status', 'message', /^Stopped while the task was running at imini/],
		['submit', 'description', /: the execution was stopped before a response arrived\./],
	] as const)(
		'ends a %s request whose response arrives byte by byte',
		async (operation, where, words) => {
			harness.sandbox.control.injectFault({ ...DRIP, operation, count: 100 });
			const running = harness.start({ nodes: [PATIENT] });
			await until(`a request: ${operation}`, () => harness.requests(operation).length > 0);
			running.stop();
			const { error } = await running.result;
			expect(error?.[where]).toMatch(words);
			expect(harness.requests(operation)).toHaveLength(1);
		},
	);
});
