import { writeJson, type Json } from '../../../../../nodes/shared/lib/json';
import { evolink } from '../../../../../nodes/shared/providers/evolink';
import { named } from '../../../../support/named';
import { apiError } from '../../tasks/fakeRuntime';

const id = 'task-unified-1764000000-abc123';
const read = (body: Json) => evolink.webhook?.parse(writeJson(body));

it.each([
	['pending', false],
	['processing', false],
	['completed', true],
	['failed', true],
	['cancelled', true],
	['expired', true],
])('reads the status %s of an EvoLink callback: ended %s', (status, ended) => {
	const body = { id, model: 'kling-v3-text-to-video', status, progress: 100, type: 'video' };
	expect(read(body)).toEqual({ about: 'task', taskId: id, kinds: ['video'], ended });
});

it.each<[string, Json]>([
	['without a status', { id }],
	['without an ID', { status: 'completed' }],
	['with a list', [{ id, status: 'completed' }]],
	['with a text', 'completed'],
])('ignores an EvoLink callback %s', (_what, body) => {
	expect(read(body)).toBeUndefined();
});

it.each(named(['..', 'a/b', 'a?b=c', ' ', 'x'.repeat(201)]))(
	'does not accept %s as the task ID of a callback of EvoLink',
	(_name, taskId) => {
		expect(read({ id: taskId, status: 'completed' })).toBeUndefined();
	},
);

it('EvoLink documents no signature of its callbacks', () => {
	expect(evolink.webhook?.signature).toBeUndefined();
});

it.each([
	['callback_url must be public', true],
	['aspect_ratio is not supported', false],
])('EvoLink rejects our callback URL with "%s": %s', (message, isRejected) => {
	const rejection = { ...apiError('invalidRequest', 400), message };
	expect(evolink.webhook?.rejectsUrl?.(rejection)).toBe(isRejected);
});

it('ignores an EvoLink callback with an empty status', () => {
	expect(read({ id, status: '' })).toBeUndefined();
});
