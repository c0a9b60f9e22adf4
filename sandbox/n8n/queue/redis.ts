import { once } from 'node:events';
import { createConnection } from 'node:net';
import path from 'node:path';

import { freePort } from '../freePort';
import { isLookedAt } from '../leftovers';
import { LoggedProcess } from '../loggedProcess';
import { findRedis } from './programs';

const ANSWER_TIMEOUT_MS = 5_000;

/** A Redis of our own, on 127.0.0.1, that keeps nothing on disk. */
export class Redis {
	private constructor(
		readonly port: number,
		private readonly server: LoggedProcess,
	) {}

	/** Starts it; its log goes to `folder`. */
	static async start(folder: string): Promise<Redis> {
		const port = await freePort();
		const inMemoryOnly = ['--save', '', '--appendonly', 'no', '--rdbcompression', 'no'];
		const server = await LoggedProcess.start({
			name: 'Redis',
			command: await findRedis(),
			args: ['--bind', '127.0.0.1', '--port', String(port), ...inMemoryOnly],
			cwd: folder,
			env: {},
			logFile: path.join(folder, 'redis.log'),
		});
		const redis = new Redis(port, server);
		try {
			await server.waitUntil(async () => await redis.isReady());
			return redis;
		} catch (reason) {
			await server.crash();
			throw reason;
		}
	}

	/** How many entries a list has; none when it is not there. */
	async lengthOf(list: string): Promise<number> {
		return readInteger(await this.ask(`LLEN ${list}`));
	}

	async stop(): Promise<void> {
		if (isLookedAt()) await this.ask('SAVE');
		await this.server.stop();
	}

	private async isReady(): Promise<boolean> {
		try {
			return (await this.ask('PING')) === '+PONG';
		} catch {
			// Nobody listens yet.
			return false;
		}
	}

	/** Sends one command and returns the line that answers it. */
	private async ask(command: string): Promise<string> {
		const socket = createConnection(this.port, '127.0.0.1');
		try {
			const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
			await once(socket, 'connect', { signal });
			socket.write(`${command}\r\n`);
			const [answer] = await once(socket, 'data', { signal });
			return String(answer).trimEnd();
		} finally {
			socket.destroy();
		}
	}
}

/** The number in an answer of Redis's protocol, e.g. 3 in ":3"; throws with Redis's own words for any other answer. */
export function readInteger(answer: string): number {
	const digits = /^:(-?\d+)$/.exec(answer)?.[1];
	if (digits === undefined) throw new Error(`Redis gave no number but: ${answer}`);
	return Number(digits);
}
