import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Cell } from './cell';

const FOLDER = path.join(__dirname, '../../../output');

/** What a matrix is printed with. */
export interface Matrix {
	/** The name of its files, without an ending. */
	name: string;
	title: string;
	cells: readonly Cell[];
	/** Every fault point in the order of its columns, with what a person calls it. */
	faults: ReadonlyArray<{ id: string; name: string }>;
	/** What the letters of the cells mean. */
	legend: Readonly<Record<string, string>>;
}

/** Prints a matrix, and writes it to `output/`: as JSON with all that is known of each cell, and as Markdown. */
export function publishMatrix(matrix: Matrix): void {
	const text = tableOf(matrix);
	process.stdout.write(`\n${text}\n`);
	mkdirSync(FOLDER, { recursive: true });
	const file = path.join(FOLDER, matrix.name);
	writeFileSync(`${file}.json`, `${JSON.stringify(matrix.cells, null, '\t')}\n`);
	writeFileSync(`${file}.md`, `# ${matrix.title}\n\n\`\`\`text\n${text}\`\`\`\n`);
}

/** One line for each provider and way of waiting, one column for each fault point, and what all that means. */
export function tableOf({ title, cells, faults, legend }: Matrix): string {
	const rows = [...new Set(cells.map(rowOf))];
	const width = Math.max(0, ...rows.map((row) => row.length));
	const columns = faults.map(({ id }) => ({
		id,
		width: Math.max(
			id.length,
			...cells.filter(({ fault }) => fault === id).map((cell) => shown(cell).length),
		),
	}));
	const line = (head: string, entries: readonly string[]) =>
		[head.padEnd(width), ...entries.map((entry, at) => entry.padEnd(columns[at]?.width ?? 0))]
			.join(' ')
			.trimEnd();
	const lines = rows.map((row) =>
		line(
			row,
			columns.map(({ id }) => {
				const cell = cells.find((one) => rowOf(one) === row && one.fault === id);
				return cell ? shown(cell) : '·';
			}),
		),
	);
	return `${[
		title,
		'',
		line(
			'',
			columns.map(({ id }) => id),
		),
		...lines,
		'',
		...faults.map(({ id, name }) => `${id.padEnd(3)} ${name}`),
		'',
		...Object.entries(legend).map(([letter, meaning]) => `${letter}  ${meaning}`),
		'n  tasks created   ·  does not apply   !  against the rules',
		'',
		summary(cells),
	].join('\n')}\n`;
}

function rowOf({ provider, mode }: Cell): string {
	return `${provider.padEnd(10)} ${mode}`;
}

function shown({ code, broken }: Cell): string {
	return broken.length > 0 ? `!${code}` : code;
}

function summary(cells: readonly Cell[]): string {
	const sum = (pick: (cell: Cell) => number) =>
		cells.reduce((total, cell) => total + pick(cell), 0);
	const items = sum((cell) => cell.items);
	const created = sum((cell) => cell.created);
	const broken = cells.filter((cell) => cell.broken.length > 0).length;
	return `${cells.length} cells, ${items} items, ${created} tasks created, ${broken} cells against the rules.`;
}
