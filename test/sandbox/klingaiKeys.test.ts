import { createHmac } from 'node:crypto';

import { bearer, useSandbox } from './client';

const sandbox = useSandbox('klingai');
const GOOD = ['sandbox-klingai-access-key', 'sandbox-klingai-secret-key'] as const;
const EMPTY = ['sandbox-klingai-empty-access-key', 'sandbox-klingai-empty-secret-key'] as const;

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as the vendor's documents have it, with whatever a test changes. */
function token(
	[iss, secret]: readonly [string, string] = GOOD,
	changes: { head?: object; claims?: object; algorithm?: string } = {},
): string {
	const now = Math.floor(sandbox.clock.now() / 1000);
	const head = part({ alg: 'HS256', typ: 'JWT', ...changes.head });
	const claims = part({ iss, exp: now + 1800, nbf: now - 5, ...changes.claims });
	const proof = createHmac(changes.algorithm ?? 'sha256', secret)
		.update(`${head}.${claims}`)
		.digest('base64url');
	return `${head}.${claims}.${proof}`;
}

const body = { model_name: 'kling-v3', prompt: 'A lake' };
const costs = '/account/costs?start_time=1&end_time=2';

const legacy = async (key: string) =>
	await sandbox.client.submitTo('submitLegacyText', body, bearer(key));

test('an API Key of the klingai stand-in is accepted by both APIs', async () => {
	const { client } = sandbox;
	expect((await legacy('sandbox-klingai-key')).status).toBe(200);
	expect((await client.submit(client.textRequest())).status).toBe(200);
	expect((await client.ask(costs)).status).toBe(200);
});

test('a token from an Access Key and its Secret Key is accepted by the legacy API of the klingai stand-in', async () => {
	const { client } = sandbox;
	expect((await legacy(token())).status).toBe(200);
	const id = sandbox.control.tasks()[0]?.id ?? '';
	const status = await client.ask(`/v1/videos/text2video/${id}`, { headers: bearer(token()) });
	expect(status.body).toMatchObject({ data: { task_id: id } });
	const list = await client.ask('/v1/videos/text2video', { headers: bearer(token()) });
	expect(list.body).toMatchObject({ data: [{ task_id: id }] });
	expect((await client.ask(costs, { headers: bearer(token()) })).status).toBe(200);
});

test('a token from an Access Key and its Secret Key is rejected by the newer API of the klingai stand-in', async () => {
	const { client, control } = sandbox;
	const answers = [
		await client.submit(client.textRequest(), bearer(token())),
		await client.status('1', bearer(token())),
		await client.ask('/tasks', {
			method: 'POST',
			headers: { ...bearer(token()), 'content-type': 'application/json' },
			body: '{}',
		}),
	];
	for (const { status, body: said } of answers) {
		expect([status, said]).toMatchObject([
			401,
			{ code: 1002, message: 'Authentication error. The current API does not support AK/SK' },
		]);
	}
	expect(control.tasks()).toEqual([]);
});

test('an account without balance has its own key pair at the klingai stand-in', async () => {
	const answer = await legacy(token(EMPTY));
	expect([answer.status, answer.body]).toMatchObject([
		429,
		{ code: 1102, message: 'Account balance not enough' },
	]);
});

const now = () => Math.floor(sandbox.clock.now() / 1000);
const [access] = GOOD;

test.each<[string, () => string, number]>([
	['an Access Key in place of the token', () => 'sandbox-klingai-access-key', 1002],
	['three parts without content', () => 'a.b.c', 1002],
	['no signature', () => token(GOOD, { head: { alg: 'none' } }), 1002],
	[
		'another signature algorithm',
		() => token(GOOD, { head: { alg: 'HS512' }, algorithm: 'sha512' }),
		1002,
	],
	['no type', () => token(GOOD, { head: { typ: undefined } }), 1002],
	['no expiry', () => token(GOOD, { claims: { exp: undefined } }), 1002],
	['no start time', () => token(GOOD, { claims: { nbf: undefined } }), 1002],
	['an expiry as text', () => token(GOOD, { claims: { exp: String(now() + 1800) } }), 1002],
	['an unknown Access Key', () => token(['other', GOOD[1]]), 1000],
	['the wrong Secret Key', () => token([access, 'other']), 1000],
	['the Secret Key of another account', () => token([access, EMPTY[1]]), 1000],
	[
		'changed claims',
		() => token().replace(/\.[^.]+\./, `.${part({ iss: access, exp: 9e9, nbf: 0 })}.`),
		1000,
	],
	['a start time in the future', () => token(GOOD, { claims: { nbf: now() + 60 } }), 1003],
	['an expiry in the past', () => token(GOOD, { claims: { exp: now() - 1 } }), 1004],
	[
		'milliseconds in place of seconds',
		() => token(GOOD, { claims: { nbf: sandbox.clock.now() } }),
		1003,
	],
])('the klingai stand-in rejects a token with %s', async (_, make, code) => {
	const answer = await legacy(make());
	expect([answer.status, answer.body]).toMatchObject([401, { code }]);
	expect(sandbox.control.tasks()).toEqual([]);
});

test('the klingai stand-in rejects a token after its expiry', async () => {
	const key = token();
	expect((await legacy(key)).status).toBe(200);
	sandbox.clock.advance(1799);
	expect((await legacy(key)).status).toBe(200);
	sandbox.clock.advance(1);
	expect((await legacy(key)).body).toMatchObject({ code: 1004 });
});

test('the klingai stand-in returns different codes for a missing and an unknown key', async () => {
	const { client } = sandbox;
	const none = await client.submit(client.textRequest(), { authorization: '' });
	expect([none.status, none.body]).toMatchObject([
		401,
		{ code: 1001, message: 'Authorization is empty' },
	]);
	const unknown = await client.submit(client.textRequest(), bearer('x'));
	expect([unknown.status, unknown.body]).toMatchObject([401, { code: 1002 }]);
});

describe('the costs of the account at the klingai stand-in', () => {
	const packs = async (query = '', key = 'sandbox-klingai-key') =>
		(await sandbox.client.ask(`${costs}${query}`, { headers: bearer(key) })).body;
	const pack = {
		resource_pack_name: 'Video Generation - 10,000 entries',
		total_quantity: 200,
		remaining_quantity: 118,
		status: 'online',
	};

	test('contain the remaining amount of each package', async () => {
		expect(await packs()).toMatchObject({
			code: 0,
			data: { code: 0, resource_pack_subscribe_infos: [pack] },
		});
		expect(await packs('', 'sandbox-klingai-empty-key')).toMatchObject({
			data: {
				resource_pack_subscribe_infos: [{ ...pack, remaining_quantity: 0, status: 'runOut' }],
			},
		});
	});

	test('may be requested by the name of a package', async () => {
		const name = encodeURIComponent(pack.resource_pack_name);
		expect(await packs(`&resource_pack_name=${name}`)).toMatchObject({
			data: { resource_pack_subscribe_infos: [pack] },
		});
		expect(await packs('&resource_pack_name=other')).toMatchObject({
			data: { resource_pack_subscribe_infos: [] },
		});
	});

	test('require both times', async () => {
		const answer = await sandbox.client.ask('/account/costs?start_time=1');
		expect([answer.status, answer.body]).toMatchObject([400, { code: 1201 }]);
	});
});
