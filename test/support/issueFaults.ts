import { FIELD_LABELS } from '../../nodes/shared/core/fields';
import { issueTitle, type Issue } from '../../nodes/shared/core/issue';

const MAX_TITLE = 80;

/** Words that messages avoid (CONTRIBUTING, English). */
const AVOIDED =
	/\b(pictures?|address(es)?|told|tells?|asks?|asked|at once|anew|beside|hand(s|ed)? on|look)\b/i;

/** A verb that would continue the label instead of beginning a clause. */
const CONTINUES_LABEL = /^(is|are|has|have|holds?|names?|needs?|takes?|lacks?|was|were)\b/;

/** A next step begins with one of these. */
const IMPERATIVE =
	/^(Add|Change|Check|Choose|Clear|Convert|Copy|Crop|Describe|Enter|Fill|Keep|Open|Pass|Put|Reduce|Remove|Replace|Run|Set|Shorten|Store|Turn|Use|Write)\b/;

/** What is wrong with the wording of an issue: none for a well-worded one. */
export function issueFaults({ field, what, fix }: Pick<Issue, 'field' | 'what' | 'fix'>): string[] {
	const title = issueTitle({ field, of: 'request', what, fix });
	// What a person or a provider wrote stands in double quotes.
	const own = `${title}. ${fix}`.replace(/"[^"]*"/g, '""');
	const faults: Array<[string, boolean]> = [
		['no label', !title.startsWith(`'${FIELD_LABELS[field]}': `)],
		['continues the label', CONTINUES_LABEL.test(what)],
		['too long', title.length > MAX_TITLE && !title.includes('"')],
		['an avoided word', AVOIDED.test(own)],
		['a fix without an imperative', !IMPERATIVE.test(fix)],
	];
	return faults.filter(([, is]) => is).map(([fault]) => `${fault}: ${title}. ${fix}`);
}
