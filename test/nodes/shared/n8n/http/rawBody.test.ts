import { rawBodyOf } from '../../../../../nodes/shared/n8n/http/rawBody';

it.each<[string, unknown, Buffer]>([
	['a request that n8n kept', { rawBody: Buffer.from('{}'), body: {} }, Buffer.from('{}')],
	['a request that n8n did not keep', { body: {} }, Buffer.alloc(0)],
	['a body that is not raw', { rawBody: '{}' }, Buffer.alloc(0)],
	['no request', undefined, Buffer.alloc(0)],
])('rawBodyOf returns the bytes of %s', (_what, request, bytes) => {
	expect(rawBodyOf(request)).toEqual(bytes);
});
