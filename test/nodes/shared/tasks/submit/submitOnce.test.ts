import type { Idempotency } from '../../../../../nodes/shared/core/idempotency';
import type { HttpRequest } from '../../../../../nodes/shared/core/http';
import { submitOnce } from '../../../../../nodes/shared/tasks/submit/submitOnce';
import type { SubmitResult } from '../../../../../nodes/shared/tasks/submit/recover';
import type { LedgerEntry } from '../../../../../nodes/shared/tasks/submit/ledger';
import { MemoryLedger } from './memoryLedger';
import { noResponse, REF, apiError, task, FakeRuntime, type FakeAnswer } from '../fakeRuntime';
import { submissionOf, submissionTo, type Written } from '../submission';
import { VendorModel, WANTED } from './providerModel';
import { resultOf } from '../../../../support/resultOf';

const BOUGHT = task('queued');
const LOST = noResponse('unknown', 'ECONNRESET');
const FAULT = apiError('providerFault', 503);
const REJECTED = apiError('moderation', 400);
const GONE = apiError('taskNotFound', 404);

function marked(request: HttpRequest, key: string): HttpRequest {
	return { ...request, headers: { key } };
}

const KEY: Idempotency = { by: 'idempotencyKey', apply: marked };

/** Looks a task up by our id; "not found" is how this vendor says that there is none. */
function externalId({ provider }: FakeRuntime): Extract<Idempotency, { by: 'externalId' }> {
	return {
		by: 'externalId',
		isAbsenceCertain: true,
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

function unconfirmed(reason: string, externalTaskId: string | null = null): SubmitResult {
	return {
		ok: false,
		error: { reason: 'unconfirmed', detail: reason, kind: 'video', externalTaskId },
	};
}

interface Ending {
	outcome: SubmitResult;
	/** What was sent, with the second at which it was. */
	sent: string[];
	written: LedgerEntry[];
}

interface Purchase {
	idempotency?: Idempotency;
	page?: MemoryLedger;
	written?: Written;
}

/** What is known of a submit that has no image. */
const NO_IMAGES = { files: new Map<string, string>() };

async function buyIn(
	runtime: FakeRuntime,
	{ idempotency, page = new MemoryLedger(), written }: Purchase = {},
): Promise<Ending> {
	const provider = { ...runtime.provider, ...(idempotency && { idempotency }) };
	const submission = submissionTo(provider, written);
	const outcome = await submitOnce(provider, submission, NO_IMAGES, page, 600_000, runtime);
	const sent = runtime.sent.map(
		({ second, request: { method, path, headers } }) =>
			`${second}: ${method} ${path}${headers ? ` ${headers.key}` : ''}`,
	);
	return { outcome, sent, written: page.written };
}

async function buyFrom(
	answers: FakeAnswer[],
	before?: LedgerEntry,
	idempotency?: Idempotency,
): Promise<Ending> {
	return await buyIn(new FakeRuntime(answers), {
		page: new MemoryLedger(before),
		...(idempotency && { idempotency }),
	});
}

const SENT: LedgerEntry = { state: 'pending', attempt: 1, id: 'id-1' };
const ACCEPTED: LedgerEntry = { state: 'accepted', attempt: 1, id: 'id-1', task: REF };
const CLOSED: LedgerEntry = { state: 'closed', attempt: 1, id: 'id-1' };

describe('the first attempt of a submit', () => {
	it('is recorded in the ledger before and after it is sent', async () => {
		expect(await buyFrom([BOUGHT])).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: ['0: POST /videos'],
			written: [SENT, ACCEPTED],
		});
	});

	it.each([
		[REJECTED, { ok: false, error: { reason: 'rejected', apiError: REJECTED } }],
		[
			noResponse('no', 'ENOTFOUND'),
			{ ok: false, error: { reason: 'unreachable', detail: 'ENOTFOUND' } },
		],
	])('is closed if no task was created: %j', async (answer, outcome) => {
		const ending = await buyFrom([answer]);
		expect({ outcome: ending.outcome, written: ending.written }).toEqual({
			outcome,
			written: [SENT, CLOSED],
		});
	});

	it('stays open if it may have been accepted', async () => {
		expect(await buyFrom([LOST, BOUGHT])).toEqual({
			outcome: unconfirmed('ECONNRESET'),
			sent: ['0: POST /videos'],
			written: [SENT, SENT],
		});
	});
});

