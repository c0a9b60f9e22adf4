import type { Provider } from '../../../../nodes/shared/core/provider';
import { imini } from '../../../../nodes/shared/providers/imini';
import { withSafeParsing } from '../../../../nodes/shared/providers/safeParsing';

const ref = { provider: 'imini', kind: 'video', taskId: '7' };
const response = { status: 200, headers: {}, body: 'the video' };
const before = { status: 200, headers: {}, body: 'the status' };

function withGet(parse: Provider['tasks']['get']['parse']): Provider {
	return withSafeParsing({ ...imini, tasks: { get: { ...imini.tasks.get, parse } } });
}

it('hands the parser of a followed request the response before it', () => {
	const parse = jest.fn(() => ({ follow: imini.tasks.get.request(ref) }));
	expect(withGet(parse).tasks.get.parse(response, ref, before)).toEqual({
		follow: { method: 'GET', path: '/v1/videos/tasks/7' },
	});
	expect(parse.mock.calls).toEqual([[response, ref, before]]);
});

it('makes a response unreadable that a parser throws at', () => {
	const provider = withGet(() => {
		throw new RangeError('too deep');
	});
	expect(provider.tasks.get.parse(response, ref)).toEqual({
		ok: false,
		error: {
			reason: 'unreadable',
			httpStatus: 200,
			code: null,
			message: 'The response could not be read (RangeError: too deep)',
			requestId: null,
			retryAfter: null,
			advice: expect.stringMatching(/^If it happens again, report it/),
		},
	});
});
