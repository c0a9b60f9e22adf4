import { read, typescriptFiles } from '../tooling/sources';
import { adviceTexts } from './adviceTexts';
import stored from './adviceTexts.json';

/** What the shipped code says about wrong input, by file. */
function allTexts(): Record<string, string[]> {
	return Object.fromEntries(
		typescriptFiles('nodes')
			.map((file): [string, string[]] => [file, adviceTexts(file, read(file))])
			.filter(([, texts]) => texts.length > 0)
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);
}

// The contract tests look for the telling words of a message; here every word of it counts. The texts are found in the
// code, so that a new rule without an entry fails.
it('every text about wrong input, and every advice, is that of adviceTexts.json', () => {
	expect(allTexts()).toEqual(stored);
});

it.each([
	["requestIssue('limit', 'is 0', 'Give one.')", ['is 0 | Give one.']],
	["modelIssue('limit', `is ${limit}`, 'Give\\none.')", ['`is ${limit}` | Give\none.']],
	["const FIX = 'Give one.'; this.fail(field, 'is 0', FIX)", ['is 0 | Give one.']],
	["const issue = { what: 'is 0', fix: 'Give one.' }", ['what: is 0', 'fix: Give one.']],
	[
		"function when(isSo, field, what, fix) {} when(true, 'limit', 'is 0', 'Give one.')",
		['is 0 | Give one.'],
	],
	["const fix = isSo ? 'Give one.' : 'Give two.'", ["fix: isSo ? 'Give one.' : 'Give two.'"]],
	["text.toString('utf8', 0, 1)", []],
	["other('is 0', 'Give one.')", []],
	[
		"import { modelIssueIf as when } from './issue'; when(isSo, 'limit', 'is 0', 'Give one.')",
		['is 0 | Give one.'],
	],
	["import { issueTitle } from './issue'; issueTitle('limit', 'is 0', 'Give one.')", []],
	["this.fail('limit', 'is 0', 'Give one.', prefix)", ['is 0 | Give one.']],
])('finds the texts in %s', (source, texts) => {
	expect(adviceTexts('nodes/shared/core/example.ts', source)).toEqual(texts);
});
