import type { Row, Table } from './benchmark';

const GAP = '  ';

/** A table for a terminal: numbers stand on the right, with as many digits in all rows, words on the left. */
export function printed({ title, rows, notes }: Table): string {
	const columns = Object.keys(rows[0] ?? {}).map((name) => columnOf(name, rows));
	const lines = Array.from({ length: rows.length + 2 }, (_, line) =>
		columns
			.map((column) => column[line])
			.join(GAP)
			.trimEnd(),
	);
	const parts = [[title], lines, ...(notes.length > 0 ? [notes] : [])];
	return `${parts.map((part) => part.join('\n')).join('\n\n')}\n`;
}

/** The cells of a column, its name and a line included, all of the same width. */
function columnOf(name: string, rows: readonly Row[]): string[] {
	const values = rows.map((row) => row[name] ?? '');
	const digits = Math.max(...values.map(digitsOf));
	const cells = [name, ...values.map((value) => textOf(value, digits))];
	const width = Math.max(...cells.map((cell) => cell.length));
	const isNumber = values.every((value) => typeof value === 'number');
	const [head = '', ...body] = cells.map((cell) =>
		isNumber ? cell.padStart(width) : cell.padEnd(width),
	);
	return [head, '-'.repeat(width), ...body];
}

/** How many digits stand behind the point. */
function digitsOf(value: string | number): number {
	return typeof value === 'number' ? (String(value).split('.')[1]?.length ?? 0) : 0;
}

function textOf(value: string | number, minimumFractionDigits: number): string {
	return typeof value === 'number' ? value.toLocaleString('en', { minimumFractionDigits }) : value;
}
