import { readKind } from '../../../../nodes/Kling/fields/taskKind';
import { ParameterReader } from '../../../../nodes/shared/n8n/parameters';
import type { Provider } from '../../../../nodes/shared/protocol/provider';
import { imini } from '../../../../nodes/shared/providers/imini';
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

it.each(['video', '../../other/generation', 7])('names what is no kind: %p', (kind) => {
	expect(read(mulerouter, kind).issues).toMatchObject([{ field: 'kind', what: `is "${kind}"` }]);
});
