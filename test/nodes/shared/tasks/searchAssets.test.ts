import type { HttpRequest } from '../../../../nodes/shared/core/http';
import type { Provider, TaskPage } from '../../../../nodes/shared/core/provider';
import { createTask, type Task } from '../../../../nodes/shared/core/task';
import { searchAssets, type AssetSearch } from '../../../../nodes/shared/tasks/searchAssets';
import { resultOf } from '../../../support/resultOf';
import { apiError, FakeRuntime, noResponse, task, type FakeAnswer } from './fakeRuntime';

/** An element as a list of tasks contains it. */
function element(id: string | null, known: Partial<Task> = {}, isDeleted = false): Task {
	const ref = { provider: 'vendor', kind: 'own', taskId: `task of ${id}` };
	const created: Task['created'] = {
		type: 'element',
		id,
		name: `name of ${id}`,
		description: null,
		madeFrom: 'images',
		previewUrl: null,
		voiceId: null,
		ownedBy: null,
		isDeleted,
	};
	return { ...createTask(ref, 'succeeded', 'ok', { created }), ...known };
}

/** So many elements, with the IDs `a1`, `a2` and so on. */
function many(letter: string, count: number): Task[] {
	return Array.from({ length: count }, (_, index) => element(`${letter}${index + 1}`));
}

type Pages = (kind: string, page: string) => TaskPage;

/** Pages by kind and name; all others are empty. */
function paged(pages: Record<string, TaskPage>): Pages {
	return (kind, page) => pages[`${kind} ${page}`] ?? { tasks: [], next: null };
}

/** Searches the pages of a made-up vendor; `answers` come before it returns any. */
async function search(
	pages: Pages,
	given: Partial<AssetSearch> = {},
	answers: Array<FakeAnswer | undefined> = [],
) {
	let asked = 0;
	const runtime = new FakeRuntime(() => answers[asked++] ?? task('queued'));
	const provider: Provider = {
		...runtime.provider,
		assets: { element: { kind: 'own', presetKind: 'presets', delete: NO_DELETE } },
		tasks: {
			...runtime.provider.tasks,
			list: {
				maxPageSize: 500,
				request: ({ kind, page, pageSize }): HttpRequest => ({
					method: 'GET',
					path: `${kind} ${page ?? '1'}`,
					query: { size: String(pageSize) },
				}),
				parse: (response, { kind, page }) => {
					const answer = resultOf(runtime.provider.tasks.get.parse(response, element('any')));
					return answer.ok ? { ok: true, value: pages(kind, page ?? '1') } : answer;
				},
			},
		},
	};
	const wanted: AssetSearch = {
		asset: 'element',
		withPresets: true,
		isWanted: () => true,
		from: undefined,
		...given,
	};
	const result = await searchAssets(provider, wanted, runtime);
	return {
		result: result.ok
			? {
					found: result.value.found.map(({ id, isPreset }) => (isPreset ? `preset ${id}` : id)),
					next: result.value.next,
				}
			: result.error,
		sent: runtime.sent.map(({ request }) => request.path),
	};
}

const NO_DELETE: NonNullable<NonNullable<Provider['assets']>['element']>['delete'] = {
	request: () => ({ method: 'POST', path: '/delete' }),
	parse: () => ({ ok: true, value: null }),
};

it('a search finds the elements of the account, then the presets', async () => {
	const pages = paged({
		'own 1': { tasks: many('a', 2), next: null },
		'presets 1': { tasks: many('p', 1), next: null },
	});
	expect(await search(pages)).toEqual({
		result: { found: ['a1', 'a2', 'preset p1'], next: null },
		sent: ['own 1', 'presets 1'],
	});
});

it('a search returns the element itself, and whether it is a preset', async () => {
	const found: unknown[] = [];
	const isWanted: AssetSearch['isWanted'] = (one) => found.push(one) > 0;
	const one = element('835266081714884677');
	await search(paged({ 'own 1': { tasks: [one], next: null } }), { isWanted });
	expect(found).toEqual([{ id: '835266081714884677', created: one.created, isPreset: false }]);
});

it('a search without presets does not request them', async () => {
	const pages = paged({ 'own 1': { tasks: many('a', 1), next: null } });
	expect(await search(pages, { withPresets: false })).toEqual({
		result: { found: ['a1'], next: null },
		sent: ['own 1'],
	});
});

