import fc from 'fast-check';
import { z } from 'zod';

import type { HttpResponse } from '../../nodes/shared/core/http';
import { isJsonObject, readJson, writeJson, type Json } from '../../nodes/shared/lib/json';
import { API_ERROR_REASONS } from '../../nodes/shared/core/apiError';
import { ASSETS, COST_UNITS, hasEnded, TASK_STATUSES } from '../../nodes/shared/core/task';

const text = z.string().nullable();
const isoDate = z
	.string()
	.refine((date) => !Number.isNaN(Date.parse(date)), 'a date')
	.nullable();
const json = z.custom<Json>((value) => value !== undefined);

const errorSchema = z.strictObject({
	reason: z.enum(API_ERROR_REASONS),
	httpStatus: z.number(),
	code: text,
	message: z.string().min(1),
	requestId: text,
	retryAfter: z.number().nonnegative().nullable(),
	advice: z.string().min(1).optional(),
});

const taskSchema = z
	.strictObject({
		taskId: z.string().min(1),
		provider: z.string().min(1),
		kind: z.string().min(1),
		model: text,
		status: z.enum(TASK_STATUSES),
		providerStatus: z.string(),
		progress: z.number().nullable(),
		queuePosition: z.number().int().nonnegative().nullable(),
		etaSeconds: z.number().int().positive().nullable(),
		videoUrl: text,
		videos: z.array(
			z.strictObject({
				url: z.string().min(1),
				watermarkUrl: text,
				coverUrl: text,
				width: z.number().nullable(),
				height: z.number().nullable(),
				duration: z.number().nullable(),
				expiresAt: isoDate,
			}),
		),
		failure: z.strictObject({ code: text, message: z.string().min(1) }).nullable(),
		cost: z
			.strictObject({
				amount: z.number().finite().nonnegative(),
				unit: z.enum(COST_UNITS),
				source: z.enum(['billed', 'reserved']),
			})
			.nullable(),
		createdAt: isoDate,
		completedAt: isoDate,
		externalTaskId: text,
		requestId: text,
		warnings: z.array(z.string()),
		providerResponse: json,
		isUrlMissing: z.literal(true).optional(),
		created: z
			.object({ type: z.enum(ASSETS), id: text, name: text })
			.passthrough()
			.optional(),
	})
	.refine(
		({ isUrlMissing, status, videos }) =>
			!isUrlMissing || (status === 'processing' && videos.length === 0),
		'the missing URL',
	)
	.refine(({ videoUrl, videos }) => videoUrl === (videos[0]?.url ?? null), 'the first video')
	.refine(
		({ status, videos, created }) =>
			status !== 'succeeded' || videos.length > 0 || (created?.id ?? null) !== null,
		'neither a video nor an ID of what was created',
	)
	.refine(
		({ status, isUrlMissing, cost }) =>
			cost?.amount !== 0 || hasEnded({ status }) || isUrlMissing === true,
		'a cost of 0 before the end',
	)
	.refine(
		({ status, cost }) => status !== 'failed' || cost?.source !== 'reserved',
		'a reserved cost of a failed task',
	)
	.refine(
		({ status, queuePosition }) => status === 'queued' || queuePosition === null,
		'the place in the queue',
	)
	.refine(({ status, etaSeconds }) => !hasEnded({ status }) || etaSeconds === null, 'the time left')
	// A provider may give the reason of a canceled task, too.
	.refine(
		({ status, failure }) => status === 'canceled' || (status === 'failed') === (failure !== null),
		'the failure',
	);

const taskPageSchema = z.strictObject({
	tasks: z.array(taskSchema),
	next: z.string().min(1).nullable(),
});

/** Whether the tasks of a kind create an element or a voice, and no video. */
export function createsAsset(kind: string): boolean {
	return /\b(?:custom-(?:elements|voices)|create-voice)$/.test(kind);
}

/** What every adapter makes of every answer: tasks with all their keys, or a refusal. */
export const resultSchema = z.discriminatedUnion('ok', [
	z.strictObject({
		ok: z.literal(true),
		value: z.union([taskSchema, taskPageSchema, z.null()]),
	}),
	z.strictObject({ ok: z.literal(false), error: errorSchema }),
]);

/** Holds when a result has all that the other layers count on. */
export function expectWellFormed(result: { ok: boolean }): void {
	expect(resultSchema.safeParse(result).error?.issues).toBeUndefined();
}

const anyJson: fc.Arbitrary<Json> = fc.oneof(
	fc.json().map((written) => readJson(written) ?? null),
	fc.constantFrom<Json[]>(null, '', ' ', 0, -1, 5e300, 2n ** 64n, [], {}, [[]], 'constructor'),
);

/** A value with something in it replaced or taken away, however deep. */
function changed(value: Json, path: readonly number[], by: Json | undefined): Json | undefined {
	const [step, ...rest] = path;
	if (step === undefined) return by;
	const isList = Array.isArray(value);
	if (!isList && !isJsonObject(value)) return by;
	const entries = Object.entries(value);
	const at = step % (entries.length || 1);
	const kept = entries.flatMap(([key, entry], index): Array<[string, Json]> => {
		const next = index === at ? changed(entry, rest, by) : entry;
		return next === undefined ? [] : [[key, next]];
	});
	return isList ? kept.map(([, entry]) => entry) : Object.fromEntries(kept);
}

/** The vendor's own answers, with one thing changed. */
function mutated(answers: readonly Json[]): fc.Arbitrary<string> {
	return fc
		.tuple(
			fc.constantFrom(...answers),
			fc.array(fc.nat(20), { maxLength: 5 }),
			fc.option(anyJson, { nil: undefined }),
		)
		.map(([answer, path, by]) => writeJson(changed(answer, path, by) ?? null));
}

const header = fc.oneof(
	fc.constantFrom('', '0', '12', '-1', '1e3', 'soon', 'Wed, 21 Oct 2026 07:28:00 GMT'),
	fc.string(),
);

/** Anything that may arrive in the place of an answer. */
export function arrivals(answers: readonly Json[]): fc.Arbitrary<HttpResponse> {
	return fc.record({
		status: fc.oneof(
			fc.constantFrom(200, 200, 200, 201, 204, 304, 400, 401, 402, 403, 404, 429, 500, 503),
			fc.integer({ min: 100, max: 599 }),
		),
		headers: fc.oneof(
			fc.constant({}),
			fc.record({ 'retry-after': header, date: header, 'x-fal-billable-units': header }),
			fc.dictionary(fc.string(), fc.string()),
		),
		body: fc.oneof(
			{ weight: 6, arbitrary: mutated(answers) },
			{ weight: 1, arbitrary: anyJson.map(writeJson) },
			{ weight: 1, arbitrary: fc.string() },
			{ weight: 1, arbitrary: fc.constantFrom('', '<html>', '{"task_id":', '\u0000', '[1') },
		),
	});
}
