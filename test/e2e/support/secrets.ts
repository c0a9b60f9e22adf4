import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { SANDBOX_OWNER } from '../../../sandbox/n8n';
import { RestClient } from '../../../sandbox/n8n/restClient';
import { vendors } from '../../../sandbox/vendors';
import { sharedN8n } from './sharedN8n';

const PAGE = 100;

/** How each token begins that is signed with a secret key. */
const BEGIN_OF_TOKEN = `Bearer ${Buffer.from('{"alg"').toString('base64url')}`;

const page = z.object({ results: z.array(z.object({ id: z.coerce.string() })) });

/**
 * The last test of a file: whatever its tests did, no key is to be read in what n8n stored of any execution or wrote
 * anywhere. (The credential itself is in n8n's database too, but encrypted.)
 */
export function keysStayHidden(more: readonly string[] = []): void {
	const keys = [
		...vendors.flatMap(({ keys: { good, empty, others } }) => [
			good,
			empty,
			...Object.values(others ?? {}),
		]),
		BEGIN_OF_TOKEN,
		...more,
	];

	test('no key is in the data of any execution', async () => {
		const { url } = sharedN8n();
		const client = new RestClient(url);
		await client.call('POST', '/rest/login', {
			emailOrLdapLoginId: SANDBOX_OWNER.email,
			password: SANDBOX_OWNER.password,
		});
		const leaks: string[] = [];
		for (const id of await executionIds(client)) {
			const { status, body } = await client.send('GET', `/rest/executions/${id}`);
			expect(status).toBe(200);
			const text = JSON.stringify(body);
			leaks.push(...keys.filter((key) => text.includes(key)).map((key) => `${key} in ${id}`));
		}
		expect(leaks).toEqual([]);
	});

	test("no key is in n8n's log, database or any other of its files", async () => {
		const leaks: string[] = [];
		const files = await dataFiles(sharedN8n().userFolder);
		expect(files.map((file) => path.basename(file))).toEqual(
			expect.arrayContaining(['n8n.log', 'database.sqlite']),
		);
		for (const file of files) {
			const content = await readFile(file);
			leaks.push(...keys.filter((key) => content.includes(key)).map((key) => `${key} in ${file}`));
		}
		expect(leaks).toEqual([]);
	});
}

async function executionIds(client: RestClient): Promise<string[]> {
	const ids: string[] = [];
	for (;;) {
		const before = ids.length === 0 ? '' : `&lastId=${ids.at(-1)}`;
		const { results } = page.parse(
			await client.call('GET', `/rest/executions?limit=${PAGE}${before}`),
		);
		ids.push(...results.map(({ id }) => id));
		if (results.length < PAGE) return ids;
	}
}

/** n8n's own files, without the installed package and what n8n serves to browsers. */
async function dataFiles(userFolder: string): Promise<string[]> {
	const found = await readdir(userFolder, { recursive: true, withFileTypes: true });
	return found
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.filter((file) => !/[\\/](node_modules|\.cache)[\\/]/.test(path.relative(userFolder, file)));
}
