import { z } from 'zod';

import { hasEnded, SANDBOX_OWNER } from '../../sandbox/n8n';
import { RestClient } from '../../sandbox/n8n/restClient';
import { exampleOn, itemsIn } from './support/examples';
import { mp4At } from './support/mp4';
import { type Question, startScriptedModel } from './support/scriptedModel';
import { keysStayHidden } from './support/secrets';
import { sharedN8n } from './support/sharedN8n';
import { useStage } from './support/testInstance';

const listening = z.object({ waitingForWebhook: z.literal(true) });

const output = z.object({ output: z.string() });

const SCENE = 'A ginger cat steps into fresh snow, close-up, morning light';

const stage = useStage();

/** Lets the agent hear a wish, with a model that calls the tool once and then says `say`. */
async function wish(toolInput: Record<string, unknown>, say: (toolAnswer: string) => string) {
	const { rest } = stage();
	const model = await startScriptedModel(toolInput, say);
	try {
		const credential = await rest.createCredential(model.credential);
		const workflow = await rest.importWorkflow(await exampleOn(stage(), 'ai-agent', [credential]));
		const answer = output.parse(await chat(workflow, 'Film a cat that discovers snow'));
		const [started] = await rest.executions(workflow.id);
		const execution = await rest.waitFor(started?.id ?? '', hasEnded);
		expect(itemsIn(execution, 'AI Agent')).toEqual([answer]);
		return { answer: answer.output, questions: model.questions };
	} finally {
		model.close();
	}
}

test('ai-agent.json makes a video of a wish, and answers with its link', async () => {
	const { sandbox } = stage();
	const { answer, questions } = await wish(
		{ prompt: SCENE, seconds: 7, shape: '1:1' },
		(found) => `Here is your cat: ${/"videoUrl":"([^"]+)"/.exec(found)?.[1]}`,
	);
	const [made, ...more] = sandbox.control.tasks();
	expect(more).toEqual([]);
	const link = `${sandbox.url}/files/apimart/${made?.id}.mp4`;
	expect(answer).toBe(`Here is your cat: ${link}`);
	await mp4At(link);
	expect(submits()).toMatchObject([{ prompt: SCENE, duration: 7, aspect_ratio: '1:1' }]);

	const [first, second, ...others] = questions;
	expect(others).toEqual([]);
	expect(first?.tools).toMatchObject([
		{
			function: {
				name: 'Film_a_Video',
				description: expect.stringContaining('Returns videoUrl'),
				parameters: { required: ['prompt'] },
			},
		},
	]);
	const [told] = z.array(z.record(z.unknown())).parse(toolAnswerIn(second));
	expect(told).toMatchObject({ videoUrl: link, taskId: made?.id, warnings: [] });
});

test('ai-agent.json needs no more than a sentence', async () => {
	await wish({ prompt: SCENE }, () => 'Done.');
	expect(submits()).toMatchObject([{ prompt: SCENE, duration: 5, aspect_ratio: '16:9' }]);
});

test('ai-agent.json learns what works when it asks for too much', async () => {
	const { answer } = await wish({ prompt: SCENE, seconds: 99 }, (told) => told);
	expect(answer).toContain("'Duration (Seconds)': 99 given");
	expect(answer).toContain('3 to 15');
	expect(submits()).toEqual([]);
});

test('ai-agent.json learns why there is no video, and what to do', async () => {
	const refused = await wish({ prompt: `${SCENE} [moderation]` }, (told) => told);
	expect(refused.answer).toMatch(/apimart rejected the content: .+ Reword the prompt/);
	const failed = await wish({ prompt: `${SCENE} [fail]` }, (told) => told);
	expect(failed.answer).toMatch(
		/apimart ended the task without a video: .+ Change the prompt .+ Task ID \S+, provider apimart, kind /,
	);
});

keysStayHidden();

function submits(): unknown[] {
	return stage()
		.sandbox.requests()
		.filter(({ role }) => role === 'submit')
		.map(({ body }) => body);
}

function toolAnswerIn(asked: Question | undefined): unknown {
	return JSON.parse(String(asked?.messages.at(-1)?.content));
}

/** Opens the chat of the editor, sends a message, and waits for the answer. */
async function chat(workflow: { id: string }, chatInput: string): Promise<unknown> {
	const client = new RestClient(sharedN8n().url);
	const { email, password } = SANDBOX_OWNER;
	await client.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	const sessionId = 'session-1';
	const body = {
		workflowData: workflow,
		triggerToStartFrom: { name: 'Chat' },
		chatSessionId: sessionId,
	};
	listening.parse(await client.call('POST', `/rest/workflows/${workflow.id}/run`, body));
	const message = { action: 'sendMessage', sessionId, chatInput };
	return await client.call('POST', `/webhook-test/${workflow.id}/${sessionId}`, message);
}
