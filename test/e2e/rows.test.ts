import { z } from 'zod';

import { itemsOf } from '../../sandbox/n8n';
import { keysStayHidden } from './support/secrets';
import { theProvider, useStage } from './support/testInstance';
import { AFTER, AFTER_ERROR, type OnError } from './support/workflows';

const ROWS = [{ prompt: 'A fox' }, { prompt: '' }, { prompt: 'A hen [fail]' }, { prompt: 'A dog' }];
const [FOX, EMPTY, HEN, DOG] = [0, 1, 2, 3];

const item = z.union([
	z.object({ error: z.record(z.unknown()) }),
	z.object({ taskId: z.string(), status: z.string() }),
]);

const stage = useStage();

async function runRows(onError: OnError) {
	const prompt = '={{ $json.prompt }}';
	return await stage().run(stage().kling(theProvider('imini'), { prompt }, { onError }), ROWS);
}

test('one bad row stops all, before anything is sent', async () => {
	const { status, failure } = await runRows('stopWorkflow');
	expect(status).toBe('error');
	expect(failure?.message).toBe("'Prompt': the prompt is empty [Item 1]");
	expect(failure?.description).toContain('Nothing was sent.');
	expect(stage().sandbox.requests()).toEqual([]);
});

test('with Continue On Fail the good rows are made, and the others say why they are not', async () => {
	const execution = await runRows('continueRegularOutput');
	expect(execution.status).toBe('success');
	const items = itemsOf(execution, AFTER).map((json) => item.parse(json));
	expect(items).toHaveLength(ROWS.length);
	expect(items[FOX]).toMatchObject({ status: 'succeeded' });
	expect(items[DOG]).toMatchObject({ status: 'succeeded' });
	expect(items[EMPTY]).toMatchObject(emptyRow);
	expect(items[HEN]).toMatchObject(failedRow());
	expect(stage().sandbox.control.tasks()).toHaveLength(3);
});

test('with the error output the good rows and the others part ways', async () => {
	const execution = await runRows('continueErrorOutput');
	expect(execution.status).toBe('success');
	expect(itemsOf(execution, AFTER)).toMatchObject([
		{ status: 'succeeded' },
		{ status: 'succeeded' },
	]);
	expect(itemsOf(execution, AFTER_ERROR)).toMatchObject([emptyRow, failedRow()]);
});

const emptyRow = {
	error: {
		message: "'Prompt': the prompt is empty",
		description: expect.stringContaining('Describe what the video should show.'),
		reason: 'invalidInput',
	},
};

/** What is known of a task that made no video, enough for the next node to look at it. */
function failedRow() {
	const failed = stage()
		.sandbox.control.tasks()
		.find(({ marks }) => marks.has('fail'));
	return {
		error: {
			message: expect.stringContaining('imini ended the task without a video: "'),
			description: expect.stringContaining('imini reports: '),
			reason: 'failed',
			taskId: failed?.id,
			provider: 'imini',
			kind: expect.any(String),
			status: 'failed',
			failure: { message: expect.any(String) },
		},
	};
}

keysStayHidden();
