import { mkdir, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { installCommunityPackage } from './communityPackage';
import { n8nEnvironment } from './environment';
import { exportDatabase } from './exportDatabase';
import { freePort } from './freePort';
import { isLookedAt, temporaryFolder } from './leftovers';
import type { LoggedProcess } from './loggedProcess';
import { startN8nProcess } from './n8nProcess';
import { readyN8n } from './readyN8n';
import { N8nRest, type Owner } from './rest';
import { type Steps, silentSteps } from './steps';
import { PINNED_N8N } from './versions';

export interface N8nOptions {
	/** The packed community package to install, a .tgz file. */
	tarball: string;
	/** An n8n whose lock file lies beside this file; the pinned one unless told otherwise. */
	version?: string;
	/** More environment variables for n8n; they win over the harness's own. */
	env?: Record<string, string>;
	/** Where n8n keeps its data. Kept when n8n stops; without it a temporary folder is used, and removed. */
	userFolder?: string;
	/** The port to listen on when it is free; any free one otherwise. */
	preferredPort?: number;
	owner?: Owner;
	/** Where progress is shown; nowhere unless told otherwise. */
	steps?: Steps;
}

/** The made-up account of every n8n the harness starts. */
export const SANDBOX_OWNER: Owner = {
	email: 'owner@kling.example',
	password: 'Kling-Sandbox-1',
};

/** Starts a real n8n with the packed package in it, signed in and ready for work. Call `stop` when done. */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const { version = PINNED_N8N, steps = silentSteps, owner = SANDBOX_OWNER } = options;
	const n8n = await readyN8n(version, steps);

	const userFolder = options.userFolder ?? (await mkdtemp(path.join(os.tmpdir(), 'kling-n8n-')));
	const removeFolder = options.userFolder === undefined ? temporaryFolder(userFolder) : undefined;
	try {
		await mkdir(userFolder, { recursive: true });
		const port = await freePort(options.preferredPort);
		const env = n8nEnvironment(
			{ n8n, userFolder, port, brokerPort: await freePort() },
			options.env,
		);
		const launch = async () => await startN8nProcess({ n8n, args: ['start'], env, userFolder });
		const clearUp = async () => {
			try {
				if (isLookedAt()) await exportDatabase(userFolder);
			} finally {
				removeFolder?.();
			}
		};
		const running = new RunningN8n(`http://127.0.0.1:${port}`, userFolder, owner, launch, clearUp);
		await steps.run(`Starting n8n ${version} with ${path.basename(options.tarball)}`, async () => {
			await running.start(options.tarball);
		});
		return running;
	} catch (reason) {
		removeFolder?.();
		throw reason;
	}
}

/** A real n8n with our package installed. */
export class RunningN8n {
	/** What a person can do in the editor. */
	readonly rest: N8nRest;

	private process: LoggedProcess | undefined;

	private packageName = '';

	constructor(
		readonly url: string,
		readonly userFolder: string,
		readonly owner: Owner,
		private readonly launch: () => Promise<LoggedProcess>,
		private readonly clearUp: () => Promise<void>,
	) {
		this.rest = new N8nRest(url);
	}

	/** The process id of n8n itself while it runs. */
	get pid(): number | undefined {
		return this.process?.pid;
	}

	/** Boots n8n, after installing the package when one is given, and signs in. */
	async start(tarball?: string): Promise<void> {
		if (tarball !== undefined) {
			this.packageName = await installCommunityPackage(tarball, this.userFolder);
		}
		this.process = await this.launch();
		try {
			await this.process.waitUntil(async () => await this.rest.isReady());
			await this.rest.signIn(this.owner);
			await this.checkPackageLoaded(this.process);
		} catch (reason) {
			await this.process.crash();
			throw reason;
		}
	}

	/** Stops n8n and boots it again on the same data and address, with another build of the package when one is given. */
	async restart(tarball?: string): Promise<void> {
		await this.process?.stop();
		await this.start(tarball);
	}

	/** `kill -9`: n8n and its task runner are gone at once, the data stay. `restart` boots on them. */
	async crash(): Promise<void> {
		await this.process?.crash();
	}

	/** Stops n8n and removes its data, unless the caller chose where they are. */
	async stop(): Promise<void> {
		await this.process?.stop();
		await this.clearUp();
	}

	private async checkPackageLoaded(process: LoggedProcess): Promise<void> {
		let types: string[] | undefined;
		await process.waitUntil(async () => {
			types = await this.rest.nodeTypes();
			return types !== undefined;
		});
		if (types?.some((type) => type.startsWith(`${this.packageName}.`))) return;
		throw new Error(
			`n8n could not load the package ${this.packageName}: it started without any node of it. ` +
				(await process.logEnd(`"${this.packageName}"`)),
		);
	}
}
