import { createHmac } from 'node:crypto';

import type { IAuthenticate, ICredentialDataDecryptedObject } from 'n8n-workflow';

import { KlingAiApi } from '../../credentials/KlingAiApi.credentials';

const SECONDS = 1_781_080_778;
const accessKey = { authentication: 'accessKey', accessKey: 'AK-example', secretKey: 'SK-example' };

async function authorizationOf(credentials: ICredentialDataDecryptedObject): Promise<unknown> {
	const options = await authenticated(new KlingAiApi().authenticate)(credentials, {
		url: 'https://example.com/tasks',
		headers: { Accept: 'application/json' },
	});
	expect(options).toMatchObject({
		url: 'https://example.com/tasks',
		headers: { Accept: 'application/json' },
	});
	return options.headers?.Authorization;
}

function authenticated(authenticate: IAuthenticate) {
	if (typeof authenticate !== 'function') throw new Error('tokens are made, not filled in');
	return authenticate;
}

beforeEach(() => {
	jest.useFakeTimers({ now: SECONDS * 1000 + 802 });
});

afterEach(() => {
	jest.useRealTimers();
});

it('the credential sends the API key unchanged', async () => {
	const key = 'api-key-made-up';
	expect(await authorizationOf({ authentication: 'apiKey', apiKey: key })).toBe(`Bearer ${key}`);
	// A credential saved before there was a choice, and a key pasted with a line end.
	expect(await authorizationOf({ apiKey: `${key}\n` })).toBe(`Bearer ${key}`);
});

it('the credential creates a token from the access key and the secret key', async () => {
	const token = String(await authorizationOf(accessKey)).replace('Bearer ', '');
	const [header = '', payload = '', signature] = token.split('.');
	const read = (part: string): unknown =>
		JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

	expect(read(header)).toStrictEqual({ alg: 'HS256', typ: 'JWT' });
	expect(read(payload)).toStrictEqual({
		iss: 'AK-example',
		exp: SECONDS + 1800,
		nbf: SECONDS - 5,
	});
	expect(signature).toBe(
		createHmac('sha256', 'SK-example').update(`${header}.${payload}`).digest('base64url'),
	);
});

it('the credential creates the same token as other implementations', async () => {
	// By the OpenSSL command line, from the header and payload above.
	expect(await authorizationOf(accessKey)).toBe(
		'Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJBSy1leGFtcGxlIiwiZXhwIjoxNzgxMDgyNTc4LCJuYmYiOjE3ODEwODA3NzN9.l6zo3l3nxojh3w7nZFdzGVp41ggTCBfmAVW-UM-HeJo',
	);
});

it('the credential creates a new token for every request and stores none', async () => {
	const credentials = { ...accessKey };
	const first = await authorizationOf(credentials);
	jest.setSystemTime((SECONDS + 60) * 1000);
	expect(await authorizationOf(credentials)).not.toBe(first);
	expect(credentials).toStrictEqual(accessKey);
});

it('the credential never sends the secret key', async () => {
	expect(await authorizationOf(accessKey)).not.toContain('SK-example');
});

it('the credential shows the Base URL for a region of its own only', () => {
	const { displayOptions } =
		new KlingAiApi().properties.find(({ name }) => name === 'baseUrl') ?? {};
	expect(displayOptions).toEqual({ show: { region: ['custom'] } });
});

it('the credential uses the API key and the Singapore region by default', () => {
	const defaults = Object.fromEntries(
		new KlingAiApi().properties.map((property) => [property.name, property.default]),
	);
	expect(defaults).toStrictEqual({
		authentication: 'apiKey',
		apiKey: '',
		accessKey: '',
		secretKey: '',
		region: 'singapore',
		baseUrl: 'https://api-singapore.klingai.com',
		webhookSecret: '',
	});
});

it('the credential masks the webhook secret and never sends it', async () => {
	const { properties } = new KlingAiApi();
	const field = properties.find(({ name }) => name === 'webhookSecret');
	expect(field).toMatchObject({ type: 'string', typeOptions: { password: true } });
	expect(field).not.toHaveProperty('required');
	const webhookSecret = 'whsec_made_up';
	for (const keys of [{ authentication: 'apiKey', apiKey: 'api-key-made-up' }, accessKey]) {
		expect(await authorizationOf({ ...keys, webhookSecret })).not.toContain('made_up');
	}
});