describe('a submit that cannot be built', () => {
	const build = async (page: MemoryLedger) => {
		const runtime = new FakeRuntime([BOUGHT]);
		const { provider } = runtime;
		const submission = {
			...submissionTo(provider),
			request: () => {
				throw new Error('Boom');
			},
		};
		const ending = submitOnce(provider, submission, NO_IMAGES, page, 600_000, runtime);
		await expect(ending).rejects.toThrow('Boom');
		return { sent: runtime.sent, written: page.written };
	};

	it.each([
		['first', undefined],
		['next', CLOSED],
	])(
		'is not sent, and the ledger does not record the %s attempt as sent',
		async (_which, before) => {
			expect(await build(new MemoryLedger(before))).toEqual({ sent: [], written: [] });
		},
	);
});

describe('another attempt of a submit', () => {
	it('returns the task of the first attempt', async () => {
		const { outcome, sent, written } = await buyFrom([BOUGHT], ACCEPTED);
		expect({ sent, written }).toEqual({ sent: [], written: [] });
		expect(outcome).toMatchObject({
			ok: true,
			value: {
				isNew: false,
				task: {
					...REF,
					status: 'processing',
					warnings: [
						'An earlier attempt of this item had already bought this task, so it was not bought again.',
					],
				},
			},
		});
	});

	it('creates a task if the first attempt created none', async () => {
		expect(await buyFrom([BOUGHT], CLOSED, KEY)).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: ['0: POST /videos id-2'],
			written: [
				{ state: 'pending', attempt: 2, id: 'id-2' },
				{ state: 'accepted', attempt: 2, id: 'id-2', task: REF },
			],
		});
	});

	it('sends nothing if the first attempt may have been accepted', async () => {
		expect(await buyFrom([BOUGHT], SENT)).toEqual({
			outcome: unconfirmed('an earlier attempt of this item got no response'),
			sent: [],
			written: [SENT, SENT],
		});
	});

	it('sends the same idempotency key if the provider supports keys', async () => {
		expect(await buyFrom([BOUGHT], SENT, KEY)).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: ['2: POST /videos id-1'],
			written: [SENT, ACCEPTED],
		});
	});
});

describe('a submit without a response at a provider with idempotency keys', () => {
	it('is sent again with the same key', async () => {
		expect(await buyFrom([LOST, FAULT, BOUGHT], undefined, KEY)).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: ['0: POST /videos id-1', '2: POST /videos id-1', '6: POST /videos id-1'],
			written: [SENT, ACCEPTED],
		});
	});

	it("is sent again with the node's key even if the user gave an External Task ID", async () => {
		const runtime = new FakeRuntime([LOST, BOUGHT]);
		const written = { externalTaskId: 'order-1' };
		expect(await buyIn(runtime, { idempotency: KEY, written })).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: ['0: POST /videos id-1', '2: POST /videos id-1'],
			written: [SENT, ACCEPTED],
		});
	});

	it('is given up after three more attempts', async () => {
		expect(await buyFrom([LOST], undefined, KEY)).toEqual({
			outcome: unconfirmed('ECONNRESET'),
			sent: [0, 2, 6, 14].map((second) => `${second}: POST /videos id-1`),
			written: [SENT, SENT],
		});
	});

	it.each([
		['the API key is rejected', apiError('credential', 401), '401: vendor says credential'],
		['the balance runs out', apiError('balance', 402), '402: vendor says balance'],
		['the content is rejected', REJECTED, '400: vendor says moderation'],
		[
			'a gateway rejects the method',
			apiError('invalidRequest', 405),
			'405: vendor says invalidRequest',
		],
		['a firewall rejects the text', apiError('permission', 403), '403: vendor says permission'],
	])('stays open if %s on the repeated submit', async (_what, answer, words) => {
		const { outcome, written } = await buyFrom([LOST, answer], undefined, KEY);
		expect({ outcome, written }).toEqual({
			outcome: unconfirmed(`ECONNRESET; the repeated submit was rejected: HTTP ${words}`),
			written: [SENT, SENT],
		});
	});

	it('stays open if the repeated submit does not reach the provider', async () => {
		const answers = [LOST, noResponse('no', 'ENOTFOUND')];
		const { outcome, written } = await buyFrom(answers, undefined, KEY);
		expect({ outcome, written }).toEqual({
			outcome: unconfirmed('ECONNRESET'),
			written: [SENT, SENT],
		});
	});

	it('stays open if it is stopped during a rate limit', async () => {
		const runtime = new FakeRuntime([LOST, apiError('rateLimit', 429)], 10);
		expect(await buyIn(runtime, { idempotency: KEY })).toMatchObject({
			outcome: { ok: false, error: { reason: 'unconfirmed' } },
			written: [SENT, SENT],
		});
	});

	it('is not sent again once the stop button is pressed', async () => {
		expect(await buyIn(new FakeRuntime([LOST], 1), { idempotency: KEY })).toEqual({
			outcome: unconfirmed('ECONNRESET'),
			sent: ['0: POST /videos id-1'],
			written: [SENT, SENT],
		});
	});
});

