import { isPlainRecord } from './plainRecord';
import { trimmed } from './trimmed';

/** A value of a field, with its name in the panel. */
export interface NamedChoice<T extends string = string> {
	value: T;
	/** e.g. `9:16 (Portrait)`: each of its two parts is read too. */
	name: string;
}

/** Maximum length of a cell of a table, a form value or a model's argument that can be a number or an option. */
const MAX_LENGTH = 200;

/** Maximum number of arrays and objects around a value. */
const MAX_DEPTH = 4;

const QUOTED = /^(?:"([^"]*)"|'([^']*)'|“([^”]*)”|„([^“]*)“)$/;

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number whose only separator is a comma. */
const WITH_COMMA = /^([+-]?)(\d+),(\d+)$/;

/** `9:16`, `9 x 16`, `9/16`, and the form in sheets: the time 09:16:00. */
const RATIO = /^0*(\d{1,3})\s*[:x×∶/]\s*0*(\d{1,3})(?::00)?$/;

const YES: readonly string[] = ['true', 'yes', 'y', 'on', '1'];
const NO: readonly string[] = ['false', 'no', 'n', 'off', '0'];

/** Accepted spellings of a unit after a number, by its name in a field's label. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
	seconds: ['s', 'sec', 'secs', 'second', 'seconds'],
	minutes: ['m', 'min', 'mins', 'minute', 'minutes'],
	mb: ['mb'],
};

/**
 * Extracts the value of a field from what tables, forms and models return: an array with one entry or none, a resource
 * locator of n8n, an object with a `value`. Any other value is returned unchanged.
 */
export function singleValue(value: unknown, depth = 0): unknown {
	if (depth > MAX_DEPTH) return value;
	if (Array.isArray(value)) {
		const [first]: unknown[] = value;
		return value.length > 1 ? value : singleValue(first, depth + 1);
	}
	if (!isPlainRecord(value) || !('value' in value)) return value;
	const inner = singleValue(value.value, depth + 1);
	// A resource locator is nothing but its value, whatever an expression in it returns.
	if (value.__rl === true) return inner;
	return typeof inner === 'object' && inner !== null ? value : inner;
}

/** The same for a field with few values: the cell of a select column, e.g. of Notion, is an object with a `name`. */
export function selectedValue(value: unknown): unknown {
	const single = singleValue(value);
	return isPlainRecord(single) && 'id' in single && typeof single.name === 'string'
		? single.name
		: single;
}

/**
 * Reads a number: with spaces, in quotes, in full-width digits, with a decimal comma, followed by its unit.
 *
 * @param unit the unit in the field's label, e.g. `Seconds`; no other is accepted
 * @returns `undefined` if it is not a number, `twoReadings` for `1,500`, whose meaning depends on the country
 */
export function readNumber(value: unknown, unit?: string): number | 'twoReadings' | undefined {
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (typeof value === 'bigint') return Number(value);
	if (typeof value !== 'string') return undefined;
	const text = withoutUnit(plainText(value), unit);
	if (NUMBER.test(text)) return finite(Number(text));
	const [, sign = '', whole = '', part = ''] = WITH_COMMA.exec(text) ?? [];
	if (part === '') return undefined;
	const maySeparateThousands = part.length === 3 && whole.length <= 3 && !whole.startsWith('0');
	return maySeparateThousands ? 'twoReadings' : finite(Number(`${sign}${whole}.${part}`));
}

/** Reads a boolean: `TRUE`, `yes`, `on`, `1` and their opposites, in any case; `undefined` for anything else. */
export function readBoolean(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = plainText(String(value)).toLowerCase();
	if (YES.includes(text)) return true;
	return NO.includes(text) ? false : undefined;
}

/**
 * Reads one of several values, written as its value or by its name in the panel, in full or in part, in any case, with
 * any spaces and hyphens: `1080P`, `9 : 16`, `Portrait`, `first_frame`; `undefined` if it is none of them, or ambiguous.
 */
export function readChoice<T extends string>(
	value: unknown,
	choices: ReadonlyArray<NamedChoice<T>>,
): T | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const exact = choices.find((choice) => choice.value === value);
	if (exact) return exact.value;
	const key = choiceKey(String(value));
	if (key === '') return undefined;
	const meantBy = (keysOf: (choice: NamedChoice) => string[]) => [
		...new Set(
			choices.filter((choice) => keysOf(choice).includes(key)).map((choice) => choice.value),
		),
	];
	const whole = meantBy(wholeKeys);
	const [meant, ...others] = whole.length > 0 ? whole : meantBy(partKeys);
	return others.length === 0 ? meant : undefined;
}

/** Common form of all spellings of an option. */
export function choiceKey(text: string): string {
	const bare = plainText(text).toLowerCase();
	const [, width, height] = RATIO.exec(bare) ?? [];
	if (width !== undefined) return `${width}:${height}`;
	return bare.replace(/[\s_\-'’‐-―]+/g, '');
}

function wholeKeys({ value, name }: NamedChoice): string[] {
	return [value, name].map(choiceKey);
}

/** Shorter spellings of an option, if no other option has them. */
function partKeys({ value, name }: NamedChoice): string[] {
	const [, outside = '', inside = ''] = /^([^()]*)\(([^()]*)\)$/.exec(name) ?? [];
	// A height needs no letter after it: 1080 is 1080p.
	const height = /^\d+p$/.test(value) ? value.slice(0, -1) : '';
	return [outside, inside, height].map(choiceKey);
}

/** A text without spaces, marks and quotes around it and full-width forms; `''` if it has more than 200 characters. */
export function plainText(text: string): string {
	if (text.length > MAX_LENGTH) return '';
	return bareText(text.normalize('NFKC').replace(/−/g, '-'));
}

/** A text without spaces, marks and quotes around it. */
export function bareText(text: string): string {
	const bare = trimmed(text);
	if (bare.length > MAX_LENGTH) return bare;
	const inside = QUOTED.exec(bare)
		?.slice(1)
		.find((part) => part !== undefined);
	return inside === undefined ? bare : trimmed(inside);
}

function withoutUnit(text: string, unit: string | undefined): string {
	const known = UNITS[unit?.toLowerCase() ?? ''] ?? [];
	const [, number = text, written = ''] = /^([^a-z]*[\d.])\s*([a-z]+)\.?$/i.exec(text) ?? [];
	return known.includes(written.toLowerCase()) ? number : text;
}

function finite(number: number): number | undefined {
	return Number.isFinite(number) ? number : undefined;
}
