import os from 'node:os';

/** What figures depend on beside the code. The load is that of the last 1, 5 and 15 minutes. */
export function machine() {
	const [cpu] = os.cpus();
	return {
		at: new Date().toISOString(),
		node: process.version,
		cpu: `${os.cpus().length} × ${cpu?.model ?? 'unknown'}`,
		load: os.loadavg().map((load) => Number(load.toFixed(2))),
	};
}
