import { z } from 'zod';

import type { Credential } from '../../../sandbox/n8n';
import { bodyOf, startLocalServer } from './localServer';
import { completion, saying } from './scriptedModel';

const chat = z.object({
	model: z.string(),
	messages: z.array(z.object({ role: z.string(), content: z.unknown() })).min(1),
});

/** The image model refuses a prompt that contains this. */
export const REFUSED = '[no image]';

/** A server with a language model, an image model and a speech model, at the addresses of OpenAI. */
export interface OpenAi {
	/** As a person fills it in for a server that speaks as OpenAI does. */
	credential: Credential;
	/** The bodies of all requests for an image, in this order. */
	images: readonly unknown[];
	/** The bodies of all requests for a speech, in this order. */
	speeches: readonly unknown[];
	close(): void;
}

/**
 * @param write what the language model makes of the last message
 * @param image what the image model draws
 * @param speech what the speech model returns
 */
export async function startOpenAi(
	write: (message: string) => string,
	image: Buffer,
	speech = Buffer.alloc(0),
): Promise<OpenAi> {
	const images: unknown[] = [];
	const speeches: unknown[] = [];
	const server = await startLocalServer((request, response) => {
		void (async () => {
			const text = String(await bodyOf(request));
			const asked: unknown = JSON.parse(text);
			let answer: unknown;
			if (request.url === '/v1/audio/speech') {
				speeches.push(asked);
				response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(speech);
				return;
			}
			if (request.url === '/v1/images/generations') {
				if (text.includes(REFUSED)) {
					response.writeHead(400, { 'content-type': 'application/json' });
					response.end(JSON.stringify({ error: { message: 'Rejected by the safety system.' } }));
					return;
				}
				images.push(asked);
				answer = { created: 0, data: [{ b64_json: image.toString('base64') }] };
			} else {
				const { model, messages } = chat.parse(asked);
				answer = completion(model, saying(write(String(messages.at(-1)?.content))));
			}
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(answer));
		})();
	});
	const data = { apiKey: 'made-up-model-key', url: `${server.url}/v1` };
	return {
		credential: { name: 'OpenAI account', type: 'openAiApi', data },
		images,
		speeches,
		close: server.close,
	};
}
