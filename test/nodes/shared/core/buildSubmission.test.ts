import type { PrecedingCall } from '../../../../nodes/shared/core/apiCall';
import { buildSubmission } from '../../../../nodes/shared/core/buildSubmission';
import type { Idempotency } from '../../../../nodes/shared/core/idempotency';
import type { Provider } from '../../../../nodes/shared/core/provider';
import { failure, success } from '../../../../nodes/shared/core/result';
import { imini } from '../../../../nodes/shared/providers/imini';
import { fileOf, PICTURE } from '../../../support/files';
import { knownError, response } from '../../../support/answers';
import { generateRequest, IMAGE } from '../../../support/requests';

/** Reports the kind by which a response to a submit is read. */
const PROVIDER: Provider = {
	...imini,
	parseSubmit: ({ status }, kind) =>
		failure(knownError({ reason: 'unreadable', httpStatus: status, message: `as ${kind}` })),
};

const IDEMPOTENCY: Idempotency = {
	by: 'idempotencyKey',
	apply: (request, key) => ({ ...request, headers: { 'x-key': key } }),
};

const FILE = fileOf(PICTURE);
const REQUEST = generateRequest({
	prompt: 'A fox',
	images: [
		{ image: IMAGE, role: 'reference' },
		{ image: FILE, role: 'reference' },
		{ image: FILE, role: 'firstFrame' },
	],
});

type Checked = Parameters<typeof buildSubmission>[1];

const CHECKED: Checked = {
	request: REQUEST,
	kind: 'a-kind',
	model: 'a-model',
	takesCallbackUrl: true,
	warnings: ['It is new.'],
	submit: (media, { callbackUrl, prepared }) => ({
		method: 'POST',
		path: '/videos',
		body: {
			images: [media(IMAGE), media(FILE)],
			callbackUrl: callbackUrl ?? null,
			prepared: prepared ?? null,
		},
	}),
};

const build = (checked: Partial<Checked> = {}, provider: Provider = PROVIDER) =>
	buildSubmission(provider, { ...CHECKED, ...checked });

const files = new Map([[FILE.digest, 'data:image/png;base64,AAAA']]);
const SENT = {
	method: 'POST',
	path: '/videos',
	body: { images: [IMAGE, 'data:image/png;base64,AAAA'], callbackUrl: null, prepared: null },
};

it('buildSubmission describes the submission of a request', () => {
	expect(build()).toEqual({
		kind: 'a-kind',
		model: 'a-model',
		warnings: ['It is new.'],
		files: [FILE],
		identity: expect.any(Function),
		externalTaskId: undefined,
		takesCallbackUrl: true,
		request: expect.any(Function),
		parse: expect.any(Function),
	});
	expect('prepare' in build()).toBe(false);
});

it('buildSubmission keeps the call that precedes the submit', () => {
	const prepare: PrecedingCall = {
		name: 'search for faces',
		request: () => ({ method: 'GET', path: '/faces' }),
		parse: ({ body }) => success(body),
		choose: success,
	};
	expect(build({ prepare }).prepare).toBe(prepare);
});

it.each([
	[undefined, true, true],
	[undefined, false, false],
	['https://example.com/hook', true, false],
])(
	'with the callback URL %j of the user, and %j from the provider, ours is taken: %j',
	(callbackUrl, takes, expected) => {
		const request = { ...REQUEST, callbackUrl };
		expect(build({ request, takesCallbackUrl: takes }).takesCallbackUrl).toBe(expected);
	},
);

it('a submit contains the files, the callback URL and the result of the preceding call', () => {
	const submission = build();
	expect(submission.request({ files })).toEqual(SENT);
	expect(
		submission.request({ files, callbackUrl: 'https://example.com/ours', prepared: 'a face' }),
	).toEqual({
		...SENT,
		body: { ...SENT.body, callbackUrl: 'https://example.com/ours', prepared: 'a face' },
	});
});

