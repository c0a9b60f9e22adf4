import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

import { skippingIdleTime } from '../../bench/skippedTime';

const HOUR = 3_600_000;

async function sleep(milliseconds: number): Promise<void> {
	await new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
}

it('does not wait for timers, and counts their time', async () => {
	const real = performance.now();
	const passed = await skippingIdleTime(async () => {
		const begun = Date.now();
		await Promise.all([sleep(HOUR), sleep(HOUR / 2).then(async () => await sleep(HOUR))]);
		return Date.now() - begun;
	});
	expect(passed).toBeGreaterThanOrEqual(1.5 * HOUR);
	expect(passed).toBeLessThan(1.6 * HOUR);
	expect(performance.now() - real).toBeLessThan(HOUR);
});

it('runs timers in the order in which they are due', async () => {
	const order: number[] = [];
	await skippingIdleTime(async () => {
		const cancelled = setTimeout(() => order.push(2), 2 * HOUR);
		const all = [3, 1].map(
			async (hours) => await sleep(hours * HOUR).then(() => order.push(hours)),
		);
		clearTimeout(cancelled);
		await Promise.all(all);
	});
	expect(order).toEqual([1, 3]);
});

it('does not jump while a request is under way', async () => {
	const realTimeout = setTimeout;
	const server = createServer((_request, response) => {
		realTimeout(() => response.end(), 50);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const seen: string[] = [];
	await skippingIdleTime(async () => {
		const asked = new Promise<void>((resolve) => {
			get({ port: portOf(server.address()) }, (response) => {
				response.resume().on('end', () => {
					seen.push('answer');
					resolve();
				});
			});
		});
		await Promise.all([asked, sleep(HOUR).then(() => seen.push('timer'))]);
	});
	server.close();
	expect(seen).toEqual(['answer', 'timer']);
});

it('gives the real clock back, even after work that failed', async () => {
	const { now } = Date;
	const timers = [setTimeout, clearTimeout];
	const work = async () => {
		await sleep(HOUR);
		throw new Error('no more');
	};
	await expect(skippingIdleTime(work)).rejects.toThrow('no more');
	expect([Date.now, setTimeout, clearTimeout]).toEqual([now, ...timers]);
});

function portOf(address: string | AddressInfo | null): number {
	if (address === null || typeof address === 'string') throw new Error('no port');
	return address.port;
}
