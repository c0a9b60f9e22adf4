// By its whole name: where jest does not resolve it, the Kling.node.json beside it would come first.
import { Kling } from '../../nodes/Kling/Kling.node.ts';
import { findOperation } from '../../nodes/Kling/actions';
import { MODEL_PARAMETERS } from '../../nodes/Kling/fields/byModel';
import { ParameterReader, PROVIDER_DEFAULT } from '../../nodes/shared/n8n/input/parameters';
import { modelsFor } from '../../nodes/shared/core/provider';
import { findProvider, providers } from '../../nodes/shared/providers';
import { choicesOf, OPERATIONS } from '../support/fields';
import { filledIn, leavesOf, readingContext, runReaders, type Values } from './panelRun';

/** What a person enters, so that nothing but the tried value is at fault. */
const ENTERED: Values = {
	prompt: 'A fox',
	characterImage: 'https://example.com/a.png',
	motionVideo: 'https://example.com/a.mp4',
	taskId: '100',
	name: 'fox',
	elementDescription: 'A red fox',
	videoUrl: 'https://example.com/a.mp4',
	itemTask: '',
	'images.image[].url': 'https://example.com/a.png',
	'images.list[].list': 'https://example.com/b.png',
	'elementImages.image[].url': 'https://example.com/a.png',
	'elementImages.list[].list': 'https://example.com/b.png',
	'video.clip.url': 'https://example.com/a.mp4',
	'shots.shot[].prompt': 'A fox',
	'shots.list[].list': 'A hen',
	'options.elements.element[].name': 'fox',
	'options.elements.element[].description': 'A red fox',
	'options.elements.element[].imageUrls': ['https://example.com/a.png'],
	'options.elements.list[].list': '100',
	'options.motionBrush.mask[].url': 'https://example.com/m.png',
	'options.motionBrush.mask[].path': '1,2 3,4',
	downloadVideo: true,
};

/** What else is chosen, so that every field counts in one of them. */
const CHOICES: Values[] = [
	{ multiShot: 'custom', kind: 'no such kind' },
	{
		kind: '',
		waitMode: 'poll',
		'options.elements.element[].madeFrom': 'video',
		'options.elements.element[].videoUrls': ['https://example.com/a.mp4'],
		'options.elements.element[].imageUrls': [],
	},
	{
		waitMode: 'suspend',
		characterImageSource: 'binary',
		imageSource: 'binary',
		secondImageSource: 'binary',
		audioSource: 'binary',
		'images.image[].source': 'binary',
		'elementImages.image[].source': 'binary',
		'options.motionBrush.mask[].source': 'binary',
		'options.elements.element[].source': 'binary',
		'options.elements.element[].binaryFields': ['data'],
	},
	{ createFrom: 'video', voiceFrom: 'video' },
	{
		'options.elements.element[].elementId': '100',
		'options.elements.element[].imageUrls': [],
	},
];

/** What is in a field that nobody would enter: two values, where one is expected as well. */
const TRIED = ['tried one', 'tried two'];

/** Fields that the node reads on its own, before it reads the items. */
const READ_ELSEWHERE = ['options.maxParallelTasks', 'suspended'];

/** What is read for every operation, though not every one has the field. */
const READ_FOR_ALL: Readonly<Record<string, readonly string[]>> = {
	generate: [],
	motionControl: ['imageUrls', 'binaryFields', 'videoUrls'].map(
		(name) => `options.elements.element[].${name}`,
	),
	// Element › Get has it for no video, and so has Task › Get.
	get: ['downloadVideo'],
	getMany: ['downloadVideo'],
	create: ['downloadVideo', 'elementImages.image[].role'],
	delete: ['downloadVideo', 'options'],
	cancel: ['downloadVideo'],
	getBalance: ['downloadVideo'],
};