it('a search omits what is unfinished, failed, deleted or without an ID, and tasks of videos', async () => {
	const tasks = [
		element('a', { status: 'processing' }),
		element('b', { status: 'failed' }),
		element('c', {}, true),
		element(null),
		task('succeeded'),
		element('d'),
	];
	expect(await search(paged({ 'own 1': { tasks, next: null } }))).toMatchObject({
		result: { found: ['d'], next: null },
	});
});

it('a search finds an element once, however often pages repeat it', async () => {
	const tasks = [element('a'), element('a', { taskId: 'another task' })];
	const pages = paged({
		'own 1': { tasks, next: '2' },
		'own 2': { tasks: [element('b'), element('a')], next: null },
		'presets 1': { tasks: [element('a')], next: null },
	});
	expect(await search(pages)).toMatchObject({ result: { found: ['a', 'b'], next: null } });
});

it('a search with enough results names the place to continue from', async () => {
	const pages = paged({
		'own 1': { tasks: many('a', 20), next: '2' },
		'own 2': { tasks: many('b', 1), next: null },
		'presets 1': { tasks: many('p', 1), next: null },
	});
	const first = await search(pages);
	expect(first).toEqual({
		result: { found: many('a', 20).map(({ created }) => created?.id), next: expect.any(String) },
		sent: ['own 1'],
	});
	const from = 'next' in first.result ? String(first.result.next) : '';
	expect(await search(pages, { from })).toEqual({
		result: { found: ['b1', 'preset p1'], next: null },
		sent: ['own 2', 'presets 1'],
	});
});

it('a search with enough results at the end of the account continues with the presets', async () => {
	const pages = paged({
		'own 1': { tasks: many('a', 20), next: null },
		'presets 1': { tasks: many('p', 1), next: null },
	});
	const { result } = await search(pages);
	const from = 'next' in result ? String(result.next) : '';
	expect(await search(pages, { from })).toEqual({
		result: { found: ['preset p1'], next: null },
		sent: ['presets 1'],
	});
});

it('a search reads further pages until it has found what is wanted', async () => {
	const pages: Pages = (kind, page) =>
		kind === 'own' && Number(page) < 5
			? { tasks: many(`page${page}-`, 500), next: String(Number(page) + 1) }
			: { tasks: [], next: null };
	expect(await search(pages, { isWanted: ({ id }) => id === 'page4-77' })).toEqual({
		result: { found: ['page4-77'], next: null },
		sent: ['own 1', 'own 2', 'own 3', 'own 4', 'own 5', 'presets 1'],
	});
});

it('a search ends a library whose next page repeats the one before it', async () => {
	const pages: Pages = (kind, page) => ({
		tasks: kind === 'own' ? many('a', 3) : [],
		next: kind === 'own' ? String(Number(page) + 1) : null,
	});
	expect(await search(pages)).toEqual({
		result: { found: ['a1', 'a2', 'a3'], next: null },
		sent: ['own 1', 'own 2', 'presets 1'],
	});
});

it('a search ends a library that repeats its page after a first search', async () => {
	const pages: Pages = (kind, page) => ({
		tasks: kind === 'own' ? many('a', 30) : [],
		next: kind === 'own' ? String(Number(page) + 1) : null,
	});
	const { result } = await search(pages);
	const from = 'next' in result ? String(result.next) : '';
	const second = await search(pages, { from, isWanted: () => false });
	expect(second).toEqual({ result: { found: [], next: null }, sent: ['own 2', 'presets 1'] });
});

it('a search ends a library whose page names itself as the next one', async () => {
	const pages: Pages = (kind, page) => ({
		tasks: [],
		next: kind === 'own' && page !== '1' ? page : kind === 'own' ? '2' : null,
	});
	expect(await search(pages)).toMatchObject({ sent: ['own 1', 'own 2', 'presets 1'] });
});

it('a search reads at most 20 pages of each library', async () => {
	const endless: Pages = (kind, page) => ({
		tasks: [element(`${kind} ${page}`)],
		next: String(Number(page) + 1),
	});
	const { result, sent } = await search(endless, { isWanted: () => false });
	expect({ result, own: sent.filter((path) => path.startsWith('own')).length }).toEqual({
		result: { found: [], next: null },
		own: 20,
	});
	expect(sent).toHaveLength(40);
});

