import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import type { Json } from '../../../../../nodes/shared/lib/json';
import { response } from '../../../../support/answers';
import { contractOf } from '../../../../support/contract';

const KIND = 'advanced-custom-elements';
const ID = '850087542757535834';
const ref = { provider: 'kkiai', kind: KIND, taskId: '7' };

function statusOf(body: Json | string) {
	const read = kkiai.tasks.get.parse(response(200, body), ref);
	return 'ok' in read && read.ok ? read.value : undefined;
}

/** Response of Kling about a task with this result, as text, so that no digit is lost. */
const kling = (result: string, word = 'succeed') =>
	`{"code":0,"request_id":"r","data":{"task_id":"7","task_status":"${word}","task_result":${result}}}`;
const HERO = `{"elements":[{"element_id":${ID},"element_name":"hero","element_description":"a robot","reference_type":"image_refer","element_image_list":{"frontal_image":"https://example.com/a.jpg"},"owned_by":42,"status":"succeed"}]}`;

const hero = {
	type: 'element',
	id: ID,
	name: 'hero',
	description: 'a robot',
	madeFrom: 'images',
	previewUrl: 'https://example.com/a.jpg',
	voiceId: null,
	ownedBy: '42',
	isDeleted: false,
};

it.each([
	['as Kling itself tells it', kling(HERO)],
	[
		'inside the response of a relay',
		`{"code":"success","data":{"task_id":"7","status":"SUCCESS","data":${kling(HERO)}}}`,
	],
	[
		'inside the response of a relay behind another one',
		`{"code":"success","data":{"status":"SUCCESS","data":{"code":"success","data":{"status":"IN_PROGRESS","data":${kling(HERO)}}}}}`,
	],
	[
		'if the relay reports success and Kling inside does not yet',
		`{"code":"success","data":{"status":"SUCCESS","data":${kling(HERO, 'processing')}}}`,
	],
	['with a word for the status that is not known', kling(HERO, 'done')],
])('reads the element of a task of kkiai, %s', (_where, body) => {
	expect(statusOf(body)).toMatchObject({
		status: 'succeeded',
		created: hero,
		videoUrl: null,
		videos: [],
		warnings: [],
	});
});

it('waits for the ID after a success of kkiai without an element, and takes no video for it', () => {
	const body = kling('{"videos":[{"url":"https://example.com/v.mp4"}]}');
	expect(statusOf(body)).toMatchObject({
		status: 'processing',
		isUrlMissing: true,
		videos: [],
		created: { type: 'element', id: null },
	});
});

it('reads a failure of an element at kkiai', () => {
	const body = { code: 'success', data: { status: 'FAILURE', fail_reason: 'no face' } };
	expect(statusOf(body)).toMatchObject({
		status: 'failed',
		failure: { message: 'no face' },
		created: { type: 'element', id: null },
	});
});

it('reads the response to a submit of an element at kkiai', () => {
	const submitted = kkiai.parseSubmit(response(200, { data: { task_id: '7' } }), KIND);
	expect(submitted).toMatchObject({
		ok: true,
		value: { status: 'queued', created: { type: 'element', id: null } },
	});
});

it('finds an element at kkiai by its external task ID', () => {
	const { idempotency } = kkiai;
	if (idempotency?.by !== 'externalId') throw new Error('kkiai has external task IDs');
	const query = { id: 'our-id', kind: KIND };
	expect(idempotency.find.request(query)).toEqual({
		method: 'GET',
		path: '/kling/v1/general/advanced-custom-elements/our-id',
	});
	expect(idempotency.find.parse(response(200, kling(HERO)), query)).toMatchObject({
		ok: true,
		value: { taskId: '7', created: hero },
	});
});

it('lists every element of an entry of kkiai that contains several', () => {
	const body = {
		code: 0,
		data: [
			{
				task_id: '1',
				task_status: 'succeed',
				task_result: { elements: [{ element_id: 1 }, { element_id: 2, status: 'deleted' }] },
			},
			{ task_id: '2', task_status: 'processing' },
		],
	};
	const query = { kind: 'advanced-presets-elements', page: null, pageSize: 100 };
	expect(kkiai.tasks.list?.parse(response(200, body), query)).toMatchObject({
		ok: true,
		value: {
			tasks: [
				{ taskId: '1', created: { id: '1', isDeleted: false } },
				{ taskId: '1', created: { id: '2', isDeleted: true } },
				{ taskId: '2', status: 'processing', created: { id: null } },
			],
		},
	});
});

it('deletes an element at kkiai as Kling requires, at the path of kkiai', () => {
	const request = kkiai.assets?.element?.delete.request(ID);
	expect(request).toEqual({
		method: 'POST',
		path: '/kling/v1/general/delete-advanced-elements',
		body: { element_id: ID },
	});
	const contract = contractOf('kkiai');
	const operation = contract.operationAt('POST', request?.path ?? '');
	expect(operation?.operationId).toBe('deleteElement');
	expect(operation && contract.complaints(operation, request?.body ?? {})).toEqual([]);
});

it.each<[string, Json]>([
	['in the words of Kling', { code: 0, message: 'SUCCEED', data: {} }],
	['in the words of a relay', { code: 'success', message: '', data: { code: 0, data: {} } }],
	['by the status alone', { data: { task_id: '7', task_status: 'succeed' } }],
])('accepts a delete that kkiai confirms %s', (_how, body) => {
	const parsed = kkiai.assets?.element?.delete.parse(response(200, body), ID);
	expect(parsed).toEqual({ ok: true, value: null });
});

it.each<[string, number, Json | string, object]>([
	[
		'is rejected',
		400,
		{ code: 1201, message: 'not yours' },
		{ reason: 'invalidRequest', message: 'not yours' },
	],
	[
		'is rejected inside a success of the relay',
		200,
		{ code: 'success', data: { code: 1201, message: 'not yours' } },
		{ reason: 'unreadable' },
	],
	['is not confirmed', 200, {}, { reason: 'unreadable' }],
	[
		'failed inside a success of the relay',
		200,
		{ code: 'success', data: { code: 0, data: { task_status: 'failed' } } },
		{ reason: 'invalidRequest', message: 'the delete failed' },
	],
	[
		'meets the console page of the relay',
		200,
		'<!doctype html><html><body><div id="root"></div></body></html>',
		{
			reason: 'invalidRequest',
			message: 'This endpoint does not exist: the response is a web page.',
		},
	],
])('reports a delete at kkiai that %s', (_what, status, body, error) => {
	const parsed = kkiai.assets?.element?.delete.parse(response(status, body), ID);
	expect(parsed).toMatchObject({ ok: false, error });
});

it('kkiai marks its elements as undocumented, and Kling does not', () => {
	expect(kkiai.assets).toEqual({ element: expect.objectContaining({ isUndocumented: true }) });
	expect(Object.values(klingai.assets ?? {}).map(({ isUndocumented }) => isUndocumented)).toEqual([
		undefined,
		undefined,
	]);
});
