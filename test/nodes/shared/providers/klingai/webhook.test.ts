import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { knownError } from '../../../../support/answers';
import { describeCallbacks } from '../../../../support/callbacks';
import { named } from '../../../../support/named';

const LEGACY_KINDS = [
	'omni-video',
	'text2video',
	'image2video',
	'motion-control',
	'avatar/image2video',
	'effects',
	'advanced-custom-elements',
	'custom-voices',
	'advanced-lip-sync',
];

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

it('keeps every digit of a numeric task ID in a callback of Kling', () => {
	expect(read('{"id":893605946402811985,"status":"succeeded"}')).toEqual({ ...newer, ended: true });
	expect(read('{"task_id":867283741759111202,"task_status":"submitted"}')).toEqual({
		...legacy,
		ended: false,
	});
});

it('reads a callback of Kling with an unknown status as about an unfinished task', () => {
	expect(read('{"id":"1","status":"on_hold"}')).toEqual({ ...newer, taskId: '1', ended: false });
});

it.each(
	named(['..', '.', '../account/costs', 'a/b', 'a?b=c', 'a,b', '\ud800', ' ', 'x'.repeat(201)]),
)('does not accept %s as the task ID of a callback of Kling', (_name, id) => {
	expect(read(JSON.stringify({ id, status: 'succeeded' }))).toBeUndefined();
	expect(read(JSON.stringify({ task_id: id, task_status: 'succeed' }))).toBeUndefined();
});

it('verifies callbacks of Kling by the Standard Webhooks scheme', () => {
	const headers = {
		'webhook-id': '9876543210',
		'webhook-timestamp': '1781080794',
		'webhook-signature': 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
	};
	const body = Buffer.from(
		'{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}',
	);
	const signature = klingai.webhook?.signature;
	const key = Buffer.from('testsecrettestsecrettestsecret12');
	expect(signature?.verify({ headers, body, now: 1781080794_000 }, [key])).toBe('valid');
	expect(signature?.keys).toMatchObject({ secretField: 'webhookSecret' });
});

it.each([
	['callback_url is invalid', true],
	['callback_url and prompt_text are invalid', false],
	['prompt is invalid', false],
])('whether Kling rejects the callback URL is known from its message: "%s"', (message, isSo) => {
	const error = knownError({ reason: 'invalidRequest', httpStatus: 400, message });
	expect(klingai.webhook?.rejectsUrl?.(error)).toBe(isSo);
});
