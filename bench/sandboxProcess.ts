import { startSandbox } from '../sandbox/vendors';

/** A sandbox in a process of its own, whose tasks end at once. Tells its address to whoever forked it. */
async function main(): Promise<void> {
	const { url } = await startSandbox({ taskSeconds: 0 });
	process.send?.(url);
}

process.once('disconnect', () => process.exit());
void main();
