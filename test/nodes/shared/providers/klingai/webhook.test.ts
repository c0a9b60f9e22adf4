import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { describeCallbacks } from '../../../../support/callbacks';
import { named } from '../../../../support/named';

const LEGACY_KINDS = ['omni-video', 'text2video', 'image2video', 'motion-control'];

/** The task of the legacy examples. */
const legacy = {
	about: 'task',
	taskId: '867283741759111202',
	kinds: LEGACY_KINDS,
} as const;
/** That of the newer ones. */
const newer = { about: 'task', taskId: '893605946402811985', kinds: ['tasks'] } as const;

describeCallbacks(klingai, {
	'onLegacyState processing': { ...legacy, ended: false },
	'onLegacyState succeeded': { ...legacy, ended: true },
	'onLegacyState failed': { ...legacy, ended: true },
	'onPathState submitted': { ...newer, taskId: '913827032734642185', ended: false },
	'onPathState processing': { ...newer, ended: false },
	'onPathState succeeded': { ...newer, ended: true },
	'onPathState failed': { ...newer, ended: true },
});

const read = (body: string) => klingai.webhook?.parse(body);

it('keeps every digit of an id that is a number', () => {
	expect(read('{"id":893605946402811985,"status":"succeeded"}')).toEqual({ ...newer, ended: true });
	expect(read('{"task_id":867283741759111202,"task_status":"submitted"}')).toEqual({
		...legacy,
		ended: false,
	});
});

it('takes a word that it does not know for a task that goes on', () => {
	expect(read('{"id":"1","status":"on_hold"}')).toEqual({ ...newer, taskId: '1', ended: false });
});

it.each(
	named(['..', '.', '../account/costs', 'a/b', 'a?b=c', 'a,b', '\ud800', ' ', 'x'.repeat(201)]),
)('does not take %s for an id', (_name, id) => {
	expect(read(JSON.stringify({ id, status: 'succeeded' }))).toBeUndefined();
	expect(read(JSON.stringify({ task_id: id, task_status: 'succeed' }))).toBeUndefined();
});

describe('the signature', () => {
	const signature = klingai.webhook?.signature;
	const headers = {
		'webhook-id': '9876543210',
		'webhook-timestamp': '1781080794',
		'webhook-signature': 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
	};

	it('is over id and time and body', () => {
		expect(signature?.read(headers)).toEqual({
			timestamp: 1781080794,
			prefix: '9876543210.1781080794.',
			signatures: ['UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4='],
		});
	});

	it('may be one of several, of which those of another version count nothing', () => {
		const several = { ...headers, 'webhook-signature': 'v2,AA== v1,BB== v1,CC== v1' };
		expect(signature?.read(several)?.signatures).toEqual(['BB==', 'CC==']);
	});

	it('is missing where there is no header of it', () => {
		expect(signature?.read({})).toBeUndefined();
		expect(signature?.read({ 'webhook-id': '1', 'webhook-timestamp': '2' })).toBeUndefined();
	});

	it.each([
		{ 'webhook-signature': 'v1,AA==' },
		{ ...headers, 'webhook-timestamp': 'now' },
		{ ...headers, 'webhook-id': undefined },
		{ ...headers, 'webhook-signature': ['v1,AA==', 'v1,BB=='] },
	])('fits nothing where its headers cannot be read: %j', (unreadable) => {
		expect(signature?.read(unreadable)).toEqual({ timestamp: 0, prefix: '', signatures: [] });
	});

	it('has its key in Base64 behind a mark', () => {
		const key = signature?.keyOf('whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=');
		expect(Buffer.from(key ?? []).toString()).toBe('testsecrettestsecrettestsecret12');
	});

	it.each(['', 'whsec_', 'dGVzdA==', 'whsec_not base64', 'whsec_dGVzdA==\n'])(
		'has no key in %j',
		(secret) => {
			expect(signature?.keyOf(secret)).toBeUndefined();
		},
	);
});
