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
	expect(other).toBeGreaterThan(0);
});
