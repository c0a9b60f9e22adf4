import type { Idempotency } from '../../../../../nodes/shared/core/idempotency';
import type { ApiCall } from '../../../../../nodes/shared/core/apiCall';
import type { FileTransfer } from '../../../../../nodes/shared/core/fileTransfer';
import type { HttpRequest } from '../../../../../nodes/shared/core/http';
import { failure, success } from '../../../../../nodes/shared/core/result';
import type { Submission } from '../../../../../nodes/shared/core/submission';
import type { MediaData, MediaFile } from '../../../../../nodes/shared/media/mediaFile';
import { submitOnce } from '../../../../../nodes/shared/tasks/submit/submitOnce';
import type { SubmitResult } from '../../../../../nodes/shared/tasks/submit/recover';
import type { LedgerEntry, PriorAttempt } from '../../../../../nodes/shared/tasks/submit/ledger';
import { MemoryLedger } from './memoryLedger';
import { noResponse, REF, apiError, task, FakeRuntime, type FakeAnswer } from '../fakeRuntime';
import { submissionTo } from '../submission';
import { resultOf } from '../../../../support/resultOf';

const BOUGHT = task('queued');
const FAILED = task('failed');
const GONE = apiError('taskNotFound', 404);
const FAULT = apiError('providerFault', 503);

const SENT: LedgerEntry = { state: 'pending', attempt: 1, id: 'id-1' };
const ACCEPTED: LedgerEntry = { state: 'accepted', attempt: 1, id: 'id-1', task: REF };

const REUSED_WARNING =
	'An earlier attempt of this item had already bought this task, so it was not bought again.';
const FOUND: SubmitResult = {
	ok: true,
	value: {
		isNew: false,
		task: {
			...BOUGHT,
			warnings: [REUSED_WARNING],
		},
	},
};
const WARNING =
	'This is a retry without a record of the previous attempt. If that attempt was interrupted after its submit, it may have been accepted and billed. Check your account for an older task.';
const WARNED: SubmitResult = {
	ok: true,
	value: { isNew: true, task: { ...BOUGHT, warnings: [WARNING] } },
};
const WARNED_PAGES: LedgerEntry[] = [
	{ ...SENT, warnings: [WARNING] },
	{ ...ACCEPTED, warnings: [WARNING] },
];

/** The submit of this try made no task, and nobody knows of the one before. */
function doubtful(
	reason: string,
	known: { externalTaskId?: string; warned?: true } = {},
): SubmitResult {
	const { externalTaskId = null, warned } = known;
	return {
		ok: false,
		error: {
			reason: 'unconfirmed',
			detail: reason,
			kind: 'video',
			externalTaskId,
			isFromPriorAttempt: true,
			...(warned && { warnings: [WARNING] }),
		},
	};
}
const NEW: SubmitResult = { ok: true, value: { isNew: true, task: BOUGHT } };

const FILE: MediaFile = {
	digest: '1',
	type: 'png',
	bytes: 1,
	size: { width: 1, height: 1 },
	isIntact: true,
};
const UPLOAD: ApiCall<MediaData, string> = {
	request: () => ({ method: 'POST', path: '/files' }),
	parse: () => success('https://files.example/2.png'),
};

/** What is known of a submit that has no image. */
const NO_IMAGES = { files: new Map<string, string>() };

const marked = (request: HttpRequest, key: string): HttpRequest => ({
	...request,
	headers: { key },
});
const KEY: Idempotency = { by: 'idempotencyKey', apply: marked };

/** A vendor that keeps an id. */
function externalId({ provider }: FakeRuntime, isAbsenceCertain = true): Idempotency {
	return {
		by: 'externalId',
		isAbsenceCertain,
		apply: marked,
		idIn: () => undefined,
		isDuplicateId: ({ message }) => message.includes('already exists'),
		find: {
			request: ({ id }) => ({ method: 'GET', path: `/find/${id}` }),
			parse: (response) => {
				const found = resultOf(provider.tasks.get.parse(response, REF));
				const isNone = !found.ok && found.error.reason === 'taskNotFound';
				return isNone ? { ok: true, value: null } : found;
			},
		},
	};
}