/** What readers of several operations know, and the panel of this one does not offer: the checks refuse it. */
const NOT_OFFERED: Readonly<Record<string, readonly Choice[]>> = {
	generate: [],
	motionControl: [
		{ name: 'resolution', values: ['4k'] },
		{ name: 'source', values: ['url', 'binary'] },
	],
	get: [],
	getMany: [],
	cancel: [],
	'element create': [
		{ name: 'role', values: ['reference', 'firstFrame', 'middleFrame', 'lastFrame'] },
	],
};

interface Choice {
	name: string;
	values: readonly string[];
}

/** All that the readers of an operation were seen doing. */
interface Seen {
	/** Fields whose value made no difference. */
	withoutEffect: string[];
	read: Set<string>;
	choices: Choice[];
}

function* plansFor(operation: string): Generator<Values> {
	for (const choices of CHOICES) {
		for (const provider of providers) {
			const models =
				operation === 'generate' || operation === 'motionControl'
					? modelsFor(provider, operation).map(({ id }) => id)
					: [''];
			for (const id of models) {
				const model = { __rl: true, mode: 'list', value: id };
				yield {
					...ENTERED,
					...choices,
					// The provider of elements estimates no costs, and would refuse all other values with it.
					...(operation === 'create' && { 'options.maxCostPerRun': '' }),
					provider: provider.id,
					[MODEL_PARAMETERS.generate]: model,
					[MODEL_PARAMETERS.motionControl]: model,
				};
			}
		}
	}
}

async function watchReaders(resource: string, operation: string): Promise<Seen> {
	const choices: Choice[] = [];
	const { choice } = ParameterReader.prototype;
	jest.spyOn(ParameterReader.prototype, 'choice').mockImplementation(function (
		this: ParameterReader,
		field,
		values,
		name = field,
	) {
		choices.push({ name, values });
		return choice.call(this, field, values, name);
	});
	const read = new Set<string>();
	const onRead = (path: string) => read.add(path);
	const withoutEffect: string[] = [];
	for (const path of new Set(leavesOf(resource, operation).map((leaf) => leaf.path))) {
		let hasEffect = false;
		for (const values of plansFor(operation)) {
			const run = async (entered: Values) =>
				await runReaders(filledIn(resource, operation, entered, path), onRead);
			hasEffect = (await run(values)) !== (await run({ ...values, [path]: TRIED }));
			if (hasEffect) break;
		}
		if (!hasEffect) withoutEffect.push(path);
	}
	return { withoutEffect, read, choices };
}

// Estimate Cost shows and reads the fields of the two operations before it.
const WITH_OWN_FIELDS = OPERATIONS.filter(([, operation]) => operation !== 'estimateCost');

describe.each(WITH_OWN_FIELDS)('the fields of %s %s', (resource, operation) => {
	const leaves = leavesOf(resource, operation);
	const paths = [...new Set(leaves.map(({ path }) => path))];
	let seen: Seen;

	beforeAll(async () => {
		seen = await watchReaders(resource, operation);
	});

	it('are all read, so that another value in any of them makes a difference', () => {
		expect(seen.withoutEffect).toEqual(READ_ELSEWHERE.filter((path) => paths.includes(path)));
	});

	it('are the only ones that are looked up by name', () => {
		const known = [
			'provider',
			'resource',
			'operation',
			...paths,
			...(READ_FOR_ALL[operation] ?? []),
		];
		const locators = leaves
			.filter(({ property }) => property.type === 'resourceLocator')
			.map(({ path }) => path);
		const unknown = [...seen.read].filter(
			(read) =>
				!known.some(
					(path) =>
						path === read || [`${read}.`, `${read}[`].some((begin) => path.startsWith(begin)),
				) &&
				// An entry of a list may be a resource locator.
				!read.endsWith('.__rl') &&
				!locators.some((path) => [`${path}.mode`, `${path}.value`].includes(read)),
		);
		expect(unknown).toEqual([]);
	});

	it('contain exactly the values that their readers accept, and Provider Default', () => {
		const offered = valuesByName([
			...(NOT_OFFERED[`${resource} ${operation}`] ?? NOT_OFFERED[operation] ?? []),
			...leaves
				.filter(({ path }) => path !== 'kind')
				.map(({ property }) => ({
					name: property.name,
					values: choicesOf(property).map(({ value }) => String(value)),
				}))
				.filter(({ values }) => values.length > 0),
		]);
		const known = valuesByName(seen.choices.filter(({ name }) => name !== 'kind'));
		expect(offered).toEqual(known);
	});
});

