import { z } from 'zod';

import { useSandbox } from './client';
import { bodiesOf } from './examples';

const sandbox = useSandbox('klingai');

const task = z.object({ id: z.string(), status: z.string(), external_id: z.string() });
const many = z.object({ data: z.array(task) });
const page = z.object({
	data: z.object({
		result: z.array(task),
		count: z.number(),
		next_cursor: z.string(),
		has_more: z.boolean(),
	}),
});

const start = async (prompt: string, own = '') =>
	await sandbox.client.startAt('submitText30', { prompt, options: { external_task_id: own } });

describe('a status check of several tasks at the klingai stand-in', () => {
	const ask = async (query: string) =>
		many.parse((await sandbox.client.ask(`/tasks?${query}`)).body).data;

	test('returns them by the provider’s IDs or by the client’s own', async () => {
		const { clock } = sandbox;
		const first = await start('A lake', 'row-1');
		clock.advance(1.5);
		const second = await start('A hill [fail]', 'row-2');
		const both = [
			{ id: first, status: 'processing', external_id: 'row-1' },
			{ id: second, status: 'submitted', external_id: 'row-2' },
		];
		expect(await ask(`task_ids=${first},${second}`)).toEqual(both);
		expect(await ask(`task_ids=${second},${first}`)).toEqual(both.toReversed());
		expect(await ask('external_task_ids=row-1,row-2')).toEqual(both);
		clock.advance(3);
		expect((await ask(`task_ids=${first},${second}`)).map(({ status }) => status)).toEqual([
			'succeeded',
			'failed',
		]);
	});

	test('returns up to twenty, including those of the legacy API', async () => {
		const body = { model_name: 'kling-v3', prompt: 'A lake' };
		const id = await sandbox.client.startAt('submitLegacyText', body);
		const others = Array.from({ length: 19 }, (_, index) => String(index + 1));
		expect((await ask(`task_ids=${[...others, id].join(',')}`)).map((found) => found.id)).toEqual([
			id,
		]);
	});

	test('omits unknown tasks and returns none twice', async () => {
		const id = await start('A lake', 'row-1');
		expect((await ask(`task_ids=1,${id},2,${id}`)).map((found) => found.id)).toEqual([id]);
		expect(await ask('task_ids=1,2')).toEqual([]);
		expect(await ask('external_task_ids=row-2')).toEqual([]);
		// Neither id is good for the other one's place.
		expect(await ask('task_ids=row-1')).toEqual([]);
		expect(await ask(`external_task_ids=${id}`)).toEqual([]);
	});

	test.each([
		['', 'exactly one of task_ids and external_task_ids is needed'],
		['?task_ids=1&external_task_ids=2', 'exactly one of task_ids and external_task_ids is needed'],
		[
			`?task_ids=${Array.from({ length: 21 }, (_, index) => index + 1).join(',')}`,
			'task_ids and external_task_ids cannot exceed 20 in total',
		],
		['?task_ids=1,,2', 'query.task_ids must match pattern "^[^,]+(,[^,]+)*$"'],
		['?ids=1', 'query.ids is not a known field'],
	])('is rejected with the query "%s"', async (query, message) => {
		const { status, body } = await sandbox.client.ask(`/tasks${query}`);
		expect([status, body]).toMatchObject([400, { code: 1201, message }]);
	});
});