describe("a submit without a response at a provider that stores the node's ID", () => {
	const buyWithId = async (answers: FakeAnswer[]) => {
		const runtime = new FakeRuntime(answers);
		return await buyIn(runtime, { idempotency: externalId(runtime) });
	};

	it('is settled when its task is found', async () => {
		expect(await buyWithId([LOST, BOUGHT])).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: ['0: POST /videos id-1', '2: GET /find/id-1'],
			written: [SENT, ACCEPTED],
		});
	});

	it('is sent again if there certainly is no task', async () => {
		expect(await buyWithId([LOST, GONE, BOUGHT])).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: ['0: POST /videos id-1', '2: GET /find/id-1', '2: POST /videos id-1'],
			written: [SENT, ACCEPTED],
		});
	});

	it('is looked up again as long as the provider gives no clear response', async () => {
		const { outcome, sent } = await buyWithId([LOST, FAULT, LOST, BOUGHT]);
		expect({ outcome, sent }).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: ['0: POST /videos id-1', ...[2, 6, 14].map((second) => `${second}: GET /find/id-1`)],
		});
	});

	it('stays open if the provider rejects the lookup', async () => {
		const { outcome, written } = await buyWithId([LOST, apiError('credential', 401)]);
		expect({ outcome, written }).toEqual({
			outcome: unconfirmed('ECONNRESET', 'id-1'),
			written: [SENT, SENT],
		});
	});

	const taken = { ...apiError('invalidRequest', 400), message: 'id-1 already exists' };

	it('is found if the first request arrived late and the second was rejected for its ID', async () => {
		expect(await buyWithId([LOST, GONE, taken, BOUGHT])).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: [
				'0: POST /videos id-1',
				'2: GET /find/id-1',
				'2: POST /videos id-1',
				'2: GET /find/id-1',
			],
			written: [SENT, ACCEPTED],
		});
	});

	it.each([5, 15, 40])(
		'is found although the list is %i seconds late, once the provider reports that the task exists',
		async (late) => {
			let submits = 0;
			const runtime: FakeRuntime = new FakeRuntime(({ path }, second) => {
				if (path !== '/videos') return second >= late ? BOUGHT : GONE;
				submits += 1;
				return submits === 1 ? LOST : taken;
			});
			const { outcome, written } = await buyIn(runtime, { idempotency: externalId(runtime) });
			expect({ submits, outcome, written }).toEqual({
				submits: 2,
				outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
				written: [SENT, ACCEPTED],
			});
		},
	);

	it.each([
		['no response', LOST],
		['a fault of the provider', FAULT],
		['a rejection of the key', apiError('credential', 401)],
	])(
		'is looked up again after %s, once the provider reports that the task exists',
		async (_what, unclear) => {
			expect(await buyWithId([LOST, GONE, taken, unclear, unclear, BOUGHT])).toEqual({
				outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
				sent: [
					'0: POST /videos id-1',
					'2: GET /find/id-1',
					'2: POST /videos id-1',
					...[2, 4, 8].map((second) => `${second}: GET /find/id-1`),
				],
				written: [SENT, ACCEPTED],
			});
		},
	);

	it('is looked up until the deadline at growing pauses, once the provider reports that the task exists', async () => {
		const { outcome, sent, written } = await buyWithId([LOST, GONE, taken, GONE]);
		const looks = [2, 4, 8, 16, 32, 64, 124, 184, 244, 304, 364, 424, 484, 544, 600];
		expect({ outcome, sent, written }).toEqual({
			outcome: unconfirmed(
				'ECONNRESET; the repeated submit was rejected: HTTP 400: id-1 already exists',
				'id-1',
			),
			sent: [
				'0: POST /videos id-1',
				'2: GET /find/id-1',
				'2: POST /videos id-1',
				...looks.map((second) => `${second}: GET /find/id-1`),
			],
			written: [SENT, SENT],
		});
	});

	it('stays open if the second request is rejected and there still is no task', async () => {
		const { outcome, sent, written } = await buyWithId([LOST, GONE, REJECTED, GONE]);
		expect({ outcome, sent, written }).toEqual({
			outcome: unconfirmed(
				'ECONNRESET; the repeated submit was rejected: HTTP 400: vendor says moderation',
				'id-1',
			),
			sent: [
				'0: POST /videos id-1',
				'2: GET /find/id-1',
				'2: POST /videos id-1',
				...[2, 4, 8, 16, 32, 62].map((second) => `${second}: GET /find/id-1`),
			],
			written: [SENT, SENT],
		});
	});

	it('counts as an earlier attempt if the first request is rejected for its ID', async () => {
		const { outcome, sent, written } = await buyWithId([taken, GONE, BOUGHT]);
		expect({ outcome, sent, written }).toEqual({
			outcome: {
				ok: true,
				value: {
					task: {
						...BOUGHT,
						warnings: [
							'An earlier attempt of this item had already bought this task, so it was not bought again.',
						],
					},
					isNew: false,
				},
			},
			sent: ['0: POST /videos id-1', '0: GET /find/id-1', '2: GET /find/id-1'],
			written: [SENT, ACCEPTED],
		});
	});

	it('stays open if it is stopped before the second request', async () => {
		const runtime: FakeRuntime = new FakeRuntime(({ path }) => {
			if (path === '/videos') return LOST;
			runtime.stop();
			return GONE;
		});
		expect(await buyIn(runtime, { idempotency: externalId(runtime) })).toMatchObject({
			outcome: { ok: false, error: { reason: 'unconfirmed' } },
			sent: ['0: POST /videos id-1', '2: GET /find/id-1'],
			written: [SENT, SENT],
		});
	});

	it("is settled with a warning if the user's External Task ID finds a task, which may be older", async () => {
		const runtime = new FakeRuntime([LOST, BOUGHT]);
		const { outcome, sent, written } = await buyIn(runtime, {
			idempotency: externalId(runtime),
			written: { externalTaskId: 'order-1' },
		});
		expect({ outcome, sent, written }).toEqual({
			outcome: {
				ok: true,
				value: {
					isNew: true,
					task: {
						...BOUGHT,
						warnings: [
							'A submit of this item got no response, and a task was found by its External Task ID. Check your account. If that ID was used before, this may be an older task, and the submit may have been accepted and billed, too.',
						],
					},
				},
			},
			sent: ['0: POST /videos order-1', '2: GET /find/order-1'],
			written: [
				SENT,
				{
					...ACCEPTED,
					warnings: [
						'A submit of this item got no response, and a task was found by its External Task ID. Check your account. If that ID was used before, this may be an older task, and the submit may have been accepted and billed, too.',
					],
				},
			],
		});
	});

	it.each([
		['id', {}, { externalTaskId: 'order-1' }],
		['weakId', {}, { externalTaskId: 'order-1' }],
		['id', { options: { external_task_id: 'order-1' } }, {}],
		['weakId', { external_task_id: 'order-1' }, {}],
	] as const)(
		"is looked up by the user's External Task ID, wherever it was given: %s, %j, %j",
		async (kind, additionalBodyFields, given) => {
			const vendor = new VendorModel(kind, ['takenLost'], [], 0);
			const { provider } = vendor.dialect;
			const request = { ...WANTED, ...given, additionalBodyFields };
			const submission = submissionOf(provider, request);
			const deadline = vendor.now() + 600_000;
			const outcome = await submitOnce(
				provider,
				submission,
				NO_IMAGES,
				new MemoryLedger(),
				deadline,
				vendor,
			);
			expect(outcome).toMatchObject({ ok: true, value: { task: { taskId: '1' } } });
			expect(vendor.tasks).toEqual([expect.objectContaining({ id: '1', mark: 'order-1' })]);
		},
	);

	it("is rejected if the user's External Task ID is already in use", async () => {
		const inUse = { ...apiError('invalidRequest', 400), message: 'order-1 already exists' };
		const runtime = new FakeRuntime([inUse]);
		const { outcome, written } = await buyIn(runtime, {
			idempotency: externalId(runtime),
			written: { externalTaskId: 'order-1' },
		});
		expect({ outcome, written }).toEqual({
			outcome: { ok: false, error: { reason: 'rejected', apiError: inUse } },
			written: [SENT, CLOSED],
		});
	});
});

