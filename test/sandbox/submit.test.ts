import { vendors } from '../../sandbox/vendors';
import { useSandbox } from './client';
import { bodiesOf } from './examples';

describe.each(vendors)('submitting to $name', ({ name: vendor, keys, operations }) => {
	const sandbox = useSandbox(vendor);

	test('takes every valid body of the contract and makes one task for each', async () => {
		const bodies = bodiesOf(sandbox.client.contract, 'submitVideo', 'examples');
		for (const { name, value } of bodies) {
			expect([name, (await sandbox.client.submit(value)).status]).toEqual([name, 200]);
		}
		expect(sandbox.control.tasks(vendor)).toHaveLength(bodies.length);
	});

	test('refuses every invalid body of the contract and makes no task', async () => {
		for (const { name, value } of bodiesOf(
			sandbox.client.contract,
			'submitVideo',
			'x-invalid-examples',
		)) {
			expect([name, (await sandbox.client.submit(value)).status]).toEqual([name, 400]);
		}
		expect(sandbox.control.tasks()).toEqual([]);
	});

	test('refuses a body that is not JSON, and one that does not say that it is', async () => {
		await sandbox.client.sendSubmit(undefined);
		await sandbox.client.sendSubmit(sandbox.client.textRequest(), { 'content-type': 'text/plain' });
		expect(sandbox.control.requests().map(({ status, verdict }) => [status, verdict])).toEqual([
			[400, 'refused: the body is not valid JSON'],
			[400, 'refused: Content-Type must be application/json'],
		]);
	});

	test('opens to its own key only', async () => {
		const { client } = sandbox;
		const others = ['', 'Bearer', `Bearer ${keys.good}x`, 'Bearer sandbox-other-key', keys.good];
		for (const authorization of others) {
			expect((await client.submit(client.textRequest(), { authorization })).status).toBe(401);
		}
		expect(sandbox.control.tasks()).toEqual([]);
	});

	test('makes no task for a key without balance, yet tells it how tasks are doing', async () => {
		const { client } = sandbox;
		const headers = { authorization: `Bearer ${keys.empty}` };
		const id = await client.start('A lake');
		expect((await client.submit(client.textRequest(), headers)).status).toBe(402);
		expect((await client.status(id, headers)).status).toBe(200);
		expect(sandbox.control.tasks()).toHaveLength(1);
	});

	test('refuses a prompt for its content', async () => {
		const { client } = sandbox;
		expect((await client.submit(client.textRequest('A [moderation] lake'))).status).toBe(400);
		expect(sandbox.control.tasks()).toEqual([]);
	});

	test('makes a second task for a second submit', async () => {
		const first = await sandbox.client.start('A lake');
		const second = await sandbox.client.start('A lake');
		expect(sandbox.control.tasks().map(({ id }) => id)).toEqual([first, second]);
		expect(first).not.toBe(second);
	});

	test('knows the rules of the contract, every one and no other', () => {
		const rules = sandbox.client.contract.rules('submitVideo');
		expect(rules).not.toEqual([]);
		expect(operations.submitVideo?.rules?.toSorted()).toEqual(rules.toSorted());
	});

	test('stands in for every operation of the contract', () => {
		const ids = sandbox.client.contract.operationIds();
		expect(Object.keys(operations).toSorted()).toEqual(ids.toSorted());
	});
});
