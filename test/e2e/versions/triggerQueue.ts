import { type RunningQueue, startQueue, stepsOn } from '../../../sandbox/n8n';
import { sharedN8n } from '../support/sharedN8n';
import { buildStage, type Stage } from '../support/testInstance';
import { TaskListener } from '../support/reportedOnce';
import { untilItAnswers } from '../support/trigger';

const OK = 200;

/** Kling Trigger in queue mode, on one version of n8n: each has a test file of its own, side by side. */
export function reportedOnceInQueueOn(version: string): void {
	describe(`on n8n ${version} in queue mode`, () => {
		let queue: RunningQueue;
		let stage: Stage;

		beforeAll(async () => {
			const { tarball } = sharedN8n();
			const steps = stepsOn(process.stdout);
			queue = await startQueue({ tarball, version, workers: 2, webhooks: 2, steps });
			stage = await buildStage(queue.main.rest);
		});

		afterAll(async () => {
			await stage?.sandbox.close();
			await queue?.stop();
		});

		/** The same address at both of the processes that take calls. */
		function bothOf(listener: TaskListener): [string, string] {
			const [first, second] = queue.webhooks.map(({ url }) =>
				listener.url.replace(queue.main.url, url),
			);
			return [first ?? '', second ?? ''];
		}

		test('what one process told is not told by the other one, nor after both were killed', async () => {
			const listener = await TaskListener.activate(queue.main, stage);
			const [first, second] = bothOf(listener);
			const tasks = await listener.endedTasks(5);
			for (const task of tasks) expect(await listener.tell(task, first)).toBe(OK);
			expect(await listener.outcome()).toEqual({ told: [...tasks].sort(), idle: 0 });
			for (const task of tasks) expect(await listener.tell(task, second)).toBe(OK);
			expect((await listener.outcome()).told).toEqual([...tasks].sort());

			for (const webhook of queue.webhooks) await webhook.kill();
			await Promise.all(queue.webhooks.map(async (webhook) => await webhook.start()));
			await untilItAnswers(second);
			for (const task of tasks) expect(await listener.tell(task, second)).toBe(OK);
			expect((await listener.outcome()).told).toEqual([...tasks].sort());
		});

		test('thirty tasks of which both processes are told at the same moment, twice', async () => {
			const listener = await TaskListener.activate(queue.main, stage);
			const tasks = await listener.endedTasks(30);
			const calls = tasks.flatMap((task) => bothOf(listener).map((url) => ({ task, url })));
			for (const round of [1, 2]) {
				const answers = calls.map(async ({ task, url }) => await listener.tell(task, url));
				expect([round, await Promise.all(answers)]).toEqual([round, calls.map(() => OK)]);
				expect((await listener.outcome()).told).toEqual([...tasks].sort());
			}
		});
	});
}
