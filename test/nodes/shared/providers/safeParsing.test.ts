import type { HttpRequest } from '../../../../nodes/shared/core/http';
import type { Provider } from '../../../../nodes/shared/core/provider';
import { imini } from '../../../../nodes/shared/providers/imini';
import { withSafeParsing } from '../../../../nodes/shared/providers/safeParsing';

const ref = { provider: 'imini', kind: 'video', taskId: '7' };
const response = { status: 200, headers: {}, body: 'the video' };
const before = { status: 200, headers: {}, body: 'the status' };

const UNREADABLE = {
	ok: false,
	error: {
		reason: 'unreadable',
		httpStatus: 200,
		code: null,
		message: 'The response could not be read (RangeError: too deep)',
		requestId: null,
		retryAfter: null,
		advice:
			'Report this error if it happens again: https://github.com/n8n-nodes-kling/n8n-nodes-kling/issues.',
	},
};

function withGet(parse: Provider['tasks']['get']['parse']): Provider {
	return withSafeParsing({ ...imini, tasks: { get: { ...imini.tasks.get, parse } } });
}

it('safe parsing passes the previous response to the parser of a followed request', () => {
	const parse = jest.fn(() => ({ follow: imini.tasks.get.request(ref) }));
	expect(withGet(parse).tasks.get.parse(response, ref, before)).toEqual({
		follow: { method: 'GET', path: '/v1/videos/tasks/7' },
	});
	expect(parse.mock.calls).toEqual([[response, ref, before]]);
});

it('safe parsing returns an unreadable response if a parser throws', () => {
	const provider = withGet(() => {
		throw new RangeError('too deep');
	});
	expect(provider.tasks.get.parse(response, ref)).toEqual(UNREADABLE);
});

describe('a parser that throws', () => {
	const throws = (): never => {
		throw new RangeError('too deep');
	};
	it('makes an estimate unreadable', () => {
		const submit = { method: 'POST' as const, path: '/videos' };
		const { estimate } = withSafeParsing({
			...imini,
			estimate: { request: (request) => request, parse: throws },
		});
		expect(estimate?.request(submit)).toEqual(submit);
		expect(estimate?.parse(response, submit)).toEqual(UNREADABLE);
	});

	it('makes the response to a cancellation unreadable', () => {
		const cancel = { request: imini.tasks.get.request, parse: throws };
		const { tasks } = withSafeParsing({ ...imini, tasks: { ...imini.tasks, cancel } });
		expect(tasks.cancel?.request(ref)).toEqual(imini.tasks.get.request(ref));
		expect(tasks.cancel?.parse(response, ref)).toEqual(UNREADABLE);
	});

	it.each(['element', 'voice'] as const)(
		'makes the response to a delete unreadable: %s',
		(asset) => {
			const request = (id: string) => ({ method: 'POST' as const, path: `/delete/${id}` });
			const calls = { kind: 'own', presetKind: 'preset', delete: { request, parse: throws } };
			const { assets } = withSafeParsing({ ...imini, assets: { [asset]: calls } });
			expect(assets).toEqual({
				[asset]: {
					...calls,
					delete: { request: expect.any(Function), parse: expect.any(Function) },
				},
			});
			expect(assets?.[asset]?.delete.request('7')).toEqual({ method: 'POST', path: '/delete/7' });
			expect(assets?.[asset]?.delete.parse(response, '7')).toEqual(UNREADABLE);
		},
	);

	it('makes the response about the balance unreadable', () => {
		const request = () => ({ method: 'GET' as const, path: '/balance' });
		const { balance } = withSafeParsing({ ...imini, balance: { request, parse: throws } });
		expect(balance?.request({ now: 7 })).toEqual({ method: 'GET', path: '/balance' });
		expect(balance?.parse(response, { now: 7 })).toEqual(UNREADABLE);
	});

	it('makes the published keys of callbacks unreadable', () => {
		const keys = { request: () => ({ method: 'GET' as const, path: '/keys' }), parse: throws };
		const signature = { keys, verify: () => 'valid' as const };
		const parse = () => ({ about: 'other' as const });
		const { webhook } = withSafeParsing({ ...imini, webhook: { setup: '.', parse, signature } });
		expect(webhook).toMatchObject({ setup: '.', parse, signature: { verify: signature.verify } });
		const safe = webhook?.signature?.keys;
		if (!safe || 'secretField' in safe) throw new Error('the keys are published');
		expect(safe.request(null)).toEqual({ method: 'GET', path: '/keys' });
		expect(safe.parse(response, null)).toEqual(UNREADABLE);
	});
});

