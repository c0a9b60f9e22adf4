import type { IAuthenticate, ICredentialDataDecryptedObject } from 'n8n-workflow';

import { pastedKey } from '../../../../../nodes/shared/lib/pastedKey';
import { connect } from '../../../../../nodes/shared/n8n/http/client';
import { imini } from '../../../../../nodes/shared/providers/imini';
import { KEY_HEADERS, sentKey } from '../../../../../sandbox/vendors/server/keyHeaders';
import { contextOf } from '../context';

const ID = '0f1e2d3c-made-up-id';
const SECRET = 'made0123456789up';
const KEY = `${ID}:${SECRET}`;

/** How credentials send their key, as the providers want it. */
const FORMS: ReadonlyArray<[name: string, keyof typeof KEY_HEADERS, (key: string) => object]> = [
	['Authorization: Bearer', 'bearer', (key) => ({ Authorization: `Bearer ${key}` })],
	['Authorization: Key', 'key', (key) => ({ Authorization: `Key ${key}` })],
	['X-API-Key', 'apiKey', (key) => ({ 'X-API-Key': key })],
];

/** What a provider answers that repeats all headers it got, and the headers. */
async function answerTo(
	headerOf: (key: string) => object,
	credential: ICredentialDataDecryptedObject,
	wordsFor: (headers: Record<string, string>) => string = () => '',
) {
	const authenticate: IAuthenticate = async (fields, options) => ({
		...options,
		headers: { ...options.headers, ...headerOf(pastedKey(fields.apiKey)) },
	});
	let headers: Record<string, string> = {};
	const context = contextOf({
		credential: () => credential,
		answer: async (options) => {
			const signed = await authenticate(credential, options);
			headers = Object.fromEntries(
				Object.entries(signed.headers ?? {}).map(([name, value]) => [
					name.toLowerCase(),
					String(value),
				]),
			);
			return { statusCode: 401, headers: {}, body: wordsFor(headers) };
		},
	});
	const send = await connect(context, imini, 0);
	return { exchange: await send({ method: 'GET', path: '/tasks/1' }), sent: () => headers };
}

describe.each(FORMS)('a credential that sends its key as %s', (_name, form, headerOf) => {
	it.each([
		KEY,
		` "${KEY}"\n`,
		`Key ${KEY}`,
		`Token ${KEY}`,
		`Authorization: Key ${KEY}`,
		`X-API-Key: ${KEY}`,
		`api-key: ${KEY}`,
	])('sends the key alone when %j was pasted', async (pasted) => {
		const { sent } = await answerTo(headerOf, { apiKey: pasted });
		expect(sentKey(sent(), KEY_HEADERS[form])).toBe(KEY);
	});

	it('has its key hidden where the provider repeats the header', async () => {
		const words = (headers: Record<string, string>) =>
			JSON.stringify({ message: headers[KEY_HEADERS[form].name] });
		const { exchange } = await answerTo(headerOf, { apiKey: KEY }, words);
		const message = headerOf('[hidden]');
		expect(exchange).toEqual({
			outcome: 'response',
			response: {
				status: 401,
				headers: {},
				body: JSON.stringify({ message: Object.values(message)[0] }),
			},
		});
	});

	it('has each part of its key hidden', async () => {
		const words = () => JSON.stringify({ message: `No user ${ID} with ${SECRET}` });
		const { exchange } = await answerTo(headerOf, { apiKey: KEY }, words);
		expect(exchange).toMatchObject({
			response: { body: '{"message":"No user [hidden] with [hidden]"}' },
		});
	});
});
