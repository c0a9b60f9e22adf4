import { vendors } from '../../sandbox/vendors';
import { KEY_HEADERS } from '../../sandbox/vendors/server/keyHeaders';
import { contractNamed } from '../../sandbox/vendors/server/contract';
import { triedHere } from '../support/runs';
import { useSandbox } from './client';
import { bodiesOf, submitsOf } from './examples';

describe.each(vendors)(
	'a submit to the stand-in of $name',
	({ name: vendor, keys, operations, apiErrors }) => {
		const sandbox = useSandbox(vendor);

		describe.each(submitsOf(contractNamed(vendor)))('at %s', (operationId) => {
			/** An empty account, at the address that answers: of two for the same thing, one does. */
			function startAfresh() {
				sandbox.control.reset();
				if (operationId.endsWith('Twin')) sandbox.control.set({ variants: { mulerouter: 'twin' } });
			}

			test('is accepted with every valid body of the contract, and creates one task for each', async () => {
				const { client, control } = sandbox;
				const bodies = bodiesOf(client.contract, operationId, 'examples');
				expect(bodies.length).toBeGreaterThan(0);
				for (const { name, value } of triedHere(bodies)) {
					startAfresh();
					const { status } = await client.submitTo(operationId, value);
					expect([name, status, control.tasks(vendor).length]).toEqual([
						name,
						client.manner.accepted,
						1,
					]);
				}
			});

			test('is rejected with every invalid body of the contract, and creates no task', async () => {
				const { client, control } = sandbox;
				const bodies = bodiesOf(client.contract, operationId, 'x-invalid-examples');
				expect(bodies.length).toBeGreaterThan(0);
				startAfresh();
				for (const { name, value } of triedHere(bodies)) {
					const { status } = await client.submitTo(operationId, value);
					expect([name, client.manner.invalid ?? [apiErrors.invalid.status]]).toEqual([
						name,
						expect.arrayContaining([status]),
					]);
				}
				expect(control.tasks()).toEqual([]);
			});
		});

		test('is rejected with a body that is not JSON or is not declared as JSON', async () => {
			await sandbox.client.sendSubmit(undefined);
			await sandbox.client.sendSubmit(sandbox.client.textRequest(), {
				'content-type': 'text/plain',
			});
			const malformed = apiErrors.malformed ?? apiErrors.invalid;
			expect(sandbox.control.requests().map(({ status, verdict }) => [status, verdict])).toEqual([
				[malformed.status, 'refused: the body is not valid JSON'],
				[malformed.status, 'refused: Content-Type must be application/json'],
			]);
		});

		test('may be followed by a status check with a JSON content type and no body, as clients send it', async () => {
			const { client } = sandbox;
			const id = await client.start('A lake');
			const { status } = await client.status(id, { 'content-type': 'application/json' });
			expect(status).toBe(client.manner.running ?? 200);
		});

		test('is accepted with the stand-in’s own key only', async () => {
			const { client } = sandbox;
			const { name, scheme = '' } = client.manner.keyHeader ?? KEY_HEADERS.bearer;
			const wrong = [
				'',
				...[`${keys.good}x`, 'sandbox-other-key'].map((key) => `${scheme} ${key}`),
			];
			const unlike = scheme === '' ? [`Bearer ${keys.good}`] : [scheme, keys.good];
			for (const value of [...wrong, ...unlike].map((text) => text.trim())) {
				expect((await client.submit(client.textRequest(), { [name]: value })).status).toBe(401);
			}
			expect(sandbox.control.tasks()).toEqual([]);
		});

		test('is rejected without balance, but a status check is not', async () => {
			const { client } = sandbox;
			const id = await client.start('A lake');
			const { status } = await client.submit(client.textRequest(), client.keyHeaders(keys.empty));
			expect(status).toBe(client.manner.poor);
			expect((await client.status(id, client.keyHeaders(keys.empty))).status).toBe(
				client.manner.running ?? 200,
			);
			expect(sandbox.control.tasks()).toHaveLength(1);
		});

		test('is rejected for the content of its prompt', async () => {
			const { client } = sandbox;
			expect((await client.submit(client.textRequest('A [moderation] lake'))).status).toBe(
				client.manner.moderated ?? apiErrors.moderation.status,
			);
			expect(sandbox.control.tasks()).toEqual([]);
		});

		test('creates a second task if it is repeated', async () => {
			const first = await sandbox.client.start('A lake');
			const second = await sandbox.client.start('A lake');
			expect(sandbox.control.tasks().map(({ id }) => id)).toEqual([first, second]);
			expect(first).not.toBe(second);
		});

		test('is rejected above the parallel tasks of the account', async () => {
			const { client, clock, control } = sandbox;
			control.set({ maxParallel: 2 });
			await client.start('A lake [seconds=10]');
			await client.start('A lake');
			const submit = async () => (await client.submit(client.textRequest())).status;
			expect(await submit()).toBe(429);
			clock.advance(3);
			expect([await submit(), await submit()]).toEqual([client.manner.accepted, 429]);
			control.reset();
			for (let task = 0; task < 5; task += 1) await client.start('A lake');
		});

		test('is checked by exactly the rules of its contract at every endpoint', () => {
			const { contract } = sandbox.client;
			const ids = contract.operationIds();
			const known = ids.map((id) => [id, operations[id]?.rules?.toSorted() ?? []]);
			expect(known).toEqual(ids.map((id) => [id, contract.rules(id).toSorted()]));
			for (const id of submitsOf(contract)) expect(contract.rules(id)).not.toEqual([]);
		});

		test('belongs to a stand-in that has every operation of its contract', () => {
			const ids = sandbox.client.contract.operationIds();
			expect(Object.keys(operations).toSorted()).toEqual(ids.toSorted());
		});
	},
);
