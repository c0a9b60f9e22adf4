import {
	entriesAndLists,
	hasKey,
	isBlank,
	LIST_FAULTS,
	plain,
	readList,
	readRecord,
	splitUrls,
	splitWords,
	valueAt,
} from '../../../../../nodes/shared/n8n/input/listValue';

/** Rows for `it.each`, each with its value as JSON in front. */
const named = <T>(values: readonly T[]): Array<[name: string, value: T]> =>
	values.map((value) => [JSON.stringify(value) ?? 'undefined', value]);

const whole = (text: string) => [text];
const atCommas = (text: string) => text.split(',');

/** A list inside so many others. */
function nested(levels: number): unknown {
	let value: unknown = 'a';
	for (let level = 0; level < levels; level++) value = [value];
	return value;
}

const listOf = (length: number): string[] => Array.from({ length }, (_, index) => `v${index}`);

it('each reason why a list cannot be read has its words', () => {
	expect(LIST_FAULTS).toEqual({
		syntax: 'not valid JSON',
		size: 'more than 64 MB',
		depth: 'nested too deeply',
		number: 'a number has too many digits',
		long: 'more than 1000 entries',
		nesting: 'lists nested more than 5 levels deep',
	});
});

describe('readList', () => {
	it.each(
		named<unknown>([
			['a', 'b'],
			[['a'], [['b']]],
			['a', null, '', ' ', 'null', [], {}, undefined, 'b'],
			'["a","b"]',
			' \n["a","b"]',
			'["a","[\\"b\\"]"]',
			'"[\\"a\\",\\"b\\"]"',
			' "a,b"',
			'a,b',
			' a,,b, ',
		]),
	)('reads two entries from %s', (_name, value) => {
		const texts = (text: string) => atCommas(text).map((part) => part.trim());
		expect(readList(value, texts)).toEqual({ entries: ['a', 'b'] });
	});

	it.each(named<unknown>([7, false, { a: 1 }]))('reads %s as one entry', (_name, value) => {
		expect(readList(value, whole)).toEqual({ entries: [value] });
	});

	it.each(named<unknown>([undefined, null, '', ' ', 'null', ' null ', [], {}, '[]', '{}', [[]]]))(
		'reads no entries from %s',
		(_name, value) => {
			expect(readList(value, whole)).toEqual({ entries: [] });
		},
	);

	it('reads JSON text of an object as one entry', () => {
		expect(readList('\t{"a":1}', whole)).toEqual({ entries: [{ a: 1 }] });
	});

	it.each(['say "a"', 'a [b]', 'a {b}', '"a', '"a" and "b"'])(
		'reads %j, which is not JSON, as text',
		(text) => {
			expect(readList(text, whole)).toEqual({ entries: [text] });
		},
	);

	it.each([
		['syntax', '[a'],
		['syntax', '{"a"'],
		['depth', '['.repeat(101) + ']'.repeat(101)],
		['number', `[${'1'.repeat(101)}]`],
	])('reports %s as the reason why JSON text cannot be read (%#)', (fault, text) => {
		expect(readList(text, whole)).toEqual({ fault });
		expect(readList(['a', text], whole)).toEqual({ fault });
	});

	it('reads a value inside five lists, and not inside six', () => {
		expect(readList(nested(5), whole)).toEqual({ entries: ['a'] });
		expect(readList(nested(6), whole)).toEqual({ fault: 'nesting' });
	});

	it('counts JSON text inside JSON text as a level', () => {
		const text = (levels: number) => {
			let value = 'a';
			for (let level = 0; level < levels; level++) value = JSON.stringify(value);
			return value;
		};
		expect(readList(text(5), whole)).toEqual({ entries: ['a'] });
		expect(readList(text(6), whole)).toEqual({ fault: 'nesting' });
	});

	it('reads 1,000 entries that are no text, and not one more', () => {
		const numbers = listOf(1000).map((_, index) => index);
		expect(readList(numbers, whole)).toEqual({ entries: numbers });
		expect(readList([...numbers, 7], whole)).toEqual({ fault: 'long' });
	});

	it('reads 999 entries of one text, and not 1,000', () => {
		expect(readList(listOf(999).join(), atCommas)).toEqual({ entries: listOf(999) });
		expect(readList(listOf(1000).join(), atCommas)).toEqual({ fault: 'long' });
	});
});

describe('readRecord', () => {
	it.each(named<unknown>([{ a: 1 }, '{"a":1}', '[{"a":1}]', '"{\\"a\\":1}"']))(
		'reads an object from %s',
		(_name, value) => {
			expect(readRecord(value)).toEqual({ a: 1 });
		},
	);

	it.each(
		named<unknown>([
			[{ a: 1 }],
			'[{"a":1},{"b":2}]',
			'[{"a":1},7]',
			'{"a":1',
			'text',
			7,
			null,
			undefined,
			{},
			'',
		]),
	)('reads no object from %s', (_name, value) => {
		expect(readRecord(value)).toBeUndefined();
	});
});