it.each(['', 'null', '[]', '{"library":"other"}', '{"library":"own","page":7}', '{', '"own"'])(
	'a search from the place %j begins with the first page',
	async (from) => {
		expect(await search(paged({}), { from })).toMatchObject({ sent: ['own 1', 'presets 1'] });
	},
);

it('a search without presets does not continue in them', async () => {
	const from = '{"library":"presets","page":"2"}';
	expect(await search(paged({}), { from, withPresets: false })).toMatchObject({ sent: ['own 1'] });
});

it('a search waits out a rate limit, and tries once more after a fault', async () => {
	const pages = paged({ 'own 1': { tasks: many('a', 1), next: null } });
	const answers = [apiError('rateLimit', 429), apiError('providerFault', 503), undefined];
	expect(await search(pages, { withPresets: false }, answers)).toEqual({
		result: { found: ['a1'], next: null },
		sent: ['own 1', 'own 1', 'own 1'],
	});
});

it.each<[string, FakeAnswer, unknown, number]>([
	[
		'a rejected key',
		apiError('credential', 401),
		{ reason: 'rejected', apiError: apiError('credential', 401) },
		1,
	],
	[
		'two faults',
		apiError('providerFault', 503),
		{ reason: 'rejected', apiError: apiError('providerFault', 503) },
		2,
	],
	[
		'no response, twice',
		noResponse('no', 'ECONNREFUSED'),
		{ reason: 'unreachable', detail: 'ECONNREFUSED' },
		2,
	],
])('a search ends with an error after %s', async (_, answer, error, requests) => {
	const { result, sent } = await search(paged({}), {}, [answer, answer, answer]);
	expect(result).toEqual(error);
	expect(sent).toHaveLength(requests);
});

it('a search that found something before an error returns it, and where the rest begins', async () => {
	const pages = paged({ 'own 1': { tasks: many('a', 2), next: null } });
	const answers = [undefined, apiError('permission', 403)];
	expect(await search(pages, {}, answers)).toEqual({
		result: { found: ['a1', 'a2'], next: '{"library":"presets","page":null,"before":null}' },
		sent: ['own 1', 'presets 1'],
	});
});

it('a search that found nothing within 30 seconds ends with an error', async () => {
	const runtime = new FakeRuntime([task('queued')]);
	const list: NonNullable<Provider['tasks']['list']> = {
		maxPageSize: 500,
		request: () => ({ method: 'GET', path: '/list' }),
		parse: () => ({ ok: true, value: { tasks: [element(String(runtime.now()))], next: 'more' } }),
	};
	const provider: Provider = {
		...runtime.provider,
		assets: { element: { kind: 'own', presetKind: 'presets', delete: NO_DELETE } },
		tasks: { ...runtime.provider.tasks, list },
	};
	let pages = 0;
	const slow: FakeRuntime['send'] = async (request) => {
		pages += 1;
		await runtime.sleep(20_000);
		return await FakeRuntime.prototype.send.call(runtime, request);
	};
	const wanted = { asset: 'element', withPresets: true, from: undefined } as const;
	const world = {
		send: slow,
		now: () => runtime.now(),
		sleep: async (milliseconds: number) => await runtime.sleep(milliseconds),
		random: () => 0.5,
		signal: runtime.signal,
	};
	const none = await searchAssets(provider, { ...wanted, isWanted: () => false }, world);
	expect({ none, pages }).toEqual({
		none: {
			ok: false,
			error: { reason: 'timedOut' },
		},
		pages: 2,
	});
	const some = await searchAssets(provider, { ...wanted, isWanted: () => true }, world);
	expect(some).toMatchObject({ ok: true, value: { found: [{}, {}], next: expect.any(String) } });
});

it('a search throws for a provider without a list', async () => {
	const runtime = new FakeRuntime([task('queued')]);
	const wanted = { asset: 'voice', withPresets: true, from: undefined } as const;
	await expect(
		searchAssets(runtime.provider, { ...wanted, isWanted: () => true }, runtime),
	).rejects.toThrow('vendor has no list of voices');
});
