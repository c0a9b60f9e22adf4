import { z } from 'zod';

import {
	idSchema,
	maybeId,
	maybeText,
	readResponse,
	reasonOfStatus,
	apiErrorFrom,
	unreadable,
} from '../../../../nodes/shared/core/response';
import {
	classifySubmit,
	isTransient,
	API_ERROR_REASONS,
} from '../../../../nodes/shared/core/apiError';
import { knownError, response } from '../../../support/answers';

it.each([
	[200, undefined],
	[299, undefined],
	[304, 'unreadable'],
	[400, 'invalidRequest'],
	[401, 'credential'],
	[402, 'balance'],
	[403, 'permission'],
	[404, 'taskNotFound'],
	[408, 'providerFault'],
	[409, 'providerFault'],
	[405, 'invalidRequest'],
	[407, 'invalidRequest'],
	[413, 'invalidRequest'],
	[421, 'invalidRequest'],
	[422, 'invalidRequest'],
	// Something behind it failed, or it saw the connection end: that may have been after the request was taken.
	[424, 'providerFault'],
	[431, 'invalidRequest'],
	[444, 'providerFault'],
	[451, 'invalidRequest'],
	[460, 'providerFault'],
	[499, 'providerFault'],
	[429, 'rateLimit'],
	[500, 'providerFault'],
	[599, 'providerFault'],
])('reasonOfStatus reads status %i as %s', (status, reason) =>
	expect(reasonOfStatus(status)).toBe(reason),
);

it('each reason of an error decides whether the submit was rejected and whether it is transient', () => {
	const fates = API_ERROR_REASONS.map((reason) => {
		const apiError = knownError({ reason, httpStatus: 400, message: 'no' });
		return [reason, classifySubmit(apiError), isTransient(apiError)];
	});
	expect(fates).toEqual([
		['credential', 'rejected', false],
		['balance', 'rejected', false],
		['permission', 'rejected', false],
		['invalidRequest', 'rejected', false],
		['moderation', 'rejected', false],
		['taskNotFound', 'rejected', false],
		['rateLimit', 'later', true],
		['providerFault', 'unknown', true],
		['unreadable', 'unknown', true],
	]);
});

it.each([
	[301, 'rejected'],
	[302, 'unknown'],
	[303, 'unknown'],
	[307, 'rejected'],
	[308, 'rejected'],
])('classifySubmit reads the redirect %i of a submit as %s', (status, fate) => {
	expect(classifySubmit(unreadable(response(status, '')))).toBe(fate);
});

describe('an error response', () => {
	it('keeps the status, code, message, request ID and Retry-After', () => {
		const answer = response(429, 'no', { 'retry-after': '30' });
		expect(
			apiErrorFrom(answer, 'rateLimit', 'no', { code: 'SLOW', requestId: 'r1' }),
		).toStrictEqual({
			reason: 'rateLimit',
			httpStatus: 429,
			code: 'SLOW',
			message: 'no',
			requestId: 'r1',
			retryAfter: 30,
		});
	});

	it.each([
		[
			'an HTML page as plain text',
			502,
			'<html>\n<h1>Bad\tgateway</h1></html>',
			'providerFault',
			'Bad gateway',
		],
		['an empty body as (empty response)', 200, ' \n', 'unreadable', '(empty response)'],
		['a body of 200 letters in full', 200, 'x'.repeat(200), 'unreadable', 'x'.repeat(200)],
		['the start of a longer body', 200, 'x'.repeat(201), 'unreadable', `${'x'.repeat(199)}…`],
		[
			'no half of an emoji at the end',
			200,
			`${'x'.repeat(198)}🎬🎬`,
			'unreadable',
			`${'x'.repeat(198)}…`,
		],
	] as const)('quotes %s as its message', (_what, status, body, reason, message) => {
		expect(unreadable(response(status, body))).toStrictEqual(
			knownError({ reason, httpStatus: status, message }),
		);
	});
});

it.each([
	['an empty string', ''],
	['a space', ' '],
	['a dot', '.'],
	['two dots', '..'],
	['half of a surrogate pair', 'bad\ud800'],
	['a control character', 'a\u0007b'],
	['501 characters', 'x'.repeat(501)],
])('idSchema rejects %s as an ID, because no URL can contain it', (_what, id) => {
	expect(idSchema.safeParse(id).success).toBe(false);
	expect(maybeId.parse(id)).toBeNull();
});

