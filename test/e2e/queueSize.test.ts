import { type RunningQueue, startQueue, stepsOn } from '../../sandbox/n8n';
import { addedByChecks, sizeOfSuspended } from './support/suspendedSize';
import { sharedN8n } from './support/sharedN8n';
import { buildStage, type Stage } from './support/testInstance';

/** Apart from what else is done in queue mode: three looks take four minutes, and no worker may be killed in them. */
let queue: RunningQueue;
let stage: Stage;

beforeAll(async () => {
	const { tarball } = sharedN8n();
	queue = await startQueue({ tarball, workers: 1, steps: stepsOn(process.stdout) });
	stage = await buildStage(queue.main.rest);
});

afterAll(async () => {
	await stage?.sandbox.close();
	await queue?.stop();
});

test('what a look adds does not depend on the number of items, with Postgres too', async () => {
	const [one, many] = await Promise.all([
		sizeOfSuspended(stage, 1, 3),
		sizeOfSuspended(stage, 50, 3),
	]);
	expect(Math.max(...addedByChecks(many))).toBeLessThan(1.5 * Math.max(...addedByChecks(one)));
});
