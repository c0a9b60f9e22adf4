import type { Exchange, HttpRequest } from '../../../../nodes/shared/core/http';
import { klingai } from '../../../../nodes/shared/providers/klingai';
import { LEGACY_KINDS } from '../../../../nodes/shared/providers/klingLegacyApi/kinds';
import { CallbackLimiter } from '../../../../nodes/shared/tasks/callbackLimiter';

const KINDS = LEGACY_KINDS.map(({ kind }) => kind);

type Says = 'succeed' | 'processing' | 'unknown' | 'unauthorized' | 'nothing';

/** A vendor that knows some tasks by id, each of them of one kind, and counts what it is asked. */
class Vendor {
	readonly asked: string[] = [];
	active = 0;
	mostActive = 0;
	private milliseconds = 0;

	constructor(private readonly says: (taskId: string, kind: string) => Says) {}

	readonly outside = {
		now: () => this.milliseconds,
		sleep: async (milliseconds: number) => {
			await this.pass(milliseconds);
		},
		send: async (request: HttpRequest) => {
			this.asked.push(request.path);
			this.active += 1;
			this.mostActive = Math.max(this.mostActive, this.active);
			// Time passes for all questions at once.
			for (let turn = 0; turn < 5; turn++) await Promise.resolve();
			this.active -= 1;
			return this.answer(request.path);
		},
	};

	/** Lets time pass. */
	async pass(milliseconds: number): Promise<void> {
		this.milliseconds += milliseconds;
		await Promise.resolve();
	}

	private answer(path: string): Exchange {
		const [kind = '', taskId = ''] = path.split('/').slice(-2);
		const said = this.says(taskId, kind);
		if (said === 'nothing')
			return { outcome: 'noResponse', delivered: 'unknown', reason: 'ECONNRESET' };
		if (said === 'unauthorized') return response(401, { code: 1002, message: 'no' });
		if (said === 'unknown') return response(404, { code: 1203, message: 'not found' });
		const task_result =
			said === 'succeed' ? { videos: [{ url: 'https://cdn.example/1.mp4' }] } : {};
		return response(200, { code: 0, data: { task_id: taskId, task_status: said, task_result } });
	}
}

function response(status: number, body: object): Exchange {
	return { outcome: 'response', response: { status, headers: {}, body: JSON.stringify(body) } };
}

/** Calls about tasks, all at once; returns what came of them, counted. */
async function callsAbout(
	verifier: CallbackLimiter,
	vendor: Vendor,
	taskIds: readonly string[],
	kinds: readonly string[] = KINDS,
): Promise<Record<string, number>> {
	const outcomes = await Promise.all(
		taskIds.map(async (taskId) => {
			const reading = { about: 'task', taskId, kinds, ended: true } as const;
			return (await verifier.verify(klingai, reading, vendor.outside)).outcome;
		}),
	);
	const counts: Record<string, number> = {};
	for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
	return counts;
}

const ids = (count: number) => Array.from({ length: count }, (_, index) => `task-${index}`);

it('limits a thousand callbacks about unknown tasks to 60 checks, and then one in two seconds', async () => {
	const vendor = new Vendor(() => 'unknown');
	const verifier = new CallbackLimiter();
	expect(await callsAbout(verifier, vendor, ids(1_000))).toEqual({ unknown: 15, busy: 985 });
	expect(vendor.asked).toHaveLength(60);
	await vendor.pass(60_000);
	await callsAbout(verifier, vendor, ids(1_000));
	expect(vendor.asked).toHaveLength(90);
});

it('limits a thousand callbacks one after the other in the same way', async () => {
	const vendor = new Vendor(() => 'unknown');
	const verifier = new CallbackLimiter();
	for (const id of ids(1_000)) await callsAbout(verifier, vendor, [id]);
	expect(vendor.asked).toHaveLength(60);
});

it('confirms a task right after a forged callback about it that named other kinds', async () => {
	const vendor = new Vendor((_id, kind) => (kind === 'omni-video' ? 'succeed' : 'unknown'));
	const verifier = new CallbackLimiter();
	expect(await callsAbout(verifier, vendor, ['a'], ['text2video'])).toEqual({ unknown: 1 });
	expect(await callsAbout(verifier, vendor, ['a'], ['omni-video'])).toEqual({ task: 1 });
});

it('finds a task ten seconds after it was unknown', async () => {
	let isThere = false;
	const vendor = new Vendor(() => (isThere ? 'succeed' : 'unknown'));
	const verifier = new CallbackLimiter();
	expect(await callsAbout(verifier, vendor, ['a'])).toEqual({ unknown: 1 });
	isThere = true;
	await vendor.pass(9_999);
	expect(await callsAbout(verifier, vendor, ['a'])).toEqual({ unknown: 1 });
	expect(vendor.asked).toHaveLength(KINDS.length);
	await vendor.pass(1);
	expect(await callsAbout(verifier, vendor, ['a'])).toEqual({ task: 1 });
});

it('shares the checks of a running task between a thousand callbacks', async () => {
	const vendor = new Vendor((_id, kind) => (kind === 'omni-video' ? 'processing' : 'unknown'));
	const verifier = new CallbackLimiter();
	const sameTask = Array.from({ length: 1_000 }, () => 'a');
	expect(await callsAbout(verifier, vendor, sameTask)).toEqual({ running: 1_000 });
	expect(vendor.asked).toHaveLength(5);
	// And so do those that come a moment later.
	expect(await callsAbout(verifier, vendor, sameTask)).toEqual({ running: 1_000 });
	expect(vendor.asked).toHaveLength(5);
});

