import { boundedText } from '../../../../nodes/shared/lib/boundedText';
import { apiErrorFrom } from '../../../../nodes/shared/core/response';
import { createTask } from '../../../../nodes/shared/core/task';
import { thrownText } from '../../../../nodes/shared/lib/thrown';

it.each([
	['', ''],
	['short', 'short'],
	['exactly 10', 'exactly 10'],
	['eleven char', 'eleven ch…'],
])('keeps a short text unchanged and cuts a long one: %j', (text, bounded) => {
	expect(boundedText(text, 10)).toBe(bounded);
});

it('cuts between two characters', () => {
	expect(boundedText('12345678😀90', 10)).toBe('12345678…');
	expect(boundedText('123456😀90', 10)).toBe('123456😀90');
});

describe('the words of a vendor that says a million characters', () => {
	const long = 'x'.repeat(1_000_000);

	it("cuts a provider's message of a million characters in an API error", () => {
		const response = { status: 400, headers: {}, body: '' };
		const apiError = apiErrorFrom(response, 'moderation', long, { code: long, requestId: long });
		expect(
			[apiError.message, apiError.code, apiError.requestId].map((text) => text?.length),
		).toEqual([1000, 1000, 1000]);
	});

	it("cuts a provider's message of a million characters in a task, but not in its response", () => {
		const ref = { provider: 'vendor', kind: 'video', taskId: '1' };
		const failure = { code: long, message: long };
		const task = createTask(ref, 'failed', long, { failure, providerResponse: long });
		expect({
			status: task.providerStatus.length,
			code: task.failure?.code?.length,
			message: task.failure?.message.length,
		}).toEqual({ status: 1000, code: 1000, message: 1000 });
		expect(task.providerResponse).toBe(long);
	});
});

describe('what was thrown', () => {
	const hostile = {
		toString: (): never => {
			throw new Error('not even that');
		},
	};

	it.each<[string, unknown, string]>([
		['an error', new RangeError('too deep'), 'RangeError: too deep'],
		['an error without words', new TypeError(), 'TypeError'],
		['a text', 'Boom', 'Boom'],
		['an empty text', '', 'nothing'],
		['nothing', undefined, 'undefined'],
		['a symbol', Symbol('odd'), 'Symbol(odd)'],
		['an object without a prototype', Object.create(null), 'a value without text'],
		['an object that throws', hostile, 'a value without text'],
		['a million characters', 'x'.repeat(1_000_000), `${'x'.repeat(999)}…`],
	])('returns a text for whatever was thrown: %s', (_what, thrown, text) => {
		expect(thrownText(thrown)).toBe(text);
	});
});
