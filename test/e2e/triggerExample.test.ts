import { z } from 'zod';

import { itemsOf } from '../../sandbox/n8n';
import { exampleOn } from './support/examples';
import { keysStayHidden } from './support/secrets';
import { useStage } from './support/testInstance';
import {
	urlsOf,
	answersTo,
	endedExecutions,
	TRIGGER,
	TRIGGER_TYPE,
	untilItAnswers,
} from './support/trigger';

const task = z.object({ taskId: z.string() });

const stage = useStage();

test('examples/callback-trigger.json starts now and goes on when the video is ready', async () => {
	const { rest } = stage();
	const example = await exampleOn(stage(), 'callback-trigger');
	const { webhookId } = z
		.object({ webhookId: z.string() })
		.parse(example.nodes.find(({ type }) => type === TRIGGER_TYPE));
	const { production } = urlsOf({ webhookId });
	// What a person copies from the trigger into the other node.
	const text = JSON.stringify(example);
	const placeholder = `https://n8n.example.com${new URL(production).pathname}`;
	expect(text).toContain(placeholder);
	const workflow = await rest.importWorkflow(JSON.parse(text.replace(placeholder, production)));
	await rest.activate(workflow);
	await untilItAnswers(production);

	const first = await rest.runManually(workflow);
	const submitted = task.parse(itemsOf(first, 'Kling')[0]);
	expect(first.nodes).not.toHaveProperty([TRIGGER]);
	expect(await answersTo(stage().sandbox, 2)).toEqual([200, 200]);
	const [, second, ...more] = await endedExecutions(rest, workflow);
	expect(more).toEqual([]);
	expect(second && itemsOf(second, 'Use the Video')).toMatchObject([
		{ taskId: submitted.taskId, status: 'succeeded', videoUrl: expect.any(String) },
	]);
	expect(second?.nodes).not.toHaveProperty('Look Into It');
});

keysStayHidden();
