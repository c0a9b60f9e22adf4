import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { n8nEnvironment } from '../environment';
import { freePort } from '../freePort';
import { temporaryFolder } from '../leftovers';
import { startN8nProcess } from '../n8nProcess';
import { type ReadyN8n, readyN8n } from '../readyN8n';
import { type N8nOptions, type RunningN8n, startN8n } from '../startN8n';
import { silentSteps } from '../steps';
import { PINNED_N8N } from '../versions';
import { Postgres } from './postgres';
import { Redis } from './redis';
import { WebhookProcess } from './webhookProcess';
import { Worker } from './worker';

export interface QueueOptions extends Pick<N8nOptions, 'tarball' | 'version' | 'env' | 'steps'> {
	/** How many workers; two unless told otherwise. */
	workers?: number;
	/** How many executions a worker runs at a time; five unless told otherwise. */
	concurrency?: number;
	/** How many processes only take calls of webhooks, beside the main process; none unless told otherwise. */
	webhooks?: number;
}

/** The lists of n8n's queue in Redis: what the workers are busy with, and what waits for one of them. */
const ACTIVE_JOBS = 'bull:jobs:active';
const WAITING_JOBS = 'bull:jobs:wait';

/**
 * Starts n8n in queue mode: the main process, workers, and a Redis and a Postgres of their own. The main process and the
 * workers share a user folder, so all of them have the package. Call `stop` when done.
 */
export async function startQueue(options: QueueOptions): Promise<RunningQueue> {
	const { workers = 2, webhooks = 0, steps = silentSteps } = options;
	const n8n = await readyN8n(options.version ?? PINNED_N8N, steps);
	const ends: End[] = [];
	try {
		const userFolder = await mkdtemp(path.join(os.tmpdir(), 'kling-queue-'));
		ends.push(temporaryFolder(userFolder));
		const redis = await steps.run('Starting Redis', async () => await Redis.start(userFolder));
		ends.push(async () => await redis.stop());
		const postgres = await steps.run('Starting Postgres', async () => await Postgres.start());
		ends.push(async () => await postgres.stop());

		const env = { ...queueEnvironment(redis, postgres), ...options.env };
		const main = await startN8n({ ...options, env, userFolder, steps });
		ends.push(async () => await main.stop());

		const plan = { n8n, userFolder, env, options, mainUrl: main.url };
		const launches = Array.from({ length: workers }, async (_, index) => {
			const worker = await buildWorker({ ...plan, number: index + 1 });
			ends.push(async () => await worker.stop());
			await worker.start();
			return worker;
		});
		const callTakers = Array.from({ length: webhooks }, async (_, index) => {
			const webhook = await buildWebhookProcess({ ...plan, number: index + 1 });
			ends.push(async () => await webhook.stop());
			await webhook.start();
			return webhook;
		});
		const title = `Starting ${workers + webhooks} processes beside the main one`;
		await steps.run(title, async () => await all<unknown>([...launches, ...callTakers]));
		return new RunningQueue(main, await all(launches), await all(callTakers), redis, ends);
	} catch (reason) {
		await endAll(ends);
		throw reason;
	}
}

/** A real n8n in queue mode with our package installed. */
export class RunningQueue {
	constructor(
		/** The main process: REST, webhooks and timers. */
		readonly main: RunningN8n,
		readonly workers: readonly Worker[],
		/** The processes that only take calls of webhooks. */
		readonly webhooks: readonly WebhookProcess[],
		private readonly redis: Redis,
		private readonly ends: End[],
	) {}

	/** How many jobs the workers are busy with: the slots that are taken. */
	async activeJobs(): Promise<number> {
		return await this.redis.lengthOf(ACTIVE_JOBS);
	}

	/** How many jobs no worker has taken yet. */
	async waitingJobs(): Promise<number> {
		return await this.redis.lengthOf(WAITING_JOBS);
	}

	/** Stops all of it and removes the data. */
	async stop(): Promise<void> {
		await endAll(this.ends);
	}
}

type End = () => Promise<void> | void;

interface WorkerPlan {
	n8n: ReadyN8n;
	userFolder: string;
	env: Record<string, string>;
	options: QueueOptions;
	mainUrl: string;
	number: number;
}

async function buildWorker(plan: WorkerPlan): Promise<Worker> {
	const { n8n, userFolder, options, mainUrl, number } = plan;
	const [port, healthPort, brokerPort] = [await freePort(), await freePort(), await freePort()];
	// A worker takes no calls: the address of a parked execution has to lead to the main process.
	const webhooks = { N8N_WEBHOOK_URL: `${mainUrl}/` };
	const health = {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(healthPort),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	};
	const place = { n8n, userFolder, port, brokerPort };
	const env = n8nEnvironment(place, { ...webhooks, ...plan.env, ...health });
	const args = ['worker', `--concurrency=${options.concurrency ?? 5}`];
	const logName = `worker-${number}.log`;
	const launch = async () => await startN8nProcess({ n8n, args, env, userFolder, logName });
	return new Worker(launch, `http://127.0.0.1:${healthPort}`);
}

async function buildWebhookProcess(plan: WorkerPlan): Promise<WebhookProcess> {
	const { n8n, userFolder, mainUrl, number } = plan;
	const port = await freePort();
	const place = { n8n, userFolder, port, brokerPort: await freePort() };
	const env = n8nEnvironment(place, { N8N_WEBHOOK_URL: `${mainUrl}/`, ...plan.env });
	const logName = `webhook-${number}.log`;
	const launch = async () =>
		await startN8nProcess({ n8n, args: ['webhook'], env, userFolder, logName });
	return new WebhookProcess(launch, `http://127.0.0.1:${port}`);
}

/** What makes an n8n one of a queue's processes, the same for the main process and the workers. */
function queueEnvironment(redis: Redis, postgres: Postgres): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		// Runs from the editor go to the workers, too.
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: postgres.database,
		DB_POSTGRESDB_USER: postgres.user,
	};
}

/** Waits for all, also when one of them throws: what is still starting could not be stopped. */
async function all<T>(work: ReadonlyArray<Promise<T>>): Promise<T[]> {
	await Promise.allSettled(work);
	return await Promise.all(work);
}

/** Ends what was started, the newest first; goes on when one of them throws, and throws that at the end. */
async function endAll(ends: End[]): Promise<void> {
	const reasons: unknown[] = [];
	for (const end of ends.splice(0).reverse()) {
		try {
			await end();
		} catch (reason) {
			reasons.push(reason);
		}
	}
	if (reasons.length > 0) throw reasons[0];
}
