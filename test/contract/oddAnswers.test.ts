import fc from 'fast-check';

import { isJsonObject, type Json } from '../../nodes/shared/lib/json';
import type { Task } from '../../nodes/shared/core/task';
import { providers } from '../../nodes/shared/providers';
import { response, taskAnswersOf } from '../support/answers';
import { hasContract } from '../support/contract';
import { resultOf } from '../support/resultOf';
import { RUNS, RUNS_TIMEOUT } from '../support/runs';
import { createsAsset, expectWellFormed } from '../support/vendorAnswers';

/** What may stand in a field that cannot be read: nothing, or a value of another type than any field has. */
const BLANKS: readonly Json[] = [null, '', {}, [], true, [null], { odd: null }];
/** What may stand in a list beside what belongs there. */
const ODD_ENTRIES: readonly Json[] = [
	...BLANKS,
	0,
	'none',
	{ url: '' },
	{ url: null },
	{ url: 7 },
	{ url: [''] },
	[''],
];

type Path = ReadonlyArray<string | number>;

/** The ways to every text that is the given one, or JSON with it. */
function pathsTo(value: Json, text: string, here: Path = []): Path[] {
	if (value === text) return [here];
	if (typeof value === 'string') return value.includes(JSON.stringify(text)) ? [here] : [];
	if (Array.isArray(value)) {
		return value.flatMap((entry, index) => pathsTo(entry, text, [...here, index]));
	}
	return isJsonObject(value)
		? Object.entries(value).flatMap(([key, entry]) => pathsTo(entry, text, [...here, key]))
		: [];
}

interface Oddities {
	/** Is the next field blanked, and by what? `undefined` leaves it as it is. */
	blank(): Json | undefined;
	/** What is put before the next entry of a list, or after the last one. */
	insert(): Json[];
}

/** A value with odd fields and entries in it. What lies on the way to the URL that is kept stays what it is. */
function withOddities(value: Json, kept: Path | undefined, odd: Oddities): Json {
	const [step, ...rest] = kept ?? [];
	if (kept?.length === 0) return value;
	if (Array.isArray(value)) {
		const entries = value.flatMap((entry, index) => [
			...odd.insert(),
			withOddities(entry, index === step ? rest : undefined, odd),
		]);
		return [...entries, ...odd.insert()];
	}
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => {
			const blank = key === step ? undefined : odd.blank();
			const changed = withOddities(entry, key === step ? rest : undefined, odd);
			return [key, blank === undefined ? changed : blank];
		}),
	);
}

const oddities = fc.record({
	blanks: fc.array(fc.option(fc.constantFrom(...BLANKS), { nil: undefined, freq: 3 }), {
		minLength: 1,
		maxLength: 40,
	}),
	inserts: fc.array(fc.array(fc.constantFrom(...ODD_ENTRIES), { maxLength: 2 }), {
		minLength: 1,
		maxLength: 10,
	}),
});

/** Takes one after the other, from the beginning again at the end. */
function inTurn<T>(list: readonly T[], otherwise: T): () => T {
	let index = 0;
	return () => list[index++ % list.length] ?? otherwise;
}

describe.each(providers.filter(hasContract).map((provider) => ({ id: provider.id, provider })))(
	'the responses of $id',
	({ id, provider }) => {
		const finished = provider.taskKinds.flatMap(({ kind }) => {
			const ref = { provider: id, kind, taskId: 'an-id' };
			return taskAnswersOf(provider, kind).flatMap(({ status, body, before }) => {
				// The id of the task that the example is about, where an answer is about many.
				const taskId = taskIdIn(body) ?? ref.taskId;
				const result = resultOf(
					provider.tasks.get.parse(response(status, body), { ...ref, taskId }, before),
				);
				const task: Task | null = result.ok ? result.value : null;
				return task?.status === 'succeeded' && task.videoUrl !== null && !isAboutMany(body)
					? [{ ref: { ...ref, taskId }, body, url: task.videoUrl, before }]
					: [];
			});
		});

		it('include examples of finished videos', () => {
			const ofVideos = provider.taskKinds.filter(({ kind }) => !createsAsset(kind));
			expect(finished.length).toBeGreaterThanOrEqual(ofVideos.length);
		});

		it(
			'never lose a finished video because of odd fields or entries',
			() => {
				fc.assert(
					fc.property(
						fc.constantFrom(...finished),
						fc.nat(),
						oddities,
						({ ref, body, url, before }, which, { blanks, inserts }) => {
							const paths = pathsTo(body, url);
							const kept = paths[which % paths.length];
							const odd = withOddities(body, kept, {
								blank: inTurn(blanks, undefined),
								insert: inTurn(inserts, []),
							});
							const result = resultOf(provider.tasks.get.parse(response(200, odd), ref, before));
							expectWellFormed(result);
							expect(result).toMatchObject({ ok: true, value: { status: 'succeeded' } });
							const task = result.ok ? result.value : undefined;
							expect(task?.videos.map((video) => video.url)).toContain(url);
						},
					),
					{ numRuns: RUNS },
				);
			},
			RUNS_TIMEOUT,
		);
	},
);

/** Without their ids, two tasks in one answer could not be told apart. */
function isAboutMany(body: Json): boolean {
	return isJsonObject(body) && Array.isArray(body.data) && body.data.length > 1;
}

/** The id in an answer that lists tasks. */
function taskIdIn(body: Json): string | undefined {
	const data = isJsonObject(body) ? body.data : undefined;
	const [entry] = Array.isArray(data) ? data : [];
	return isJsonObject(entry) && typeof entry.id === 'string' ? entry.id : undefined;
}
