import { imini } from '../../sandbox/vendors/imini';
import { KEY_HEADERS, isKeyHeader, sentKey } from '../../sandbox/vendors/server/keyHeaders';
import { plainHeaders } from '../../sandbox/vendors/server/recorder';
import { headerKeys } from '../../sandbox/vendors/server/vendor';

const { bearer, key, apiKey } = KEY_HEADERS;
const { apiErrors } = imini;

test.each([
	[bearer, { authorization: 'Bearer a-key' }, 'a-key'],
	[bearer, { authorization: 'bearer a-key' }, 'a-key'],
	[bearer, { authorization: 'Key a-key' }, undefined],
	[bearer, { authorization: 'Bearer ' }, undefined],
	[bearer, {}, undefined],
	[key, { authorization: 'Key id:secret' }, 'id:secret'],
	[key, { authorization: 'Bearer a-key' }, undefined],
	[apiKey, { 'x-api-key': 'a-key' }, 'a-key'],
	[apiKey, { 'x-api-key': '' }, undefined],
	[apiKey, { authorization: 'Bearer a-key' }, undefined],
])('a key sent by %j in %j is read as %j', (header, headers, sent) => {
	expect(sentKey(headers, header)).toBe(sent);
});

test('a stand-in accepts its key only in the header of its provider', () => {
	const { judge } = headerKeys('fal', [], key);
	const answerTo = (authorization: string) =>
		judge({ headers: { authorization }, path: '/', now: 0, apiErrors });
	expect(answerTo('Key sandbox-fal-key')).toEqual({ balance: 'full' });
	expect(answerTo('Key sandbox-fal-empty-key')).toEqual({ balance: 'empty' });
	expect(answerTo('Key another')).toEqual({ apiError: apiErrors.unknownKey });
	expect(answerTo('Bearer sandbox-fal-key')).toEqual({ apiError: apiErrors.missingKey });
});

test('a key is masked in any header', () => {
	expect(
		plainHeaders({ authorization: 'Key id:secret', 'x-api-key': 'a-key', accept: 'text/html' }),
	).toEqual({ authorization: '[masked]', 'x-api-key': '[masked]', accept: 'text/html' });
	expect(['authorization', 'x-api-key', 'accept'].filter(isKeyHeader)).toEqual([
		'authorization',
		'x-api-key',
	]);
});
