import { modelsFor, type Provider } from '../../../../nodes/shared/core/provider';
import { providers } from '../../../../nodes/shared/providers';
import { named } from '../../../support/named';
import { plan } from '../../../support/plan';
import { generateRequest } from '../../../support/requests';

const HOSTILE_IDS = ['bad\ud800', '.', '..', '', '\u0000', 'a'.repeat(100_000)];

const rows = providers.map((provider): [string, Provider] => [provider.id, provider]);

describe.each(rows)('%s', (_id, provider) => {
	const kinds = provider.taskKinds.map(({ kind }) => kind);

	it.each(named(HOSTILE_IDS))(
		'encodes the task ID %s in the URL of a status check',
		(_name, taskId) => {
			for (const kind of kinds) {
				const harmless = provider.tasks.get.request({
					provider: provider.id,
					kind,
					taskId: 'an-id',
				});
				const { path, query } = provider.tasks.get.request({ provider: provider.id, kind, taskId });
				const { pathname } = new URL(`https://example.com${path}`);
				// The ID is one segment, and all other segments are the same.
				const [before = '', after = ''] = harmless.path.split('an-id');
				expect(pathname.startsWith(before) && pathname.endsWith(after)).toBe(true);
				expect(pathname.split('/')).toHaveLength(harmless.path.split('/').length);
				expect(pathname.length).toBeLessThan(1_000);
				expect(() => new URLSearchParams(query).toString()).not.toThrow();
				for (const value of Object.values(query ?? {})) {
					expect(() => encodeURIComponent(value)).not.toThrow();
				}
			}
		},
	);

	const { idempotency } = provider;
	if (idempotency?.by === 'externalId') {
		it.each(named(HOSTILE_IDS))('looks for a task by our ID %s without an error', (_name, id) => {
			for (const kind of kinds) {
				const { path } = idempotency.find.request({ id, kind });
				expect(new URL(`https://example.com${path}`).pathname).toBe(path);
			}
		});
	}

	it.each(['kling-bad\ud800', '.', '..', 'kling\u0000'])('rejects the model %j', (model) => {
		expect(modelsFor(provider, 'generate')).not.toEqual([]);
		expect(plan(provider, generateRequest({ model })).issues).toMatchObject([
			{ field: 'model', of: 'request' },
		]);
	});

	it('rejects an External Task ID and a voice that no URL can contain', () => {
		const request = generateRequest({ externalTaskId: 'mine\ud800', voices: ['1', '\u0007'] });
		const { issues } = plan(provider, request);
		expect(issues).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					field: 'externalTaskId',
					what: 'the ID contains half a character',
				}),
				expect.objectContaining({
					field: 'voices',
					what: 'voice 2: the ID contains a control character',
				}),
			]),
		);
	});
});
