import type { ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import { piapi } from '../../../../../nodes/shared/providers/piapi';
import {
	describeAnswers,
	knownError,
	knownTask,
	response,
	videos,
	type Reading,
} from '../../../../support/answers';
import { contractOf } from '../../../../support/contract';
import { resultOf } from '../../../../support/resultOf';

const ref = {
	provider: 'piapi',
	kind: 'video',
	taskId: '00000000-0000-4000-8000-000000000001',
};

function refused(reason: ApiErrorReason, httpStatus: number, message: string): Reading {
	return { apiError: knownError({ reason, httpStatus, code: String(httpStatus), message }) };
}

/** The refusals that all calls about one task know. */
const common: Readonly<Record<string, Reading>> = {
	'400 field': refused('invalidRequest', 400, 'invalid request'),
	'400 moderation': refused('moderation', 400, 'content risk'),
	'401 missing_key': refused('credential', 401, 'unauthorized'),
	'401 unknown_key': refused('credential', 401, 'Invalid API key'),
	'404 unknown_task': refused('taskNotFound', 404, 'task not found'),
	'404 no_such_address': refused('taskNotFound', 404, 'not found'),
};
const fault = { '500 fault': refused('providerFault', 500, 'internal error') };

const model = '3.0';
/** What is held for each task of the contract, in its points. */
const held = { amount: 1, unit: 'USD', source: 'reserved' } as const;
const createdAt = '2026-10-01T10:00:00.000Z';
const completedAt = '2026-10-01T10:02:00.000Z';

const pending: Reading = {
	task: knownTask(ref, {
		status: 'queued',
		providerStatus: 'pending',
		model,
		cost: held,
		createdAt,
	}),
};

function running(providerStatus: string): Reading {
	return {
		task: knownTask(ref, { status: 'processing', providerStatus, model, cost: held, createdAt }),
	};
}

function failed(message: string): Reading {
	return {
		task: knownTask(ref, {
			status: 'failed',
			providerStatus: 'failed',
			model,
			cost: { amount: 0, unit: 'USD', source: 'billed' },
			createdAt,
			failure: { code: '10000', message },
		}),
	};
}

const succeeded = {
	status: 'succeeded',
	providerStatus: 'completed',
	model,
	cost: { amount: 1, unit: 'USD', source: 'billed' },
	createdAt,
	completedAt,
} as const;

describeAnswers(piapi, ref, {
	start: {
		...common,
		...fault,
		'402 no_money': refused('balance', 402, 'insufficient credits'),
		'429 too_many': refused('rateLimit', 429, 'too many requests'),
		'200 pending': pending,
	},
	status: {
		...common,
		...fault,
		'200 pending': pending,
		'200 processing': running('processing'),
		'200 capital': running('Processing'),
		'200 completed': {
			task: knownTask(ref, {
				...succeeded,
				...videos({ url: 'https://img.theapi.app/ephemeral/abc.mp4' }),
			}),
		},
		'200 works': {
			task: knownTask(ref, {
				...succeeded,
				...videos({ url: 'https://cdn.example.com/b.mp4', duration: 5.1 }),
			}),
		},
		'200 failed': failed('task failed: generation failed'),
		'200 failed_moderation': failed('The prompt was refused: content risk'),
	},
	rules: {
		'The video: output.video, or output.video_url, or output.works[].video.resource_without_watermark, or .resource.':
			['200 completed', '200 works'],
		'Links live for a short time (their path says ephemeral).': ['200 completed'],
	},
});

function statusOf(data: Record<string, unknown>) {
	const body = JSON.stringify({ code: 200, data: { task_id: ref.taskId, ...data } });
	return piapi.tasks.get.parse(response(200, body), ref);
}

describe('the piapi parser, for responses that the contract does not show,', () => {
	it.each([
		['output.video_url', { video: '', video_url: 'https://example.com/a.mp4' }],
		[
			'output.works[].video.resource',
			{ works: [{ video: { resource: 'https://example.com/a.mp4' } }] },
		],
	])('reads the video from %s', (_place, output) => {
		expect(statusOf({ status: 'Completed', output })).toMatchObject({
			value: {
				status: 'succeeded',
				...videos({ url: 'https://example.com/a.mp4' }),
				warnings: [],
			},
		});
	});

	it('returns each work with a URL, and warns of the others', () => {
		const [first, second] = ['https://example.com/a.mp4', 'https://example.com/b.mp4'] as const;
		const works = [
			{ video: { resource: first, duration: '5000' } },
			{ status: 99 },
			{ video: { resource_without_watermark: 7 } },
			{ video: { resource: second } },
		];
		expect(statusOf({ status: 'completed', output: { works } })).toMatchObject({
			value: {
				...videos({ url: first, duration: 5 }, { url: second }),
				warnings: [
					"Part of the provider's response could not be read and was omitted: data.output.works[1], data.output.works[2].video.resource_without_watermark, data.output.works[2].",
				],
			},
		});
	});

	it.each([
		['staged', 'queued'],
		['Pending', 'queued'],
		['reviewing', 'processing'],
		['Failed', 'failed'],
	])('reads the status %s as %s', (word, status) => {
		expect(statusOf({ status: word })).toMatchObject({ value: { status, providerStatus: word } });
	});

	it('reads a task with a video and without a status as succeeded', () => {
		const output = { video: 'https://example.com/a.mp4' };
		expect(statusOf({ task_id: '', output })).toMatchObject({ value: { status: 'succeeded' } });
	});

	it('names the model of omni_video_generation with its task type', () => {
		const data = {
			task_type: 'omni_video_generation',
			status: 'pending',
			input: { version: 'o1' },
		};
		expect(statusOf(data)).toMatchObject({ value: { model: 'omni_video_generation/o1' } });
	});

	it.each([
		['only a message', { message: 'no' }, { code: null, message: 'no' }],
		[
			'the same text twice',
			{ code: 1, message: 'no', raw_message: 'no' },
			{ code: '1', message: 'no' },
		],
		[
			'no text',
			{ code: 0, message: '', raw_message: '' },
			{ code: null, message: 'No reason was given.' },
		],
		['no object', null, { code: null, message: 'No reason was given.' }],
	])('reads an error with %s', (_what, error, expected) => {
		expect(statusOf({ status: 'failed', error })).toMatchObject({ value: { failure: expected } });
	});

	it.each([
		['a task without any field', '{"code":200,"data":{}}', 'unreadable'],
		['no task', '{"code":200,"data":null,"message":"success"}', 'unreadable'],
		['a rejection with status 200', '{"code":401,"data":null,"message":"no key"}', 'credential'],
		['an unknown code', '{"code":7,"data":null,"message":"oh"}', 'providerFault'],
		['a web page', '<html>Bad gateway</html>', 'unreadable'],
	])('returns an error for a response with status 200 and %s', (_what, body, reason) => {
		for (const read of [
			resultOf(piapi.tasks.get.parse(response(200, body), ref)),
			piapi.parseSubmit(response(200, body), 'video'),
		]) {
			expect(read).toMatchObject({ ok: false, error: { reason, httpStatus: 200 } });
		}
	});

	it('keeps a rate limit a rate limit, whatever its text, with the seconds to wait', () => {
		const body = { code: 429, message: 'moderation is busy' };
		expect(piapi.tasks.get.parse(response(429, body, { 'retry-after': '7' }), ref)).toMatchObject({
			ok: false,
			error: { reason: 'rateLimit', retryAfter: 7 },
		});
	});
});

describe('the cost of a task at piapi', () => {
	const USAGE = { type: 'point', frozen: 3_360_000, consume: 0 };
	const costOf = (status: string, usage: unknown) => {
		const read = resultOf(statusOf({ status, meta: { usage } }));
		return read.ok ? [read.value.cost, read.value.warnings] : read;
	};

	it.each([
		['pending', USAGE, { amount: 0.336, unit: 'USD', source: 'reserved' }],
		['processing', { ...USAGE, consume: 10 }, { amount: 1e-6, unit: 'USD', source: 'billed' }],
		['failed', USAGE, { amount: 0, unit: 'USD', source: 'billed' }],
		['failed', { frozen: 3_360_000 }, null],
		['pending', { frozen: 0, consume: 0 }, null],
		['pending', {}, null],
		['pending', null, null],
	])('of a task that is %s, with the usage %j, is %j', (status, usage, cost) => {
		expect(costOf(status, usage)).toEqual([cost, []]);
	});

	it('is omitted if it cannot be read, with a warning', () => {
		expect(costOf('pending', { frozen: -1, consume: 'much' })).toEqual([
			null,
			[
				"Part of the provider's response could not be read and was omitted: data.meta.usage.consume, data.meta.usage.frozen.",
			],
		]);
	});
});

describe('a cancel at piapi', () => {
	const { cancel } = piapi.tasks;

	it('names the task by its encoded ID, with an operation of the contract', () => {
		const request = cancel?.request({ ...ref, taskId: 'a/../b' });
		expect(request).toEqual({ method: 'DELETE', path: '/api/v1/task/a%2F..%2Fb' });
		expect(contractOf('piapi').operationAt('DELETE', request?.path ?? '')?.operationId).toBe(
			'cancelTask',
		);
	});

	it('is read in every example response of the contract', () => {
		const call = contractOf('piapi').operationAt('DELETE', '/api/v1/task/an-id');
		const read = (call?.answers ?? []).map(({ name, status, body }) => {
			const result = cancel && resultOf(cancel.parse(response(status, body), ref));
			return [`${status} ${name}`, result?.ok ? result.value : { apiError: result?.error }];
		});
		expect(Object.fromEntries(read)).toEqual({ ...common, '200 ok': 'canceled' });
	});

	it('is rejected by a code other than 200', () => {
		const body = { code: 400, message: 'only a pending task can be cancelled', data: null };
		expect(cancel?.parse(response(200, body), ref)).toMatchObject({
			ok: false,
			error: { reason: 'invalidRequest', message: body.message },
		});
	});
});

describe('a response of PiAPI', () => {
	const error = (message: string, status: number, code: number | string | null = status) =>
		piapi.tasks.get.parse(response(status, { code, message, data: null }), ref);

	it.each<[message: string, reason: ApiErrorReason]>([
		['Content Risk found', 'moderation'],
		['failed in moderation', 'moderation'],
		['discontent risk', 'invalidRequest'],
		['content risky', 'invalidRequest'],
		['premoderation', 'invalidRequest'],
		['moderations', 'invalidRequest'],
	])('with HTTP status 400 and the message "%s" has the reason %s', (message, reason) => {
		expect(error(message, 400)).toStrictEqual({
			ok: false,
			error: knownError({ reason, httpStatus: 400, code: '400', message }),
		});
	});

	it.each<[code: number | string | null, reason: ApiErrorReason]>([
		[400, 'invalidRequest'],
		[402, 'balance'],
		[429, 'rateLimit'],
		[500, 'providerFault'],
		[301, 'providerFault'],
		['x404', 'providerFault'],
		['404x', 'providerFault'],
		[null, 'providerFault'],
	])('with HTTP status 200, an error and the code %j has the reason %s', (code, reason) => {
		expect(error('No', 200, code)).toStrictEqual({
			ok: false,
			error: knownError({
				reason,
				httpStatus: 200,
				code: code === null ? null : String(code),
				message: 'No',
			}),
		});
	});

	it('to a submit without a status is a task that is pending', () => {
		const body = { code: 200, data: { task_id: 'a' } };
		expect(piapi.parseSubmit(response(200, body), 'video')).toStrictEqual({
			ok: true,
			value: {
				...knownTask({ ...ref, taskId: 'a' }, { status: 'queued', providerStatus: 'pending' }),
				providerResponse: body,
			},
		});
	});

	it('with only an ID is a task that is processing, with an empty status', () => {
		const body = { code: 200, data: { task_id: 'a' } };
		expect(piapi.tasks.get.parse(response(200, body), ref)).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, { status: 'processing', providerStatus: '' }),
				providerResponse: body,
			},
		});
	});

	it.each([
		['video', { video: 'https://example.com/a.mp4', video_url: 'https://example.com/b.mp4' }],
		[
			'works[].video.resource_without_watermark',
			{
				works: [
					{
						video: {
							resource_without_watermark: 'https://example.com/a.mp4',
							resource: 'https://example.com/b.mp4',
						},
					},
				],
			},
		],
	])('has its video in output.%s first', (_place, output) => {
		expect(statusOf({ status: 'completed', output })).toMatchObject({
			value: { status: 'succeeded', videos: [{ url: 'https://example.com/a.mp4' }] },
		});
	});

	it('names both texts of an error, and the times that have come', () => {
		const meta = { created_at: '2026-10-01T10:00:00Z', ended_at: '0001-01-01T00:00:00Z' };
		const data = {
			status: 'failed',
			error: { code: 7, message: 'one', raw_message: 'two' },
			task_type: 'video_generation',
			input: { version: '2.6' },
			meta,
		};
		const read = resultOf(statusOf(data));
		expect(read).toStrictEqual({
			ok: true,
			value: {
				...knownTask(ref, {
					status: 'failed',
					providerStatus: 'failed',
					model: '2.6',
					createdAt: '2026-10-01T10:00:00.000Z',
					failure: { code: '7', message: 'one: two' },
				}),
				providerResponse: { code: 200, data: { task_id: ref.taskId, ...data } },
			},
		});
	});
});
