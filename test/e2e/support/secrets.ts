import { SANDBOX_OWNER } from '../../../sandbox/n8n';
import { allExecutions } from '../../../sandbox/n8n/executionList';
import { RestClient } from '../../../sandbox/n8n/restClient';
import { canariesIn, canariesUnder, filesUnder } from './canaries';
import { sharedN8n } from './sharedN8n';

/**
 * The last test of a file: whatever its tests did, no key is to be read in what the shared n8n stored of any execution
 * or wrote anywhere. (The credential itself is in n8n's database too, but encrypted.) Every n8n, the shared one too, is
 * searched once more when it stops.
 */
export function keysStayHidden(): void {
	test('no key is in the data of any execution', async () => {
		const { url } = sharedN8n();
		const client = new RestClient(url);
		await client.call('POST', '/rest/login', {
			emailOrLdapLoginId: SANDBOX_OWNER.email,
			password: SANDBOX_OWNER.password,
		});
		const leaks: string[] = [];
		for (const { id } of await allExecutions(client)) {
			const { status, body } = await client.send('GET', `/rest/executions/${id}`);
			expect(status).toBe(200);
			leaks.push(...canariesIn(JSON.stringify(body)).map((canary) => `${canary} in ${id}`));
		}
		expect(leaks).toEqual([]);
	});

	test("no key is in n8n's log, database or any other of its files", () => {
		const { userFolder } = sharedN8n();
		expect(filesUnder(userFolder)).toEqual(
			expect.arrayContaining(['n8n.log', '.n8n/database.sqlite']),
		);
		expect(canariesUnder(userFolder)).toEqual([]);
	});
}
