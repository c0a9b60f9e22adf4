import type { Provider, TaskPage } from '../core/provider';
import { failure, success, type Result } from '../core/result';
import type { Asset, Created, Task } from '../core/task';
import { readJson } from '../lib/json';
import { call } from './call';
import { retryFreeCall } from './freeCall';
import { withDeadline, type Runtime } from './runtime';
import type { RequestError } from './submit/submitError';

/** Milliseconds of a search, with all its pages: a person waits for it. */
export const SEARCH_TIMEOUT = 30_000;

/** A page is tried a second time after a fault, because a person waits. Rate limits are waited out. */
const MAX_FAULTS = 2;

/** A search ends once it has so many results: more than the list in n8n's editor shows without scrolling. */
const ENOUGH = 20;

/** Maximum number of pages that a search reads of a library: 10,000 elements at 500 per page. */
const MAX_PAGES = 20;

/** Whose elements or voices: those of the account come before the provider's presets. */
type Library = 'own' | 'presets';

/** An element or a voice that can be used. */
export interface FoundAsset {
	/** Digit by digit, because IDs exceed 2^53. */
	id: string;
	created: Created;
	isPreset: boolean;
}

/** What to search for. */
export interface AssetSearch {
	asset: Asset;
	/** Whether to continue with the provider's presets. */
	withPresets: boolean;
	/** Whether the list shows it. */
	isWanted(found: FoundAsset): boolean;
	/** `next` of the previous search; `undefined` for the first one. */
	from: string | undefined;
}

/** Part of a list. `next` is where a further search begins; `null` at the end. */
export interface FoundAssets {
	found: FoundAsset[];
	next: string | null;
}

/** Why a search has no result. `timedOut`: the provider answered, and nothing was found in {@link SEARCH_TIMEOUT}. */
export type SearchError = RequestError | { reason: 'timedOut' };

/** Place in the libraries: a page, and the first task of the page before it. */
interface Place {
	library: Library;
	page: string | null;
	before: string | null;
}

/**
 * Searches the elements or the voices of an account, and then the provider's presets, until there are enough results for
 * one view of a list. Each one is found once, and unfinished, failed and deleted ones are omitted. Reading is free.
 *
 * Whatever next page the provider names, a library ends with a page that repeats the one before it, and one search reads
 * at most {@link MAX_PAGES} pages of it. What was found before an error or the end of the time is returned.
 *
 * @throws if the provider has no such library
 */
export async function searchAssets(
	provider: Provider,
	{ asset, withPresets, isWanted, from }: AssetSearch,
	runtime: Runtime,
): Promise<Result<FoundAssets, SearchError>> {
	const deadline = runtime.now() + SEARCH_TIMEOUT;
	const found = new Map<string, FoundAsset>();
	let place: Place | null = placeIn(from, withPresets);
	for (let pages = 1; place !== null; pages++) {
		if (runtime.now() >= deadline) {
			return found.size > 0 ? partOf(found, place) : failure({ reason: 'timedOut' });
		}
		const read: Result<TaskPage, RequestError> = await readPage(
			provider,
			asset,
			place,
			deadline,
			runtime,
		);
		// The error appears again when the rest is loaded.
		if (!read.ok) return found.size > 0 ? partOf(found, place) : read;
		for (const one of usableIn(read.value.tasks, place.library)) {
			if (!found.has(one.id) && isWanted(one)) found.set(one.id, one);
		}
		const next: Place | null = pages < MAX_PAGES ? nextPage(place, read.value) : null;
		if (next === null) pages = 0;
		place = next ?? (withPresets && place.library === 'own' ? firstOf('presets') : null);
		if (found.size >= ENOUGH) break;
	}
	return partOf(found, place);
}

function partOf(
	found: ReadonlyMap<string, FoundAsset>,
	place: Place | null,
): Result<FoundAssets, never> {
	return success({ found: [...found.values()], next: place && JSON.stringify(place) });
}

async function readPage(
	provider: Provider,
	asset: Asset,
	{ library, page }: Place,
	deadline: number,
	runtime: Runtime,
): Promise<Result<TaskPage, RequestError>> {
	const { list } = provider.tasks;
	const calls = provider.assets?.[asset];
	if (!list || !calls) throw new Error(`${provider.id} has no list of ${asset}s`);
	const kind = library === 'own' ? calls.kind : calls.presetKind;
	const query = { kind, pageSize: list.maxPageSize, page };
	const bounded = withDeadline(runtime, deadline);
	return await retryFreeCall(
		async () => await call(list, query, bounded),
		{ deadline, maxFaults: MAX_FAULTS },
		bounded,
	);
}

function usableIn(tasks: readonly Task[], library: Library): FoundAsset[] {
	return tasks.flatMap(({ status, created }) => {
		if (status !== 'succeeded' || !created || created.isDeleted || created.id === null) return [];
		return [{ id: created.id, created, isPreset: library === 'presets' }];
	});
}

function nextPage({ library, page, before }: Place, { tasks, next }: TaskPage): Place | null {
	const [first] = tasks;
	const name = first ? JSON.stringify([first.taskId, first.created?.id]) : null;
	const isRepeated = next === page || (name !== null && name === before);
	return next === null || isRepeated ? null : { library, page: next, before: name };
}

/** The place that a search named, or the beginning for any other text. */
function placeIn(text: string | undefined, withPresets: boolean): Place {
	const json = text === undefined ? undefined : readJson(text);
	if (typeof json !== 'object' || json === null || Array.isArray(json)) return firstOf('own');
	const { library, page = null, before = null } = json;
	if (library !== 'own' && !(library === 'presets' && withPresets)) return firstOf('own');
	if (page !== null && typeof page !== 'string') return firstOf('own');
	return { library, page, before: typeof before === 'string' ? before : null };
}

function firstOf(library: Library): Place {
	return { library, page: null, before: null };
}
