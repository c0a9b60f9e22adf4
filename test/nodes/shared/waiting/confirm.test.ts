import type { TaskRef } from '../../../../nodes/shared/protocol/task';
import { confirm, type Confirmation } from '../../../../nodes/shared/waiting/confirm';
import { noAnswer, refusal, REF, task, World, type Answer } from './world';

interface Told {
	kinds?: readonly string[];
	ended?: boolean;
}

/** Confirms news of a task in a world; each kind of task has an address of its own there. */
async function confirmIn(
	world: World,
	{ kinds = ['video'], ended = true }: Told = {},
): Promise<Confirmation> {
	const provider = {
		...world.provider,
		status: ({ kind, taskId }: TaskRef) => ({
			method: 'GET' as const,
			path: `/${kind}/${taskId}`,
		}),
	};
	const reading = { about: 'task' as const, taskId: REF.taskId, kinds, ended };
	return await confirm(provider, reading, world);
}

const unknown = refusal('taskNotFound', 404);

it.each(['succeeded', 'failed'] as const)('hands on what the vendor says: %s', async (status) => {
	const world = new World([task(status)]);
	expect(await confirmIn(world)).toEqual({ outcome: 'task', task: task(status) });
	expect(world.seconds).toEqual([0]);
});

it('hands on a task that goes on, when nothing else was announced', async () => {
	const world = new World([task('processing')]);
	expect(await confirmIn(world, { ended: false })).toEqual({
		outcome: 'task',
		task: task('processing'),
	});
	expect(world.seconds).toEqual([0]);
});

it('looks for a task among the kinds that it may be of, until it is found', async () => {
	const world = new World([unknown, refusal('invalidRequest', 400), task('succeeded'), unknown]);
	const kinds = ['a', 'b', 'c', 'd'];
	expect(await confirmIn(world, { kinds })).toEqual({ outcome: 'task', task: task('succeeded') });
	expect(world.sent.map(({ request }) => request.path)).toEqual([
		'/a/task-1',
		'/b/task-1',
		'/c/task-1',
	]);
});

it('does not know a task that is of no kind', async () => {
	const world = new World([unknown]);
	expect(await confirmIn(world, { kinds: ['a', 'b'] })).toEqual({ outcome: 'unknown' });
	expect(world.seconds).toEqual([0, 0]);
});

it('asks again for an end that is announced and not there yet', async () => {
	const world = new World([task('processing'), task('processing'), task('succeeded')]);
	expect(await confirmIn(world)).toEqual({ outcome: 'task', task: task('succeeded') });
	expect(world.seconds).toEqual([0, 1, 2]);
});

it('gives up on an end that does not come after a few seconds', async () => {
	const world = new World([task('processing')]);
	expect(await confirmIn(world)).toEqual({ outcome: 'running', task: task('processing') });
	expect(world.seconds).toEqual([0, 1, 2, 3, 4]);
});

it.each<[string, Answer, string]>([
	['a vendor that cannot answer', refusal('vendorFault', 503), 'HTTP 503: vendor says vendorFault'],
	['a rate limit', refusal('rateLimit', 429), 'HTTP 429: vendor says rateLimit'],
	['a network that is down', noAnswer('maybe', 'ECONNRESET'), 'ECONNRESET'],
])('gives up on %s after a few seconds', async (_what, answer, reason) => {
	const world = new World([answer]);
	expect(await confirmIn(world)).toEqual({ outcome: 'later', reason });
	expect(world.seconds).toEqual([0, 1, 2, 3, 4]);
});

it.each(['credential', 'permission', 'balance'] as const)(
	'leaves it at a refusal that is about the account: %s',
	async (reason) => {
		const refused = refusal(reason, 403);
		const world = new World([refused]);
		expect(await confirmIn(world, { kinds: ['a', 'b'] })).toEqual({
			outcome: 'refused',
			refusal: refused,
		});
		expect(world.seconds).toEqual([0]);
	},
);
