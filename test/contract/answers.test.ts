import fc from 'fast-check';

import { withoutSecretsInResponse } from '../../nodes/shared/core/responseSecrets';
import { secretHider } from '../../nodes/shared/lib/secret';
import type { HttpResponse } from '../../nodes/shared/core/http';
import { isJsonObject, readJson, writeJson, type Json } from '../../nodes/shared/lib/json';
import type { Provider } from '../../nodes/shared/core/provider';
import type { Result } from '../../nodes/shared/core/result';
import type { Task } from '../../nodes/shared/core/task';
import { providers } from '../../nodes/shared/providers';
import { callsOf, response, taskAnswersOf } from '../support/answers';
import { contractOf, hasContract } from '../support/contract';
import { resultOf } from '../support/resultOf';
import { RUNS, RUNS_TIMEOUT } from '../support/runs';
import { arrivals, createsAsset, expectWellFormed } from '../support/vendorAnswers';

describe.each(providers.filter(hasContract).map((provider) => ({ id: provider.id, provider })))(
	'the parsers of $id',
	({ id, provider }) => {
		const kinds = provider.taskKinds.map(({ kind }) => kind);
		const calls = kinds.map((kind) => ({ kind, ...callsOf(provider, kind) }));
		const known = contractOf(id).operations.flatMap(({ answers }) =>
			answers.map(({ body }) => body),
		);

		it.each(calls)(
			'have an example response to a status check of $kind in the contract',
			({ status }) => {
				expect(status?.answers.length).toBeGreaterThan(0);
			},
		);

		it.each(calls)('read every example response about $kind', ({ kind, start }) => {
			const ref = { provider: id, kind, taskId: 'an-id' };
			for (const { status: code, body } of start.flatMap(({ answers }) => answers)) {
				if (typeof body === 'string') continue;
				const result = provider.parseSubmit(response(code, body), kind);
				expectWellFormed(result);
				expectVerdict(result, ({ taskId }) => taskId, code, writeJson(body));
				if (code >= 400) expect(result.ok).toBe(false);
			}
			for (const { status: code, body, before } of taskAnswersOf(provider, kind)) {
				if (typeof body === 'string') continue;
				const result = resultOf(provider.tasks.get.parse(response(code, body), ref, before));
				expectWellFormed(result);
				expectVerdict(
					result,
					({ videoUrl, created }) => videoUrl ?? created?.id ?? null,
					code,
					writeJson(body),
				);
				// A failed task may answer a request for its result with the status of its failure.
				if (code >= 400 && !before) expect(result.ok).toBe(false);
			}
		});

		it.each(calls.filter(({ kind }) => !createsAsset(kind)))(
			'read the same URLs of $kind from a response that repeats the key in each of them',
			({ kind }) => {
				const hide = secretHider([KEY]);
				const seen = taskAnswersOf(provider, kind).flatMap(({ status: code, body, before }) => {
					const text = typeof body === 'string' ? body : writeJson(withKey(body));
					// Kling's newer API tells of several tasks at once, by their IDs.
					const [, taskId = 'an-id'] = /"id":"?(\w+)/.exec(text) ?? [];
					const ref = { provider: id, kind, taskId };
					const answer = (said: string) =>
						resultOf(provider.tasks.get.parse(response(code, said), ref, before));
					const [whole, hidden] = [answer(text), answer(withoutSecretsInResponse(text, hide))];
					expect(urlsIn(hidden)).toEqual(urlsIn(whole));
					return urlsIn(hidden);
				});
				expect(seen.some((url) => url.endsWith(KEY))).toBe(true);
			},
		);

		it(
			'return a task or an error for any response, and never throw',
			() => {
				fc.assert(
					fc.property(fc.constantFrom(...kinds), arrivals(known), (kind, arrived) => {
						readInEveryWay(provider, kind, arrived);
					}),
					{ numRuns: RUNS },
				);
			},
			RUNS_TIMEOUT,
		);
	},
);

const KEY = 'sk-0123456789abcdef';

/** A vendor's answer with the key in each of its URLs, also in JSON that it holds as text. */
function withKey(value: Json): Json {
	if (typeof value === 'string') {
		const inner = value.startsWith('{') ? readJson(value) : undefined;
		if (inner !== undefined) return writeJson(withKey(inner));
		return /^https?:/.test(value) ? `${value}#${KEY}` : value;
	}
	if (Array.isArray(value)) return value.map(withKey);
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withKey(entry)]));
}

/** Every URL of a task that the node returns. */
function urlsIn(result: Result<Task>): string[] {
	if (!result.ok) return [];
	const { videoUrl, videos } = result.value;
	return [
		videoUrl,
		...videos.flatMap(({ url, watermarkUrl, coverUrl }) => [url, watermarkUrl, coverUrl]),
	].flatMap((url) => url ?? []);
}

/** Takes an answer for each of the answers that a provider can read. */
function readInEveryWay(provider: Provider, kind: string, arrived: HttpResponse): void {
	const refs = ['an-id', 'another'].map((taskId) => ({ provider: provider.id, kind, taskId }));
	const [ref] = refs;
	if (!ref) return;

	expectWellFormed(provider.parseSubmit(arrived, kind));

	const first = provider.tasks.get.parse(arrived, ref);
	const answered = [
		...('follow' in first ? [] : [first]),
		resultOf(provider.tasks.get.parse(arrived, ref, arrived)),
	];
	for (const asked of answered) {
		expectWellFormed(asked);
		if (asked.ok) expect(asked.value).toMatchObject(ref);
	}

	if (provider.tasks.getMany?.kinds.includes(kind)) {
		const many = resultOf(provider.tasks.getMany.parse(arrived, refs));
		if (many.ok) expect(many.value).toHaveLength(refs.length);
		for (const [index, result] of (many.ok ? many.value : [many]).entries()) {
			expectWellFormed(result);
			if (result.ok) expect(result.value).toMatchObject(refs[index] ?? ref);
		}
	}

	if (provider.tasks.list) {
		const query = { kind, pageSize: 10, page: null };
		expectWellFormed(resultOf(provider.tasks.list.parse(arrived, query)));
	}

	if (provider.idempotency?.by === 'externalId') {
		expectWellFormed(resultOf(provider.idempotency.find.parse(arrived, { id: 'our-id', kind })));
	}
}

/** The words of an answer, also of an answer that another one holds as text. */
function wordsIn(body: string): string {
	return body.replace(/\\+(?=")/g, '');
}

/** What is refused is told in the provider’s words, and the answer holds what the task has from it. */
function expectVerdict(
	result: Result<Task>,
	fromAnswer: (task: Task) => string | null,
	status: number,
	body: string,
): void {
	if (!result.ok) {
		const { reason, message, httpStatus } = result.error;
		expect(reason).not.toBe('unreadable');
		expect(httpStatus).toBe(status);
		// A list that lacks the task has no words of the vendor's.
		if (status < 400 && reason === 'taskNotFound') return;
		// The name of a field may stand before what is wrong with it, and several may be wrong.
		for (const part of message.split(/[:;] /)) expect(wordsIn(body)).toContain(part);
		return;
	}
	const told = fromAnswer(result.value);
	if (told !== null) expect(body).toContain(told);
}
