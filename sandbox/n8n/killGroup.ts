import { execFileSync } from 'node:child_process';

export const onWindows = process.platform === 'win32';

/** `kill -9` for a program that leads a process group, and for all it started. */
export function killGroup(pid: number): void {
	try {
		if (onWindows) execFileSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
		else process.kill(-pid, 'SIGKILL');
	} catch {
		// Nothing of the group is left, which is what was asked for.
	}
}
