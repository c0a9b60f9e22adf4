import { Kling } from '../../../../nodes/Kling/Kling.node.ts';
import { findOperation } from '../../../../nodes/Kling/actions';
import { readKind } from '../../../../nodes/Kling/fields/taskKind';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';
import { issueTitle } from '../../../../nodes/shared/core/issue';
import type { Provider } from '../../../../nodes/shared/core/provider';
import { providers } from '../../../../nodes/shared/providers';
import { imini } from '../../../../nodes/shared/providers/imini';
import { kkiai } from '../../../../nodes/shared/providers/kkiai';
import { mulerouter } from '../../../../nodes/shared/providers/mulerouter';

function read(provider: Provider, kind: unknown) {
	const parameters = new ParameterReader((name) => (name === 'kind' ? kind : undefined));
	return { kind: readKind(parameters, provider), issues: parameters.issues };
}

it.each([undefined, '', 'anything'])(
	'the kind is video for a provider with a single kind, whatever is entered (%p)',
	(kind) => {
		expect(read(imini, kind)).toEqual({ kind: 'video', issues: [] });
	},
);

it('the kind is the default of the provider if none is given', () => {
	expect(read(mulerouter, '')).toEqual({
		kind: 'kling-v3-omni/text-to-video/generation',
		issues: [],
	});
});

it.each([
	'kling-v3-omni/video-to-video/edit',
	// Of a model that this package does not know: the task was bought all the same, and can be asked for.
	'kling-v9-omni/video-to-video/edit',
])('the kind %s is accepted', (kind) => {
	expect(read(mulerouter, ` ${kind} `)).toEqual({ kind, issues: [] });
});

it.each(['../../other/generation', 7])('the value %p is rejected as a kind', (kind) => {
	expect(read(mulerouter, kind).issues).toMatchObject([
		{ field: 'kind', what: `"${kind}" is not an option` },
	]);
});

it.each(
	providers.flatMap((provider) =>
		providers
			.filter(({ id }) => id !== provider.id && provider.taskKinds.length > 1)
			.flatMap((other) => other.taskKinds.map(({ kind }) => ({ provider, kind, other })))
			.filter(({ kind }) => !provider.taskKinds.some((own) => own.kind === kind)),
	),
)(
	'the kind $kind of $other.id is rejected for $provider.id with the name of its provider',
	({ provider, kind, other }) => {
		const { issues } = read(provider, kind);
		expect(issues).toMatchObject([{ field: 'kind' }]);
		expect(issues[0]?.what).toContain(`"${kind}" is a kind of `);
		expect(issues[0]?.what).toContain(other.displayName);
		expect(issues[0]?.what).toMatch(new RegExp(`, but 'Provider' is ${escaped(provider)}$`));
	},
);

it('a kind of another provider is rejected even if it could be one of an unknown model', () => {
	const provider: Provider = { ...mulerouter, isTaskKind: () => true };
	expect(read(provider, 'kling-v9/anything')).toEqual({ kind: 'kling-v9/anything', issues: [] });
	expect(read(provider, 'omni-video').issues).toMatchObject([
		{ field: 'kind', what: expect.stringContaining('"omni-video" is a kind of ') },
	]);
});

describe('a task of another provider', () => {
	/** Task › Get with the item of a task that klingai made. */
	function issuesOf(itemTask: string, provider = kkiai) {
		const values: Record<string, unknown> = { taskId: '42', kind: 'tasks', itemTask };
		const reader = new ParameterReader((name) => values[name]);
		findOperation('task', 'get')?.read(reader, provider);
		return reader.issues;
	}

	it('is rejected with the cause and the fix', () => {
		const issues = issuesOf('klingai 42');
		expect(issues.map((issue) => [issueTitle(issue), issue.fix])).toEqual([
			[
				"'Task ID': the task is from Kling (Official), but 'Provider' is kkiai",
				"Set 'Provider' to Kling (Official), and choose its credential.",
			],
		]);
	});

	it('is rejected even if both providers have the same kinds', () => {
		expect(issuesOf('apimart 42', imini)).toHaveLength(1);
	});

	it.each(['klingai 43', 'somebody 42', ' ', 'imini 42', ''])(
		'is not recognized from an item with "%s"',
		(itemTask) => {
			expect(issuesOf(itemTask, imini)).toEqual([]);
		},
	);

	it('is recognized by the provider and the task ID of the item', () => {
		const item = new Kling().description.properties.find(({ name }) => name === 'itemTask');
		expect(item).toMatchObject({
			type: 'hidden',
			default: "={{ ($json.provider ?? '') + ' ' + ($json.taskId ?? '') }}",
		});
	});
});

function escaped({ displayName }: Provider): string {
	return displayName.replaceAll(/[()]/g, String.raw`\$&`);
}
