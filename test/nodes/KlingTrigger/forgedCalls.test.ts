import { answered, BOTH_ENDS, call, klingWith, LEGACY_ID, NEWER_TASK, nobody } from './calls';
import type { VendorAnswer } from './triggerContext';

// No token comes back while the calls come in.
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const unknown: VendorAnswer = () => ({ status: 404, body: { code: 1203, message: 'not found' } });

/** The bodies of calls about tasks that do not exist. */
const FORGERIES: Array<[string, (index: number) => string]> = [
	['klingai', (index) => JSON.stringify({ task_id: `9${index}`, task_status: 'succeed' })],
	[
		'mulerouter',
		(index) =>
			JSON.stringify({
				type: 'task.succeeded',
				data: { payload: { task_info: { id: `forged-${index}` } } },
			}),
	],
	['kkiai', (index) => JSON.stringify({ task_id: `9${index}`, task_status: 'succeed' })],
	['replicate', (index) => JSON.stringify({ id: `forged${index}`, status: 'succeeded' })],
];

it.each(FORGERIES)(
	'a thousand forged callbacks of %s cause 60 status checks',
	async (provider, bodyOf) => {
		const nodeId = `flooded by ${provider}`;
		const calls = await Promise.all(
			Array.from({ length: 1_000 }, async (_, index) => {
				const parameters = { provider, events: BOTH_ENDS };
				return await call({ nodeId, body: bodyOf(index), vendor: unknown, parameters });
			}),
		);
		expect(calls.flatMap(({ asked }) => asked)).toHaveLength(60);
		const busy = answered(503, 'Too many callbacks could not be confirmed. Try again later.', 60);
		expect(calls.at(-1)).toEqual({ ...busy, asked: [] });
		const statuses = new Set(calls.flatMap(({ answers }) => answers.map(({ status }) => status)));
		expect([...statuses].sort()).toEqual([404, 503]);
	},
);

it('forged callbacks at one trigger do not block another one', async () => {
	const flood = Array.from({ length: 300 }, async (_, index) => {
		const body = JSON.stringify({ id: `9${index}`, status: 'succeeded' });
		return await call({ nodeId: 'flooded', body, vendor: nobody });
	});
	await Promise.all(flood);
	const { items } = await call({ vendor: klingWith(NEWER_TASK) });
	expect(items).toHaveLength(1);
});

it('a thousand callbacks about a task that was already reported cause no status check', async () => {
	const nodeId = 'called a thousand times';
	const body = JSON.stringify({ task_id: LEGACY_ID, task_status: 'succeed' });
	const vendor: VendorAnswer = () => ({
		status: 200,
		body: { code: 0, data: { task_id: LEGACY_ID, task_status: 'failed' } },
	});
	const calls = await Promise.all(
		Array.from({ length: 1_000 }, async () => await call({ nodeId, body, vendor })),
	);
	expect(calls.flatMap(({ asked }) => asked)).toHaveLength(1);
	expect(calls.flatMap(({ items }) => items ?? [])).toHaveLength(1);
});

it.each(['klingai', 'kkiai', 'apimart', 'mulerouter', 'replicate', 'wavespeed'])(
	'a callback of %s that is longer than the limit is not read',
	async (provider) => {
		const body = `{"id":"1","status":"succeeded","x":"${'\\"'.repeat(200_000)}`;
		const { answers, asked } = await call({ body, parameters: { provider } });
		expect([answers.map(({ status }) => status), asked]).toEqual([[413], []]);
	},
);
