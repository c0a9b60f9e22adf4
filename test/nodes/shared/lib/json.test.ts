import fc from 'fast-check';

import {
	bodyFrom,
	isJsonObject,
	mergePatch,
	parseJson,
	readJson,
	writeJson,
	type JsonObject,
} from '../../../../nodes/shared/lib/json';
import { RUNS } from '../../../support/runs';

function object(text: string): JsonObject {
	const value = readJson(text);
	if (!isJsonObject(value)) throw new TypeError(`not an object: ${text}`);
	return value;
}

describe('reading and writing', () => {
	it.each<[string, string]>([
		['the largest number that is safe', '9007199254740991'],
		['one more', '9007199254740992'],
		['an element id of Kling', '{"element_id":835266081714884677}'],
		['a negative one', '[-9007199254740993]'],
		['an id as text', '{"id":"835266081714884677"}'],
		['digits inside a text', '"call 835266081714884677 now"'],
		['a text with a quote before digits', '"\\" 835266081714884677"'],
		['a text that ends in a backslash', '["\\\\",835266081714884677]'],
		['fractions and small numbers', '[0.1,-2,3.5]'],
		['a key that objects inherit', '{"__proto__":{"constructor":1}}'],
		['words', '[true,false,null,""]'],
	])('keeps every digit and every letter when it reads and writes %s', (_what, text) => {
		const value = readJson(text);
		expect(value !== undefined && writeJson(value)).toBe(text);
	});

	it('creates bigints only for numbers beyond the safe range', () => {
		expect(readJson('[9007199254740991,9007199254740992,-9007199254740992,1e3,1.0]')).toStrictEqual(
			[9007199254740991, 9007199254740992n, -9007199254740992n, 1000, 1],
		);
	});

	it('reads and writes what JSON.parse and JSON.stringify do', () => {
		fc.assert(
			fc.property(fc.json(), (text) => {
				const value = readJson(text);
				const written = value === undefined ? '' : writeJson(value);
				expect(JSON.parse(written)).toStrictEqual(JSON.parse(JSON.stringify(JSON.parse(text))));
			}),
			{ numRuns: RUNS },
		);
	});

	it.each(['', ' ', '{', '{"a":}', 'NaN', "{'a':1}", '12 34', '<html>', '01'])(
		'reports that %j is not JSON',
		(text) => expect(readJson(text)).toBeUndefined(),
	);

	it('reads an image of millions of characters inside a text', () => {
		const picture = 'A'.repeat(20_000_000);
		expect(readJson(`{"image":"${picture}"}`)).toEqual({ image: picture });
	});
});

