import { z } from 'zod';

import type { RestClient } from './restClient';

/** The most that n8n puts on a page. */
const PAGE = 100;

const page = z.object({
	results: z.array(z.object({ id: z.coerce.string(), status: z.string(), mode: z.string() })),
	concurrentExecutionsCount: z.number().nullish(),
	// Older versions of n8n go on behind an id.
	nextCursor: z.string().nullish(),
});

/** One line of n8n's list of executions. */
export type ListedExecution = z.infer<typeof page>['results'][number];

/** The first page of n8n's list of executions, newest first, and how many slots of its limit are held; -1 without one. */
export async function firstExecutions(
	client: RestClient,
	filter: Record<string, unknown>,
): Promise<{ executions: ListedExecution[]; slots: number }> {
	const { results, concurrentExecutionsCount } = await pageOf(client, filter);
	return { executions: results, slots: concurrentExecutionsCount ?? -1 };
}

/**
 * Every execution that n8n lists, newest first.
 *
 * @param after the ID of the newest one that is left out, with all before it
 */
export async function allExecutions(
	client: RestClient,
	filter: Record<string, unknown> = {},
	after = 0,
): Promise<ListedExecution[]> {
	const all: ListedExecution[] = [];
	let position: Record<string, string> = {};
	for (;;) {
		const { results, nextCursor } = await pageOf(client, filter, position);
		const wanted = results.filter(({ id }) => Number(id) > after);
		all.push(...wanted);
		const last = results.at(-1);
		const isEnd = results.length < PAGE || wanted.length === 0 || nextCursor === null;
		if (last === undefined || isEnd) return all;
		position = nextCursor === undefined ? { lastId: last.id } : { cursor: nextCursor };
	}
}

async function pageOf(
	client: RestClient,
	filter: Record<string, unknown>,
	position: Record<string, string> = {},
): Promise<z.infer<typeof page>> {
	const query = new URLSearchParams({
		filter: JSON.stringify(filter),
		limit: String(PAGE),
		...position,
	});
	return page.parse(await client.call('GET', `/rest/executions?${query.toString()}`));
}
