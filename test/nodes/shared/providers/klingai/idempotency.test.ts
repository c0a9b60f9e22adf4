import type { Idempotency } from '../../../../../nodes/shared/core/idempotency';
import type { HttpRequest } from '../../../../../nodes/shared/core/http';
import type { Json, JsonObject } from '../../../../../nodes/shared/lib/json';
import type { Account } from '../../../../../nodes/shared/core/provider';
import type { GenerateRequest } from '../../../../../nodes/shared/core/request';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { checkSubmission } from '../../../../../nodes/shared/validation/submission';
import { response } from '../../../../support/answers';
import { generateRequest } from '../../../../support/requests';

function byExternalId(idempotency: Idempotency | undefined) {
	if (idempotency?.by !== 'externalId') throw new Error('Kling finds tasks by an id of ours');
	return idempotency;
}

const idempotency = byExternalId(klingai.idempotency);
const ours = 'n8n-1';

function submit(path: string, body: JsonObject): HttpRequest {
	return { method: 'POST', path, body };
}

it.each<[string, string, JsonObject, JsonObject]>([
	[
		'the newer API',
		'/text-to-video/kling-3.0',
		{ prompt: 'x' },
		{ prompt: 'x', options: { external_task_id: ours } },
	],
	[
		'the newer API with other options',
		'/omni-video/kling-o1',
		{ options: { callback_url: 'https://example.com' } },
		{ options: { callback_url: 'https://example.com', external_task_id: ours } },
	],
	[
		'the newer API with an empty ID',
		'/omni-video/kling-o1',
		{ options: { external_task_id: '' } },
		{ options: { external_task_id: ours } },
	],
	[
		'the legacy API',
		'/v1/videos/omni-video',
		{ prompt: 'x', external_task_id: '' },
		{ prompt: 'x', external_task_id: ours },
	],
])('the idempotency of Kling writes our ID into a submit for %s', (_what, path, body, marked) => {
	const request = submit(path, body);
	const before = structuredClone(request);
	expect(idempotency.apply(request, ours)).toStrictEqual({ ...request, body: marked });
	expect(request).toStrictEqual(before);
});

it.each<[string, JsonObject, string | undefined]>([
	['tasks', { options: { external_task_id: 'order-1' } }, 'order-1'],
	['tasks', { options: { external_task_id: '' } }, undefined],
	['tasks', { options: { external_task_id: 7 } }, undefined],
	['tasks', { options: 'order-1' }, undefined],
	['tasks', { external_task_id: 'order-1' }, undefined],
	['omni-video', { external_task_id: 'order-1' }, 'order-1'],
	['omni-video', { external_task_id: '' }, undefined],
	['omni-video', { options: { external_task_id: 'order-1' } }, undefined],
])(
	'the idempotency of Kling reads the ID of the user for %s in Additional Body Fields %j',
	(kind, fields, id) => {
		expect(idempotency.idIn(fields, kind)).toBe(id);
	},
);

const NEWER_BODY = {
	contents: [{ type: 'prompt', text: 'A red fox runs over fresh snow' }],
	settings: { multi_shot: false },
	options: { external_task_id: 'order-1' },
};
const LEGACY_BODY = {
	model_name: 'kling-v3-omni',
	prompt: 'A red fox runs over fresh snow',
	aspect_ratio: '16:9',
	external_task_id: 'order-1',
};

it.each<[string, Account, Partial<GenerateRequest>, JsonObject]>([
	['the newer API, from the field', {}, { externalTaskId: 'order-1' }, NEWER_BODY],
	[
		'the newer API, from Additional Body Fields',
		{},
		{
			externalTaskId: 'order-2',
			additionalBodyFields: { options: { external_task_id: 'order-1' } },
		},
		NEWER_BODY,
	],
	[
		'the legacy API, from the field',
		{ authentication: 'accessKey' },
		{ aspectRatio: '16:9', externalTaskId: 'order-1' },
		LEGACY_BODY,
	],
	[
		'the legacy API, from Additional Body Fields',
		{ authentication: 'accessKey' },
		{
			aspectRatio: '16:9',
			externalTaskId: 'order-2',
			additionalBodyFields: { external_task_id: 'order-1' },
		},
		LEGACY_BODY,
	],
])('a submit contains the ID of the user instead of ours for %s', (_what, account, given, body) => {
	const checked = checkSubmission(klingai, generateRequest(given), account, () => []);
	if (!('submission' in checked)) throw new Error('the request was refused');
	const { submission } = checked;
	expect(submission.externalTaskId).toBe('order-1');
	const images = new Map<string, string>();
	expect(submission.request({ files: images, id: 'order-1' }).body).toStrictEqual(body);
	expect(submission.request({ files: images }).body).toStrictEqual(body);
});

