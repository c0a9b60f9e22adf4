import { SANDBOX_OWNER } from '../../../sandbox/n8n';
import { allExecutions, firstExecutions } from '../../../sandbox/n8n/executionList';
import { RestClient } from '../../../sandbox/n8n/restClient';
import { canariesIn, canariesUnder, filesUnder } from './canaries';
import { sharedN8n } from './sharedN8n';

/**
 * The last test of a file: no key is to be read in what the shared n8n stored of any execution that began with or after
 * the tests of the file. Every n8n, the shared one too, is searched as a whole when it stops.
 */
export function keysStayHidden(): void {
	let newestBefore = 0;
	beforeAll(async () => {
		newestBefore = await newestExecution(await signedIn());
	});

	test('no key is in the data of any execution', async () => {
		const client = await signedIn();
		const leaks: string[] = [];
		for (const { id } of await allExecutions(client, {}, newestBefore)) {
			const { status, body } = await client.send('GET', `/rest/executions/${id}`);
			expect(status).toBe(200);
			leaks.push(...canariesIn(JSON.stringify(body)).map((canary) => `${canary} in ${id}`));
		}
		expect(leaks).toEqual([]);
	});
}

/**
 * A test that no key is to be read in what the shared n8n wrote anywhere while it runs. (The credential itself is in
 * n8n's database too, but encrypted.)
 */
export function filesHoldNoKeys(): void {
	test("no key is in n8n's log, database or any other of its files", () => {
		const { userFolder } = sharedN8n();
		expect(filesUnder(userFolder)).toEqual(
			expect.arrayContaining(['n8n.log', '.n8n/database.sqlite']),
		);
		expect(canariesUnder(userFolder)).toEqual([]);
	});
}

async function signedIn(): Promise<RestClient> {
	const client = new RestClient(sharedN8n().url);
	await client.call('POST', '/rest/login', {
		emailOrLdapLoginId: SANDBOX_OWNER.email,
		password: SANDBOX_OWNER.password,
	});
	return client;
}

async function newestExecution(client: RestClient): Promise<number> {
	const { executions } = await firstExecutions(client, {});
	return Math.max(0, ...executions.map(({ id }) => Number(id)));
}
