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
	'asks nobody where a provider has a single kind (%p)',
	(kind) => {
		expect(read(imini, kind)).toEqual({ kind: 'video', issues: [] });
	},
);

it('takes the usual kind where none is given', () => {
	expect(read(mulerouter, '')).toEqual({
		kind: 'kling-v3-omni/text-to-video/generation',
		issues: [],
	});
});

it.each([
	'kling-v3-omni/video-to-video/edit',
	// Of a model that this package does not know: the task was bought all the same, and can be asked for.
	'kling-v9-omni/video-to-video/edit',
])('takes %s', (kind) => {
	expect(read(mulerouter, ` ${kind} `)).toEqual({ kind, issues: [] });
});

it.each(['../../other/generation', 7])('names what is no kind: %p', (kind) => {
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
)('tells $provider.id whose kind $kind is: $other.id', ({ provider, kind, other }) => {
	const { issues } = read(provider, kind);
	expect(issues).toMatchObject([{ field: 'kind' }]);
	expect(issues[0]?.what).toContain(`"${kind}" is a kind of `);
	expect(issues[0]?.what).toContain(other.displayName);
	expect(issues[0]?.what).toMatch(new RegExp(`, but 'Provider' is ${escaped(provider)}$`));
});

it('names the provider of a kind that could be one of an unknown model', () => {
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

	it('is refused, with the cause and what to do', () => {
		const issues = issuesOf('klingai 42');
		expect(issues.map((issue) => [issueTitle(issue), issue.fix])).toEqual([
			[
				"'Task ID': the task is from Kling (Official), but 'Provider' is kkiai",
				"Set 'Provider' to Kling (Official), and choose its credential.",
			],
		]);
	});

	it('is refused where kinds are the same, too', () => {
		expect(issuesOf('apimart 42', imini)).toHaveLength(1);
	});

	it.each(['klingai 43', 'somebody 42', ' ', 'imini 42', ''])(
		'is not what an item with "%s" says',
		(itemTask) => {
			expect(issuesOf(itemTask, imini)).toEqual([]);
		},
	);

	it('is compared with what the item says of its task', () => {
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
