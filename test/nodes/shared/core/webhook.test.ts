import {
	asStatusResponse,
	callbackId,
	CALLBACK_MAX_BYTES,
	isInTime,
} from '../../../../nodes/shared/core/webhook';

it('a callback has at most 256 KB', () => {
	expect(CALLBACK_MAX_BYTES).toBe(262_144);
});

it.each([
	[1000, 1_000_000, true],
	[1000, 1_300_000, true],
	[1000, 1_300_001, false],
	[1000, 700_000, true],
	[1000, 699_999, false],
	[NaN, 1_000_000, false],
])('a callback signed at %d s that arrives at %d ms is in time: %j', (signedAt, now, isSo) => {
	expect(isInTime(signedAt, now)).toBe(isSo);
});

it.each([
	['a', 'a'],
	['_1', '_1'],
	['Az09_.:~-', 'Az09_.:~-'],
	[7, '7'],
	[835266081714884677n, '835266081714884677'],
])('callbackId accepts %s as the ID %s', (id, read) => {
	expect(callbackId.safeParse(id)).toEqual({ success: true, data: read });
});

it.each([
	['', 'empty'],
	['.a', 'with a dot at the start'],
	['-1', 'with a hyphen at the start'],
	['/a', 'with a slash at the start'],
	['a/b', 'with a slash inside'],
	['a/', 'with a slash at the end'],
	['a?b', 'with a question mark'],
	['a b', 'with a space'],
	['a\n', 'with a line break at the end'],
	['é', 'with a letter beyond ASCII'],
])('callbackId rejects %j, an ID %s', (id) => {
	expect(callbackId.safeParse(id).success).toBe(false);
});

it('callbackId accepts an ID of 200 characters, and rejects one of 201', () => {
	expect(callbackId.safeParse('a'.repeat(200)).success).toBe(true);
	expect(callbackId.safeParse('a'.repeat(201)).success).toBe(false);
});

it.each([[null], [true], [{ id: 'a' }], [['a']]])(
	'callbackId rejects %j, which is not an ID',
	(id) => {
		expect(callbackId.safeParse(id).success).toBe(false);
	},
);

it('asStatusResponse returns the body of a callback as a successful response with every digit', () => {
	expect(asStatusResponse({ id: 835266081714884677n, list: ['a', null] })).toEqual({
		status: 200,
		headers: {},
		body: '{"id":835266081714884677,"list":["a",null]}',
	});
});