describe("a submit without a response at a provider that may find the node's ID but cannot rule out a task", () => {
	const buyWithId = async (answers: FakeAnswer[], before?: LedgerEntry) => {
		const runtime = new FakeRuntime(answers);
		const idempotency = { ...externalId(runtime), isAbsenceCertain: false };
		return await buyIn(runtime, { idempotency, page: new MemoryLedger(before) });
	};

	it('is settled when its task is found', async () => {
		expect(await buyWithId([LOST, GONE, BOUGHT])).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: ['0: POST /videos id-1', '2: GET /find/id-1', '6: GET /find/id-1'],
			written: [SENT, ACCEPTED],
		});
	});

	it('stays open and is not sent again if no task is found', async () => {
		expect(await buyWithId([LOST, GONE])).toEqual({
			outcome: unconfirmed('ECONNRESET', 'id-1'),
			sent: ['0: POST /videos id-1', ...[2, 6, 14].map((second) => `${second}: GET /find/id-1`)],
			written: [SENT, SENT],
		});
	});

	it('is only looked up by a later attempt', async () => {
		expect(await buyWithId([GONE], SENT)).toEqual({
			outcome: unconfirmed('an earlier attempt of this item got no response', 'id-1'),
			sent: [2, 6, 14].map((second) => `${second}: GET /find/id-1`),
			written: [SENT, SENT],
		});
	});
});

