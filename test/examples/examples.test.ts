import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import type { INodeTypeDescription } from 'n8n-workflow';

import { Kling } from '../../nodes/Kling/Kling.node';
import { KlingTrigger } from '../../nodes/KlingTrigger/KlingTrigger.node';
import { findProvider } from '../../nodes/shared/providers';
import {
	drawnFingerprints,
	type ExampleNode,
	EXAMPLES,
	fingerprint,
	GALLERY,
	lostParameters,
	notesOf,
	screenshotFile,
	workersOf,
} from '../support/exampleWorkflows';

/** Bytes: a page with all pictures is to open quickly. */
const LARGEST_PICTURE = 60_000;

/** Words that stay small in a title, and the providers that write themselves so. */
const SMALL = new Set('a an and at by for in of on to the imini apimart'.split(' '));

/** With the hidden fields, without which n8n would drop the entries of options. */
const kling = new Kling().description;

const OURS: Readonly<Record<string, INodeTypeDescription>> = {
	'n8n-nodes-kling.kling': kling,
	'n8n-nodes-kling.klingTool': kling,
	'n8n-nodes-kling.klingTrigger': new KlingTrigger().description,
};

/** What n8n adds to a node that an AI agent uses. */
const OF_TOOLS = ['descriptionType', 'toolDescription'];

describe.each(EXAMPLES)('examples/$file', (example) => {
	it('is called after what it shows, in Title Case', () => {
		expect(example.name).toMatch(/^Kling: /);
		const names = [example.name, ...example.nodes.map(({ name }) => name)];
		expect(names.filter((name) => !isTitle(name))).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});

	it('says what happens, and what to fill in where, in notes', () => {
		const [about = '', ...steps] = notesOf(example);
		expect(about).toMatch(/^## .+\n.{40}/);
		expect(steps).not.toEqual([]);
		expect(steps.filter((step) => !/^### \d\. .+\n./.test(step))).toEqual([]);
		const asking = workersOf(example).filter(({ credentials }) => credentials);
		expect(asking).not.toEqual([]);
		expect(
			asking.filter(({ name }) => !steps.some((step) => step.includes(`**${name}**`))),
		).toEqual([]);
		expect(steps.join()).toMatch(/\bcredential\b/i);
	});

	it('names the credential that each of our nodes needs, and holds none', () => {
		for (const { parameters, credentials = {} } of ourNodes(example)) {
			const provider = findProvider(String(parameters.provider));
			expect(Object.keys(credentials)).toEqual([provider?.credentialType]);
		}
		for (const { credentials = {} } of example.nodes) {
			for (const { id, name } of Object.values(credentials)) {
				expect([id, name]).toEqual([null, expect.stringMatching(/ account$/)]);
			}
		}
	});

	it('fills in only what our nodes have and show', () => {
		const nodes = ourNodes(example);
		expect(nodes).not.toEqual([]);
		expect(nodes.flatMap((node) => lostParameters(withoutToolFields(node), typeOf(node)))).toEqual(
			[],
		);
	});

	it('connects nodes that are there', () => {
		const names = example.nodes.map(({ name }) => name);
		const linked = Object.entries(example.connections).flatMap(([from, outputs]) => [
			from,
			...Object.values(outputs)
				.flat(2)
				.map(({ node }) => node),
		]);
		expect(linked.filter((name) => !names.includes(name))).toEqual([]);
	});

	it('has a small picture of how it is now, which the gallery shows', () => {
		const picture = screenshotFile(example);
		// Otherwise: npm run gallery
		expect(drawnFingerprints()[example.file]).toBe(fingerprint(example));
		expect(existsSync(picture)).toBe(true);
		expect(statSync(picture).size).toBeLessThan(LARGEST_PICTURE);
		const gallery = readFileSync(path.join(__dirname, '../../examples/README.md'), 'utf8');
		expect(gallery).toContain(`src="gallery/${example.file}.jpg"`);
		expect(gallery).toContain(`](${example.file}.json)`);
	});
});

it('each example is run in a real n8n, as the demo imports it', () => {
	const folder = path.join(__dirname, '../e2e');
	const tests = readdirSync(folder)
		.filter((name) => name.endsWith('.test.ts'))
		.map((name) => readFileSync(path.join(folder, name), 'utf8'))
		.filter((text) => text.includes('exampleOn('))
		.join('\n');
	expect(EXAMPLES.filter(({ file }) => !tests.includes(`'${file}'`))).toEqual([]);
});

it('there is no picture of an example that is gone', () => {
	const pictures = readdirSync(GALLERY).filter((name) => name.endsWith('.jpg'));
	expect(pictures.sort()).toEqual(EXAMPLES.map(({ file }) => `${file}.jpg`));
	expect(Object.keys(drawnFingerprints())).toEqual(EXAMPLES.map(({ file }) => file));
});

describe('a misspelt parameter', () => {
	const node: ExampleNode = {
		name: 'Kling',
		type: 'n8n-nodes-kling.kling',
		typeVersion: 1,
		position: [0, 0],
		parameters: { provider: 'imini', prompt: 'A fox' },
	};
	const misspelt = {
		'at the top': [{ promt: 'A fox' }, 'promt'],
		'in a collection': [{ options: { simplfy: false } }, 'options.simplfy'],
		'in an entry': [
			{ images: { image: [{ url: 'https://example.com/a.png', rule: 'firstFrame' }] } },
			'images.image.0.rule',
		],
		'of another provider': [{ provider: 'imini', whichVideo: 'plain' }, 'whichVideo'],
		'beside a choice that hides it': [{ waitMode: 'none', downloadVideo: true }, 'downloadVideo'],
	} as const;

	it.each(Object.entries(misspelt))('%s is found', (_where, [parameters, path_]) => {
		const changed = JSON.parse(JSON.stringify({ ...node.parameters, ...parameters }));
		expect(lostParameters({ ...node, parameters: changed }, kling)).toEqual([path_]);
	});
});

function ourNodes({ nodes }: { nodes: readonly ExampleNode[] }): ExampleNode[] {
	return nodes.filter(({ type }) => type in OURS);
}

function typeOf({ type }: ExampleNode): INodeTypeDescription {
	return OURS[type] ?? kling;
}

function withoutToolFields(node: ExampleNode): ExampleNode {
	if (!node.type.endsWith('Tool')) return node;
	const parameters = Object.entries(node.parameters).filter(([name]) => !OF_TOOLS.includes(name));
	return { ...node, parameters: Object.fromEntries(parameters) };
}

function isTitle(name: string): boolean {
	const [first = '', ...words] = name.split(/[ :]+/);
	return [first, ...words.filter((word) => !SMALL.has(word))].every((word) =>
		/^[A-Z\d]/.test(word),
	);
}
