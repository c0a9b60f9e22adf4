import { createServer } from 'node:http';

import { freePort } from '../../sandbox/n8n/freePort';

test('the preferred port when it is free, another when it is taken', async () => {
	const preferred = await freePort();
	expect(await freePort(preferred)).toBe(preferred);

	const server = createServer();
	await new Promise<void>((resolve) => server.listen(preferred, '127.0.0.1', resolve));
	const other = await freePort(preferred);
	await new Promise((resolve) => server.close(resolve));
	expect(other).not.toBe(preferred);
});

test('never a port that the system may give to a connection before it is used', async () => {
	const ports = await Promise.all(Array.from({ length: 50 }, async () => await freePort()));
	expect(Math.max(...ports)).toBeLessThan(32_768);
	expect(Math.min(...ports)).toBeGreaterThan(1_023);
});
