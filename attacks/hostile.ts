import type { Random } from './random';

const STRANGE_TEXTS = [
	'',
	' ',
	'\u0000',
	'\u0007\u001b[2J',
	'\ud800',
	'bad\ud800',
	'\udfffbad',
	'\u202egpj.exe',
	'\ufeff',
	'.',
	'..',
	'../..',
	'../../v1/account',
	'%2e%2e',
	'%2e%2e%2f',
	'..%2f..',
	'..\\..',
	'/etc/passwd',
	'a/b',
	'a?b=c',
	'a#b',
	'a;b',
	'a b',
	'a\r\nX-Injected: 1',
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'undefined',
	'null',
	'NaN',
	'[object Object]',
	'{{ $json.secret }}',
	'={{ 1+1 }}',
	'${7*7}',
	"' OR 1=1 --",
	'<script>alert(1)</script>',
	'🦊'.repeat(50),
	'ﷺ'.repeat(50),
] as const;

const ADDRESSES = [
	'javascript:alert(1)',
	'JaVaScRiPt:alert(1)//https://cdn.example/1.mp4',
	'data:text/html,<script>alert(1)</script>',
	'data:video/mp4;base64,AAAA',
	'file:///etc/passwd',
	'ftp://cdn.example/1.mp4',
	'blob:https://cdn.example/1',
	'vbscript:msgbox(1)',
	'//cdn.example/1.mp4',
	'/1.mp4',
	'https://',
	'https:///1.mp4',
	'http://127.0.0.1:1/1.mp4',
	'http://[::1]:1/1.mp4',
	'http://0x7f000001/1.mp4',
	'http://2130706433/1.mp4',
	'http://169.254.169.254/latest/meta-data',
	'http://kubernetes.default.svc/api',
	'http://metadata.google.internal/',
	'https://user:password@cdn.example/1.mp4',
	'https://cdn.example\\@127.0.0.1/1.mp4',
	'https://cdn.example/1.mp4\r\nX: y',
	'https://exa mple.com/a.png',
	'https://cdn.example:99999/1.mp4',
] as const;

const NUMBERS = [
	-1,
	0,
	-0,
	0.1,
	1.5,
	7,
	1e21,
	1e308,
	-1e308,
	Number.MAX_SAFE_INTEGER + 2,
	Number.MIN_VALUE,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	Number.NEGATIVE_INFINITY,
	2 ** 31,
	2 ** 32,
] as const;

/** Sizes of long input: most of it is shorter than what takes a second even where it takes too long. */
const SIZES = [1_000, 5_000, 20_000, 60_000] as const;

/** Text that a careless reader takes far too long for, or does not survive. */
export function longText(random: Random, size = random.pick(SIZES)): string {
	const piece = random.pick([
		'"',
		'"\\"',
		'\\',
		'\\u0000',
		'-eyJ',
		'eyJa.',
		'.',
		' ',
		'\t ',
		'a',
		'1',
		'<',
		'<a ',
		'[',
		'{"a":',
		'<<<image_1>>> ',
		'<<<',
		'@a ',
		'\ud83e\udd8a',
		'\ud800',
		'/',
		'=',
		'%',
		'&#x',
		'../',
		',',
	]);
	const head = random.pick(['', '"', 'https://', 'a', '{', 'data:image/png;base64,']);
	const tail = random.pick(['', '!', '"', ' x', '\n', '}']);
	return head + piece.repeat(Math.ceil(size / piece.length)) + tail;
}

/** Text that does not belong into any field. */
export function hostileText(random: Random): string {
	const kind = random.fraction();
	if (kind < 0.45) return random.pick(STRANGE_TEXTS);
	if (kind < 0.75) return random.pick(ADDRESSES);
	if (kind < 0.9) return randomText(random, 40);
	return longText(random);
}

/** Any UTF-16 units, half characters included. */
export function randomText(random: Random, most: number): string {
	return random
		.list(most, () =>
			String.fromCharCode(random.is(0.7) ? random.integer(0, 0x17f) : random.integer(0, 0xffff)),
		)
		.join('');
}

/** An address that nobody should be sent to. */
export function hostileUrl(random: Random): string {
	return random.is(0.9) ? random.pick(ADDRESSES) : longText(random);
}

/** Any value that an expression may give. */
export function hostileValue(random: Random, depth = 0): unknown {
	const kind = random.fraction();
	if (kind < 0.4) return hostileText(random);
	if (kind < 0.6) return random.pick(NUMBERS);
	if (kind < 0.7) return random.pick([null, undefined, true, false]);
	if (kind < 0.75) return random.pick([new Date(0), new Date(Number.NaN), 10n ** 30n]);
	if (kind < 0.78) return nested(random.pick([10, 100, 1_000, 3_000]), random.is(0.5));
	if (depth > 3) return {};
	if (kind < 0.88) return random.list(4, () => hostileValue(random, depth + 1));
	return hostileObject(random, depth);
}

function hostileObject(random: Random, depth: number): unknown {
	const entries = random.list(4, (): [string, unknown] => [
		random.pick([
			'value',
			'mode',
			'__rl',
			'data',
			'mimeType',
			'id',
			'length',
			'toString',
			'then',
			'a',
		]),
		hostileValue(random, depth + 1),
	]);
	const object: unknown = Object.fromEntries(entries);
	// As JSON writes it, `__proto__` is a name like any other.
	return random.is(0.15)
		? JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')
		: object;
}

function nested(levels: number, isList: boolean): unknown {
	let value: unknown = 'deep';
	for (let level = 0; level < levels; level++) value = isList ? [value] : { a: value };
	return value;
}

/** How many bytes a value has, about; what cannot be written counts nothing. */
export function sizeOf(value: unknown): number {
	if (typeof value === 'string') return value.length;
	try {
		return JSON.stringify(value)?.length ?? 0;
	} catch {
		return 0;
	}
}
