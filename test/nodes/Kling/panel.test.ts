import { FIELD_LABELS } from '../../../nodes/shared/core/fields';
import { allFields, choicesOf, collected, OPERATIONS } from '../../support/fields';
import { panel } from '../../support/panel';

const fields = allFields();

/** Operations that share fields, because the same fields twice would make the description larger. */
const SHARING = [
	['generate', 'motionControl'],
	['applyEffect', 'avatar', 'lipSync'],
];

/** Paths of the fields for which a condition does not hold. */
function without(
	holds: (property: (typeof fields)[number]['property']) => boolean,
	among = fields,
): string[] {
	return among.filter(({ property }) => !holds(property)).map(({ path }) => path);
}

/** Is it an option with entries before it is added? */
function isOfferedOnly({ typeOptions }: (typeof fields)[number]['property']): boolean {
	return typeOptions?.multipleValues === false;
}

/** The operations of a resource, as the panel lists them. */
function operationsOf(resource: string) {
	return panel.properties
		.filter(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource),
		)
		.flatMap(choicesOf);
}

function sorted(names: readonly string[]): string[] {
	return [...names].sort((a, b) => a.localeCompare(b, 'en'));
}

describe('names of fields', () => {
	it('are the same in the panel and in messages', () => {
		const labels: Readonly<Record<string, string>> = FIELD_LABELS;
		const named = fields.filter(({ property }) => Object.hasOwn(labels, property.name));

		expect(named.length).toBeGreaterThan(Object.keys(labels).length);
		// A shot has its own label for the duration, so that no label appears twice.
		const others = named.filter(({ path }) => path !== 'shots › Shot › duration');
		expect(without(({ name, displayName }) => displayName === labels[name], others)).toEqual([]);
	});

	it('are the same wherever a field appears several times', () => {
		const names = new Map<string, Set<string>>();
		for (const { path, property } of fields) {
			if (property.type === 'notice') continue;
			names.set(path, (names.get(path) ?? new Set()).add(property.displayName));
		}
		// Operation appears once per resource, always with the same name.
		expect([...names].filter(([, { size }]) => size > 1)).toEqual([]);
	});

	it.each(['displayName', 'description', 'hint', 'placeholder'] as const)(
		'and other texts contain no alarming words: %s',
		(key) => {
			const alarming = /\b(error|problem|failure|mistake|invalid)/i;
			expect(without((property) => !alarming.test(property[key] ?? ''))).toEqual([]);
		},
	);
});

describe('conditions of fields', () => {
	it('refer to a field of the same level or to a path from the top', () => {
		const paths = new Set(fields.map(({ path }) => path));
		const lost = fields.flatMap(({ path, property: { name, displayOptions } }) =>
			Object.values(displayOptions ?? {})
				.flatMap((rule) => Object.keys(rule))
				.filter((other) => !/^[@/]/.test(other))
				.filter((other) => !paths.has(path.slice(0, -name.length) + other))
				.map((other) => `${path}: ${other}`),
		);
		// n8n 2.8 does not run a node whose conditions refer to anything else.
		expect(lost).toEqual([]);
	});
});

it('lists of entries can be sorted, because prompts refer to entries by their number', () => {
	const lists = fields.filter(
		({ property: { type, typeOptions } }) =>
			type === 'fixedCollection' && typeOptions?.multipleValues,
	);
	expect(lists.length).toBeGreaterThan(0);
	expect(lists.filter(({ property }) => !property.typeOptions?.sortable)).toEqual([]);
});

describe('descriptions', () => {
	it('exist for every field that a user sets', () => {
		const chooses = ['resource', 'operation'];
		const needing = fields.filter(
			({ property: { name, type, displayName } }) =>
				!chooses.includes(name) &&
				!['notice', 'collection', 'credentials'].includes(type) &&
				displayName !== 'Options',
		);
		// "Add Option" shows a label only.
		const shown = needing.filter(({ property }) => !isOfferedOnly(property));
		expect(without(({ description = '' }) => description !== '', shown)).toEqual([]);
	});

	it('of booleans begin with "Whether"', () => {
		const switches = fields.filter(({ property }) => property.type === 'boolean');
		expect(without(({ description = '' }) => description.startsWith('Whether '), switches)).toEqual(
			[],
		);
	});

	it('begin with "Whether" for booleans only', () => {
		const others = fields.filter(({ property }) => property.type !== 'boolean');
		expect(without(({ description = '' }) => !description.startsWith('Whether '), others)).toEqual(
			[],
		);
	});

	it('of the task operations begin with "Retrieve a" or "Cancel a"', () => {
		expect(
			operationsOf('task').filter(
				({ description = '' }) => !/^(Retrieve|Cancel) a /.test(description),
			),
		).toEqual([]);
	});

	it('contain no bare angle bracket, which n8n would interpret as HTML', () => {
		expect(without(({ description = '', hint = '' }) => !/[<>]/.test(description + hint))).toEqual(
			[],
		);
		const choices = fields.flatMap(({ property }) => choicesOf(property));
		expect(choices.filter(({ description = '' }) => /[<>]/.test(description))).toEqual([]);
	});
});