describe('isBlank', () => {
	it.each(named<unknown>([undefined, null, '', ' \n', 'null', ' null ', [], {}]))(
		'is true for %s',
		(_name, value) => {
			expect(isBlank(value)).toBe(true);
		},
	);

	it.each(named<unknown>([0, false, 'a', 'nul', 'nullable', 'Null', [null], { a: undefined }]))(
		'is false for %s',
		(_name, value) => {
			expect(isBlank(value)).toBe(false);
		},
	);
});

describe('splitUrls', () => {
	const A = 'https://a.example/1.png';
	const B = 'http://b.example/2.png';
	const C = 'data:image/png;base64,AAAA';

	it.each([
		' ',
		'\n',
		'\r',
		'\r\n',
		'\t',
		',',
		', ',
		';',
		' ; ',
		'|',
		' | ',
		',\n',
		' ,;|\n\n',
		'\n,\n',
	])('splits URLs at %j', (separator) => {
		expect(splitUrls([A, B, C].join(separator))).toEqual([A, B, C]);
	});

	it.each([',', ';', '|', ' ', '\t', '\n', ', ;|\t'])('leaves out %j after the last URL', (end) => {
		expect(splitUrls(`${A} ${B}${end}`)).toEqual([A, B]);
	});

	it.each(['HTTPS://A.EXAMPLE/1.png', 'HTTP://A.EXAMPLE/1.png', 'DATA:image/png;base64,AAAA'])(
		'splits before %s in upper case',
		(upper) => {
			expect(splitUrls(`${A},${upper}`)).toEqual([A, upper]);
			expect(splitUrls(`${upper},${A}`)).toEqual([upper, A]);
		},
	);

	it.each([
		`${A},w_200;h_100|x`,
		`photo, ${A}`,
		`${A}\nphoto.png`,
		'see https://a.example',
		`my data:x ${A}`,
	])('keeps %j as one text', (text) => {
		expect(splitUrls(text)).toEqual([text]);
	});
});

describe('splitWords', () => {
	const isDigits = (text: string) => /^\d+$/.test(text);

	it.each(['1,2,3', '1;2;3', '1\n2\r3', ' 1 , 2 ;; 3 ,'])('splits %j if all are words', (text) => {
		expect(splitWords(text, isDigits)).toEqual(['1', '2', '3']);
	});

	it.each(['1,2,x', 'x', '', ' , ', '1 2'])('keeps %j as one text', (text) => {
		expect(splitWords(text, isDigits)).toEqual([text]);
	});
});

describe('the key of an object', () => {
	it.each(['imageUrl', 'image_url', 'Image URL', 'IMAGE-URL', ' image.url '])(
		'is recognized in the spelling %j',
		(key) => {
			expect(valueAt({ other: 1, [key]: 'a' }, ['imageurl'])).toBe('a');
			expect(hasKey({ other: 1, [key]: null }, ['imageurl'])).toBe(true);
		},
	);

	it('is the first of the wanted ones with a value that is not blank', () => {
		const values = { second: 'b', first: ' ', First: 'a' };
		expect(valueAt(values, ['first', 'second'])).toBe('a');
		expect(valueAt(values, ['second', 'first'])).toBe('b');
		expect(valueAt({ first: '', second: 'b' }, ['first', 'second'])).toBe('b');
	});

	it('is not another one', () => {
		expect(valueAt({ urls: 'a', url: null }, ['url'])).toBeUndefined();
		expect(hasKey({ urls: 'a' }, ['url'])).toBe(false);
	});

	it('keeps its digits, and is cut after 100 characters', () => {
		expect(plain('Video 2: URL')).toBe('video2url');
		expect(plain('a'.repeat(101))).toBe('a'.repeat(100));
	});
});

describe('entriesAndLists', () => {
	it.each(
		named<[value: unknown, one: unknown[], list: unknown[]]>([
			[{ image: [1, 2] }, [1, 2], []],
			[{ image: 1 }, [1], []],
			[{ image: null, list: [] }, [], []],
			[{ image: [1], list: 'a' }, [1], [{ list: 'a' }]],
			[{ list: ['a', 'b'] }, [], [{ list: 'a' }, { list: 'b' }]],
			[{ list: { list: 'a', role: 'reference' } }, [], [{ list: 'a', role: 'reference' }]],
			[{ list: [{ url: 'a' }] }, [], [{ list: { url: 'a' } }]],
			[' {"image":[1],"list":"a"}', [1], [{ list: 'a' }]],
			[{ url: 'a' }, [], [{ list: { url: 'a' } }]],
			[['a'], [], [{ list: ['a'] }]],
			['a', [], [{ list: 'a' }]],
			['{"image"', [], [{ list: '{"image"' }]],
			['see {"image":[1]}', [], [{ list: 'see {"image":[1]}' }]],
			['', [], []],
			[{}, [], []],
			[null, [], []],
		]),
	)('reads %s', (_name, [value, one, list]) => {
		expect(entriesAndLists(value, 'image')).toEqual({ one, list });
	});
});
