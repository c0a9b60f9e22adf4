import { startSandbox } from '../sandbox/vendors';
import { storageOfSuspended, type SuspendedStorage } from '../test/engine/harness/suspendedStorage';
import { type Benchmark, rounded, type Row } from './benchmark';

/** Numbers of items, and minutes for which they are parked. */
const SIZE = {
	full: { items: [1, 100, 1_000], minutes: 1_440 },
	quick: { items: [1, 50], minutes: 120 },
};

export const suspendedStorage: Benchmark = {
	name: 'suspendedStorage',
	title: 'What n8n stores of a parked execution',

	async run({ quick }) {
		const { items, minutes } = quick ? SIZE.quick : SIZE.full;
		const sandbox = await startSandbox({ taskSeconds: 0 });
		try {
			const rows: Row[] = [];
			for (const count of items) {
				rows.push(rowOf(count, await storageOfSuspended(sandbox, count, minutes)));
			}
			return [{ title: this.title, rows, notes: notesOn(minutes) }];
		} finally {
			await sandbox.close();
		}
	},
};

function notesOn(minutes: number): string[] {
	return [
		`Parked for ${minutes / 60} hours, the parked execution and its sub-workflow together, one that no callback wakes. n8n's own engine in this process, with stand-ins for its Wait and If nodes; what it would store is written and read back at each look, and the clock jumps from look to look.`,
		'Each look writes the sub-workflow anew, with all of its items. What a look adds is what n8n notes of three runs without items.',
	];
}

function rowOf(items: number, { parent, child }: SuspendedStorage): Row {
	const most = Math.max(...child);
	const steady = child.slice(3, -1);
	const added = ((steady.at(-1) ?? 0) - (steady[0] ?? 0)) / (steady.length - 1);
	const written = child.reduce((sum, bytes) => sum + bytes, parent);
	return {
		items,
		looks: child.length - 1,
		'kB after 1 look': rounded((child[1] ?? 0) / 1_000),
		'kB after the last': rounded(most / 1_000),
		'kB in all for each item': rounded((parent + most) / items / 1_000),
		'bytes added by a look': rounded(added, 0),
		'MB written in all': rounded(written / 1_000_000),
	};
}
