import type { HttpRequest } from '../../../../nodes/shared/core/http';
import { withDeadline, type Runtime } from '../../../../nodes/shared/tasks/runtime';

it('withDeadline gives each request its deadline, and changes nothing else', async () => {
	const calls: unknown[] = [];
	const runtime: Runtime = {
		send: async (request, deadline) => {
			calls.push([request, deadline]);
			return await Promise.resolve({ outcome: 'noResponse', delivered: 'no', reason: 'none' });
		},
		sleep: async (milliseconds, signal) => {
			calls.push([milliseconds, signal]);
			await Promise.resolve();
		},
		now: () => 7,
		random: () => 0.25,
		signal: new AbortController().signal,
		afterStop: () => undefined,
	};
	const bounded = withDeadline(runtime, 5000);
	const request: HttpRequest = { method: 'GET', path: '/tasks' };
	const { signal } = new AbortController();
	expect(await bounded.send(request)).toEqual({
		outcome: 'noResponse',
		delivered: 'no',
		reason: 'none',
	});
	expect(await bounded.send(request, 9000)).toMatchObject({ outcome: 'noResponse' });
	await bounded.sleep(30, signal);
	await bounded.sleep(40);
	expect(calls).toEqual([
		[request, 5000],
		[request, 5000],
		[30, signal],
		[40, undefined],
	]);
	expect([bounded.now(), bounded.random(), bounded.afterStop]).toEqual([7, 0.25, undefined]);
	expect(bounded.signal).toBe(runtime.signal);
});
