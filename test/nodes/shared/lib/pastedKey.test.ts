import { pastedKey } from '../../../../nodes/shared/lib/pastedKey';

it.each([
	['sk-1', 'sk-1'],
	['', ''],
	[' sk-1\n', 'sk-1'],
	['\ufeffsk-1\u200b', 'sk-1'],
	['"sk-1"', 'sk-1'],
	["'sk-1'", 'sk-1'],
	['`sk-1`', 'sk-1'],
	['“sk-1”', 'sk-1'],
	['‘sk-1’', 'sk-1'],
	['„sk-1“', 'sk-1'],
	['«sk-1»', 'sk-1'],
	['"\'sk-1\'"', 'sk-1'],
	['""', ''],
	['"', '"'],
	['"sk-1', '"sk-1'],
	['sk-1"', 'sk-1"'],
	['“sk-1"', '“sk-1"'],
	['Bearer sk-1', 'sk-1'],
	['bearer\tsk-1', 'sk-1'],
	['Key sk-1', 'sk-1'],
	['TOKEN sk-1', 'sk-1'],
	['Bearer', ''],
	['token', ''],
	['Bearer Bearer sk-1', 'sk-1'],
	['Basic sk-1', 'Basic sk-1'],
	['bearersk-1', 'bearersk-1'],
	['key-1', 'key-1'],
	['sk bearer 1', 'sk bearer 1'],
	['my-key', 'my-key'],
	['Authorization: Bearer sk-1', 'sk-1'],
	['authorization :sk-1', 'sk-1'],
	['X-API-Key: sk-1', 'sk-1'],
	['api-key:sk-1', 'sk-1'],
	['Authorization sk-1', 'Authorization sk-1'],
	['authorizations: sk-1', 'authorizations: sk-1'],
	['y-api-key: sk-1', 'y-api-key: sk-1'],
	['sk-1 authorization: a', 'sk-1 authorization: a'],
	[' "Authorization: \'Bearer sk-1\'"\n', 'sk-1'],
])('the key in the pasted text %j is %j', (pasted, key) => {
	expect(pastedKey(pasted)).toBe(key);
});

it.each([[undefined], [null], [7], [{ key: 'sk-1' }], [['sk-1']]])(
	'the pasted value %j has no key, because it is not text',
	(value) => {
		expect(pastedKey(value)).toBe('');
	},
);
