import { type Finding, hasDrifted } from './compare';

const WORDS_PER_LINE = 8;

/** A report for people: every page that was looked at, and what there is to do. */
export function printed(findings: Readonly<Record<string, readonly Finding[]>>): string {
	const all = Object.values(findings).flat();
	const unread = all.filter(({ state }) => state === 'unread').length;
	const drifted = all.filter(hasDrifted).length;
	const lines = Object.entries(findings).flatMap(([contract, pages]) => [
		contract,
		...pages.flatMap(printedPage),
		'',
	]);
	return [
		...lines,
		`${all.length} pages: ${all.length - unread - drifted} as they were, ${drifted} to look at, ${unread} not read.`,
		...(drifted > 0
			? [
					'Look at them, change the contract where the provider has changed, then: npm run drift -- --accept',
				]
			: []),
		...unreadHint(unread, all.length),
	].join('\n');
}

function unreadHint(unread: number, pages: number): string[] {
	if (unread === 0) return [];
	return unread === pages
		? ['No page could be read. Check the internet connection of this machine.']
		: ['Nothing is known about the pages that were not read. Open them in a browser.'];
}

function printedPage(finding: Finding): string[] {
	const { page } = finding;
	const title = `  ${page.url}`;
	if (finding.state === 'unread') {
		const where = page.text === undefined ? '' : ` (as ${page.text})`;
		return [title, `    could not be read${where}: ${finding.why}`];
	}
	if (!hasDrifted(finding)) return [title, '    as it was'];
	const { state, missing, unlisted } = finding;
	return [
		title,
		...(state === 'new' ? ['    not compared with the contract yet'] : []),
		...(state === 'changed' ? ['    its text has changed'] : []),
		...list('in the contract, but not on the page', missing),
		...list('on the page, but not in the contract', unlisted),
	];
}

function list(title: string, words: readonly string[]): string[] {
	if (words.length === 0) return [];
	const lines = [];
	for (let from = 0; from < words.length; from += WORDS_PER_LINE) {
		lines.push(`      ${words.slice(from, from + WORDS_PER_LINE).join(', ')}`);
	}
	return [`    ${title}:`, ...lines];
}
