import { startSandbox, type Sandbox } from '../../sandbox/vendors';

const QUERY = { start_time: 1764000000000, end_time: 1764086400000, limit: 500 };

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

async function ask(body: unknown, key = 'sandbox-klingai-key', path = '/account/billing/balance') {
	const answer = await fetch(sandbox.baseUrl('klingai') + path, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
		body: JSON.stringify(body),
	});
	return { status: answer.status, body: (await answer.json()) as unknown };
}

describe("Kling's stand-in", () => {
	test.each([
		['the example of the contract', 'sandbox-klingai-key', 9.58],
		['zero for an account without money', 'sandbox-klingai-empty-key', 0],
	])('returns the balance after a task: %s', async (_what, key, balance_after_deduction) => {
		expect(await ask(QUERY, key)).toMatchObject({
			status: 200,
			body: { code: 0, data: { result: { detail: [{ balance_after_deduction }], count: 1 } } },
		});
	});

	test('rejects a query that does not fit the further contract', async () => {
		expect(await ask({ ...QUERY, limit: 501 })).toMatchObject({
			status: 400,
			body: { code: 1201, message: 'limit must be <= 500' },
		});
	});

	test('rejects an unknown key at a call of the further contract', async () => {
		expect(await ask(QUERY, 'no-key')).toMatchObject({ status: 401, body: { code: 1002 } });
	});

	test('has no other call of the further contract', async () => {
		expect(await ask({}, undefined, '/v1/audio/tts')).toMatchObject({
			status: 404,
			body: { message: 'There is no POST /v1/audio/tts here' },
		});
	});
});
