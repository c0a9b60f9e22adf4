import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { createTask } from '../../../../../nodes/shared/core/task';
import { contractOf } from '../../../../support/contract';

const OK = { status: 200, headers: {} };
const ID = '850087542757535834';

const contract = contractOf('klingai');

function reply(body: unknown) {
	return { ...OK, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** A response about a task that has succeeded with this result. */
function succeeded(result: string) {
	return reply(`{"code":0,"data":{"task_id":"1","task_status":"succeed","task_result":${result}}}`);
}

function statusOf(kind: string, result: string) {
	const read = klingai.tasks.get.parse(succeeded(result), {
		provider: 'klingai',
		kind,
		taskId: '1',
	});
	return 'ok' in read && read.ok ? read.value : undefined;
}

it('keeps every digit of an element ID that is a number of 18 digits', () => {
	expect(
		statusOf(
			'advanced-custom-elements',
			`{"elements":[{"element_id":${ID},"element_name":"hero","reference_type":"video_refer","element_video_list":{"refer_videos":[{"video_url":"https://example.com/v.mp4"}]},"element_voice_info":{"voice_id":829824295735410756},"owned_by":42,"status":"succeed"}]}`,
		),
	).toMatchObject({
		status: 'succeeded',
		videoUrl: null,
		created: {
			type: 'element',
			id: ID,
			name: 'hero',
			description: null,
			madeFrom: 'video',
			previewUrl: 'https://example.com/v.mp4',
			voiceId: '829824295735410756',
			ownedBy: '42',
			isDeleted: false,
		},
		warnings: [],
	});
});

it('reads a voice with the URL of its trial recording', () => {
	expect(
		statusOf(
			'custom-voices',
			`{"voices":[{"voice_id":"${ID}","voice_name":"anna","trial_url":"https://example.com/t.mp3","owned_by":"kling"}]}`,
		),
	).toMatchObject({
		status: 'succeeded',
		created: {
			type: 'voice',
			id: ID,
			name: 'anna',
			trialUrl: 'https://example.com/t.mp3',
			ownedBy: 'kling',
			isDeleted: false,
		},
	});
});

it.each(['advanced-custom-elements', 'custom-voices'])(
	'waits for the ID after a success of %s without one, as for the URL of a video',
	(kind) => {
		expect(statusOf(kind, '{}')).toMatchObject({
			status: 'processing',
			providerStatus: 'succeed',
			isUrlMissing: true,
			created: { id: null },
		});
	},
);

it('counts a success with an element as final, although it has no video', () => {
	const created = {
		type: 'voice',
		id: ID,
		name: null,
		trialUrl: null,
		ownedBy: null,
		isDeleted: false,
	} as const;
	const ref = { provider: 'klingai', kind: 'custom-voices', taskId: '1' };
	expect(createTask(ref, 'succeeded', 'succeed', { created })).toMatchObject({
		status: 'succeeded',
		videos: [],
	});
});

it('lists every element of a list entry that contains several', () => {
	const list = klingai.tasks.list;
	const query = { kind: 'advanced-presets-elements', page: null, pageSize: 100 };
	expect(list?.request(query)).toEqual({
		method: 'GET',
		path: '/v1/general/advanced-presets-elements',
		query: { pageNum: '1', pageSize: '100' },
	});
	const page = list?.parse(
		reply({
			code: 0,
			data: [
				{
					task_id: '1',
					task_status: 'succeed',
					task_result: { elements: [{ element_id: 1 }, { element_id: 2, status: 'deleted' }] },
				},
			],
		}),
		query,
	);
	expect(page).toMatchObject({
		ok: true,
		value: {
			tasks: [
				{ created: { id: '1', isDeleted: false } },
				{ created: { id: '2', isDeleted: true } },
			],
		},
	});
});

it.each([
	{ asset: 'element', operationId: 'deleteElement' },
	{ asset: 'voice', operationId: 'deleteVoice' },
] as const)('deletes an $asset as the contract requires', ({ asset, operationId }) => {
	const request = klingai.assets?.[asset]?.delete.request(ID);
	const operation = contract.operations.find((one) => one.operationId === operationId);
	if (!request || !operation) throw new Error('no such call');
	expect(request.body).toEqual({ [`${asset}_id`]: ID });
	expect(contract.operationAt(request.method, request.path)?.operationId).toBe(operationId);
	expect(contract.complaints(operation, request.body ?? {})).toEqual([]);
});

it('reports why Kling does not delete an element', () => {
	const call = klingai.assets?.element?.delete;
	expect(call?.parse(reply({ code: 0, data: {} }), ID)).toEqual({ ok: true, value: null });
	expect(
		call?.parse({ ...reply({ code: 1201, message: 'not yours' }), status: 400 }, ID),
	).toMatchObject({ ok: false, error: { reason: 'invalidRequest', message: 'not yours' } });
	expect(
		call?.parse(reply({ code: 0, data: { task_status: 'failed', task_status_msg: 'in use' } }), ID),
	).toMatchObject({ ok: false, error: { reason: 'invalidRequest', message: 'in use' } });
});
