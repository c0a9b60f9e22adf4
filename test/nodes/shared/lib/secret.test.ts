import fc from 'fast-check';

import { HIDDEN, secretHider } from '../../../../nodes/shared/lib/secret';
import { anyText } from '../../../support/anyText';
import { RUNS, RUNS_TIMEOUT } from '../../../support/runs';

const withoutSecrets = (text: string, secrets: readonly string[]) => secretHider(secrets)(text);

const KEY = 'sk/ab+c=="d\\e&<f> é☃😀%2F';
const PARAMETERS = { numRuns: RUNS };

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const unicode = (text: string) =>
	Array.from({ length: text.length }, (_, at) => `\\u${hex(text.charCodeAt(at), 4)}`).join('');
const percent = (text: string) => [...Buffer.from(text)].map((byte) => `%${hex(byte, 2)}`).join('');
const entity = (write: (code: number) => string) => (text: string) =>
	[...text].map((char) => `&#${write(char.codePointAt(0) ?? 0)};`).join('');
const upper = (escape: (text: string) => string) => (text: string) =>
	escape(text).replace(/(?<=\\u|%|#x)[\da-f]+/g, (digits) => digits.toUpperCase());
const json = (text: string) => JSON.stringify(text).slice(1, -1);
const php = (text: string) =>
	json(text)
		.replaceAll('/', '\\/')
		.replace(/[^ -~]/g, unicode);
const gson = (text: string) => json(text).replace(/[=&<>']/g, unicode);
const form = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);
const NAMES: Readonly<Record<string, string>> = {
	'&': 'amp',
	'<': 'lt',
	'>': 'gt',
	'"': 'quot',
	'/': 'sol',
	'+': 'plus',
	'=': 'equals',
	'\\': 'bsol',
	'%': 'percnt',
};
const named = (text: string) => text.replace(/[&<>"/+=\\%]/g, (char) => `&${NAMES[char] ?? ''};`);

const ESCAPES: ReadonlyArray<readonly [string, (text: string) => string]> = [
	['as it is', (text) => text],
	['in JSON', json],
	['in JSON of PHP', php],
	['in JSON of Gson', gson],
	['in JSON, every character', unicode],
	['in JSON, every character, in capitals', upper(unicode)],
	['in JSON inside of JSON', (text) => json(json(text))],
	['in JSON of PHP inside of JSON', (text) => json(php(text))],
	['in a URL', encodeURIComponent],
	['in a URL, every byte', percent],
	['in a URL, every byte, in capitals', upper(percent)],
	['in a URL, encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
	['in a URL, every byte encoded twice', (text) => encodeURIComponent(percent(text))],
	['in a form', form],
	['in a URL in JSON of PHP', (text) => php(encodeURIComponent(text))],
	['in HTML, by names', named],
	['in HTML, by numbers', entity(String)],
	['in HTML, by hexadecimal numbers', entity((code) => `x${hex(code, 4)}`)],
	['in HTML, by hexadecimal numbers in capitals', upper(entity((code) => `x${hex(code, 2)}`))],
	['in HTML in JSON of Gson', (text) => gson(named(text))],
	['in HTML in a URL', (text) => encodeURIComponent(named(text))],
];

/** Keys with the characters that escapes are made for; the node takes the blanks around a key away. */
const awkwardKeys = fc
	.array(fc.constantFrom(...'/+="\\&<>\' %;#uabAB012é☃😀'), { minLength: 8, maxLength: 40 })
	.map((characters) => characters.join('').trim())
	.filter((key) => key.length >= 8);

describe('a secret is hidden', () => {
	it.each(ESCAPES)('hides a secret: %s', (_, escape) => {
		const said = `{"message":"bad key ${escape(KEY)} given"}`;
		expect(withoutSecrets(said, [KEY])).toBe(`{"message":"bad key ${HIDDEN} given"}`);
	});

	it.each(ESCAPES)(
		'hides a secret of any characters: %s',
		(_, escape) => {
			fc.assert(
				fc.property(awkwardKeys, (key) => {
					expect(withoutSecrets(`bad key: ${escape(key)} (401)`, [key])).toBe(
						`bad key: ${HIDDEN} (401)`,
					);
				}),
				PARAMETERS,
			);
		},
		RUNS_TIMEOUT,
	);

	it(
		'hides a secret in any mixture of escapes',
		() => {
			const escapes = ESCAPES.map(([, escape]) => escape);
			const mixtures = awkwardKeys.chain((key) =>
				fc.tuple(
					fc.constant(key),
					fc.array(fc.constantFrom(...escapes), { minLength: 1, maxLength: 8 }),
				),
			);
			fc.assert(
				fc.property(mixtures, ([key, chosen]) => {
					const mixed = [...key].map((char, at) => chosen[at % chosen.length]?.(char) ?? char);
					expect(withoutSecrets(`bad key: ${mixed.join('')} (401)`, [key])).toBe(
						`bad key: ${HIDDEN} (401)`,
					);
				}),
				PARAMETERS,
			);
		},
		RUNS_TIMEOUT,
	);

	it.each(['base64', 'base64url'] as const)(
		'hides a secret in %s at any position of the encoded text',
		(encoding) => {
			fc.assert(
				fc.property(awkwardKeys, fc.constantFrom('', 'Bearer ', 'user:', 'x'), (key, before) => {
					const encoded = Buffer.from(`${before}${key}!`).toString(encoding);
					const said = withoutSecrets(`{"auth":"${encoded}"}`, [key]);
					expect(said).toContain(HIDDEN);
					expect(said.length).toBeLessThan(before.length * 2 + HIDDEN.length + 20);
				}),
				PARAMETERS,
			);
		},
		RUNS_TIMEOUT,
	);

	it.each(ESCAPES)('hides a secret that is cut off before its end: %s', (_, escape) => {
		const cut = escape([...KEY].slice(0, -3).join(''));
		expect(withoutSecrets(`bad key: ${cut}`, [KEY])).toBe(`bad key: ${HIDDEN}`);
		expect(withoutSecrets(`bad key: ${cut}… (401)`, [KEY])).toBe(`bad key: ${HIDDEN}… (401)`);
	});

	it('hides a secret in Base64 that is cut off before its end', () => {
		const encoded = Buffer.from(KEY).toString('base64');
		expect(withoutSecrets(`key ${encoded.slice(0, -3)}`, [KEY])).toBe(`key ${HIDDEN}`);
	});

	it('hides each of several secrets', () => {
		const said = 'first%2Fsecret, second+secret and first/secret';
		expect(withoutSecrets(said, ['first/secret', 'second secret'])).toBe(
			`${HIDDEN}, ${HIDDEN} and ${HIDDEN}`,
		);
	});

	it(
		'keeps valid JSON valid when it hides a secret',
		() => {
			const parts = fc.string({ unit: fc.constantFrom(...'"\\/\u0000\u0012u0ab ☃\ud83d') });
			const texts = fc.tuple(awkwardKeys, parts, parts);
			fc.assert(
				fc.property(texts, ([key, before, after]) => {
					const message = JSON.stringify({ message: `${before}${key}${after}` });
					expect(() => JSON.parse(withoutSecrets(message, [key]))).not.toThrow();
				}),
				PARAMETERS,
			);
		},
		RUNS_TIMEOUT,
	);
});

describe('other text', () => {
	it.each([
		'https://cdn.example/v/1.mp4?Expires=1&Signature=a%2Fb%3D%3D&Key-Pair-Id=K1',
		'{"url":"https:\\/\\/cdn.example\\/1.mp4?a=1\\u0026b=2"}',
		'sk-0123456789',
		Buffer.from('another key of somebody').toString('base64'),
		'&amp;&#47;&nothing;%2%zz\\q\\u12',
		'\ud83d',
		'',
	])('leaves other text unchanged: %j', (text) => {
		expect(withoutSecrets(text, ['sk-0123456789abcdef', KEY])).toBe(text);
	});

	it(
		'leaves any text without a secret unchanged',
		() => {
			fc.assert(
				fc.property(anyText(), (text) => {
					expect(withoutSecrets(text, ['sk-0123456789abcdef', KEY])).toBe(text);
				}),
				PARAMETERS,
			);
		},
		RUNS_TIMEOUT,
	);
});

describe('a backslash before a secret', () => {
	it.each([
		['one', '\\k1234567', HIDDEN],
		['one after another character', 'a\\k1234567', `a${HIDDEN}`],
		['two', 'a\\\\k1234567', `a\\\\${HIDDEN}`],
		['three', 'a\\\\\\k1234567', `a\\\\${HIDDEN}`],
		['one before another character', 'a\\bk1234567', `a\\b${HIDDEN}`],
		['one between two secrets', 'k1234567\\k1234567', `${HIDDEN}${HIDDEN}`],
	])('is removed only if it escapes nothing else: %s', (_, text, expected) => {
		expect(withoutSecrets(text, ['k1234567'])).toBe(expected);
	});
});

describe('an escape that a secret seems to share with other text', () => {
	it.each([
		['of a quote after it', '123456\\\\', '123456\\\\\\\\\\"', `${HIDDEN}\\"`],
		['of a line break after it', '1234567\\', '1234567\\n', `${HIDDEN}\\n`],
		['of a code after it', '1234567\\', '1234567\\u0012', `${HIDDEN}\\u0012`],
		['of a code before it', '0012abcd', 'a\\u0012abcd', `a${HIDDEN}`],
		['of a code before its last digit', '2abcdefg', '\\u0012abcdefg', HIDDEN],
		['of a code in capitals before it', 'Fabcdefg', '\\u00AFabcdefg', HIDDEN],
		['of a code after another secret', '0012abcd', '0012abcd\\u0012abcd', `${HIDDEN}${HIDDEN}`],
	])('stays or is removed as a whole: %s', (_, secret, text, expected) => {
		expect(withoutSecrets(text, [secret])).toBe(expected);
	});

	it.each([
		['a backslash before a blank', '1234567\\', '1234567\\ (401)', `${HIDDEN} (401)`],
		['a backslash at the end', '1234567\\', '1234567\\', HIDDEN],
		['two backslashes before a quote', '1234567\\', '1234567\\\\"', `${HIDDEN}"`],
		['a folder', '0012abcd', 'C:\\users\\u\\0012abcd', `C:\\users\\u${HIDDEN}`],
		['an escaped backslash', '0012abcd', '\\\\u0012abcd', `\\\\u${HIDDEN}`],
		['a code before a whole secret', 'abcdefgh', '\\u0012abcdefgh', `\\u0012${HIDDEN}`],
	])('is none: %s', (_, secret, text, expected) => {
		expect(withoutSecrets(text, [secret])).toBe(expected);
	});
});

it('hides three quarters of a secret at the end of a text, and nothing of a shorter part', () => {
	expect(withoutSecrets('key k12345', ['k1234567'])).toBe(`key ${HIDDEN}`);
	expect(withoutSecrets('key k1234', ['k1234567'])).toBe('key k1234');
	expect(withoutSecrets('key k12345, k1234', ['k1234567'])).toBe(`key ${HIDDEN}, k1234`);
	expect(withoutSecrets('key k12345', ['k12345678'])).toBe('key k12345');
});

it('hides a secret with characters beyond 16 bits as a whole', () => {
	expect(withoutSecrets('a\u{10000}b\u{10000}c', ['\u{10000}b\u{10000}'])).toBe(`a${HIDDEN}c`);
	expect(withoutSecrets('a🦊🦊🦊🦊c', ['🦊🦊🦊🦊'])).toBe(`a${HIDDEN}c`);
});

it('writes [hidden] instead of a secret', () => {
	expect(withoutSecrets('key k1234567', ['k1234567'])).toBe('key [hidden]');
});

it('hides each of several secrets that begin alike', () => {
	expect(withoutSecrets('sk-111111, sk-222222', ['sk-111111', 'sk-222222'])).toBe(
		`${HIDDEN}, ${HIDDEN}`,
	);
});

it.each(['base64', 'base64url'] as const)(
	'hides a secret whose characters differ between the alphabets of Base64 in %s',
	(encoding) => {
		const secret = '>>>???>>>???';
		const encoded = Buffer.from(secret).toString(encoding);
		expect(encoded).toMatch(encoding === 'base64' ? /\+.*\// : /-.*_/);
		expect(withoutSecrets(`key ${encoded}.`, [secret])).toBe(`key ${HIDDEN}.`);
		expect(withoutSecrets(`key ${encoded.replaceAll('+', ' ')}.`, [secret])).toBe(`key ${HIDDEN}.`);
	},
);

it('leaves every text unchanged if there are no secrets', () => {
	expect(withoutSecrets('a \\k1234567 eyJh.eyJi.c', [])).toBe('a \\k1234567 eyJh.eyJi.c');
});

describe('a token', () => {
	const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const HEADER = encoded({ alg: 'HS256', typ: 'JWT' });
	const OWN = `${HEADER}.${encoded({ iss: 'k1234567', exp: 1 })}.c2lnbmVk`;
	const OTHER = `${HEADER}.${encoded({ iss: 'another', exp: 1 })}.c2lnbmVk`;

	it.each([
		['alone', OWN, HIDDEN],
		['between words', `Bearer ${OWN} (401)`, `Bearer ${HIDDEN} (401)`],
		['at the end of a sentence', `Bad token ${OWN}.`, `Bad token ${HIDDEN}.`],
		['after a word', `x-${OWN}`, `x-${HIDDEN}`],
		['after a name with dots', `a.b.${OWN}`, `a.b.${HIDDEN}`],
		['twice', `${OWN} ${OWN}`, `${HIDDEN} ${HIDDEN}`],
		['after one of another account', `${OTHER} ${OWN}`, `${OTHER} ${HIDDEN}`],
		['before one of another account', `${OWN} ${OTHER}`, `${HIDDEN} ${OTHER}`],
		['after words that are no token', `eyJ.a b ${OWN}`, `eyJ.a b ${HIDDEN}`],
	])('that contains the secret is hidden as a whole: %s', (_, text, expected) => {
		expect(withoutSecrets(text, ['k1234567'])).toBe(expected);
	});

	it.each([
		['of another account', `Bearer ${OTHER} (401)`],
		['without a signature', `${HEADER}.${encoded({ a: 1 })}`],
		['of one part', HEADER],
	])('without the secret stays: %s', (_, text) => {
		expect(withoutSecrets(text, ['k1234567'])).toBe(text);
	});
});

describe('the time it takes', () => {
	const SECRETS = ['sk-0123456789/abcdefghij+==', 'another secret'];
	const HOSTILE = {
		backslashes: '\\',
		'percent signs': '%',
		'percent signs of percent signs': '%25',
		ampersands: '&amp;',
		'names without an end': '&lbrac',
		numbers: '&#0000',
		'first letters': 's',
		beginnings: 'sk-0123456789/abcde',
		'escaped first letters': '\\u0073',
		'begins of tokens': '-eyJ',
		'parts of tokens': 'eyJ.a.',
		'bytes of long characters': '%F0',
	};

	/** CPU time in milliseconds, the least of some. */
	function timeOf(text: string): number {
		const times = Array.from({ length: 3 }, () => {
			const begun = process.cpuUsage();
			withoutSecrets(text, SECRETS);
			return process.cpuUsage(begun).user / 1000;
		});
		return Math.min(...times);
	}

	it.each(Object.entries(HOSTILE))(
		'takes time in proportion to the length of the text: %s',
		(_, piece) => {
			const text = piece.repeat(Math.ceil(10_000 / piece.length));
			timeOf(text);
			// Sixteen times the text would take 256 times as long if it were quadratic.
			expect(timeOf(text.repeat(16)) / Math.max(1, timeOf(text))).toBeLessThan(80);
		},
	);
});