async function retryIn(
	runtime: FakeRuntime,
	past: PriorAttempt,
	idempotency?: Idempotency,
	before?: LedgerEntry,
	externalTaskId?: string,
): Promise<{ outcome: SubmitResult; sent: string[]; written: LedgerEntry[] }> {
	const page = new MemoryLedger(before, past);
	const provider = { ...runtime.provider, ...(idempotency && { idempotency }) };
	const submission = submissionTo(provider, { externalTaskId });
	const outcome = await submitOnce(provider, submission, NO_IMAGES, page, 600_000, runtime);
	const sent = runtime.sent.map(
		({ second, request: { method, path } }) => `${second}: ${method} ${path}`,
	);
	return { outcome, sent, written: page.written };
}

describe("a retry that lost its ledger at a provider that stores the node's ID", () => {
	const retry = async (answers: FakeAnswer[], stopAt?: number, isAbsenceCertain = true) => {
		const runtime = new FakeRuntime(answers, stopAt);
		return await retryIn(runtime, 'recoverable', externalId(runtime, isAbsenceCertain));
	};

	it('finds the task before it creates one', async () => {
		expect(await retry([BOUGHT])).toEqual({
			outcome: FOUND,
			sent: ['0: GET /find/id-1'],
			written: [ACCEPTED],
		});
	});

	it('creates a task if there is none', async () => {
		expect(await retry([GONE, BOUGHT])).toEqual({
			outcome: NEW,
			sent: ['0: GET /find/id-1', '0: POST /videos'],
			written: [SENT, ACCEPTED],
		});
	});

	it('creates a task with a warning if the provider cannot rule out an earlier one', async () => {
		expect(await retry([GONE, BOUGHT], undefined, false)).toEqual({
			outcome: WARNED,
			sent: ['0: GET /find/id-1', '0: POST /videos'],
			written: WARNED_PAGES,
		});
	});

	it('looks up the task again as long as the provider gives no clear response', async () => {
		const { outcome, sent } = await retry([FAULT, noResponse('unknown', 'ECONNRESET'), BOUGHT]);
		expect({ outcome, sent }).toEqual({
			outcome: FOUND,
			sent: [0, 2, 6].map((second) => `${second}: GET /find/id-1`),
		});
	});

	it('sends no submit if the lookup gets no clear response, and leaves the ledger empty for the next retry', async () => {
		expect(await retry([FAULT])).toEqual({
			outcome: doubtful(
				'the provider does not report what an earlier attempt of this item bought',
				{
					externalTaskId: 'id-1',
				},
			),
			sent: [0, 2, 6].map((second) => `${second}: GET /find/id-1`),
			written: [],
		});
	});

	it('can be stopped during the lookup', async () => {
		expect(await retry([FAULT], 1)).toEqual({
			outcome: doubtful('it was stopped before the provider responded', { externalTaskId: 'id-1' }),
			sent: ['0: GET /find/id-1'],
			written: [],
		});
	});

	it('reports that there may be an older task if its own submit is rejected', async () => {
		const refused = apiError('moderation', 400);
		const { outcome, written } = await retry([GONE, refused]);
		expect({ outcome, written }).toEqual({
			outcome: doubtful('HTTP 400: vendor says moderation', { externalTaskId: 'id-1' }),
			written: [SENT, SENT],
		});
	});

	it('finds the task of a late list once the provider reports that the ID is in use', async () => {
		const taken = { ...apiError('invalidRequest', 400), message: 'id-1 already exists' };
		const { outcome, written } = await retry([GONE, taken, GONE, GONE, BOUGHT]);
		expect({ outcome, written }).toEqual({ outcome: FOUND, written: [SENT, ACCEPTED] });
	});

	it("does not look up the user's External Task ID, which an older task may have", async () => {
		const runtime = new FakeRuntime([BOUGHT]);
		const { outcome, sent } = await retryIn(
			runtime,
			'recoverable',
			externalId(runtime),
			undefined,
			'order-1',
		);
		expect({ outcome, sent }).toEqual({ outcome: NEW, sent: ['0: POST /videos'] });
	});

	it('finds the task of another retry of the same execution if the ledger entry is closed', async () => {
		const runtime = new FakeRuntime([BOUGHT]);
		const closed: LedgerEntry = { state: 'closed', attempt: 1, id: 'id-1' };
		expect(await retryIn(runtime, 'recoverable', externalId(runtime), closed)).toEqual({
			outcome: FOUND,
			sent: ['0: GET /find/id-2'],
			written: [{ state: 'accepted', attempt: 2, id: 'id-2', task: REF }],
		});
	});
});

