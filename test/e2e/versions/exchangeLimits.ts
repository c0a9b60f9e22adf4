import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { hasEnded, type RunningN8n, startN8n } from '../../../sandbox/n8n';
import type { FaultOrder } from '../../../sandbox/vendors/server/faults';
import { eventually } from '../support/eventually';
import { sharedN8n } from '../support/sharedN8n';
import { buildStage, type Stage, theProvider } from '../support/testInstance';
import { klingWorkflow } from '../support/workflows';

const MEGABYTE = 1024;
const DRIP = { kind: 'drip', seconds: 5, count: 100 } as const satisfies FaultOrder;

/** What an exchange with a vendor may take at most, on one version of n8n: each has a test file of its own, side by side. */
export function exchangeLimitsOn(version: string): void {
	describe(`n8n ${version}`, () => {
		let n8n: RunningN8n;
		let stage: Stage;

		beforeAll(async () => {
			n8n = await startN8n({ tarball: sharedN8n().tarball, version });
			stage = await buildStage(n8n.rest);
		});
		beforeEach(() => stage.sandbox.control.reset());
		afterAll(async () => {
			await stage?.sandbox.close();
			await n8n?.stop();
		});

		const fox = (parameters = {}) =>
			stage.kling(theProvider('imini'), { prompt: 'A fox', ...parameters });

		/** Runs one node, and tells how many seconds after its first request it ended. */
		async function run(parameters = {}) {
			const execution = await stage.run(fox(parameters));
			const [first] = stage.sandbox.requests();
			return { execution, seconds: (Date.now() - (first?.at ?? 0)) / 1000 };
		}

		test('a vendor whose answers drip holds a wait for its Timeout of a minute', async () => {
			stage.sandbox.control.injectFault({ ...DRIP, operation: 'status' });
			const { execution, seconds } = await run({ waitOptions: { timeout: 1 } });
			console.log(
				`${version}: a dripping vendor and a Timeout of 1 minute: ${seconds.toFixed(1)} s`,
			);
			expect(execution.failure?.message).toMatch(
				/^Could not get the status of the task from imini/,
			);
			expect(seconds).toBeGreaterThanOrEqual(59);
			// The least that a vendor without a limit took was 170 s.
			expect(seconds).toBeLessThan(90);
		});

		test.each(['status', 'submit'] as const)(
			'the stop button ends a %s whose answer drips',
			async (operation) => {
				stage.sandbox.control.injectFault({ ...DRIP, operation });
				const workflow = await stage.rest.importWorkflow(klingWorkflow('Drip', [fox()]));
				const id = await stage.rest.startManually(workflow);
				await eventually('the request', () =>
					stage.sandbox.requests().find(({ role }) => role === operation),
				);
				const begun = performance.now();
				await stage.rest.stopExecution(id);
				const execution = await stage.rest.waitFor(id, hasEnded);
				console.log(
					`${version}: the stop button in a dripping ${operation}: ${Math.round(performance.now() - begun)} ms`,
				);
				expect(execution.status).toBe('canceled');
			},
		);

		test.each([
			['one without an end', { kind: 'endless' }],
			['500 MB behind half a megabyte of gzip', { kind: 'bomb', megabytes: 500 }],
			['500 MB behind Brotli', { kind: 'bomb', megabytes: 500, packing: 'br' }],
		] as const)('an answer without measure takes little memory: %s', async (what, flood) => {
			stage.sandbox.control.injectFault({ ...flood, operation: 'status', count: 3 });
			const before = memoryOf(n8n.pid);
			const { execution } = await run();
			const after = memoryOf(n8n.pid);
			expect(execution.failure).toBeUndefined();
			expect(stage.sandbox.requests().filter(({ role }) => role === 'status').length).toBe(4);
			if (before === null || after === null) return;
			console.log(
				`${version}: ${what}, three times: ${after.peak - before.now} MB more at the peak`,
			);
			// Of an answer that was read whole, it was 1,300 MB.
			expect(after.peak - before.now).toBeLessThan(400);
		});
	});
}

/** Megabytes of memory that a process holds, and held at most since the last look; Linux tells. */
function memoryOf(pid = 0): { now: number; peak: number } | null {
	const folder = `/proc/${pid}`;
	if (!existsSync(`${folder}/clear_refs`)) return null;
	const status = readFileSync(`${folder}/status`, 'utf8');
	const of = (name: string) =>
		Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / MEGABYTE);
	const memory = { now: of('VmRSS'), peak: of('VmHWM') };
	// The peak is counted anew from here.
	writeFileSync(`${folder}/clear_refs`, '5');
	return memory;
}
