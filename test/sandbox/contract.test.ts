import { Contract } from '../../sandbox/vendors/server/contract';

describe('a contract in the sandbox', () => {
	const kling = new Contract('klingai');

	test('finds the operation of a request', () => {
		expect(kling.match('GET', '/v1/videos/omni-video/867283741759111202')).toEqual({
			operationId: 'getLegacyOmni',
			params: { id: '867283741759111202' },
		});
		expect(kling.match('POST', '/omni-video/kling-o1')).toEqual({
			operationId: 'submitOmniO1',
			params: {},
		});
		expect(kling.match('DELETE', '/omni-video/kling-o1')).toBeUndefined();
	});

	test('reads numbers in a query, which arrive as text', () => {
		const check = (query: Record<string, string>) =>
			kling.checkParameters('listLegacyOmni', { params: {}, query, headers: {} });
		expect(check({ pageNum: '1', pageSize: '500' })).toEqual([]);
		expect(check({ pageNum: 'one', pageSize: '501', page: '1' })).toEqual([
			'query.page is not a known field',
			'query.pageNum must be integer',
			'query.pageSize must be <= 500',
		]);
	});

	test('returns example responses, completely or in part', () => {
		const imini = new Contract('imini');
		const whole = imini.exampleAnswer('getVideoTask', 404);
		expect(whole).toMatchObject({ error: { code: 'TASK_NOT_FOUND' } });
		expect(imini.exampleAnswer('getVideoTask', 404, 'not_found', '/error/code')).toBe(
			'TASK_NOT_FOUND',
		);
		expect(imini.exampleAnswer('getVideoTask', 418)).toBeUndefined();
	});

	test('checks responses', () => {
		const imini = new Contract('imini');
		expect(imini.checkAnswer('getVideoTask', 200, { task_id: 'a', status: 'done' })).toEqual([
			'videos is required',
			'error is required',
			'status must be one of queued, processing, succeeded, failed',
		]);
		expect(imini.checkAnswer('getVideoTask', 418, {})).toEqual(['getVideoTask has no answer 418']);
	});
});
