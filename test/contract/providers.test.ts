import { NodeHelpers } from 'n8n-workflow';

import { MODEL_PARAMETERS } from '../../nodes/Kling/fields/byModel';
import { modelsFor, type Provider } from '../../nodes/shared/core/provider';
import { findModel, idsOf } from '../../nodes/shared/core/capabilities';
import type { Operation } from '../../nodes/shared/core/request';
import { providers } from '../../nodes/shared/providers';
import { response, taskAnswersOf } from '../support/answers';
import { contractOf, hasContract } from '../support/contract';
import {
	missingIcons,
	registeredCredentials,
	type RegisteredCredential,
} from '../support/credentials';
import { missingPieces } from '../support/missing';
import { resultOf } from '../support/resultOf';
import { askFor, model, panel, requestOf, type Entry } from '../support/panel';
import { modelsOf, VIDEO_OPERATIONS } from '../support/models';

/** An id that would change an address if it were pasted in as it is. */
const SLY_ID = '../a/b?c=d&e#f%2F';

function repeated(values: readonly string[]): string[] {
	return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('all providers', () => {
	it.each(providers.map((provider) => [provider.id, provider] as const))(
		'are complete: %s',
		async (_id, provider) => {
			expect(await missingPieces(provider)).toEqual([]);
		},
	);

	it('have unique IDs, names and credentials', () => {
		expect(repeated(providers.map(({ id }) => id))).toEqual([]);
		expect(repeated(providers.map(({ displayName }) => displayName))).toEqual([]);
		expect(repeated(providers.map(({ credentialType }) => credentialType))).toEqual([]);
	});

	it.each(VIDEO_OPERATIONS)('use the same name for a model of %s', (operation) => {
		const names = new Map<string, Set<string>>();
		for (const known of providers.flatMap((provider) => modelsFor(provider, operation))) {
			names.set(known.id, (names.get(known.id) ?? new Set()).add(known.displayName));
		}
		expect([...names].filter(([, { size }]) => size > 1)).toEqual([]);
	});
});

describe.each(providers.map((provider) => ({ id: provider.id, provider })))(
	'the provider $id',
	({ id, provider }) => {
		let registered: RegisteredCredential | undefined;

		beforeAll(async () => {
			const all = await registeredCredentials();
			registered = all.find(({ credential }) => credential.name === provider.credentialType);
		});

		it('has a credential type that package.json registers', () => {
			expect(registered?.credential.name).toBe(provider.credentialType);
			expect(panel.credentials?.map(({ name }) => name)).toContain(provider.credentialType);
		});

		it('requests its own credential and no other', () => {
			const shown = panel.credentials?.filter((credential) =>
				NodeHelpers.displayParameter({ provider: id }, credential, { typeVersion: 1 }, panel),
			);
			expect(shown?.map(({ name }) => name)).toEqual([provider.credentialType]);
		});

		it('has a credential with a masked key, its own Base URL, a documentation page, an icon and a test', () => {
			const { properties = [], ...credential } = registered?.credential ?? {};
			const field = (name: string) => properties.find((property) => property.name === name);
			const secrets = properties.filter(
				({ name, type }) => /apiKey|secret|token|password/i.test(name) && type === 'string',
			);

			expect(field('apiKey')?.type).toBe('string');
			expect(secrets.filter(({ typeOptions }) => typeOptions?.password !== true)).toEqual([]);
			expect(field('baseUrl')?.default).toBe(provider.baseUrl);
			expect(provider.keyUrl).toMatch(/^https:\/\/\S+$/);
			const urls = ['baseUrl', ...Object.values(provider.hosts ?? {}).map((host) => host.field)];
			expect(credential).toMatchObject({
				documentationUrl: expect.stringMatching(/^https:\/\//),
				displayName: expect.stringMatching(/API$/),
				authenticate: expect.anything(),
				test: {
					request: {
						baseURL: expect.stringMatching(new RegExp(`\\$credentials\\.(?:${urls.join('|')})\\b`)),
					},
				},
			});
			expect(registered && missingIcons(registered)).toEqual([]);
			for (const setting of provider.accountSettings) expect(field(setting)).toBeDefined();
		});

		it('declares each masked field of its credential as secret, and no field that is a setting', () => {
			const { properties = [] } = registered?.credential ?? {};
			const masked = properties.filter(({ typeOptions }) => typeOptions?.password === true);
			const { secretFields, accountSettings } = provider;
			expect(secretFields).toEqual(expect.arrayContaining(masked.map(({ name }) => name)));
			expect(properties.map(({ name }) => name)).toEqual(expect.arrayContaining([...secretFields]));
			const settings = ['baseUrl', 'region', ...accountSettings];
			expect(secretFields.filter((name) => settings.includes(name))).toEqual([]);
		});

		it('has Base URLs to which a path can be added', () => {
			const addresses = [provider, ...(provider.regions ?? [])].map(({ baseUrl }) => baseUrl);
			expect(addresses.filter((url) => !/^https:\/\/[^?#]+[^/?#]$/.test(url))).toEqual([]);
		});

		it('has models, each with unique IDs', () => {
			expect(modelsOf(provider)).not.toHaveLength(0);
			for (const operation of VIDEO_OPERATIONS) {
				const ids = modelsFor(provider, operation).flatMap(idsOf);
				expect(repeated(ids)).toEqual([]);
			}
		});

		it.each(VIDEO_OPERATIONS)(
			'rejects the models of %s that only other providers have',
			(operation) => {
				const foreign = providers
					.flatMap((other) => modelsFor(other, operation).flatMap(idsOf))
					// kling-3.0-omni is the name Kling 3.0 Omni in other letters, whoever writes it so.
					.filter((modelId) => findModel(modelsFor(provider, operation), modelId) === undefined);
				const accepted = [...new Set(foreign)].filter((modelId) => {
					const [issue] = askFor(firstVideo(provider, operation, modelId)).issues;
					return issue?.field !== 'model' && issue?.field !== 'provider';
				});
				expect(accepted).toEqual([]);
			},
		);

		it('has task kinds, each with a unique name', () => {
			expect(repeated(provider.taskKinds.map(({ kind }) => kind))).toEqual([]);
			expect(repeated(provider.taskKinds.map(({ displayName }) => displayName))).toEqual([]);
		});

		it.each(provider.taskKinds)('encodes any ID of a task of $kind in the URL', ({ kind }) => {
			const plain = addressOf(provider, kind, 'an-id');
			const sly = addressOf(provider, kind, SLY_ID);

			expect(sly.origin).toBe(new URL(provider.baseUrl).origin);
			expect([...sly.searchParams.keys()]).toEqual([...plain.searchParams.keys()]);
			expect(sly.hash).toBe('');
			expect(sly.pathname.replace(encodeURIComponent(SLY_ID), 'an-id')).toBe(plain.pathname);
		});

		const { webhook } = provider;
		if (webhook) {
			it('declares where the URL of its callbacks is entered', () => {
				expect(webhook.setup).toContain('Production URL');
				expect(webhook.setup).toMatch(/\.$/);
			});
		}

		const keys = webhook?.signature?.keys;
		if (keys && 'secretField' in keys) {
			it('keeps the secret of its callbacks like a key', () => {
				const { properties = [] } = registered?.credential ?? {};
				const secret = properties.find(({ name }) => name === keys.secretField);
				expect(secret?.typeOptions?.password).toBe(true);
				expect(secret?.required).toBeUndefined();
				expect(provider.accountSettings).not.toContain(keys.secretField);
			});
		}
	},
);

describe.each(providers.filter(hasContract).map((provider) => ({ id: provider.id, provider })))(
	'the provider $id by its contract',
	({ id, provider }) => {
		const contract = contractOf(id);

		it('uses the Base URL of its contract', () => {
			expect(provider.baseUrl).toBe(contract.serverUrls[0]);
			for (const { baseUrl } of provider.regions ?? []) {
				expect(contract.serverUrls).toContain(baseUrl);
			}
		});

		it('declares the units of every cost that the responses of its contract contain', () => {
			// The examples of the contract have no headers.
			const headers = { 'x-fal-billable-units': '3.0' };
			const units = provider.taskKinds.flatMap(({ kind }) =>
				taskAnswersOf(provider, kind).flatMap(({ status, body, before }) => {
					const ref = { provider: id, kind, taskId: 'an-id' };
					const answer = response(status, body, headers);
					const task = resultOf(provider.tasks.get.parse(answer, ref, before));
					return task.ok && task.value.cost ? [task.value.cost.unit] : [];
				}),
			);
			const { costUnits } = provider.features ?? {};
			expect(costUnits ?? []).toEqual(expect.arrayContaining(units));
			expect(costUnits === undefined).toBe(units.length === 0);
		});

		it.each(modelsOf(provider).map((known) => [known.operation, known.id] as const))(
			'submits with an operation of its contract: %s, %s',
			(operation, modelId) => {
				const { request } = requestOf(firstVideo(provider, operation, modelId));
				const call = contract.operationAt(request.method, request.path);
				expect(call?.isSubmit).toBe(true);
				expect(call && contract.complaints(call, request.body ?? {})).toEqual([]);
			},
		);

		it.each(provider.taskKinds)(
			'checks a task of $kind with an operation of its contract',
			({ kind }) => {
				const { method, path, body } = provider.tasks.get.request({
					provider: id,
					kind,
					taskId: 'an-id',
				});
				expect(contract.operationAt(method, path)?.isSubmit).toBe(false);
				expect({ method, body }).toEqual({ method: 'GET', body: undefined });
			},
		);

		const { tasks, idempotency } = provider;
		const isFree = ({ method, path }: { method: string; path: string }) =>
			contract.operationAt(method, path)?.isSubmit === false;

		const { getMany, list } = tasks;
		if (list) {
			it.each(provider.taskKinds)(
				'lists the tasks of $kind with an operation of its contract',
				({ kind }) => {
					const request = list.request({ kind, pageSize: 10, page: null });
					expect([request].flatMap((one) => one ?? []).map(isFree)).toEqual([true]);
				},
			);
		}

		if (getMany) {
			it.each([...getMany.kinds])(
				'checks many tasks of %s with an operation of its contract',
				(kind) => {
					const request = getMany.request([{ provider: id, kind, taskId: 'an-id' }]);
					expect(isFree(request)).toBe(true);
				},
			);
		}

		if (idempotency) {
			it('marks submits, and finds them again, as its contract allows', () => {
				const { request, kind } = requestOf(firstVideo(provider, 'generate'));
				const sent = idempotency.apply(request, 'our-id');
				expect(sent).not.toEqual(request);
				const call = contract.operationAt(sent.method, sent.path);
				expect(call && contract.complaints(call, sent.body ?? {})).toEqual([]);
				if (idempotency.by !== 'externalId') return;
				const { method, path } = idempotency.find.request({ id: 'our-id', kind });
				expect(contract.operationAt(method, path)?.isSubmit).toBe(false);
				expect(idempotency.idIn(sent.body ?? {}, kind)).toBe('our-id');
				expect(idempotency.idIn(request.body ?? {}, kind)).toBeUndefined();
			});
		}

		it('reserves the body fields that other fields of the node set', () => {
			const bodies = contract.submits.flatMap(({ examples }) => Object.values(examples));
			const named = ['model', 'model_name'].filter((key) => bodies.some((body) => key in body));

			expect(provider.reservedBodyFields).toEqual(expect.arrayContaining(named));
			for (const field of provider.reservedBodyFields) {
				const entry = firstVideo(provider, 'generate');
				const options = { additionalBodyFields: JSON.stringify({ [field]: 'another' }) };
				const { issues } = askFor({ enter: { ...entry.enter, options } });
				expect(issues).toMatchObject([{ field: 'additionalBodyFields' }]);
			}
		});
	},
);

/** The least that makes a video with a model, the newest if none is named. */
function firstVideo(
	provider: Provider,
	operation: Operation,
	id = modelsFor(provider, operation)[0]?.id ?? '',
): Entry {
	return {
		enter: {
			provider: provider.id,
			operation,
			[MODEL_PARAMETERS[operation]]: model(id),
			...(operation === 'generate'
				? {
						prompt: 'A red fox runs over fresh snow',
						...(needsFirstFrame(provider, id) && {
							images: { image: [{ url: 'https://example.com/fox.png', role: 'firstFrame' }] },
						}),
					}
				: {
						characterImage: 'https://example.com/dancer.jpg',
						motionVideo: 'https://example.com/dance.mp4',
					}),
		},
	};
}

function needsFirstFrame(provider: Provider, id: string): boolean {
	const known = modelsFor(provider, 'generate').find((candidate) => candidate.id === id);
	return known?.images.firstFrameRequired === true;
}

function addressOf(provider: Provider, kind: string, taskId: string): URL {
	const { path, query } = provider.tasks.get.request({ provider: provider.id, kind, taskId });
	expect(path).toMatch(/^\/(?!\/)/);
	const address = new URL(provider.baseUrl + path);
	for (const [key, value] of Object.entries(query ?? {})) address.searchParams.set(key, value);
	return address;
}
