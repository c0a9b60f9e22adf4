import { readFileSync } from 'node:fs';
import path from 'node:path';

import { PAGES, ROOT } from '../readme/pages';
import { EXAMPLES, notesOf } from '../support/exampleWorkflows';
import { allFields } from '../support/fields';
import { panel } from '../support/panel';

/** What a person reads before and while using the node, by where it stands. */
const TEXTS: ReadonlyArray<readonly [place: string, text: string]> = [
	...PAGES.map((page) => [page, read(page)] as const),
	['package.json', descriptionOf('package.json')],
	...EXAMPLES.map((example) => [example.file, notesOf(example).join('\n')] as const),
	...allFields().map(({ property }) => [property.name, property.description ?? ''] as const),
];

/** Fields of the panel by their name on the screen. */
const fieldsNamed = (label: string) =>
	allFields()
		.map(({ property }) => property)
		.filter(({ displayName }) => displayName === label);

it.each([
	['that n8n has a TikTok node', /(?<!no )TikTok node/],
	[
		'that dropped fields come back after a switch',
		/is back when you return|rest of the node stays/,
	],
	['that npm may install the peer', /npm install n8n-nodes-kling/],
	['that a parked execution is checked every 75 seconds for good', /looks every 75 seconds$/m],
])('nothing says %s', (_claim, words) => {
	expect(TEXTS.filter(([, text]) => words.test(text)).map(([place]) => place)).toEqual([]);
});

it('the README installs the package without its peer, and says where it can be installed', () => {
	const [install = ''] =
		read('README.md').split('## Quick start')[0]?.split('## Install').slice(1) ?? [];
	expect(install).toContain('`npm install --omit=peer n8n-nodes-kling`');
	expect(install).toContain('self-hosted n8n');
	expect(install).toContain('N8N_UNVERIFIED_PACKAGES_ENABLED=true');
});

it('a list has no button for $fromAI, so the examples show the expression for Aspect Ratio', () => {
	expect(new Set(fieldsNamed('Aspect Ratio').map(({ type }) => type))).toEqual(
		new Set(['options']),
	);
	expect(new Set(fieldsNamed('Prompt').map(({ type }) => type))).toEqual(new Set(['string']));
	const byHand = read('examples/README.md').split('### An AI agent\n')[1];
	expect(byHand).toContain('Use it for Prompt and Duration. Aspect Ratio is a list');
	expect(byHand).toContain("{{ $fromAI('shape',");
});

describe('what surrounds a parked execution is said', () => {
	const SURROUNDINGS = [
		/Timeout Workflow/,
		/sub-workflow/i,
		/When Last Node Finishes/i,
		/\bpin\b/,
		/second execution/i,
	];
	const page = read('docs/waiting.md').split('### Around a suspended execution')[1] ?? '';

	it.each(SURROUNDINGS)('in the notice of Suspend: %s', (words) => {
		const shown = panel.properties.find(({ name }) => name === 'suspendNotice');
		expect(shown?.displayName).toMatch(words);
		expect(shown?.displayName).toContain('docs/waiting.md#around-a-suspended-execution');
	});

	it.each([...SURROUNDINGS, /by position/])('on the page about waiting: %s', (words) => {
		expect(page).toMatch(words);
	});

	it('under the node while it is parked', () => {
		expect(panel.waitingNodeTooltip).toContain('every 75 seconds');
	});
});

function read(file: string): string {
	return readFileSync(path.join(ROOT, file), 'utf8');
}

function descriptionOf(file: string): string {
	const { description }: { description: string } = JSON.parse(read(file));
	return description;
}