it('verifies any number of real tasks that end at the same time, with repeated callbacks', async () => {
	const vendor = new Vendor((_id, kind) => (kind === 'motion-control' ? 'succeed' : 'unknown'));
	const verifier = new CallbackLimiter();
	const threeTimes = [...ids(400), ...ids(400), ...ids(400)];
	expect(await callsAbout(verifier, vendor, threeTimes)).toEqual({ task: 1_200 });
	expect(vendor.mostActive).toBeLessThanOrEqual(5);
});

it('verifies a burst of real tasks that need eight checks each', async () => {
	const kinds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
	const vendor = new Vendor((_id, kind) => (kind === 'h' ? 'succeed' : 'unknown'));
	expect(await callsAbout(new CallbackLimiter(), vendor, ids(60), kinds)).toEqual({ task: 60 });
});

it('checks first the kind of the task before, and the known kind of a task', async () => {
	const vendor = new Vendor((id, kind) =>
		kind === (id === 'c' ? 'text2video' : 'image2video') ? 'succeed' : 'unknown',
	);
	const verifier = new CallbackLimiter();
	for (const id of ['a', 'b', 'c', 'a']) await callsAbout(verifier, vendor, [id]);
	expect(vendor.asked.map((path) => path.split('/').slice(-2).join('/'))).toEqual([
		'omni-video/a',
		'text2video/a',
		'image2video/a',
		'image2video/b',
		'image2video/c',
		'omni-video/c',
		'text2video/c',
		'image2video/a',
	]);
});

it('reports a rejected key once a minute, and sends no checks meanwhile', async () => {
	const vendor = new Vendor(() => 'unauthorized');
	const verifier = new CallbackLimiter();
	const sameTask = Array.from({ length: 20 }, () => 'a');
	expect(await callsAbout(verifier, vendor, [...sameTask, ...ids(100)])).toEqual({
		rejected: 1,
		busy: 119,
	});
	const before = vendor.asked.length;
	expect(await callsAbout(verifier, vendor, ids(100))).toEqual({ busy: 100 });
	expect(vendor.asked).toHaveLength(before);
	await vendor.pass(60_000);
	expect(await callsAbout(verifier, vendor, ['b'])).toEqual({ rejected: 1 });
});

it('remembers nothing when the provider cannot be reached', async () => {
	let isUp = false;
	const vendor = new Vendor(() => (isUp ? 'succeed' : 'nothing'));
	const verifier = new CallbackLimiter();
	expect(await callsAbout(verifier, vendor, ['a'])).toEqual({ later: 1 });
	isUp = true;
	expect(await callsAbout(verifier, vendor, ['a'])).toEqual({ task: 1 });
});

it('verifies 500 callbacks about different tasks at the same time, and no more', async () => {
	const vendor = new Vendor((_id, kind) => (kind === 'omni-video' ? 'succeed' : 'unknown'));
	const verifier = new CallbackLimiter();
	expect(await callsAbout(verifier, vendor, ids(502), ['omni-video'])).toEqual({
		task: 500,
		busy: 2,
	});
	expect(await callsAbout(verifier, vendor, ['task-501'], ['omni-video'])).toEqual({ task: 1 });
});

it('verifies five callbacks about different tasks at the same time', async () => {
	const vendor = new Vendor(() => 'succeed');
	await callsAbout(new CallbackLimiter(), vendor, ids(20));
	expect(vendor.mostActive).toBe(5);
});

it('sends no checks until a whole minute after a rejection', async () => {
	const vendor = new Vendor(() => 'unauthorized');
	const verifier = new CallbackLimiter();
	expect(await callsAbout(verifier, vendor, ['a'])).toEqual({ rejected: 1 });
	await vendor.pass(59_999);
	expect(await callsAbout(verifier, vendor, ['b'])).toEqual({ busy: 1 });
});

it('shares the rejection of one check with no other callback about its task', async () => {
	const vendor = new Vendor(() => 'unauthorized');
	expect(await callsAbout(new CallbackLimiter(), vendor, ['a', 'a', 'a'])).toEqual({
		rejected: 1,
		busy: 2,
	});
	expect(vendor.asked).toHaveLength(1);
});

it('remembers the kind of a task for a day', async () => {
	const day = 24 * 60 * 60_000;
	const vendor = new Vendor((id, kind) =>
		kind === (id === 'a' ? 'text2video' : 'image2video') ? 'succeed' : 'unknown',
	);
	const verifier = new CallbackLimiter();
	const firstAskedOf = async (id: string) => {
		const before = vendor.asked.length;
		await callsAbout(verifier, vendor, [id]);
		return vendor.asked[before]?.split('/').slice(-2).join('/');
	};
	await callsAbout(verifier, vendor, ['a', 'b']);
	await callsAbout(verifier, vendor, ['b']);
	await vendor.pass(day - 1);
	expect(await firstAskedOf('a')).toBe('text2video/a');
	await callsAbout(verifier, vendor, ['b']);
	await vendor.pass(day);
	expect(await firstAskedOf('a')).toBe('image2video/a');
});

it('distinguishes the callback of an end from one that reports no end', async () => {
	const vendor = new Vendor((_id, kind) => (kind === 'omni-video' ? 'processing' : 'unknown'));
	const verifier = new CallbackLimiter();
	expect(await callsAbout(verifier, vendor, ['a'], ['omni-video'])).toEqual({ running: 1 });
	const event = { about: 'task', taskId: 'a', kinds: ['omni-video'], ended: false } as const;
	expect(await verifier.verify(klingai, event, vendor.outside)).toMatchObject({
		outcome: 'task',
		task: { taskId: 'a', status: 'processing' },
	});
});