describe('text that is made to do harm', () => {
	it.each([
		['a string without its end, full of quotes', '"' + '\\"'.repeat(5_000_000), 'syntax'],
		['a number with ten million digits', '1'.repeat(10_000_000), 'number'],
		['ten million digits behind a point', '[0.' + '1'.repeat(10_000_000) + ']', 'number'],
		['an exponent with ten million digits', '1e' + '1'.repeat(10_000_000), 'number'],
		['a million lists in each other', '['.repeat(1_000_000) + ']'.repeat(1_000_000), 'depth'],
		['a million objects in each other', '{"a":'.repeat(1_000_000), 'depth'],
		['more than 64 MB', ' '.repeat(64 * 1024 * 1024) + '1', 'size'],
	])('rejects %s', (_what, text, fault) => {
		expect(parseJson(text)).toEqual({ fault });
		expect(readJson(text)).toBeUndefined();
	});

	it('reads eight million escapes', () => {
		expect(readJson(`["${'\\n'.repeat(8_000_000)}"]`)).toEqual(['\n'.repeat(8_000_000)]);
	});

	it('compares bytes, not characters, with the given limit', () => {
		expect(parseJson('"ä"', 4)).toEqual({ value: 'ä' });
		expect(parseJson('"ä"', 3)).toEqual({ fault: 'size' });
	});

	it('reads 100 levels and 100 digits, and not one more', () => {
		expect(parseJson('['.repeat(100) + ']'.repeat(100))).toHaveProperty('value');
		expect(parseJson('['.repeat(101) + ']'.repeat(101))).toEqual({ fault: 'depth' });
		expect(parseJson('9'.repeat(100))).toEqual({ value: BigInt('9'.repeat(100)) });
		expect(parseJson('9'.repeat(101))).toEqual({ fault: 'number' });
	});

	it('does not read a text as a bigint, however it begins', () => {
		const text = String.raw`["\u0000n12","\u0000bigint:12","\u0000",{"\u0000n1" :"\u0000s"},12345678901234567890]`;
		expect(readJson(text)).toStrictEqual([
			'\0n12',
			'\0bigint:12',
			'\0',
			{ '\0n1': '\0s' },
			12345678901234567890n,
		]);
	});

	it('reads a bigint under a key that objects inherit', () => {
		const value = readJson('{"__proto__":12345678901234567890}');
		expect(value !== undefined && writeJson(value)).toBe('{"__proto__":12345678901234567890}');
	});

	it.each([
		'01234567890123456789',
		'-01234567890123456789',
		'12345678901234567890.',
		'1.2.12345678901234567890',
	])('reports that %s is not a number', (text) =>
		expect(parseJson(text)).toEqual({ fault: 'syntax' }),
	);

	it('reads every text as JSON.parse does, with or without marks', () => {
		const pieces = [
			'"',
			'\\',
			'\\u0000',
			'n',
			's',
			':',
			',',
			'[',
			']',
			'{',
			'}',
			'1',
			'-',
			'.',
			'e',
			' ',
			'12345678901234567890',
			'"a"',
			'"a":',
		];
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
				const text = parts.join('');
				const read = readJson(text);
				expect(read === undefined ? read : JSON.parse(writeJson(read))).toStrictEqual(parsed(text));
			}),
			{ numRuns: RUNS },
		);
	});
});

/** What `JSON.parse` reads, `undefined` where it throws. Numbers out of range are written as `null`. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(JSON.stringify(JSON.parse(text)));
	} catch {
		return undefined;
	}
}

/** Appendix A of RFC 7396: target, patch, result. The examples whose target or patch is no object do not apply here. */
const APPENDIX_A: ReadonlyArray<[string, string, string]> = [
	['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
	['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
	['{"a":"b"}', '{"a":null}', '{}'],
	['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
	['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
	['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
	['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
	['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
	['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
	['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
];

describe('merging a patch', () => {
	it.each(APPENDIX_A)('merges %s with %s into %s', (target, patch, result) => {
		expect(mergePatch(object(target), object(patch))).toStrictEqual(object(result));
	});

	it('changes neither the target nor the patch when it merges', () => {
		const target = object('{"a":{"b":1},"c":2}');
		const patch = object('{"a":{"d":3},"c":null}');
		mergePatch(target, patch);
		expect([target, patch]).toStrictEqual([
			object('{"a":{"b":1},"c":2}'),
			object('{"a":{"d":3},"c":null}'),
		]);
	});

	it('merges a key that objects inherit like any other key', () => {
		const patched = mergePatch({ a: 1 }, object('{"__proto__":{"b":2},"toString":{"c":3}}'));
		expect(writeJson(patched)).toBe('{"a":1,"__proto__":{"b":2},"toString":{"c":3}}');
	});

	it('keeps bigints when it merges', () => {
		expect(mergePatch({}, object('{"id":835266081714884677}'))).toStrictEqual({
			id: 835266081714884677n,
		});
	});
});

describe('building a body', () => {
	it('omits undefined fields, and objects that are empty without them', () => {
		expect(
			bodyFrom({
				prompt: 'A fox',
				duration: undefined,
				images: [],
				videos: [undefined],
				settings: { sound: undefined, more: { deep: undefined } },
			}),
		).toStrictEqual({ prompt: 'A fox' });
	});

	it('keeps every value of a body, also false, 0, empty text and null', () => {
		const draft = { no: false, zero: 0, empty: '', none: null, list: [0, ''], big: 2n ** 60n };
		expect(bodyFrom(draft)).toStrictEqual(draft);
	});
});
