import { z } from 'zod';

import { SANDBOX_OWNER } from '../../../sandbox/n8n';
import { RestClient } from '../../../sandbox/n8n/restClient';
import { sharedN8n } from './sharedN8n';

const identified = z.object({ id: z.string() });
const page = z.object({ data: z.array(z.record(z.unknown())) });

/** One of n8n's own tables. */
export interface DataTable {
	/** Its rows in the order of their numbers. */
	rows(): Promise<Array<Record<string, unknown>>>;
	remove(): Promise<void>;
}

/** Creates a table of texts, as a person does in n8n, and fills in its rows. */
export async function createDataTable(
	name: string,
	columns: readonly string[],
	rows: ReadonlyArray<Record<string, string>>,
): Promise<DataTable> {
	const client = new RestClient(sharedN8n().url);
	const { email, password } = SANDBOX_OWNER;
	await client.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	const project = identified.parse(await client.call('GET', '/rest/projects/personal'));
	const tables = `/rest/projects/${project.id}/data-tables`;
	const table = identified.parse(
		await client.call('POST', tables, {
			name,
			columns: columns.map((column) => ({ name: column, type: 'string' })),
		}),
	);
	const url = `${tables}/${table.id}`;
	await client.call('POST', `${url}/insert`, { data: rows });
	return {
		rows: async () => page.parse(await client.call('GET', `${url}/rows?sortBy=id:asc`)).data,
		remove: async () => {
			await client.call('DELETE', url);
		},
	};
}