describe('a value in a response', () => {
	it('is read as an ID in text, whether it was a string, a number or a bigint', () => {
		expect(['a', 7, 2n ** 60n].map((id) => idSchema.parse(id))).toEqual([
			'a',
			'7',
			'1152921504606846976',
		]);
		expect([null, undefined, '', {}, []].map((id) => maybeId.parse(id) ?? null)).toEqual(
			Array.from({ length: 5 }, () => null),
		);
	});

	it('is read as null if it has another type than expected', () => {
		expect([1, {}, '', null, 'word'].map((value) => maybeText.parse(value) ?? null)).toEqual([
			null,
			null,
			null,
			null,
			'word',
		]);
	});
});

it('unreadable quotes only the beginning of a response, however long it is', () => {
	const page = `<p>Gone</p>${'<b>x'.repeat(5_000_000)}`;
	const { message } = unreadable({ status: 502, headers: {}, body: page });
	expect(message).toMatch(/^Gone x x x /);
	expect(message).toHaveLength(200);
	// Words behind 20,000 characters of markup are not looked for.
	const late = `${'<br>'.repeat(5_000)}late`;
	expect(unreadable({ status: 502, headers: {}, body: late }).message).toBe('(empty response)');
});

it('reasonOfStatus reads these statuses as a request that was not processed, and no other ones', () => {
	const statuses = Array.from({ length: 500 }, (_, index) => 100 + index);
	expect(statuses.filter((status) => reasonOfStatus(status) === 'invalidRequest')).toEqual([
		400, 405, 406, 407, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 425, 426, 428, 431,
		451,
	]);
	expect(statuses.filter((status) => reasonOfStatus(status) === undefined)).toEqual(
		Array.from({ length: 100 }, (_, index) => 200 + index),
	);
	expect(statuses.filter((status) => reasonOfStatus(status) === 'unreadable')).toEqual([
		...Array.from({ length: 100 }, (_, index) => 100 + index),
		...Array.from({ length: 100 }, (_, index) => 300 + index),
	]);
});

it('apiErrorFrom returns null for what the response does not contain, and shortens what is long', () => {
	const answer = response(500, 'no');
	const nothing = {
		reason: 'providerFault',
		httpStatus: 500,
		code: null,
		message: 'no',
		requestId: null,
		retryAfter: null,
	};
	expect(apiErrorFrom(answer, 'providerFault', 'no')).toEqual(nothing);
	expect(apiErrorFrom(answer, 'providerFault', 'no', { code: null, requestId: null })).toEqual(
		nothing,
	);
	const long = 'x'.repeat(1001);
	const short = `${'x'.repeat(999)}…`;
	expect(apiErrorFrom(answer, 'providerFault', long, { code: long, requestId: long })).toEqual({
		...nothing,
		code: short,
		message: short,
		requestId: short,
	});
});

it('apiErrorFrom counts a date to wait for from the date of the response', () => {
	const answer = response(429, 'no', {
		'retry-after': 'Wed, 21 Oct 2026 07:29:30 GMT',
		date: 'Wed, 21 Oct 2026 07:28:00 GMT',
	});
	expect(apiErrorFrom(answer, 'rateLimit', 'no').retryAfter).toBe(90);
});

it('unreadable quotes no empty tag, and a lone angle bracket', () => {
	expect(unreadable(response(502, '<>a <b> 1 < 2')).message).toBe('a 1 < 2');
});

it('readResponse returns the data and the whole body of a successful response of the expected shape', () => {
	const shape = z.object({ id: maybeText });
	expect(readResponse(response(200, '{"id":"a","b":1}'), shape)).toEqual({
		data: { id: 'a' },
		body: { id: 'a', b: 1 },
	});
	expect(readResponse(response(200, '[]'), shape)).toBeUndefined();
	expect(readResponse(response(200, 'no'), shape)).toBeUndefined();
	expect(readResponse(response(200, 'no'), z.unknown())).toBeUndefined();
	expect(readResponse(response(500, '{"id":"a"}'), shape)).toBeUndefined();
});

it('maybeText reads a text of one character', () => {
	expect(maybeText.parse('a')).toBe('a');
});