describe('a retry that lost its ledger', () => {
	it('sends the submit without a warning if the provider knows the idempotency key', async () => {
		expect(await retryIn(new FakeRuntime([BOUGHT]), 'recoverable', KEY)).toEqual({
			outcome: NEW,
			sent: ['0: POST /videos'],
			written: [SENT, ACCEPTED],
		});
	});

	it.each([
		['the key is a different one', 'unknown', KEY],
		['the provider supports neither keys nor IDs', 'recoverable', undefined],
	] as const)('sends the submit with a warning if %s', async (_how, past, idempotency) => {
		expect(await retryIn(new FakeRuntime([BOUGHT]), past, idempotency)).toEqual({
			outcome: WARNED,
			sent: ['0: POST /videos'],
			written: WARNED_PAGES,
		});
	});

	it.each<[string, FileTransfer, SubmitResult]>([
		['with a warning if it uploaded files again', { as: 'upload', upload: UPLOAD }, WARNED],
		['without a warning if it contains its files', { as: 'base64' }, NEW],
	])('sends the idempotency key %s', async (_how, fileTransfer, outcome) => {
		const runtime = new FakeRuntime([BOUGHT]);
		const provider = { ...runtime.provider, idempotency: KEY, fileTransfer };
		const submission = submissionTo(provider, { files: [FILE] });
		const input = { files: new Map([[FILE.digest, 'https://files.example/2.png']]) };
		const page = new MemoryLedger(undefined, 'recoverable');
		expect(await submitOnce(provider, submission, input, page, 600_000, runtime)).toEqual(outcome);
	});

	it('names the cause if the call that precedes the submit fails', async () => {
		const runtime = new FakeRuntime([{ status: 401, headers: {}, body: '' }]);
		const prepare: Submission['prepare'] = {
			name: 'search for faces',
			request: () => ({ method: 'POST', path: '/faces' }),
			parse: () => failure(apiError('credential', 401)),
			choose: success,
		};
		const submission = { ...submissionTo(runtime.provider), prepare };
		const page = new MemoryLedger(undefined, 'unknown');
		expect(
			await submitOnce(runtime.provider, submission, NO_IMAGES, page, 600_000, runtime),
		).toEqual(doubtful('the call that precedes it failed (HTTP 401: vendor says credential)'));
	});

	const refused = apiError('moderation', 400);

	it.each<[string, FakeAnswer, string]>([
		['is rejected', refused, 'HTTP 400: vendor says moderation'],
		['does not reach the provider', noResponse('no', 'ENOTFOUND'), 'ENOTFOUND'],
	])(
		'reports that there may be an older task if its own submit %s',
		async (_how, answer, reason) => {
			const { outcome, written } = await retryIn(new FakeRuntime([answer]), 'unknown');
			expect({ outcome, written }).toEqual({
				outcome: doubtful(reason, { warned: true }),
				written: [
					{ ...SENT, warnings: [WARNING] },
					{ state: 'closed', attempt: 1, id: 'id-1', warnings: [WARNING] },
				],
			});
		},
	);

	it('keeps its key open if its own submit is rejected', async () => {
		const { outcome, written } = await retryIn(new FakeRuntime([refused]), 'recoverable', KEY);
		expect({ outcome, written }).toEqual({
			outcome: doubtful('HTTP 400: vendor says moderation'),
			written: [SENT, SENT],
		});
	});

	it('warns of nothing if the ledger records that the attempt before created no task', async () => {
		const closed: LedgerEntry = { state: 'closed', attempt: 1, id: 'id-1' };
		const { outcome } = await retryIn(new FakeRuntime([BOUGHT]), 'recoverable', undefined, closed);
		expect(outcome).toEqual(NEW);
	});
});

