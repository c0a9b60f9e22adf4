import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Cell } from './cell';

const FOLDER = path.join(__dirname, '../../../output');

/** Where a cell stands. */
type Place = Pick<Cell, 'provider' | 'mode' | 'fault'>;

/** What a matrix is printed with. */
export interface Matrix {
	/** The name of its files, without an ending. */
	name: string;
	title: string;
	cells: readonly Cell[];
	/** Where there is a cell, in the order of the rows; some may not have been tried. Left out, all were. */
	planned?: readonly Place[];
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
export function tableOf({ title, cells, planned = cells, faults, legend }: Matrix): string {
	const rows = [...new Set(planned.map(rowOf))];
	const places = new Set(planned.map((place) => placeOf(rowOf(place), place.fault)));
	const byPlace = new Map(cells.map((cell) => [placeOf(rowOf(cell), cell.fault), cell]));
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
				const place = placeOf(row, id);
				const cell = byPlace.get(place);
				if (cell) return shown(cell);
				return places.has(place) ? '-' : '·';
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
		'n  tasks created   ·  does not apply   -  not tried in this run   !  against the rules',
		'',
		summary(cells, planned.length),
	].join('\n')}\n`;
}

function rowOf({ provider, mode }: Place): string {
	return `${provider.padEnd(10)} ${mode}`;
}

function placeOf(row: string, fault: string): string {
	return `${row} ${fault}`;
}

function shown({ code, broken }: Cell): string {
	return broken.length > 0 ? `!${code}` : code;
}

function summary(cells: readonly Cell[], planned: number): string {
	const sum = (pick: (cell: Cell) => number) =>
		cells.reduce((total, cell) => total + pick(cell), 0);
	const items = sum((cell) => cell.items);
	const created = sum((cell) => cell.created);
	const broken = cells.filter((cell) => cell.broken.length > 0).length;
	const tried =
		cells.length === planned
			? `all ${planned} cells were tried`
			: `${cells.length} of ${planned} cells were tried, others at each run, and all of them in CI`;
	return `${tried}: ${items} items, ${created} tasks created, ${broken} cells against the rules.`;
}
