import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Ports that no system gives to a connection by itself: Linux gives those from 32,768, others from 49,152. n8n takes
 * seconds before it listens, and the port has to be free until then.
 */
const LOWEST = 10_000;
const HIGHEST = 32_000;

const ATTEMPTS = 100;

/** A free port on 127.0.0.1: the preferred one when nobody listens there, else a random one. */
export async function freePort(preferred?: number): Promise<number> {
	if (preferred !== undefined && (await isFree(preferred))) return preferred;
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const port = randomInt(LOWEST, HIGHEST);
		if (await isFree(port)) return port;
	}
	throw new Error(`None of ${ATTEMPTS} random ports from ${LOWEST} to ${HIGHEST} is free.`);
}

async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	try {
		server.listen(port, '127.0.0.1');
		await once(server, 'listening');
		return true;
	} catch {
		return false;
	} finally {
		server.close();
	}
}
