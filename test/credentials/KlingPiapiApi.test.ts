import type { IHttpRequestOptions } from 'n8n-workflow';

import { KlingPiapiApi } from '../../credentials/KlingPiapiApi.credentials';

const KEY = 'made-up-key-0123456789';
const SECRET = 'made-up-secret-0123456789';
const URL = 'https://example.com/api/v1/task';
const HOOK = 'https://example.com/hook';

async function authenticated(
	options: Partial<IHttpRequestOptions>,
	webhookSecret: string = SECRET,
): Promise<IHttpRequestOptions> {
	const { authenticate } = new KlingPiapiApi();
	if (typeof authenticate !== 'function') throw new Error('the key is filled in as it was pasted');
	return await authenticate({ apiKey: KEY, webhookSecret }, { url: URL, ...options });
}

describe('the webhook secret of PiAPI', () => {
	it('is added to a submit with a callback URL, and every other digit of the body stays', async () => {
		const body = `{"model":"kling","config":{"webhook_config":{"endpoint":"${HOOK}"}},"big":835266081714884677}`;
		expect(await authenticated({ method: 'POST', body })).toEqual({
			method: 'POST',
			url: URL,
			headers: { 'X-API-Key': KEY },
			body: `{"model":"kling","config":{"webhook_config":{"endpoint":"${HOOK}","secret":"${SECRET}"}},"big":835266081714884677}`,
		});
	});

	it('is sent without the quotes and blanks that were pasted around it', async () => {
		const body = '{"config":{"webhook_config":{}}}';
		const { body: sent } = await authenticated({ body }, ` "${SECRET}"\n`);
		expect(sent).toBe(`{"config":{"webhook_config":{"secret":"${SECRET}"}}}`);
	});

	it.each([
		['no callback URL', '{"model":"kling","input":{"prompt":"A lake"}}'],
		['a configuration without one', '{"config":{"service_mode":"public"}}'],
		['a secret of its own', '{"config":{"webhook_config":{"secret":"another"}}}'],
		['a configuration that is no object', '{"config":[]}'],
		['text that is no JSON', 'config'],
	])('is not added to a body with %s', async (_what, body) => {
		expect(await authenticated({ body })).toMatchObject({ body });
	});

	it('is not added to a request without a body', async () => {
		expect(await authenticated({})).toEqual({ url: URL, headers: { 'X-API-Key': KEY } });
	});

	it('changes nothing if it is empty', async () => {
		const body = '{"config":{"webhook_config":{}}}';
		expect(await authenticated({ body }, ' ')).toMatchObject({ body });
	});
});
