import { once } from 'node:events';
import { createServer } from 'node:net';

/** A free port on 127.0.0.1: the preferred one when nobody listens there, else any. */
export async function freePort(preferred = 0): Promise<number> {
	const server = createServer();
	try {
		server.listen(preferred, '127.0.0.1');
		await once(server, 'listening');
		const address = server.address();
		if (address === null || typeof address === 'string') throw new Error('No TCP port was given.');
		return address.port;
	} catch (reason) {
		if (preferred === 0) throw reason;
		return await freePort();
	} finally {
		server.close();
	}
}