it('safe parsing does not change a callback whose secret the user enters', () => {
	const keys = { secretField: 'secret', keyOf: () => undefined };
	const signature = { keys, verify: () => 'valid' as const };
	const webhook = { setup: '.', parse: () => undefined, signature };
	expect(withSafeParsing({ ...imini, webhook }).webhook).toBe(webhook);
});

describe('a response at which each parser of a provider throws', () => {
	const parse = (): never => {
		throw new RangeError('too deep');
	};
	const call = { request: () => ({ method: 'GET', path: '/a' }) as const, parse };
	const idempotency = {
		by: 'externalId',
		isAbsenceCertain: true,
		isDuplicateId: () => false,
		idIn: () => undefined,
		apply: (request: HttpRequest) => request,
		find: call,
	} as const;
	const provider: Provider = {
		...imini,
		parseSubmit: parse,
		tasks: { get: call, list: { ...call, maxPageSize: 7 } },
		idempotency,
		fileTransfer: { as: 'upload', upload: call },
	};
	const { parseSubmit, tasks, fileTransfer, ...others } = withSafeParsing(provider);

	it('is unreadable if it is about a submit', () => {
		expect(parseSubmit(response, 'video')).toEqual(UNREADABLE);
	});

	it('is unreadable if it is about a task', () => {
		expect(tasks.get.parse(response, ref)).toEqual(UNREADABLE);
	});

	it('is unreadable if it is a list of tasks, whose page size is kept', () => {
		expect(tasks.list?.parse(response, { kind: 'video', pageSize: 7, page: null })).toEqual(
			UNREADABLE,
		);
		expect(tasks.list?.maxPageSize).toBe(7);
	});

	it('is unreadable if it is about the task with an ID of ours, whose other parts are kept', () => {
		const found = others.idempotency;
		expect(
			found?.by === 'externalId' && found.find.parse(response, { id: 'fox', kind: 'video' }),
		).toEqual(UNREADABLE);
		expect(found).toEqual({
			...idempotency,
			find: { request: expect.any(Function), parse: expect.any(Function) },
		});
	});

	it('is unreadable if it is about an uploaded image', () => {
		const image = { mimeType: 'image/png', bytes: Buffer.alloc(1) };
		expect(fileTransfer?.as === 'upload' && fileTransfer.upload.parse(response, image)).toEqual(
			UNREADABLE,
		);
	});

	it('does not change the requests', () => {
		expect(tasks.get.request(ref)).toEqual({ method: 'GET', path: '/a' });
	});
});

it('safe parsing does not change the other parts of a provider', () => {
	const getMany = {
		kinds: ['video'],
		max: 2,
		request: jest.fn(),
		parse: jest.fn(),
	};
	const apply = jest.fn();
	const provider: Provider = {
		...imini,
		tasks: { ...imini.tasks, getMany },
		idempotency: { by: 'idempotencyKey', apply },
	};
	const safe = withSafeParsing(provider);
	expect(safe).toEqual({
		...provider,
		parseSubmit: expect.any(Function),
		tasks: {
			get: { request: expect.any(Function), parse: expect.any(Function) },
			getMany,
		},
	});
	expect(safe.tasks.getMany).toBe(getMany);
	expect(safe.fileTransfer).toEqual({ as: 'dataUri' });
});