it('the idempotency of Kling requests a task by our ID at the API that the task belongs to', () => {
	expect(idempotency.find.request({ id: 'a/b', kind: 'tasks' })).toStrictEqual({
		method: 'GET',
		path: '/tasks',
		query: { external_task_ids: 'a/b' },
	});
	expect(idempotency.find.request({ id: 'a/b', kind: 'image2video' })).toStrictEqual({
		method: 'GET',
		path: '/v1/videos/image2video/a%2Fb',
	});
	expect(idempotency.find.request({ id: 'a/b', kind: 'advanced-lip-sync' })).toStrictEqual({
		method: 'GET',
		path: '/v1/videos/advanced-lip-sync',
		query: { pageNum: '1', pageSize: '500' },
	});
});

describe.each([
	[
		'tasks',
		{ code: 0, data: [{ id: '7', status: 'processing', external_id: ours }] },
		{ code: 0, data: [{ id: '8', status: 'processing', external_id: 'n8n-2' }] },
	],
	[
		'omni-video',
		{ code: 0, data: { task_id: '7', task_status: 'processing' } },
		{ code: 1201, message: `Task not found by id/external id: ${ours}` },
	],
	[
		'advanced-lip-sync',
		{
			code: 0,
			data: ['n8n-2', ours, undefined].map((external_task_id, index) => ({
				task_id: String(6 + index),
				task_status: 'processing',
				task_info: external_task_id === undefined ? {} : { external_task_id },
			})),
		},
		{ code: 0, data: [{ task_id: '6', task_status: 'processing', task_info: {} }] },
	],
])('the search for a task by our ID at Kling, %s,', (kind, found, none) => {
	it('returns the task with Kling’s own ID', () => {
		expect(idempotency.find.parse(response(200, found), { id: ours, kind })).toMatchObject({
			ok: true,
			value: { provider: 'klingai', kind, taskId: '7', status: 'processing' },
		});
	});

	it('returns no task if Kling reports that it does not exist', () => {
		expect(idempotency.find.parse(response(200, none), { id: ours, kind })).toStrictEqual({
			ok: true,
			value: null,
		});
	});

	it.each([
		['a web page', '<html>404 Not Found</html>'],
		['an empty body', ''],
		['other JSON', { message: 'Not Found' }],
	])('returns no answer for a 404 from a gateway with %s', (_what, body) => {
		expect(idempotency.find.parse(response(404, body), { id: ours, kind })).toMatchObject({
			ok: false,
		});
	});

	it('returns the error if Kling rejects it', () => {
		const busy = response(503, { code: 5001, message: 'Server temporarily unavailable' });
		expect(idempotency.find.parse(busy, { id: ours, kind })).toMatchObject({
			ok: false,
			error: { reason: 'rateLimit', code: '5001' },
		});
	});
});

describe('the search for a task at the newer API, in a response that is only partly readable,', () => {
	const read = (...data: Json[]) =>
		idempotency.find.parse(response(200, { code: 0, data }), { id: ours, kind: 'tasks' });

	it('finds the only task although its own ID is missing', () => {
		expect(read({ id: '7', status: 'processing' })).toMatchObject({
			ok: true,
			value: { taskId: '7', externalTaskId: ours },
		});
	});

	it.each<[string, Json[]]>([
		['an invalid entry', [null]],
		['an entry without a status', [{ id: '7', external_id: ours }]],
		[
			'two entries without our id',
			[
				{ id: '7', status: 'submitted' },
				{ id: '8', status: 'submitted' },
			],
		],
	])('does not report the task as missing next to %s', (_what, data) => {
		expect(read(...data)).toMatchObject({ ok: false, error: { reason: 'unreadable' } });
	});

	it('returns no task if the list is empty', () => {
		expect(read()).toStrictEqual({ ok: true, value: null });
	});
});
