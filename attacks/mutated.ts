import { isJsonObject, writeJson, type Json } from '../nodes/shared/lib/json';
import { hostileUrl, hostileText, longText, randomText } from './hostile';
import { echoOf } from './keys';
import type { Random } from './random';

/** A vendor's answer as it may arrive. */
export interface MutatedAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

const STATUSES = [
	200, 200, 200, 200, 200, 201, 202, 204, 301, 302, 304, 400, 401, 402, 403, 404,
] as const;
const MORE_STATUSES = [
	405, 407, 408, 409, 413, 421, 429, 431, 451, 500, 502, 503, 504, 520, 100, 599, 999,
] as const;

const RETRY_AFTER = [
	'',
	'0',
	'1',
	'-1',
	'12',
	'1e9',
	'99999999999999999999',
	'soon',
	'Wed, 21 Oct 2026 07:28:00 GMT',
	'Invalid Date',
	'0x10',
] as const;

const WORDS = [
	'succeed',
	'succeeded',
	'completed',
	'failed',
	'processing',
	'on_hold',
	'SUCCEED',
	'',
	'null',
] as const;

/** Stands for text that is no JSON string: what comes in its place is written as it is. */
const RAW = '\u0001raw\u0001';

/** One or several things in an answer changed, at random places. */
export function mutatedAnswer(
	example: { status: number; body: Json },
	random: Random,
	key: string,
): MutatedAnswer {
	let body: Json = example.body;
	let raw = '';
	const rounds = random.integer(0, 4);
	for (let round = 0; round < rounds; round++) {
		body = changedSomewhere(body, random, () => {
			const value = oddValue(random, key);
			if (value === RAW) raw = rawValue(random);
			return value;
		});
	}
	let text = writeJson(body).replaceAll(JSON.stringify(RAW), () => raw || 'null');
	text = withEcho(text, random, key);
	if (random.is(0.12)) text = spoilt(text, random);
	return {
		status: random.is(0.6)
			? example.status
			: random.pick(random.is(0.5) ? STATUSES : MORE_STATUSES),
		headers: headersFor(random, key),
		body: text,
	};
}

function headersFor(random: Random, key: string): Record<string, string> {
	return {
		...(random.is(0.2) && { 'retry-after': random.pick(RETRY_AFTER) }),
		...(random.is(0.1) && { date: random.pick(RETRY_AFTER) }),
		...(random.is(0.1) && {
			'content-type': random.pick(['text/html', 'application/octet-stream', '']),
		}),
		...(random.is(0.05) && {
			'x-echo': echoOf(key, random).text,
			location: `https://evil.example/?${key}`,
		}),
		...(random.is(0.05) && { 'content-length': random.pick(['-1', '1e999', '99999999999']) }),
	};
}

/** A value for which an address, an id, a word or an object may be exchanged. */
function oddValue(random: Random, key: string): Json {
	const kind = random.fraction();
	if (kind < 0.1) return null;
	if (kind < 0.2)
		return random.pick([0, -1, 1e308, 5e-324, 0.1, 2n ** 70n, -(2n ** 64n), true, false]);
	if (kind < 0.3) return random.pick([[], {}, [[]], [null], [{}], { a: null }, ['a', 1, null, {}]]);
	if (kind < 0.4) return random.pick(WORDS);
	if (kind < 0.5) return hostileUrl(random);
	if (kind < 0.6) return hostileText(random);
	if (kind < 0.68) return `Bearer ${key} was refused`;
	if (kind < 0.76) return randomText(random, 20);
	if (kind < 0.8) return longText(random);
	if (kind < 0.84)
		return JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}');
	return RAW;
}

/** What JSON can hold and no value of JavaScript is written as. */
function rawValue(random: Random): string {
	const kind = random.fraction();
	if (kind < 0.3) return '9'.repeat(random.pick([17, 25, 400, 5_000, 50_000]));
	if (kind < 0.4) return `1e${random.pick(['999', '-999', '99999999999'])}`;
	if (kind < 0.5) return `0.${'0'.repeat(random.pick([10, 1_000]))}1`;
	if (kind < 0.65)
		return `"${random.pick(['\\u0041', '\\n', '\\\\', '\\"', '\\ud800', '\\/'])}${'\\u0061'.repeat(random.pick([1, 100, 5_000]))}"`;
	const levels = random.pick([5, 100, 1_000, 20_000]);
	if (kind < 0.8) return '['.repeat(levels) + ']'.repeat(levels);
	return '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
}

/** A key in one of its forms, in the place of some piece of text. */
function withEcho(text: string, random: Random, key: string): string {
	if (!random.is(0.3)) return text;
	const echo = echoOf(key, random).text;
	const places = [...text.matchAll(/:"[^"\\]{0,60}"/g)];
	if (places.length === 0) return text;
	const place = random.pick(places);
	return `${text.slice(0, place.index)}:"key ${echo} here"${text.slice(place.index + place[0].length)}`;
}

/** An answer that something on the way made unreadable. */
function spoilt(text: string, random: Random): string {
	switch (random.integer(0, 9)) {
		case 0:
			return '';
		case 1:
			return text.slice(0, random.integer(0, text.length));
		case 2:
			return `<!DOCTYPE html><html><head><title>One moment</title></head><body>${text}</body></html>`;
		case 3:
			return `\ufeff${text}`;
		case 4:
			return `${text}${text}`;
		case 5:
			return `)]}',\n${text}`;
		case 6:
			return text.replace(/"/g, "'");
		case 7:
			return `[${text}]`;
		case 8:
			return longText(random);
		default:
			// Rarely millions of escapes: the cost of one such case is that of a thousand others.
			return random.is(0.02)
				? `{"message":"${'\\"'.repeat(4_500_000)}"}`
				: `{"message":"${'\\"'.repeat(20_000)}"}`;
	}
}

/** A value with something in it replaced, removed, repeated or added, however deep. */
function changedSomewhere(value: Json, random: Random, make: () => Json): Json {
	const isList = Array.isArray(value);
	if ((!isList && !isJsonObject(value)) || random.is(0.05)) return make();
	const entries: Array<[string, Json]> = Object.entries(value);
	if (entries.length === 0) return isList ? [make()] : { [randomText(random, 5)]: make() };
	const at = random.integer(0, entries.length - 1);
	const [name = '', entry = null] = entries[at] ?? [];
	const kind = random.fraction();
	if (kind < 0.08) entries.splice(at, 1);
	else if (kind < 0.12) entries.splice(at, 0, [name, entry]);
	else if (kind < 0.15)
		entries.push([random.pick(['__proto__', 'status', 'id', 'data', 'url']), make()]);
	else entries[at] = [name, changedSomewhere(entry, random, make)];
	return isList ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}
