import { hasEnded } from '../../sandbox/n8n';
import { credentialFor, goodKey } from '../../sandbox/accounts';
import { keysStayHidden } from './support/secrets';
import { theProvider, useStage } from './support/stage';
import { isParked, SUSPEND, taskIdsIn, workflowOf } from './support/suspended';

const stage = useStage();

test('a credential that is deleted while an execution is parked ends it at the next look', async () => {
	const { rest, sandbox } = stage();
	const imini = theProvider('imini');
	const key = goodKey(imini) ?? '';
	const credential = await rest.createCredential(
		credentialFor(imini, sandbox.baseUrl('imini'), key),
	);
	const kling = stage().kling(imini, { ...SUSPEND, prompt: 'A fox [seconds=600]' }, { credential });
	const id = await rest.startManually(await rest.importWorkflow(workflowOf([kling], [{}])));
	const suspended = await rest.waitFor(id, isParked);
	expect(suspended.status).toBe('waiting');

	await rest.deleteCredential(credential);
	const { status, failure } = await rest.waitFor(id, hasEnded, 240_000);
	const [taskId] = taskIdsIn(suspended);
	expect(status).toBe('error');
	expect(failure?.message).toBe(
		`n8n can no longer read the credential for task ${taskId} [Item 0]`,
	);
	expect(failure?.description).toContain(
		`Use Task › Get to pick it up: Task ID ${taskId}, provider imini, kind video.`,
	);
});

keysStayHidden();
