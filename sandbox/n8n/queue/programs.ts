import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** Where Debian and Ubuntu keep Postgres: one folder for each major version, none of them on the PATH. */
const POSTGRES_HOME = '/usr/lib/postgresql';

/** The program's path; throws, and says what to install, where there is none. */
export async function findRedis(): Promise<string> {
	const folder = firstWith(['redis-server'], searchPath());
	if (folder !== undefined) return path.join(folder, 'redis-server');
	throw new Error(
		'n8n in queue mode needs Redis, and there is no redis-server on the PATH. ' +
			'Install it (Debian, Ubuntu: apt-get install -y redis-server; macOS: brew install redis).',
	);
}

/** The folder of Postgres's programs, the newest there is; throws, and says what to install, where there is none. */
export async function findPostgres(): Promise<string> {
	const folders = [...newestFirst(await versionsIn(POSTGRES_HOME)), ...searchPath()];
	const folder = firstWith(['initdb', 'postgres'], folders);
	if (folder !== undefined) return folder;
	throw new Error(
		`n8n in queue mode needs Postgres, and there is none in ${POSTGRES_HOME} and on the PATH. ` +
			'Install it (Debian, Ubuntu: apt-get install -y postgresql; macOS: brew install postgresql).',
	);
}

/** The program folders of Postgres's major versions, e.g. ["9.6", "15"], the newest first. */
export function newestFirst(versions: readonly string[]): string[] {
	return versions
		.filter((version) => /^\d+(\.\d+)?$/.test(version))
		.sort((a, b) => Number(b) - Number(a))
		.map((version) => path.join(POSTGRES_HOME, version, 'bin'));
}

async function versionsIn(folder: string): Promise<string[]> {
	return existsSync(folder) ? await readdir(folder) : [];
}

function searchPath(): string[] {
	return (process.env.PATH ?? '').split(path.delimiter);
}

function firstWith(programs: readonly string[], folders: readonly string[]): string | undefined {
	return folders.find((folder) =>
		programs.every((program) => existsSync(path.join(folder, program))),
	);
}
