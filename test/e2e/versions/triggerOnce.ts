import { type RunningN8n, startN8n, stepsOn } from '../../../sandbox/n8n';
import { sharedN8n } from '../support/sharedN8n';
import { buildStage, type Stage } from '../support/testInstance';
import { TaskListener } from '../support/reportedOnce';

const OK = 200;

/** Kling Trigger tells of a task once, on one version of n8n: each has a test file of its own, side by side. */
export function reportedOnceOn(version: string): void {
	describe(`on n8n ${version} the state of a task is told once`, () => {
		let n8n: RunningN8n;
		let stage: Stage;

		beforeAll(async () => {
			const { tarball } = sharedN8n();
			n8n = await startN8n({ tarball, version, steps: stepsOn(process.stdout) });
			stage = await buildStage(n8n.rest);
		});

		afterAll(async () => {
			await stage?.sandbox.close();
			await n8n?.stop();
		});

		/** `kill -9` and a new start: what a process remembers is gone. */
		async function restartHard() {
			await n8n.crash();
			await n8n.restart();
		}

		test('when the calls come one after the other, and again after n8n was killed', async () => {
			const listener = await TaskListener.activate(n8n, stage);
			const tasks = await listener.endedTasks(5);
			for (const task of tasks) expect(await listener.tell(task)).toBe(OK);
			const once = { told: [...tasks].sort(), idle: 0 };
			expect(await listener.outcome()).toEqual(once);

			await restartHard();
			for (const task of tasks) expect(await listener.tell(task)).toBe(OK);
			expect(await listener.outcome()).toEqual(once);
		});

		test('when sixty calls come at once, and all of them again, before and after n8n was killed', async () => {
			const listener = await TaskListener.activate(n8n, stage);
			const tasks = await listener.endedTasks(60);
			const tellAll = async () => await Promise.all(tasks.map((task) => listener.tell(task)));
			expect(await tellAll()).toEqual(tasks.map(() => OK));
			expect(await tellAll()).toEqual(tasks.map(() => OK));
			expect(await listener.outcome()).toEqual({ told: [...tasks].sort(), idle: 0 });

			await restartHard();
			expect(await tellAll()).toEqual(tasks.map(() => OK));
			expect((await listener.outcome()).told).toEqual([...tasks].sort());
		});

		test('when the same call comes ten times side by side', async () => {
			const listener = await TaskListener.activate(n8n, stage);
			const [task = ''] = await listener.endedTasks(1);
			const tenTimes = Array.from({ length: 10 }, async () => await listener.tell(task));
			expect(await Promise.all(tenTimes)).toEqual(Array.from({ length: 10 }, () => OK));
			expect(await listener.outcome()).toEqual({ told: [task], idle: 0 });
		});
	});
}
