import { z } from 'zod';

import type { Credential } from '../../../sandbox/n8n';
import { bodyOf, startLocalServer } from './localServer';

const message = z.object({ role: z.string(), content: z.unknown() }).passthrough();

const question = z.object({
	model: z.string(),
	stream: z.boolean().optional(),
	messages: z.array(message).min(1),
	tools: z.array(
		z.object({
			function: z.object({ name: z.string(), description: z.string(), parameters: z.unknown() }),
		}),
	),
});

/** What an AI agent asked its language model. */
export type Question = z.infer<typeof question>;

/** A language model that follows a script: first it calls the tool, then it says what it makes of the tool's answer. */
export interface ScriptedModel {
	/** As a person fills it in for a server that speaks as OpenAI does. */
	credential: Credential;
	/** What it was asked, in this order. */
	questions: readonly Question[];
	close(): void;
}

/**
 * @param toolInput what it lets the tool do
 * @param say what it says at the end, once it has read the tool's answer
 */
export async function startScriptedModel(
	toolInput: Record<string, unknown>,
	say: (toolAnswer: string) => string,
): Promise<ScriptedModel> {
	const questions: Question[] = [];
	const server = await startLocalServer((request, response) => {
		void (async () => {
			const asked = question.parse(JSON.parse(String(await bodyOf(request))));
			questions.push(asked);
			const last = asked.messages.at(-1);
			const choice =
				last?.role === 'tool'
					? saying(say(textOf(last.content)))
					: calling(asked.tools[0]?.function.name ?? '', toolInput);
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(completion(asked.model, choice)));
		})();
	});
	const data = { apiKey: 'made-up-model-key', url: `${server.url}/v1` };
	return {
		credential: { name: 'OpenAI account', type: 'openAiApi', data },
		questions,
		close: server.close,
	};
}

export function saying(content: string) {
	return { finish_reason: 'stop', message: { role: 'assistant', content } };
}

function calling(name: string, input: Record<string, unknown>) {
	const call = { name, arguments: JSON.stringify(input) };
	const toolCalls = [{ id: 'call_1', type: 'function', function: call }];
	return {
		finish_reason: 'tool_calls',
		message: { role: 'assistant', content: null, tool_calls: toolCalls },
	};
}

export function completion(
	model: string,
	choice: ReturnType<typeof saying> | ReturnType<typeof calling>,
) {
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model,
		choices: [{ index: 0, ...choice }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

/** A message's content is a text, or a list of parts. */
function textOf(content: unknown): string {
	return typeof content === 'string' ? content : JSON.stringify(content);
}
