import { chown, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { runCommand } from '../command';
import { freePort } from '../freePort';
import { isLookedAt, temporaryFolder } from '../leftovers';
import { LoggedProcess } from '../loggedProcess';
import type { SystemUser } from '../processGroup';
import { findPostgres } from './programs';

/** The account that a package of Postgres makes. */
const SERVICE_ACCOUNT = 'postgres';

/** Nothing here outlives the tests, so nothing has to be safe on disk, and no file may stay behind after a `kill -9`. */
const SETTINGS = {
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	fsync: 'off',
	full_page_writes: 'off',
	synchronous_commit: 'off',
	dynamic_shared_memory_type: 'mmap',
};

/** A Postgres of our own, on 127.0.0.1, with its data in a folder that is removed. */
export class Postgres {
	/** The account in the database; anybody on this machine may use it. */
	readonly user = 'n8n';

	/** The database that each Postgres comes with. */
	readonly database = 'postgres';

	private constructor(
		readonly port: number,
		private readonly server: LoggedProcess,
		private readonly programs: string,
		private readonly folder: string,
		private readonly removeFolder: () => void,
	) {}

	static async start(): Promise<Postgres> {
		const programs = await findPostgres();
		const user = await serviceAccount();
		const folder = await mkdtemp(path.join(os.tmpdir(), 'kling-postgres-'));
		const removeFolder = temporaryFolder(folder);
		try {
			if (user !== undefined) await chown(folder, user.uid, user.gid);
			const place = { cwd: folder, env: { LC_ALL: 'C' }, user };
			const data = path.join(folder, 'data');
			const trusting = ['--auth', 'trust', '--username', 'n8n', '--encoding', 'UTF8'];
			await runCommand(
				path.join(programs, 'initdb'),
				['--pgdata', data, ...trusting, '--no-sync'],
				place,
			);

			const port = await freePort();
			const settings = Object.entries(SETTINGS).flatMap(([name, value]) => [
				'-c',
				`${name}=${value}`,
			]);
			const server = await LoggedProcess.start({
				...place,
				name: 'Postgres',
				command: path.join(programs, 'postgres'),
				args: ['-D', data, '-p', String(port), ...settings],
				logFile: path.join(folder, 'postgres.log'),
			});
			const postgres = new Postgres(port, server, programs, folder, removeFolder);
			try {
				await server.waitUntil(async () => await postgres.isReady());
				return postgres;
			} catch (reason) {
				await server.crash();
				throw reason;
			}
		} catch (reason) {
			removeFolder();
			throw reason;
		}
	}

	async stop(): Promise<void> {
		try {
			if (isLookedAt()) await this.run('pg_dump', ['--file', path.join(this.folder, 'dump.sql')]);
		} finally {
			// To Postgres SIGTERM means to wait until the last client has gone.
			await this.server.stop('SIGINT');
			this.removeFolder();
		}
	}

	private async isReady(): Promise<boolean> {
		try {
			await this.run('pg_isready');
			return true;
		} catch {
			// It is still starting up.
			return false;
		}
	}

	private async run(program: string, args: readonly string[] = []): Promise<void> {
		const address = ['--host', '127.0.0.1', '--port', String(this.port), '--username', this.user];
		const database = ['--dbname', this.database];
		await runCommand(path.join(this.programs, program), [...address, ...database, ...args], {
			cwd: this.programs,
			env: {},
		});
	}
}

/** Postgres refuses to run as root, so root runs it as the account that its package has made. */
async function serviceAccount(): Promise<SystemUser | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const idOf = async (kind: string) =>
		Number(await runCommand('id', [kind, SERVICE_ACCOUNT], { cwd: '/', env: process.env }));
	return { uid: await idOf('-u'), gid: await idOf('-g') };
}
