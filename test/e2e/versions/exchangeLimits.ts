import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { hasEnded } from '../../../sandbox/n8n';
import type { FaultOrder } from '../../../sandbox/vendors/server/faults';
import { eventually } from '../support/eventually';
import type { OwnN8n } from '../support/ownN8n';
import { theProvider } from '../support/testInstance';
import { klingWorkflow } from '../support/workflows';

const MEGABYTE = 1024;
const DRIP = { kind: 'drip', seconds: 5, count: 100 } as const satisfies FaultOrder;

/** What an exchange with a vendor may take at most, on one version of n8n. */
export function exchangeLimitsOn({ version, n8n, stage }: OwnN8n): void {
	describe(`an exchange on n8n ${version}`, () => {
		const fox = (parameters = {}) =>
			stage().kling(theProvider('imini'), { prompt: 'A fox', ...parameters });

		/** Runs one node, and tells how many seconds after its first request it ended. */
		async function run(parameters = {}) {
			const execution = await stage().run(fox(parameters));
			const [first] = stage().sandbox.requests();
			return { execution, seconds: (Date.now() - (first?.at ?? 0)) / 1000 };
		}

		test('a vendor whose answers drip holds a wait for its Timeout of a minute', async () => {
			stage().sandbox.control.injectFault({ ...DRIP, operation: 'status' });
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
				stage().sandbox.control.injectFault({ ...DRIP, operation });
				const workflow = await stage().rest.importWorkflow(klingWorkflow('Drip', [fox()]));
				const id = await stage().rest.startManually(workflow);
				await eventually('the request', () =>
					stage()
						.sandbox.requests()
						.find(({ role }) => role === operation),
				);
				const begun = performance.now();
				await stage().rest.stopExecution(id);
				const execution = await stage().rest.waitFor(id, hasEnded);
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
			stage().sandbox.control.injectFault({ ...flood, operation: 'status', count: 3 });
			const before = memoryOf(n8n().pid);
			const { execution } = await run();
			const after = memoryOf(n8n().pid);
			expect(execution.failure).toBeUndefined();
			expect(
				stage()
					.sandbox.requests()
					.filter(({ role }) => role === 'status').length,
			).toBe(4);
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
