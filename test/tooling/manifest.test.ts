import path from 'node:path';

import ts from 'typescript';
import { z } from 'zod';

import { read, typescriptFiles } from './sources';

const manifest = z
	.object({
		name: z.string(),
		main: z.string(),
		files: z.array(z.string()),
		dependencies: z.undefined(),
		peerDependencies: z.record(z.string()),
		n8n: z.object({ nodes: z.array(z.string()), credentials: z.array(z.string()) }),
	})
	.parse(JSON.parse(read('package.json')));

const nodes = typescriptFiles('nodes').filter((file) => file.endsWith('.node.ts'));
const credentials = typescriptFiles('credentials');

/** n8n takes the class from the file's name: `Kling.node.js` must export `Kling`. */
function exportedClasses(file: string): string[] {
	const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022);
	return source.statements
		.filter(ts.isClassDeclaration)
		.filter((statement) =>
			statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
		)
		.flatMap(({ name }) => name?.text ?? []);
}

function compiled(file: string): string {
	return `dist/${file.replace(/\.ts$/, '.js')}`;
}

it('names every node and every credential, and nothing else', () => {
	expect([...manifest.n8n.nodes].sort()).toEqual(nodes.map(compiled).sort());
	expect([...manifest.n8n.credentials].sort()).toEqual(credentials.map(compiled).sort());
});

it('finds in each of these files the class n8n asks for', () => {
	const files = [...nodes, ...credentials];

	expect(files).not.toEqual([]);
	expect(files.map(exportedClasses)).toEqual(
		files.map((file) => [path.basename(file).split('.')[0]]),
	);
});

it('has a codex file for every node, which names the node as n8n does', () => {
	for (const file of nodes) {
		const codex = z
			.object({ node: z.string() })
			.parse(JSON.parse(read(file.replace(/\.ts$/, '.json'))));
		const className = path.basename(file, '.node.ts');
		const type = className.charAt(0).toLowerCase() + className.slice(1);

		expect(codex.node).toBe(`${manifest.name}.${type}`);
	}
});

it('ships dist alone and brings nothing along: n8n has what the node needs', () => {
	expect(manifest.files).toEqual(['dist']);
	expect(manifest.main).toMatch(/^dist\//);
	expect(manifest.dependencies).toBeUndefined();
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
});
