import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { type RunningN8n, SANDBOX_OWNER } from '../sandbox/n8n';
import { RestClient } from '../sandbox/n8n/restClient';

const LOOK_EVERY_MS = 1_000;
/** The unit of processor times in /proc, on every Linux. */
const TICKS_PER_SECOND = 100;

const listed = z.object({ count: z.number() });

/** What n8n was busy with for a while. */
export interface Load {
	/** Executions that ran, those of sub-workflows included. */
	running: { mean: number; most: number };
	/** Executions that were parked, on average. */
	waiting: number;
	/** Of one processor. */
	cpuPercent: number;
	/** Resident memory on average, in MB of 1024 × 1024 bytes. */
	memory: number;
}

/** Looks at a real n8n from outside, on Linux. */
export class N8nWatch {
	private constructor(
		private readonly client: RestClient,
		private readonly pid: number,
	) {}

	static async of({ url, pid }: RunningN8n): Promise<N8nWatch> {
		if (pid === undefined) throw new Error('n8n does not run');
		const client = new RestClient(url);
		const { email, password } = SANDBOX_OWNER;
		await client.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
		return new N8nWatch(client, pid);
	}

	/** How many executions have the status now. */
	async count(status: 'running' | 'waiting'): Promise<number> {
		const filter = encodeURIComponent(JSON.stringify({ status: [status] }));
		const answer = await this.client.call('GET', `/rest/executions?limit=1&filter=${filter}`);
		return listed.parse(answer).count;
	}

	/** Looks once a second for so many seconds. */
	async watch(seconds: number): Promise<Load> {
		const running: number[] = [];
		const waiting: number[] = [];
		const memory: number[] = [];
		const begun = performance.now();
		const cpuBefore = await this.cpuSeconds();
		for (let look = 1; look <= seconds; look++) {
			await sleep(Math.max(0, begun + look * LOOK_EVERY_MS - performance.now()));
			running.push(await this.count('running'));
			waiting.push(await this.count('waiting'));
			memory.push(await this.megabytes());
		}
		const cpu = (await this.cpuSeconds()) - cpuBefore;
		return {
			running: { mean: mean(running), most: Math.max(...running) },
			waiting: mean(waiting),
			cpuPercent: (cpu / ((performance.now() - begun) / 1000)) * 100,
			memory: mean(memory),
		};
	}

	/** CPU time since n8n was started, in seconds. */
	async cpuSeconds(): Promise<number> {
		const stat = await readFile(`/proc/${this.pid}/stat`, 'utf8');
		// The name of the program, in brackets, may hold blanks. User time is field 14, system time field 15.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
	}

	/** Resident memory now, in MB of 1024 × 1024 bytes. */
	async megabytes(): Promise<number> {
		const status = await readFile(`/proc/${this.pid}/status`, 'utf8');
		return Number(status.match(/^VmRSS:\s+(\d+) kB$/m)?.[1]) / 1024;
	}
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
