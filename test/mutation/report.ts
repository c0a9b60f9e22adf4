import type { Row, Table } from '../../bench/benchmark';
import type { Mutant } from './mutant';

/** What became of a mutant: `hang` and `crash` are noticed too, `unreached` is what no test comes to. */
export type Fate = 'killed' | 'hang' | 'crash' | 'survived' | 'unreached';

export interface Judged {
	readonly mutant: Mutant;
	readonly fate: Fate;
	/** The test that noticed. */
	readonly by?: string;
	/** How many test files come to it. */
	readonly testFiles: number;
	readonly seconds: number;
}

const FATES: readonly Fate[] = ['killed', 'hang', 'crash', 'survived', 'unreached'];
const SHOWN = 70;

/** How many of each folder were noticed. */
export function tableOf(judged: readonly Judged[]): Table {
	const folders = [...new Set(judged.map(({ mutant }) => folderOf(mutant.file)))].sort();
	const row = (Folder: string, own: readonly Judged[]): Row => ({
		Folder,
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

/** The folder of the table: `nodes/shared/waiting`, `credentials`. */
function folderOf(file: string): string {
	return file.split('/').slice(0, -1).slice(0, 3).join('/');
}

function short(text: string): string {
	const oneLine = text.replace(/\s+/g, ' ');
	return oneLine.length > SHOWN ? `${oneLine.slice(0, SHOWN)}…` : oneLine;
}