it("a submit contains the user's callback URL instead of ours", () => {
	const request = { ...REQUEST, callbackUrl: 'https://example.com/user' };
	expect(
		build({ request }).request({ files, callbackUrl: 'https://example.com/ours' }).body
			?.callbackUrl,
	).toBe('https://example.com/user');
});

it('a submit without one of its files is not built', () => {
	expect(() => build().request({ files: new Map() })).toThrow(
		new RangeError(`no file ${FILE.digest} for the submit`),
	);
});

it('Additional Body Fields are merged into the body, or into the object that the provider names', () => {
	const request = {
		...REQUEST,
		additionalBodyFields: { prepared: 'x', images: null, a: { b: 1 } },
	};
	expect(build({ request }).request({ files }).body).toEqual({
		callbackUrl: null,
		prepared: 'x',
		a: { b: 1 },
	});
	const inObject = { ...PROVIDER, additionalBodyFieldsIn: 'input' };
	expect(build({ request }, inObject).request({ files }).body).toEqual({
		...SENT.body,
		input: { prepared: 'x', a: { b: 1 } },
	});
	expect(build({}, inObject).request({ files }).body).toEqual(SENT.body);
});

it('Additional Body Fields are the body of a submit without one', () => {
	const submission = build({
		request: { ...REQUEST, additionalBodyFields: { a: 1 } },
		submit: () => ({ method: 'POST', path: '/videos' }),
	});
	expect(submission.request({ files })).toEqual({
		method: 'POST',
		path: '/videos',
		body: { a: 1 },
	});
});

it('our ID is part of a submit only if the provider recognizes a repeated one', () => {
	const provider = { ...PROVIDER, idempotency: IDEMPOTENCY };
	expect(build().request({ files, id: 'ours' })).toEqual(SENT);
	expect(build({}, provider).request({ files })).toEqual(SENT);
	expect(build({}, provider).request({ files, id: 'ours' })).toEqual({
		...SENT,
		headers: { 'x-key': 'ours' },
	});
});

it('the external task ID is that of the request', () => {
	const request = { ...REQUEST, externalTaskId: 'order-1' };
	expect(build({ request }).externalTaskId).toBe('order-1');
	expect(build({ request }, { ...PROVIDER, idempotency: IDEMPOTENCY }).externalTaskId).toBe(
		'order-1',
	);
});

it('the response to a submit is read by the provider, with the kind of the task', () => {
	expect(build().parse(response(201, ''))).toEqual(
		failure(knownError({ reason: 'unreadable', httpStatus: 201, message: 'as a-kind' })),
	);
});

it.each<[string, Partial<Checked>]>([
	['the callback URL', { request: { ...REQUEST, callbackUrl: 'https://example.com/hook' } }],
	['the name of the model in the request', { request: { ...REQUEST, model: 'an-alias' } }],
	['the untouched fields', { request: { ...REQUEST, untouched: ['duration'] } }],
	['the network', { request: { ...REQUEST, anyHost: true } }],
	['the warnings', { warnings: [] }],
])('the identity of a request does not depend on %s', (_what, checked) => {
	expect(build(checked).identity()).toBe(build().identity());
});

it.each<[string, Partial<Checked>, Provider]>([
	['the provider', {}, { ...PROVIDER, id: 'another' }],
	['the kind', { kind: 'another' }, PROVIDER],
	['the model', { model: 'another' }, PROVIDER],
	['the prompt', { request: { ...REQUEST, prompt: 'A dog' } }, PROVIDER],
	['the external task ID', { request: { ...REQUEST, externalTaskId: 'order-1' } }, PROVIDER],
	['Additional Body Fields', { request: { ...REQUEST, additionalBodyFields: { a: 1 } } }, PROVIDER],
])('the identity of a request depends on %s', (_what, checked, provider) => {
	expect(build(checked, provider).identity()).not.toBe(build().identity());
});

it('the identity of a request keeps every digit of Additional Body Fields', () => {
	const withId = (id: bigint) =>
		build({ request: { ...REQUEST, additionalBodyFields: { id } } }).identity();
	expect(withId(835266081714884677n)).not.toBe(withId(835266081714884678n));
});