describe('a warning of a possible second purchase', () => {
	const warnings = [WARNING];

	it('is repeated with the task by a later attempt', async () => {
		const { outcome, sent } = await retryIn(new FakeRuntime([]), 'none', undefined, {
			...ACCEPTED,
			warnings,
		});
		expect({ outcome, sent }).toMatchObject({
			outcome: {
				ok: true,
				value: {
					task: {
						warnings: [
							'An earlier attempt of this item had already bought this task, so it was not bought again.',
							WARNING,
						],
					},
				},
			},
			sent: [],
		});
	});

	it.each<[string, LedgerEntry, FakeAnswer[]]>([
		['with a task that is created again', { ...ACCEPTED, state: 'closed', warnings }, [BOUGHT]],
		['with the task of an earlier submit', { ...SENT, warnings }, [BOUGHT]],
	])('is repeated %s', async (_what, before, answers) => {
		const { outcome, written } = await retryIn(new FakeRuntime(answers), 'none', KEY, before);
		expect(outcome).toEqual(WARNED);
		expect(written.map((entry) => entry.warnings)).toEqual([warnings, warnings]);
	});

	it('is repeated with a submit that stays open', async () => {
		const { outcome } = await retryIn(new FakeRuntime([]), 'none', undefined, {
			...SENT,
			warnings,
		});
		expect(outcome).toEqual({
			ok: false,
			error: {
				reason: 'unconfirmed',
				detail: 'an earlier attempt of this item got no response',
				kind: 'video',
				externalTaskId: null,
				warnings,
			},
		});
	});

	it('does not rule out a task, even if the next attempt is rejected', async () => {
		const closed: LedgerEntry = { state: 'closed', attempt: 1, id: 'id-1', warnings };
		const { outcome } = await retryIn(
			new FakeRuntime([apiError('moderation', 400)]),
			'none',
			KEY,
			closed,
		);
		expect(outcome).toEqual(doubtful('HTTP 400: vendor says moderation', { warned: true }));
	});
});

describe('a retry that lost its ledger after attempts of Retry On Fail', () => {
	class ManyTries extends MemoryLedger {
		override priorAttempts(): number {
			return 3;
		}
	}

	const retryWith = async (runtime: FakeRuntime, idempotency?: Idempotency) => {
		const page = new ManyTries(undefined, 'recoverable');
		const provider = { ...runtime.provider, ...(idempotency && { idempotency }) };
		const submission = submissionTo(provider);
		const outcome = await submitOnce(provider, submission, NO_IMAGES, page, 600_000, runtime);
		const sent = runtime.sent.map(({ request: { method, path } }) => `${method} ${path}`);
		return { outcome, sent, written: page.written };
	};

	it('looks up the IDs of all attempts, newest first', async () => {
		const runtime = new FakeRuntime([GONE, BOUGHT, GONE]);
		expect(await retryWith(runtime, externalId(runtime))).toEqual({
			outcome: FOUND,
			sent: ['GET /find/id-3', 'GET /find/id-2', 'GET /find/id-1'],
			written: [{ state: 'accepted', attempt: 2, id: 'id-2', task: REF }],
		});
	});

	it.each([FAILED, task('canceled')])(
		'says nothing of an older task that is $status',
		async (old) => {
			const runtime = new FakeRuntime([BOUGHT, old, old]);
			expect(await retryWith(runtime, externalId(runtime))).toEqual({
				outcome: FOUND,
				sent: ['GET /find/id-3', 'GET /find/id-2', 'GET /find/id-1'],
				written: [{ state: 'accepted', attempt: 3, id: 'id-3', task: REF }],
			});
		},
	);

	it.each<[string, FakeAnswer[], string[]]>([
		['is there', [BOUGHT, BOUGHT], ['GET /find/id-3', 'GET /find/id-2']],
		[
			'cannot be looked up',
			[BOUGHT, FAILED, FAULT, FAULT, FAULT],
			['GET /find/id-3', 'GET /find/id-2', 'GET /find/id-1', 'GET /find/id-1', 'GET /find/id-1'],
		],
	])(
		'warns if an older task %s: the warning of its retry may be lost',
		async (_what, answers, sent) => {
			const runtime = new FakeRuntime(answers);
			expect(await retryWith(runtime, externalId(runtime))).toEqual({
				outcome: {
					ok: true,
					value: { isNew: false, task: { ...BOUGHT, warnings: [WARNING, REUSED_WARNING] } },
				},
				sent,
				written: [
					{
						state: 'accepted',
						attempt: 3,
						id: 'id-3',
						task: REF,
						warnings: [WARNING],
					},
				],
			});
		},
	);

	it('creates a task with a warning, because its ID is not that of every attempt', async () => {
		const runtime = new FakeRuntime([GONE, GONE, GONE, BOUGHT]);
		expect(await retryWith(runtime, externalId(runtime))).toEqual({
			outcome: WARNED,
			sent: ['GET /find/id-3', 'GET /find/id-2', 'GET /find/id-1', 'POST /videos'],
			written: WARNED_PAGES,
		});
	});

	it('creates a task with a warning at a provider with idempotency keys, which cannot be looked up', async () => {
		expect(await retryWith(new FakeRuntime([BOUGHT]), KEY)).toEqual({
			outcome: WARNED,
			sent: ['POST /videos'],
			written: WARNED_PAGES,
		});
	});
});
