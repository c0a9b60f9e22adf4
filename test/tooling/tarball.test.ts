import { MAX_BYTES, objections } from './tarball';

const entry = 'dist/nodes/Kling/Kling.node.js';
const good = ['LICENSE.md', 'README.md', 'package.json', entry];

it('has nothing against a package of dist and the usual papers', () => {
	expect(objections([...good, 'CHANGELOG.md'], MAX_BYTES, [entry])).toEqual([]);
});

it.each([
	'index.js',
	'test/run.ts',
	'dist/nodes/Kling/Kling.node.js.map',
	'dist/nodes/Kling/Kling.node.d.ts',
])('does not want %s in it', (file) => {
	expect(objections([...good, file], 1, [entry])).toEqual([
		`${file} does not belong into the package.`,
	]);
});

it('misses what n8n was promised', () => {
	expect(objections(good, 1, ['dist/credentials/KlingIminiApi.credentials.js'])).toHaveLength(1);
});

it('minds the size', () => {
	expect(objections(good, MAX_BYTES + 1, [entry])).toHaveLength(1);
});
