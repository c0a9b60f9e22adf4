import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { modelsFor } from '../../nodes/shared/core/provider';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { PAGES, ROOT } from '../readme/pages';
import { anchorsIn, boldsIn, linksIn, withoutPart } from './markdown';
import { knownNames, namesIn } from './names';

const EXAMPLES = readdirSync(path.join(ROOT, 'examples')).filter((name) => name.endsWith('.json'));
const PROVIDER_PAGES = PAGES.filter((page) => page.startsWith('docs/providers/'));

/** What a page stresses in addition to names. */
const EMPHASIS: Readonly<Record<string, readonly string[]>> = {
	'README.md': [
		'Video from text, images or another video',
		'One node, eleven providers',
		'Batches',
		'Long waits',
		'Safe retries',
		'credential',
		'error output',
	],
	'docs/models.md': ['Frames'],
	'docs/errors.md': ['error output'],
};

/** Pages for whoever works on the node. */
const OTHER_PAGES = ['CHANGELOG.md', 'CONTRIBUTING.md', 'sandbox/contracts/README.md'];

describe.each(PAGES)('%s', (page) => {
	const text = read(page);

	it('has in bold only names that a person finds on the screen', async () => {
		const known = await knownNames();
		// Messages stand in bold there, and a test of their own holds them against the code.
		const prose = withoutPart(text, '## When something does not work');
		const unknown = boldsIn(prose).filter((bold) => namesIn(bold).some((name) => !known.has(name)));
		const allowed = EMPHASIS[page] ?? [];
		expect(unknown.filter((bold) => !allowed.includes(bold))).toEqual([]);
	});

	it('names only examples that are there', () => {
		const named = [...text.matchAll(/examples\/([\w.-]+\.json)/g)].map(([, name]) => name);
		expect(named.filter((name) => !EXAMPLES.includes(name ?? ''))).toEqual([]);
	});
});

describe.each([...PAGES, ...OTHER_PAGES])('%s', (page) => {
	const text = read(page);

	it('links to files and headings that are there', () => {
		const lost = linksIn(text)
			.filter((to) => !/^[a-z]+:/.test(to))
			.filter((to) => !leadsSomewhere(to, page));
		expect(lost).toEqual([]);
	});

	it('names no place on the machine that it was written on', () => {
		const places =
			/(?:^|[\s(`'"])(?:\/(?:home|root|tmp|work|Users)\/|[A-Z]:\\)|registry\.\w|\bnpmjs\.(?!com\/package\/)/;
		expect(text.split('\n').filter((line) => places.test(line))).toEqual([]);
	});
});

it('the page of the examples names every example', () => {
	const named = linksIn(read('examples/README.md'));
	expect(EXAMPLES.filter((name) => !named.includes(name))).toEqual([]);
});

it('the README leads to every page', () => {
	const named = linksIn(read('README.md'));
	expect(PAGES.filter((page) => page !== 'README.md' && !named.includes(page))).toEqual([]);
});

it('every supported provider has a page, with what the code says of it', () => {
	const missing = supportedProviders.flatMap((provider) => {
		const page = `docs/providers/${provider.id}.md`;
		if (!PROVIDER_PAGES.includes(page)) return [page];
		const parts = [
			'overview',
			'models',
			'fields',
			'images',
			...(modelsFor(provider, 'motionControl').length > 0 ? ['motionControl'] : []),
			...(provider.taskKinds.length > 1 ? ['kinds'] : []),
		];
		return parts
			.map((part) => `<!-- generated: ${part} ${provider.id} -->`)
			.filter((mark) => !read(page).includes(mark))
			.map((mark) => `${page}: ${mark}`);
	});
	expect(missing).toEqual([]);
});

describe.each(PROVIDER_PAGES)('the sources of %s', (page) => {
	const [text = '', sources = ''] = read(page).split('\n## Sources\n');
	const marks = (part: string) =>
		[...part.matchAll(/\[((?:docs|kling|code) \d+)\](?!\()/g)].map(([, mark = '']) => mark);
	const used = [...new Set(marks(text))].sort();

	it('are listed, each with the address of its page', () => {
		const addresses = [...sources.matchAll(/^\[([^\]]+)\]: https:\/\/\S+$/gm)];
		expect(addresses.map(([, mark]) => mark).sort()).toEqual(used);
		const listed = [...sources.matchAll(/^- \[([^\]]+)\]: \S/gm)];
		expect(listed.map(([, mark]) => mark).sort()).toEqual(used);
	});

	it('have marks of the kinds that the page explains, and no others', () => {
		const bare = [...text.matchAll(/(?<!`)\[([a-z]+)\](?![(:])/g)].map(([, kind = '']) => kind);
		const kinds = [...bare, ...used.map((mark) => mark.split(' ')[0] ?? '')];
		const explained = [...(text.split('\n## ')[0] ?? '').matchAll(/`(docs|kling|code|assumed)`/g)];
		expect([...new Set(kinds)].sort()).toEqual(
			[...new Set(explained.map(([, kind]) => kind))].sort(),
		);
	});
});

function read(page: string): string {
	return readFileSync(path.join(ROOT, page), 'utf8');
}

function leadsSomewhere(to: string, page: string): boolean {
	const [file = '', anchor] = to.split('#');
	const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
	if (!existsSync(path.join(ROOT, target))) return false;
	return anchor === undefined || anchorsIn(read(target)).includes(anchor);
}
