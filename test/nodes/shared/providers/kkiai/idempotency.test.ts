import type { Idempotency } from '../../../../../nodes/shared/core/idempotency';
import type { HttpRequest } from '../../../../../nodes/shared/core/http';
import type { Json, JsonObject } from '../../../../../nodes/shared/lib/json';
import type { GenerateRequest } from '../../../../../nodes/shared/core/request';
import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { checkSubmission } from '../../../../../nodes/shared/validation/submission';
import { knownTask, response } from '../../../../support/answers';
import { generateRequest } from '../../../../support/requests';

function byExternalId(idempotency: Idempotency | undefined) {
	if (idempotency?.by !== 'externalId') throw new Error('kkiai takes an id of ours');
	return idempotency;
}

const idempotency = byExternalId(kkiai.idempotency);
const ours = 'n8n-1';

it('the idempotency of kkiai does not treat the absence of a task as certain', () => {
	expect(idempotency.isAbsenceCertain).toBe(false);
});

it.each<[string, JsonObject, JsonObject]>([
	['a submit', { prompt: 'x' }, { prompt: 'x', external_task_id: ours }],
	['a submit with an empty ID', { external_task_id: '' }, { external_task_id: ours }],
])('the idempotency of kkiai writes our ID into %s', (_what, body, marked) => {
	const request: HttpRequest = { method: 'POST', path: '/kling/v1/videos/omni-video', body };
	const before = structuredClone(request);
	expect(idempotency.apply(request, ours)).toStrictEqual({ ...request, body: marked });
	expect(request).toStrictEqual(before);
});

it.each<[JsonObject, string | undefined]>([
	[{ external_task_id: 'order-1' }, 'order-1'],
	[{ external_task_id: '' }, undefined],
	[{ external_task_id: 7 }, undefined],
	[{ options: { external_task_id: 'order-1' } }, undefined],
	[{}, undefined],
])(
	'the idempotency of kkiai reads the ID of the user in Additional Body Fields %j',
	(fields, id) => {
		expect(idempotency.idIn(fields, 'omni-video')).toBe(id);
	},
);

it.each<[string, Partial<GenerateRequest>]>([
	['field', { externalTaskId: 'order-1' }],
	['Additional Body Fields', { additionalBodyFields: { external_task_id: 'order-1' } }],
	[
		'Additional Body Fields rather than the field',
		{ externalTaskId: 'order-2', additionalBodyFields: { external_task_id: 'order-1' } },
	],
])(
	'a submit to kkiai contains the ID of the user instead of ours, from the %s',
	(_where, given) => {
		const checked = checkSubmission(
			kkiai,
			generateRequest({ model: 'kling-v3', ...given }),
			{},
			() => [],
		);
		if (!('submission' in checked)) throw new Error('the request was refused');
		const { submission } = checked;
		expect(submission.externalTaskId).toBe('order-1');
		const body = {
			model_name: 'kling-v3',
			prompt: 'A red fox runs over fresh snow',
			external_task_id: 'order-1',
		};
		const images = new Map<string, string>();
		expect(submission.request({ files: images, id: 'order-1' }).body).toStrictEqual(body);
		expect(submission.request({ files: images }).body).toStrictEqual(body);
	},
);

it('the idempotency of kkiai requests a task by our ID in place of a task ID', () => {
	expect(idempotency.find.request({ id: 'a/b', kind: 'motion-control' })).toStrictEqual({
		method: 'GET',
		path: '/kling/v1/videos/motion-control/a%2Fb',
	});
});

const ref = { provider: 'kkiai', kind: 'omni-video', taskId: '7' };

describe('the search of kkiai for a task by our ID', () => {
	it.each<
		[string, Json, { taskId: string; status: 'queued' | 'processing'; providerStatus: string }]
	>([
		[
			'in a response of Kling',
			{ code: 0, data: { task_id: '7', task_status: 'processing' } },
			{ taskId: '7', status: 'processing', providerStatus: 'processing' },
		],
		[
			'in a response wrapped by a relay',
			{ code: 'success', data: { task_id: '7', status: 'SUBMITTED', data: null } },
			{ taskId: '7', status: 'queued', providerStatus: 'SUBMITTED' },
		],
		[
			'in a response of a relay without a task ID',
			{ status: 'queued' },
			{ taskId: ours, status: 'queued', providerStatus: 'queued' },
		],
	])('returns the task %s', (_how, body, known) => {
		expect(idempotency.find.parse(response(200, body), { id: ours, kind: 'omni-video' })).toEqual({
			ok: true,
			value: { ...knownTask({ ...ref, taskId: known.taskId }, known), providerResponse: body },
		});
	});

	it('accepts a task only if the external ID in the response is ours', () => {
		const found = (id: string) => ({
			code: 0,
			data: { task_id: '7', task_status: 'processing', task_info: { external_task_id: id } },
		});
		expect(
			idempotency.find.parse(response(200, found(ours)), { id: ours, kind: 'omni-video' }),
		).toMatchObject({
			ok: true,
			value: { taskId: '7', externalTaskId: ours },
		});
		expect(
			idempotency.find.parse(response(200, found('n8n-2')), { id: ours, kind: 'omni-video' }),
		).toEqual({
			ok: true,
			value: null,
		});
	});

	it.each<[string, number, Json]>([
		['Kling', 200, { code: 1203, message: 'task not found' }],
		['a relay', 400, { error: { code: 'task_not_exist', message: 'task_not_exist' } }],
	])('returns no task if %s reports that it does not exist', (_who, status, body) => {
		expect(
			idempotency.find.parse(response(status, body), { id: ours, kind: 'omni-video' }),
		).toEqual({
			ok: true,
			value: null,
		});
	});

	it.each<[string, number, Json, string]>([
		['a fault of the provider', 503, { code: 5000, message: 'down' }, 'providerFault'],
		['text in place of a task', 200, { code: 'success', data: 'nothing here' }, 'unreadable'],
		['a task ID without a status', 200, { code: 0, data: { task_id: '7' } }, 'unreadable'],
	])('returns an error for %s', (_what, status, body, reason) => {
		expect(
			idempotency.find.parse(response(status, body), { id: ours, kind: 'omni-video' }),
		).toMatchObject({
			ok: false,
			error: { reason },
		});
	});
});
