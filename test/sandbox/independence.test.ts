import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const home = path.join(__dirname, '..', '..', 'sandbox', 'vendors');
const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((file) =>
	file.endsWith('.ts'),
);

test.each(files)('%s in the sandbox imports no project file from outside the sandbox', (file) => {
	const source = readFileSync(path.join(home, file), 'utf8');
	const imports = [...source.matchAll(/(?:from|import|require)\s*\(?\s*'(\.[^']*)'/g)];
	const outside = imports
		.map(([, target = '']) => path.relative(home, path.join(home, path.dirname(file), target)))
		.filter((target) => target.startsWith('..'));
	expect(outside).toEqual([]);
});
