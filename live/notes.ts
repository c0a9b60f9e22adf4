import { readFile, writeFile } from 'node:fs/promises';

import type { Verdict } from './checks';

/** What is written down of a run with one account. */
export interface Entry {
	/** e.g. 2026-11-20 */
	date: string;
	/** Of the package. */
	version: string;
	provider: string;
	/** e.g. "API Key" */
	way: string;
	verdicts: readonly Verdict[];
}

const BEGIN = '<!-- runs -->';
const END = '<!-- /runs -->';
const HEAD =
	'| Date | Version | Provider | Key | Check | Result |\n| --- | --- | --- | --- | --- | --- |';

/**
 * Adds entries to the page of live runs, the newest first; they take the place of the sentence that there are none yet.
 * Nothing in them belongs to an account.
 */
export async function writeDown(file: string, entries: readonly Entry[]): Promise<void> {
	const text = await readFile(file, 'utf8');
	const [before, rest] = splitAt(text, BEGIN, file);
	const [between, after] = splitAt(rest, END, file);
	const older = between.split('\n').filter((line) => /^\| \d{4}-/.test(line));
	const newer = entries.flatMap(rowsOf);
	const table = [HEAD, ...newer, ...older].join('\n');
	await writeFile(file, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
}

function rowsOf({ date, version, provider, way, verdicts }: Entry): string[] {
	return verdicts.map(({ check, passed, note }) =>
		[
			'',
			date,
			version,
			provider,
			way,
			check,
			cell(passed ? `as expected: ${note}` : `NOT as expected: ${note}`),
			'',
		]
			.join(' | ')
			.trim(),
	);
}

function cell(text: string): string {
	return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

function splitAt(text: string, mark: string, file: string): [string, string] {
	const at = text.indexOf(mark);
	if (at < 0) throw new Error(`${file} has lost its mark ${mark}`);
	return [text.slice(0, at), text.slice(at + mark.length)];
}
