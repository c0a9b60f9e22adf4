import { setTimeout as sleep } from 'node:timers/promises';

import { hasEnded } from '../../sandbox/n8n';
import { startLongWait } from './support/longWait';
import { keysStayHidden } from './support/secrets';
import { useStage } from './support/testInstance';

const stage = useStage();

test('the stop button ends a long wait', async () => {
	const { id } = await startLongWait(stage());
	const stoppedAt = performance.now();
	await stage().rest.stopExecution(id);
	const execution = await stage().rest.waitFor(id, hasEnded);
	console.log(`the stop button in a long wait: ${Math.round(performance.now() - stoppedAt)} ms`);
	expect(execution.status).toBe('canceled');

	// One more question may have been on its way. Silence can only be seen by listening for a while.
	const asked = stage().sandbox.requests().length;
	await sleep(3_000);
	expect(stage().sandbox.requests().length).toBeLessThanOrEqual(asked + 1);
});

keysStayHidden();
