import { z } from 'zod';

import type { Credential } from '../../../sandbox/n8n';
import { eventually } from './eventually';
import { bodyOf, formIn, startLocalServer } from './localServer';

const TOKEN = '4711:made-up-bot-token';
const FILE = 'photos/file_1.jpg';

const webhook = z.object({ url: z.string().url(), secret_token: z.string() });

/** What the bot sends to a chat. */
export interface Reply {
	method: string;
	/** Fields of the body, without the file. */
	fields: Record<string, unknown>;
	file?: Buffer | undefined;
}

/** Telegram's servers, with one bot and one photo. */
export interface Telegram {
	/** As a person fills it in for a Bot API server of their own. */
	credential: Credential;
	replies: readonly Reply[];
	/** Sends a message to the bot, as soon as it listens. */
	send(message: Record<string, unknown>): Promise<void>;
	close(): void;
}

/** @param photo what is behind every file of a message */
export async function startTelegram(photo: Buffer): Promise<Telegram> {
	let listener: z.infer<typeof webhook> | undefined;
	const replies: Reply[] = [];
	const play = async (method: string, type: string, body: Buffer): Promise<unknown> => {
		if (method === 'setWebhook') listener = webhook.parse(JSON.parse(String(body)));
		if (method === 'getWebhookInfo') return { url: '' };
		if (method === 'getFile') return { file_path: FILE };
		if (method.startsWith('send')) replies.push(await replyOf(method, type, body));
		return true;
	};
	const server = await startLocalServer((request, response) => {
		void (async () => {
			const { pathname } = new URL(request.url ?? '', 'http://127.0.0.1');
			const body = await bodyOf(request);
			if (pathname === `/file/bot${TOKEN}/${FILE}`) {
				response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(photo);
				return;
			}
			const method = pathname.replace(`/bot${TOKEN}/`, '');
			const result = await play(method, request.headers['content-type'] ?? '', body);
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ ok: true, result }));
		})();
	});
	return {
		credential: {
			name: 'Telegram account',
			type: 'telegramApi',
			data: { accessToken: TOKEN, baseUrl: server.url },
		},
		replies,
		send: async (message) => {
			const { url, secret_token: secret } = await eventually('the webhook', () => listener);
			// n8n knows it a moment after it has told Telegram.
			await eventually('the bot', async () => {
				const { ok } = await fetch(url, {
					method: 'POST',
					headers: {
						'content-type': 'application/json',
						'x-telegram-bot-api-secret-token': secret,
					},
					body: JSON.stringify({ update_id: 1, message }),
				});
				return ok || undefined;
			});
		},
		close: server.close,
	};
}

/** A file is sent as a form, anything else as JSON. */
async function replyOf(method: string, type: string, body: Buffer): Promise<Reply> {
	if (type.includes('json')) {
		return { method, fields: z.record(z.unknown()).parse(JSON.parse(String(body))) };
	}
	const { fields, file } = await formIn(type, body);
	return { method, fields, file };
}
