/** A page as people see it, without blocks of code. */
function withoutBlocks(markdown: string): string {
	return markdown.replace(/^( *)```[\s\S]*?^\1```$/gm, '');
}

/** What stands in bold. */
export function boldsIn(markdown: string): string[] {
	const text = withoutBlocks(markdown).replace(/`[^`]*`/g, '`');
	return [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, bold = '']) => bold);
}

/** Where links and images lead that stand in the text, as they are written. */
export function linksIn(markdown: string): string[] {
	const links = /\]\(([^()\s]+)\)|<(?:img|a)\b[^>]*? (?:src|href)="([^"]+)"/g;
	return [...withoutBlocks(markdown).matchAll(links)].map(([, to, inHtml = '']) => to ?? inHtml);
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsIn(markdown: string): string[] {
	const taken = new Map<string, number>();
	return [...withoutBlocks(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
		const anchor = heading
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
			.replaceAll(' ', '-');
		const before = taken.get(anchor) ?? 0;
		taken.set(anchor, before + 1);
		return before === 0 ? anchor : `${anchor}-${before}`;
	});
}

/** A page without one of its parts, from the part's heading up to the next one of the same depth. */
export function withoutPart(markdown: string, heading: string): string {
	const [before = '', ...rest] = markdown.split(`\n${heading}\n`);
	const depth = heading.split(' ')[0] ?? '';
	const after = rest.join('').split(`\n${depth} `).slice(1);
	return [before, ...after].join(`\n${depth} `);
}
