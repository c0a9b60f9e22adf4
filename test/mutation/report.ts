import type { Row, Table } from '../../bench/benchmark';
import type { Fate, Judged } from './judge';
import type { Mutant } from './mutant';

const FATES: readonly Fate[] = ['killed', 'hang', 'crash', 'survived', 'unreached'];
const SHOWN = 70;

/** How many of each folder were noticed. */
export function tableOf(judged: readonly Judged[]): Table {
	const folders = [...new Set(judged.map(({ mutant }) => folderOf(mutant.file)))].sort();
	const row = (folder: string, own: readonly Judged[]): Row => ({
		folder,
		drawn: own.length,
		...Object.fromEntries(
			FATES.map((fate) => [fate, own.filter((one) => one.fate === fate).length]),
		),
	});
	return {
		title: 'Mutants by folder',
		rows: [
			...folders.map((folder) =>
				row(
					folder,
					judged.filter(({ mutant }) => folderOf(mutant.file) === folder),
				),
			),
			row('all', judged),
		],
		notes: [],
	};
}

/** A mutant in one line: where, what kind, what stood there, and what stands there now. */
export function lineOf({ file, line, column, kind, original, replacement, id }: Mutant): string {
	const now = replacement.startsWith('...') || replacement === ';' ? 'nothing' : short(replacement);
	const was = original === '' ? '' : `${short(original)} → `;
	return `${file}:${line}:${column}  ${kind}  (${was}${now.trim()})  ${id}`;
}

/** The folder of the table: `nodes/shared/tasks`, `credentials`. */
function folderOf(file: string): string {
	return file.split('/').slice(0, -1).slice(0, 3).join('/');
}

function short(text: string): string {
	const oneLine = text.replace(/\s+/g, ' ');
	return oneLine.length > SHOWN ? `${oneLine.slice(0, SHOWN)}…` : oneLine;
}
