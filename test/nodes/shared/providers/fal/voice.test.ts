import type { JsonObject } from '../../../../../nodes/shared/lib/json';
import type { Task } from '../../../../../nodes/shared/core/task';
import { fal } from '../../../../../nodes/shared/providers/fal';
import { response } from '../../../../support/answers';

const KIND = 'fal-ai/kling-video/create-voice';
const ID = 'id-1';
const VOICE_ID = '829824295735410756';
const ref = { provider: 'fal', kind: KIND, taskId: ID };
const completed = response(200, { status: 'COMPLETED', request_id: ID });

/** The task that a response to a status check is read as, or the response to the request that it names. */
function read(
	status: number,
	body: JsonObject,
	before?: ReturnType<typeof response>,
): Task | undefined {
	const result = fal.tasks.get.parse(response(status, body), ref, before);
	return 'ok' in result && result.ok ? result.value : undefined;
}

const created = (id: string | null) => ({
	type: 'voice',
	id,
	name: null,
	trialUrl: null,
	ownedBy: null,
	isDeleted: false,
});

it('the status and the result of a voice at fal are requested from its app, not from its endpoint', () => {
	const path = `/fal-ai/kling-video/requests/${ID}`;
	expect(fal.tasks.get.request(ref)).toEqual({ method: 'GET', path: `${path}/status` });
	expect(fal.tasks.get.parse(completed, ref)).toEqual({ follow: { method: 'GET', path } });
	expect(fal.tasks.cancel?.request(ref)).toEqual({ method: 'PUT', path: `${path}/cancel` });
});

it('a submit of a voice at fal returns a voice without an ID', () => {
	const submitted = fal.parseSubmit(response(200, { request_id: ID, status: 'IN_QUEUE' }), KIND);
	expect(submitted).toMatchObject({
		ok: true,
		value: { status: 'queued', kind: KIND, created: created(null) },
	});
});

it.each<[string, number, JsonObject, object | undefined, object]>([
	['that waits', 202, { status: 'IN_QUEUE' }, undefined, { status: 'queued' }],
	['that runs', 202, { status: 'IN_PROGRESS' }, undefined, { status: 'processing' }],
	[
		'whose result is not there yet',
		400,
		{ detail: 'Request is still in progress' },
		completed,
		{ status: 'processing' },
	],
	[
		'that failed',
		422,
		{ detail: [{ loc: ['body', 'voice_url'], msg: 'Too short', type: 'audio_too_short' }] },
		completed,
		{
			status: 'failed',
			failure: { code: 'audio_too_short', message: 'voice_url: Too short' },
		},
	],
	['whose result contains no ID', 200, {}, completed, { status: 'processing', isUrlMissing: true }],
])('a task of fal %s has a voice without an ID', (_what, status, body, isResult, expected) => {
	expect(read(status, body, isResult && completed)).toMatchObject({
		...expected,
		created: created(null),
		videoUrl: null,
	});
});

it('a finished task of fal has the ID of its voice as text, digit by digit', () => {
	expect(fal.tasks.get.parse(response(200, `{"voice_id":${VOICE_ID}}`), ref, completed)).toEqual({
		ok: true,
		value: expect.objectContaining({
			status: 'succeeded',
			created: created(VOICE_ID),
			videoUrl: null,
			videos: [],
			warnings: [],
		}),
	});
});

it.each([
	[{ voice_id: VOICE_ID }, [KIND]],
	[{ video: { url: 'https://example.com/v.mp4' } }, ['fal-ai/kling-video', 'kling/v4']],
	[null, ['fal-ai/kling-video', 'kling/v4']],
	['text', ['fal-ai/kling-video', 'kling/v4']],
])('a callback of fal with the payload %j is about a task of %j', (payload, kinds) => {
	const body = JSON.stringify({ request_id: ID, status: 'OK', payload });
	expect(fal.webhook?.parse(body)).toEqual({ about: 'task', taskId: ID, kinds, ended: true });
});

it('a callback of fal about a failed task is about a video, because it does not tell more', () => {
	const body = JSON.stringify({ request_id: ID, status: 'ERROR', error: 'no' });
	expect(fal.webhook?.parse(body)).toMatchObject({ kinds: ['fal-ai/kling-video', 'kling/v4'] });
});
