import { type Row, rounded, type Table } from '../bench/benchmark';
import type { AttackResult, AttackSuite } from './suite';

/** A suite and what it found. */
export interface Ran {
	suite: AttackSuite;
	result: AttackResult;
}

/** How many findings of a rule are named one by one. */
const NAMED = 3;
/** Characters of a finding in the table; all of it is in the file. */
const SHOWN = 160;

/** One line for each suite, what was checked, and below it each rule that was broken. */
export function tablesOf(ran: readonly Ran[], seed: number): Table[] {
	const rows = ran.map(({ suite, result }): Row => ({
		suite: suite.name,
		cases: result.cases,
		rules: suite.checked.length,
		findings: Object.values(result.broken).reduce((sum, count) => sum + count, 0),
		'CPU s': rounded(result.cpuSeconds),
		'ms per case': rounded((result.cpuSeconds * 1000) / Math.max(1, result.cases), 2),
		'heap MB': rounded(result.heapMegabytes, 0),
	}));
	const figures = ran.map(
		({ suite, result: { figures } }) =>
			`${suite.name}: ${Object.entries(figures)
				.map(([name, value]) => `${name} ${value}`)
				.join(', ')}.`,
	);
	const found = ran.flatMap(({ suite, result }) => findingRows(suite, result));
	return [
		{ title: 'Attacks', rows, notes: [...figures, ...checkedIn(ran)] },
		...(found.length > 0
			? [
					{
						title: 'Findings',
						rows: found,
						notes: [
							`Again: npm run attack -- --seed ${seed} --only <suite> --case <case>. Some of each rule are named; output/attacks.json holds up to 20.`,
						],
					},
				]
			: []),
	];
}

/** As `.ci/run` counts: each rule of each suite is passed or failed. */
export function closingLine(ran: readonly Ran[]): string {
	const failed = ran.flatMap(({ result }) => [...new Set(result.findings.map(({ rule }) => rule))]);
	const all = ran.reduce((sum, { suite }) => sum + suite.checked.length, 0);
	return `${Math.max(0, all - failed.length)} passed, ${failed.length} failed`;
}

/** Each rule that was broken, with its first case: `.ci/run` names these again at its end. */
export function failedLines(ran: readonly Ran[]): string[] {
	return ran.flatMap(({ suite: { name }, result: { findings } }) =>
		[...new Set(findings.map(({ rule }) => rule))].map((rule) => {
			const first = findings.find((finding) => finding.rule === rule);
			return `failed: attack ${name}: ${rule}: case ${first?.case}: ${shortened(first?.detail ?? '')}`;
		}),
	);
}

function checkedIn(ran: readonly Ran[]): string[] {
	return ran.map(({ suite }) => `Checked in ${suite.name}: ${suite.checked.join('; ')}.`);
}

function findingRows({ name }: AttackSuite, { findings, broken }: AttackResult): Row[] {
	const rules = [...new Set(findings.map(({ rule }) => rule))];
	return rules.flatMap((rule) => {
		const named = findings.filter((finding) => finding.rule === rule);
		return named.slice(0, NAMED).map((finding, index): Row => ({
			suite: name,
			'rule that was broken': index === 0 ? `${rule} (${broken[rule] ?? named.length})` : '',
			case: finding.case,
			seen: shortened(finding.detail),
		}));
	});
}

function shortened(detail: string): string {
	return detail.length > SHOWN ? `${detail.slice(0, SHOWN)}…` : detail;
}