describe('the list of tasks at the klingai stand-in', () => {
	async function ask(body: object) {
		const { client } = sandbox;
		return await client.ask('/tasks', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	}
	const list = async (body: object = {}) => page.parse((await ask(body)).body).data;
	const ids = async (body: object = {}) => (await list(body)).result.map(({ id }) => id);

	async function startSeveral(count: number): Promise<string[]> {
		const started: string[] = [];
		for (let index = 0; index < count; index += 1) {
			started.unshift(await start('A lake'));
			sandbox.clock.advance(1);
		}
		return started;
	}

	test('contains the newest first, page by page until the end', async () => {
		const all = await startSeveral(5);
		const first = await list({ limit: 2 });
		expect(first).toMatchObject({ count: 2, has_more: true });
		const second = await list({ limit: 2, cursor: first.next_cursor });
		const third = await list({ limit: 2, cursor: second.next_cursor });
		expect(third).toMatchObject({ count: 1, has_more: false, next_cursor: '' });
		const seen = [first, second, third].flatMap(({ result }) => result.map(({ id }) => id));
		expect(seen).toEqual(all);
		expect(await ids()).toEqual(all);
		expect(await list({ limit: 5 })).toMatchObject({ has_more: false, next_cursor: '' });
	});

	test('contains the same tasks on the next page if new ones were created in between', async () => {
		const all = await startSeveral(4);
		const first = await list({ limit: 2 });
		await startSeveral(3);
		expect(await ids({ limit: 9, cursor: first.next_cursor })).toEqual(all.slice(2));
	});

	test('is limited to the given times, as numbers or as text', async () => {
		const { clock } = sandbox;
		const begin = clock.now();
		const all = await startSeveral(4);
		expect(await ids({ start_time: begin + 1000, end_time: begin + 2000 })).toEqual(
			all.slice(1, 3),
		);
		expect(await ids({ start_time: String(begin + 3000) })).toEqual(all.slice(0, 1));
		expect(await ids({ end_time: begin })).toEqual(all.slice(3));
		const { next_cursor: cursor } = await list({ start_time: begin + 1000, limit: 1 });
		expect(await ids({ start_time: begin + 9000, end_time: begin, cursor })).toEqual(
			all.slice(1, 3),
		);
	});

	test('covers 30 days if no times are given', async () => {
		await startSeveral(1);
		sandbox.clock.advance(29 * 24 * 60 * 60);
		expect(await ids()).toHaveLength(1);
		sandbox.clock.advance(24 * 60 * 60);
		expect(await ids()).toEqual([]);
	});

	test('may be filtered by status and by product', async () => {
		const { clock } = sandbox;
		const failed = await start('A lake [fail]');
		const done = await start('A lake');
		clock.advance(3);
		const waiting = await start('A lake');
		const by = async (...filters: object[]) => await ids({ filters });
		const status = (...values: string[]) => ({ key: 'status', values });
		const product = (...values: string[]) => ({ key: 'product_type', values });
		expect(await by(status('succeeded'))).toEqual([done]);
		expect(await by(status('failed', 'submitted'))).toEqual([waiting, failed]);
		expect(await by(status('processing'))).toEqual([]);
		expect(await by(product('video'))).toHaveLength(3);
		expect(await by(product('image', 'try_on'))).toEqual([]);
		expect(await by(product('video'), status('succeeded'))).toEqual([done]);
	});

	test('rejects times that end before they begin', async () => {
		const answer = await ask({ start_time: 2000, end_time: 1000 });
		expect([answer.status, answer.body]).toMatchObject([
			400,
			{ code: 1201, message: 'start_time has to be before end_time' },
		]);
	});

	test('accepts every valid query of the contract and rejects every invalid one', async () => {
		const { contract } = sandbox.client;
		const statuses = async (kind: 'examples' | 'x-invalid-examples') =>
			await Promise.all(
				bodiesOf(contract, 'listTasks', kind).map(
					async ({ value }) => (await ask(z.object({}).passthrough().parse(value))).status,
				),
			);
		expect(await statuses('examples')).toEqual([200, 200, 200, 200]);
		expect(await statuses('x-invalid-examples')).toEqual([400, 400, 400, 400]);
	});

	test('may have faults of its own', async () => {
		const { control } = sandbox;
		control.injectFault({ kind: 'refuse', status: 429, operation: 'list' });
		const id = await start('A lake');
		expect((await sandbox.client.status(id)).status).toBe(200);
		expect((await ask({})).status).toBe(429);
		expect((await ask({})).status).toBe(200);
	});
});