const withKinds = providers.filter(({ taskKinds }) => taskKinds.length > 1);

describe.each(withKinds)('the Kind field of $displayName', ({ id, taskKinds }) => {
	it.each(['get', 'getMany'])(
		'contains for %s exactly the kinds that its reader accepts',
		async (name) => {
			const offered = leavesOf('task', name)
				.filter(({ path, property }) => {
					const { provider: showFor = [] } = property.displayOptions?.show ?? {};
					return path === 'kind' && showFor.includes(id);
				})
				.map(({ property }) => choicesOf(property).map(({ value }) => String(value)));
			expect(offered.map((values) => values.sort())).toEqual([
				taskKinds.map(({ kind }) => kind).sort(),
			]);
			for (const kind of offered.flat()) {
				const values = { ...ENTERED, provider: id, kind, downloadVideo: false };
				const read = await runReaders(filledIn('task', name, values, 'kind'));
				expect(JSON.parse(read)).toMatchObject(
					findProvider(id)?.tasks.list !== undefined && name === 'getMany'
						? { task: { query: { kind } } }
						: name === 'get'
							? { task: { ref: { kind } } }
							: { message: expect.stringContaining('has no list of tasks') },
				);
			}
		},
	);
});

describe('the lists that the node reads before its items', () => {
	it('contain exactly the operations that exist', () => {
		const { properties } = new Kling().description;
		const valuesOf = (name: string, resource?: string) =>
			properties
				.filter((property) => property.name === name)
				.filter(
					({ displayOptions }) =>
						resource === undefined || displayOptions?.show?.resource?.includes(resource),
				)
				.flatMap((property) => choicesOf(property).map(({ value }) => String(value)));
		const offered = valuesOf('resource').flatMap((resource) =>
			valuesOf('operation', resource).map((operation) => [resource, operation]),
		);
		expect(offered.sort()).toEqual([...OPERATIONS].map((pair) => [...pair]).sort());
		for (const [resource = '', operation = ''] of offered) {
			expect(findOperation(resource, operation)).toBeDefined();
		}
		expect(valuesOf('provider').sort()).toEqual(providers.map(({ id }) => id));
		for (const id of valuesOf('provider')) expect(findProvider(id)?.id).toBe(id);
	});

	it('are read with Max Parallel Tasks by its path in the panel', async () => {
		const read = new Set<string>();
		const options = { maxParallelTasks: 3 };
		const context = readingContext({ options }, (path) => read.add(path), 0);
		expect(await new Kling().execute.call(context)).toEqual([[]]);
		expect([...read]).toEqual(['options', 'options.maxParallelTasks']);
		for (const [resource, operation] of OPERATIONS.slice(0, 3)) {
			expect(leavesOf(resource, operation).map(({ path }) => path)).toContain(
				'options.maxParallelTasks',
			);
		}
	});
});

/** All values of each name, and no Provider Default: that stands for no value. */
function valuesByName(lists: readonly Choice[]): Record<string, string[]> {
	const names = new Map<string, Set<string>>();
	for (const { name, values } of lists) {
		names.set(
			name,
			new Set([
				...(names.get(name) ?? []),
				...values.filter((value) => value !== PROVIDER_DEFAULT),
			]),
		);
	}
	return Object.fromEntries([...names].map(([name, values]) => [name, [...values].sort()]));
}
