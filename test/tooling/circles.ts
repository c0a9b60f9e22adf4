import path from 'node:path';

import ts from 'typescript';

/**
 * Groups of files that import each other in a circle, types included, by file name.
 *
 * @param sources the files' texts, by path
 */
export function importCircles(sources: ReadonlyMap<string, string>): string[][] {
	const imports = new Map(
		[...sources].map(([file, text]) => [file, importsOf(file, text, sources)]),
	);
	// Found once: every file is asked about by all that lead to it.
	const reachable = new Map(
		[...sources.keys()].map((file) => [file, reachableFrom(file, imports)]),
	);
	const circles = new Map<string, string[]>();
	for (const [file, reached] of reachable) {
		const circle = [...reached].filter((other) => reachable.get(other)?.has(file)).sort();
		if (circle.length > 0) circles.set(circle.join(), circle);
	}
	return [...circles.values()];
}

/** The files that one gets to from a file; the file itself only by a circle. */
function reachableFrom(
	file: string,
	imports: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
	const reached = new Set<string>();
	const open = [...(imports.get(file) ?? [])];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (reached.has(next)) continue;
		reached.add(next);
		open.push(...(imports.get(next) ?? []));
	}
	return reached;
}

function importsOf(file: string, text: string, sources: ReadonlyMap<string, string>): string[] {
	return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
		if (!fileName.startsWith('.')) return [];
		const target = path.posix.join(path.posix.dirname(file), fileName);
		const known = [target, `${target}.ts`, `${target}/index.ts`].find((name) => sources.has(name));
		return known === undefined ? [] : [known];
	});
}
