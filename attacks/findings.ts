import type { AttackResult, Finding } from './suite';

/** Findings of a rule after which only their number is kept. */
const KEPT_OF_A_RULE = 20;
const DETAIL_LENGTH = 1_000;

/** What a suite has found so far. */
export class Findings {
	private readonly kept: Finding[] = [];
	private readonly counts = new Map<string, number>();

	add({ detail, ...finding }: Finding): void {
		const count = (this.counts.get(finding.rule) ?? 0) + 1;
		this.counts.set(finding.rule, count);
		if (count <= KEPT_OF_A_RULE) this.kept.push({ ...finding, detail: shortened(detail) });
	}

	/** The findings as a suite hands them over. */
	get found(): Pick<AttackResult, 'findings' | 'broken'> {
		return { findings: this.kept, broken: Object.fromEntries(this.counts) };
	}
}

function shortened(text: string): string {
	const flat = text.replace(/\s+/g, ' ').trim();
	return flat.length > DETAIL_LENGTH ? `${flat.slice(0, DETAIL_LENGTH)}…` : flat;
}