describe("a submit to a provider that rejects only the node's ID", () => {
	const NO_ID = {
		...apiError('invalidRequest', 400),
		message: 'external_task_id is not supported',
	};
	const UNMARKED: LedgerEntry = { ...SENT, isWithoutId: true };
	const buyFussily = async (answers: FakeAnswer[], before?: LedgerEntry, isTheUsers = false) => {
		const runtime = new FakeRuntime(answers);
		const idempotency: Idempotency = {
			...externalId(runtime),
			rejectsId: ({ message }) => message === NO_ID.message,
		};
		const written = isTheUsers ? { externalTaskId: 'theirs' } : {};
		return await buyIn(runtime, { idempotency, page: new MemoryLedger(before), written });
	};

	it('is sent once more without the ID', async () => {
		expect(await buyFussily([NO_ID, BOUGHT])).toEqual({
			outcome: { ok: true, value: { task: BOUGHT, isNew: true } },
			sent: ['0: POST /videos id-1', '0: POST /videos'],
			written: [SENT, UNMARKED, ACCEPTED],
		});
	});

	it('is not sent a third time', async () => {
		expect(await buyFussily([NO_ID, NO_ID])).toEqual({
			outcome: { ok: false, error: { reason: 'rejected', apiError: NO_ID } },
			sent: ['0: POST /videos id-1', '0: POST /videos'],
			written: [SENT, UNMARKED, CLOSED],
		});
	});

	it('stays open without a lookup if the submit without the ID gets no response', async () => {
		expect(await buyFussily([NO_ID, LOST])).toEqual({
			outcome: unconfirmed('ECONNRESET'),
			sent: ['0: POST /videos id-1', '0: POST /videos'],
			written: [SENT, UNMARKED, UNMARKED],
		});
	});

	it('is never sent again by a later attempt of the same item', async () => {
		expect(await buyFussily([], UNMARKED)).toEqual({
			outcome: unconfirmed('an earlier attempt of this item got no response'),
			sent: [],
			written: [],
		});
	});

	it("is rejected and not sent again if the ID is the user's External Task ID", async () => {
		expect(await buyFussily([NO_ID], undefined, true)).toMatchObject({
			outcome: { ok: false, error: { reason: 'rejected', apiError: NO_ID } },
			sent: ['0: POST /videos theirs'],
		});
	});
});

