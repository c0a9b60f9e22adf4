import { request } from 'node:http';

import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { imini } from '../nodes/shared/providers/imini';
import { vendors } from '../sandbox/vendors';
import { addNodeType } from '../test/engine/harness/nodeTypes';
import { type Benchmark, median, rounded, type Row } from './benchmark';
import { runNode } from './klingRun';
import { POST_NODE, postNode } from './postNode';
import { type SandboxElsewhere, startSandboxElsewhere } from './sandboxElsewhere';

const SIZE = { full: { items: 100, rounds: 9 }, quick: { items: 20, rounds: 3 } };

const GENERATE = { provider: imini.id, prompt: 'A fox', waitMode: 'none' };
const GET = {
	provider: imini.id,
	resource: 'task',
	operation: 'get',
	taskId: '={{ $json.taskId }}',
	waitMode: 'poll',
};

/** Something that is done once for each of some items. */
interface Case {
	what: string;
	work(): Promise<unknown>;
}

export const cpuTime: Benchmark = {
	name: 'cpu',
	title: 'CPU time per item, over that of a bare HTTP call',

	async run({ quick }) {
		const { items, rounds } = quick ? SIZE.quick : SIZE.full;
		addNodeType(POST_NODE, postNode);
		const sandbox = await startSandboxElsewhere();
		try {
			const cases = await casesFor(sandbox, items);
			// The first round is for the compiler.
			const used = cases.map((): number[] => []);
			for (let round = 0; round <= rounds; round++) {
				for (const [index, { work }] of cases.entries()) {
					const milliseconds = await cpuOf(work);
					if (round > 0) used[index]?.push(milliseconds / items);
				}
			}
			const perItem = used.map(median);
			const rows = cases.map(({ what }, index): Row => {
				const own = perItem[index] ?? 0;
				return {
					what,
					'ms per item': rounded(own, 2),
					'over a bare call': rounded(own - (perItem[0] ?? 0), 2),
				};
			});
			return [{ title: this.title, rows, notes: notesOn(items, rounds) }];
		} finally {
			sandbox.close();
		}
	},
};

function notesOn(items: number, rounds: number): string[] {
	return [
		`User and system time of this process alone; the sandbox has a process of its own. Median of ${rounds} rounds of ${items} items, on the real clock.`,
		'The bare call sends the very request that Generate sends, over a connection that is kept, and reads the answer as JSON.',
		"A row in n8n's engine holds the start of an execution, shared by its items.",
	];
}

async function casesFor(sandbox: SandboxElsewhere, count: number): Promise<Case[]> {
	const items = Array.from({ length: count }, (): IDataObject => ({}));
	const bought = (await runNode(sandbox, GENERATE, items)).map(({ json }) => json);
	const { path, body } = await lastSubmit(sandbox);
	const url = sandbox.url + path;
	const posts = items.map(() => ({ url, body }));
	return [
		{
			what: 'Bare HTTP call',
			work: async () => {
				for (let call = 0; call < count; call++) await post(url, JSON.stringify(body));
			},
		},
		{
			what: "The same call with n8n's helper, in a node that does nothing else",
			work: async () => await runNode(sandbox, {}, posts, POST_NODE),
		},
		{
			what: "Kling: Generate, Don't Wait (one call)",
			work: async () => await runNode(sandbox, GENERATE, items),
		},
		{
			what: 'Kling: Get a task that has ended, Poll (one call)',
			work: async () => await runNode(sandbox, GET, bought),
		},
	];
}

/** Milliseconds of CPU time. */
async function cpuOf(work: () => Promise<unknown>): Promise<number> {
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

const recorded = z.array(z.object({ role: z.string(), path: z.string(), body: z.unknown() }));
const jsonObject = z.record(z.any());

/** What Generate sent last. */
async function lastSubmit({ url }: SandboxElsewhere): Promise<{ path: string; body: IDataObject }> {
	const requests = recorded.parse(await (await fetch(`${url}/control/requests`)).json());
	const submit = requests.findLast(({ role }) => role === 'submit');
	if (!submit) throw new Error('nothing was submitted');
	return { path: submit.path, body: jsonObject.parse(submit.body) };
}

async function post(url: string, body: string): Promise<unknown> {
	const key = vendors.find(({ name }) => name === imini.id)?.keys.good;
	const headers = {
		'content-type': 'application/json',
		'content-length': Buffer.byteLength(body),
		authorization: `Bearer ${key}`,
	};
	const text = await new Promise<string>((resolve, reject) => {
		const call = request(url, { method: 'POST', headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('end', () => {
				const answer = Buffer.concat(chunks).toString();
				if (response.statusCode === 200) resolve(answer);
				else reject(new Error(`the bare call was refused: ${answer}`));
			});
		});
		call.on('error', reject);
		call.end(body);
	});
	return JSON.parse(text);
}
