import { ResumeLimiter } from '../../../../nodes/shared/tasks/resumeLimiter';

it('starts the second check after the first one, and once for all callbacks in between', async () => {
	const limiter = new ResumeLimiter();
	const events: string[] = [];
	const look = async (name: string) =>
		await limiter.run('7', 0, async () => {
			events.push(`${name} begins`);
			await Promise.resolve();
			events.push(`${name} ends`);
			return name;
		});
	const results = await Promise.all(['a', 'b', 'c', 'd'].map(look));
	expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
	expect(results).toEqual([
		{ outcome: 'checked', result: 'a' },
		{ outcome: 'checked', result: 'b' },
		{ outcome: 'none' },
		{ outcome: 'none' },
	]);
});

it('continues after a check that failed', async () => {
	const limiter = new ResumeLimiter();
	const failing = limiter.run('7', 0, () => Promise.reject(new Error('no')));
	const next = limiter.run('7', 0, async () => await Promise.resolve('found'));
	await expect(failing).rejects.toThrow('no');
	expect(await next).toEqual({ outcome: 'checked', result: 'found' });
});

it('allows thirty checks in a burst and thirty per minute, for each execution', async () => {
	const limiter = new ResumeLimiter();
	const checkTimes = async (count: number, execution: string, now: number) => {
		let checked = 0;
		for (let called = 0; called < count; called++) {
			const { outcome } = await limiter.run(execution, now, async () => await Promise.resolve(1));
			if (outcome === 'checked') checked += 1;
		}
		return checked;
	};
	expect(await checkTimes(100, '7', 0)).toBe(30);
	expect(await checkTimes(100, '8', 0)).toBe(30);
	expect(await checkTimes(100, '7', 30_000)).toBe(15);
});

it.each([
	[999, 'busy'],
	[1000, 'checked'],
])('remembers an execution while %i others are called, or not: %s', async (others, outcome) => {
	const limiter = new ResumeLimiter();
	const checkOf = async (execution: string) =>
		await limiter.run(execution, 0, async () => await Promise.resolve(1));
	for (let called = 0; called < 30; called++) await checkOf('7');
	for (let other = 0; other < others; other++) await checkOf(`other ${other}`);
	expect((await checkOf('7')).outcome).toBe(outcome);
});