describe("a submit to a provider that rejects only the node's callback URL", () => {
	const NO_URL = { ...apiError('invalidRequest', 400), message: 'callback_url is not supported' };
	const NO_ID = { ...apiError('invalidRequest', 400), message: 'external_task_id is unknown' };
	const UNMARKED: LedgerEntry = { ...SENT, isWithoutId: true };
	const URL = 'https://n8n.example.com/webhook-waiting/1/kling';
	const buyCalled = async (answers: FakeAnswer[], given: Written = { takesCallbackUrl: true }) => {
		const runtime = new FakeRuntime(answers);
		const provider = {
			...runtime.provider,
			idempotency: {
				...externalId(runtime),
				rejectsId: ({ message }: typeof NO_ID) => message === NO_ID.message,
			},
			webhook: {
				setup: '',
				parse: () => undefined,
				rejectsUrl: ({ message }: typeof NO_URL) => message === NO_URL.message,
			},
		};
		const input = { ...NO_IMAGES, callbackUrl: URL };
		const page = new MemoryLedger();
		const submission = submissionTo(provider, given);
		const outcome = await submitOnce(provider, submission, input, page, 600_000, runtime);
		const sent = runtime.sent.map(
			({ request: { method, headers, query } }) =>
				`${method} ${headers?.key ?? '-'} ${query?.callbackUrl === URL ? 'called' : 'not called'}`,
		);
		return { outcome, sent, written: page.written };
	};
	const WARNING =
		"The provider rejected the node's callback URL, so the task was created without it. The node checks the status instead.";
	const WARNED = { ...BOUGHT, warnings: [WARNING, ...BOUGHT.warnings] };

	it('is sent once more without the URL, and warns', async () => {
		expect(await buyCalled([NO_URL, BOUGHT])).toEqual({
			outcome: { ok: true, value: { task: WARNED, isNew: true } },
			sent: ['POST id-1 called', 'POST id-1 not called'],
			written: [SENT, ACCEPTED],
		});
	});

	it('is not sent a third time', async () => {
		expect(await buyCalled([NO_URL, NO_URL])).toEqual({
			outcome: { ok: false, error: { reason: 'rejected', apiError: NO_URL } },
			sent: ['POST id-1 called', 'POST id-1 not called'],
			written: [SENT, CLOSED],
		});
	});

	it.each([
		['URL', [NO_URL, NO_ID, BOUGHT], 'POST id-1 not called'],
		['ID', [NO_ID, NO_URL, BOUGHT], 'POST - called'],
	])(
		'is sent without both if the %s is rejected first, then the other',
		async (_, answers, second) => {
			expect(await buyCalled(answers)).toEqual({
				outcome: { ok: true, value: { task: WARNED, isNew: true } },
				sent: ['POST id-1 called', second, 'POST - not called'],
				written: [SENT, UNMARKED, ACCEPTED],
			});
		},
	);

	it('is not sent without the URL after a response that leaves open whether a task exists', async () => {
		const unclear = { ...NO_URL, ...apiError('providerFault', 500), message: NO_URL.message };
		const { outcome, sent } = await buyCalled([unclear, GONE, GONE, GONE, GONE, GONE]);
		expect(outcome.ok).toBe(false);
		expect(sent.filter((line) => line.endsWith('not called') && line.startsWith('POST'))).toEqual(
			[],
		);
	});

	it('looks the task up by the ID if the submit without the URL gets no response', async () => {
		const { outcome, sent } = await buyCalled([NO_URL, LOST, BOUGHT]);
		expect(outcome).toMatchObject({ ok: true, value: { task: WARNED } });
		expect(sent.slice(0, 2)).toEqual(['POST id-1 called', 'POST id-1 not called']);
		expect(sent.filter((line) => line.startsWith('POST'))).toHaveLength(2);
	});

	it("is rejected and not sent again if the URL is the user's", async () => {
		expect(await buyCalled([NO_URL], { takesCallbackUrl: false })).toMatchObject({
			outcome: { ok: false, error: { reason: 'rejected', apiError: NO_URL } },
			sent: ['POST id-1 called'],
		});
	});
});
