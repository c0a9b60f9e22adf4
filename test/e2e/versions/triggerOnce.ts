import type { OwnN8n } from '../support/ownN8n';
import { TaskListener } from '../support/reportedOnce';

const OK = 200;

/** Kling Trigger tells of a task once, on one version of n8n, which is killed meanwhile. */
export function reportedOnceOn({ version, n8n, stage }: OwnN8n): void {
	describe(`on n8n ${version} the state of a task is told once`, () => {
		/** `kill -9` and a new start: what a process remembers is gone. */
		async function restartHard() {
			await n8n().crash();
			await n8n().restart();
		}

		test('when the calls come one after the other, and again after n8n was killed', async () => {
			const listener = await TaskListener.activate(n8n(), stage());
			const tasks = await listener.endedTasks(5);
			for (const task of tasks) expect(await listener.tell(task)).toBe(OK);
			const once = { told: [...tasks].sort(), idle: 0 };
			expect(await listener.outcome()).toEqual(once);

			await restartHard();
			for (const task of tasks) expect(await listener.tell(task)).toBe(OK);
			expect(await listener.outcome()).toEqual(once);
		});

		test('when sixty calls come at once, and all of them again, before and after n8n was killed', async () => {
			const listener = await TaskListener.activate(n8n(), stage());
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
			const listener = await TaskListener.activate(n8n(), stage());
			const [task = ''] = await listener.endedTasks(1);
			const tenTimes = Array.from({ length: 10 }, async () => await listener.tell(task));
			expect(await Promise.all(tenTimes)).toEqual(Array.from({ length: 10 }, () => OK));
			expect(await listener.outcome()).toEqual({ told: [task], idle: 0 });
		});
	});
}