describe('names of actions', () => {
	it('contain no article', () => {
		const actions = [
			...operationsOf('video'),
			...operationsOf('element'),
			...operationsOf('voice'),
			...operationsOf('task'),
			...operationsOf('account'),
		].map(({ action = '' }) => action);
		expect(actions).toHaveLength(OPERATIONS.length);
		expect(actions.filter((action) => action === '' || /\b(a|an|the)\b/i.test(action))).toEqual([]);
	});
});

describe('Simplify', () => {
	const withTasks = OPERATIONS.filter(
		([, operation]) => !['estimateCost', 'delete'].includes(operation),
	);

	it.each(withTasks)('is an option of %s %s, on by default', (resource, operation) => {
		const places = panel.properties
			.filter(
				({ displayOptions }) =>
					displayOptions?.show?.resource?.includes(resource) &&
					displayOptions.show.operation?.includes(operation),
			)
			.flatMap((property) => allFields([property]))
			.filter(({ property }) => property.name === 'simplify')
			.map(({ path, property }) => [path, property.default]);
		expect(places).toEqual([['options › simplify', true]]);
	});
});

describe('placeholders', () => {
	it('of text fields are examples', () => {
		const texts = fields.filter(({ property: { type } }) => type === 'string' || type === 'json');
		expect(without(({ placeholder = '' }) => placeholder.startsWith('e.g. '), texts)).toEqual([]);
	});

	it('of collections begin with "Add"', () => {
		const collections = fields.filter(
			({ property }) => /collection/i.test(property.type) && !isOfferedOnly(property),
		);
		expect(without(({ placeholder = '' }) => placeholder.startsWith('Add '), collections)).toEqual(
			[],
		);
	});
});

describe('choices of fields', () => {
	const choosing = fields.filter(({ property }) => choicesOf(property).length > 0);

	it('are in alphabetical order if there are five or more', () => {
		const many = choosing.filter(
			({ path, property }) => path !== 'provider' && choicesOf(property).length >= 5,
		);
		const names = many.map(({ path, property }) => [
			path,
			choicesOf(property).map(({ name }) => name),
		]);
		expect(names).toEqual(
			many.map(({ path, property }) => [path, sorted(choicesOf(property).map(({ name }) => name))]),
		);
	});

	it('of the provider begin with Kling, and are in alphabetical order after it', () => {
		const provider = choosing.find(({ path }) => path === 'provider');
		const [first, ...others] = provider ? choicesOf(provider.property) : [];
		expect(first).toEqual({
			name: 'Kling (Official)',
			value: 'klingai',
			description: 'Get a key at kling.ai/dev/api-key',
		});
		expect(others.map(({ name }) => name)).toEqual(sorted(others.map(({ name }) => name)));
		expect(provider?.property.default).toBe('klingai');
	});

	it('are in alphabetical order in collections', () => {
		const collections = fields.filter(({ property }) => collected(property).length > 0);
		expect(collections).not.toEqual([]);
		for (const { property } of collections) {
			const names = collected(property).map(({ displayName }) => displayName);
			expect(names).toEqual(sorted(names));
		}
	});

	it('include their default, unless it comes from the item', () => {
		expect(
			without(
				(property) =>
					String(property.default).startsWith('={{') ||
					[property.default]
						.flat()
						.every((one) => choicesOf(property).some(({ value }) => value === one)),
				choosing,
			),
		).toEqual([]);
	});

	it('have unique names and values', () => {
		for (const { property } of choosing) {
			const choices = choicesOf(property);
			expect(new Set(choices.map(({ name }) => name)).size).toBe(choices.length);
			expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
		}
	});
});

describe('number fields', () => {
	it('have a default within their range', () => {
		const numbers = fields.filter(({ property }) => property.type === 'number');
		expect(
			without(({ default: standard, typeOptions: { minValue = 0, maxValue = Infinity } = {} }) => {
				return typeof standard === 'number' && standard >= minValue && standard <= maxValue;
			}, numbers),
		).toEqual([]);
	});
});

describe('fields of the panel', () => {
	it('belong to one resource and one operation each, unless operations share them', () => {
		const chosenFirst = ['provider', 'credentials', 'resource', 'operation'];
		const loose = panel.properties
			.filter(({ name }) => !chosenFirst.includes(name))
			.filter(({ displayOptions }) => {
				const { resource, operation } = displayOptions?.show ?? {};
				const own = operation?.filter((name, index) => index === 0 || name !== 'estimateCost');
				// The others share fields between resources, and each has one notice for all of its operations.
				if (resource?.some((name) => name === 'element' || name === 'voice')) return false;
				const isShared = SHARING.some((all) => own?.every((name) => all.includes(String(name))));
				return resource?.length !== 1 || (own?.length !== 1 && !isShared);
			});
		expect(loose.map(({ name }) => name)).toEqual([]);
	});

	it('begin with provider, credentials, resource and operation', () => {
		expect([...new Set(panel.properties.map(({ name }) => name))].slice(0, 4)).toEqual([
			'provider',
			'credentials',
			'resource',
			'operation',
		]);
	});
});

it('the description of the node takes less than 150 KB, so that the editor opens it quickly', () => {
	expect(JSON.stringify(panel).length).toBeLessThan(150 * 1024);
});
