import type { Random } from './random';

const PLAIN = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const AWKWARD = '/+=&<>"\'\\%~.:;,!?*()[]{}|^`@#$';

/** A made-up key; awkward ones hold characters that JSON, addresses, HTML and Base64 write in another way. */
export function madeUpKey(random: Random): string {
	const isAwkward = random.is(0.6);
	const length = random.integer(16, 48);
	const letters = Array.from({ length }, () =>
		random.pick([...(isAwkward && random.is(0.3) ? AWKWARD : PLAIN)]),
	);
	return `kf${letters.join('')}9z`;
}

/** The ways in which a vendor, or what stands before it, may write a key back. */
const FORMS: ReadonlyArray<readonly [name: string, write: (key: string) => string]> = [
	['plain', (key) => key],
	['JSON', (key) => JSON.stringify(key).slice(1, -1)],
	['JSON, slashes', (key) => JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/')],
	['JSON, \\u of signs', (key) => key.replace(/[^A-Za-z0-9]/g, (sign) => unicode(sign))],
	['JSON, \\U of signs', (key) => key.replace(/[^A-Za-z0-9]/g, (sign) => unicode(sign, true))],
	['JSON, \\u of all', (key) => [...key].map((sign) => unicode(sign)).join('')],
	['percent', encodeURIComponent],
	[
		'percent, small',
		(key) => encodeURIComponent(key).replace(/%../g, (code) => code.toLowerCase()),
	],
	['form', (key) => new URLSearchParams({ k: key }).toString().slice(2)],
	[
		'HTML, named',
		(key) => html(key, { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }),
	],
	['HTML, decimal', (key) => key.replace(/[^A-Za-z0-9]/g, (sign) => `&#${sign.codePointAt(0)};`)],
	[
		'HTML, hexadecimal',
		(key) => key.replace(/[^A-Za-z0-9]/g, (sign) => `&#x${sign.codePointAt(0)?.toString(16)};`),
	],
	['Base64', (key) => Buffer.from(key).toString('base64')],
	['Base64 of a header', (key) => Buffer.from(`Bearer ${key}`).toString('base64')],
	['Base64url', (key) => Buffer.from(key).toString('base64url')],
];

/** A key as some vendor may write it back, fit to stand in a JSON string as it is. */
export function echoOf(key: string, random: Random): { form: string; text: string } {
	const [form, write] = random.pick(FORMS);
	const written = write(key);
	// What is no JSON escape by itself stands in JSON as JSON writes it.
	return { form, text: form.startsWith('JSON') ? written : JSON.stringify(written).slice(1, -1) };
}

/** A key in a text: the form that it has there, and what stands before it. */
export interface Leak {
	form: string;
	before: string;
}

/** Characters that are shown of what stands before a key. */
const BEFORE = 100;

/**
 * Finds a key in a text, whatever form it has there.
 *
 * @returns `undefined` when the key is not there
 */
export function leakIn(text: string, key: string): Leak | undefined {
	const found = (form: string, within: string, at: number): Leak => ({
		form,
		before: within.slice(Math.max(0, at - BEFORE), at),
	});
	for (const [form, write] of FORMS) {
		const at = text.indexOf(write(key));
		if (at >= 0) return found(form, text, at);
	}
	const core = base64CoresOf(key).find((candidate) => text.includes(candidate));
	if (core !== undefined) return found('inside Base64', text, text.indexOf(core));
	// Unescaped again and again: an escape may have been escaped.
	let unescaped = text;
	for (let round = 1; round <= 3; round++) {
		const next = withoutEscapes(unescaped);
		if (next.includes(key)) return found(`escaped ${round} times`, next, next.indexOf(key));
		if (next === unescaped) break;
		unescaped = next;
	}
	return undefined;
}

function withoutEscapes(text: string): string {
	return text
		.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
		.replace(/\\(["\\/])/g, '$1')
		.replace(/%([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
		.replace(/&#x([0-9a-fA-F]{1,6});/g, (_, code: string) =>
			String.fromCharCode(parseInt(code, 16)),
		)
		.replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCharCode(Number(code)))
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');
}

/** The part of the key's Base64 that does not depend on what stands around it, for each of the three offsets. */
function base64CoresOf(key: string): string[] {
	return [0, 1, 2].flatMap((offset) => {
		const written = Buffer.from('x'.repeat(offset) + key)
			.toString('base64')
			.replace(/=+$/, '');
		const core = written.slice(offset === 0 ? 0 : 4, -2);
		return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
	});
}

function unicode(sign: string, large = false): string {
	const code = sign.charCodeAt(0).toString(16).padStart(4, '0');
	return `\\u${large ? code.toUpperCase() : code}`;
}

function html(text: string, names: Readonly<Record<string, string>>): string {
	return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}
