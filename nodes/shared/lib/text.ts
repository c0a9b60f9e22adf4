import { boundedText } from './boundedText';

/** Length of a text as providers count it: in Unicode code points, so an emoji is one character. */
export function lengthOf(text: string): number {
	let length = 0;
	// Without an array of them: a text may be megabytes long.
	for (let index = 0; index < text.length; length++) {
		index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
	}
	return length;
}

/** A whole number with thousands separators, the same on every machine. */
export function formatNumber(value: number): string {
	return value.toLocaleString('en-US');
}

/** `1 image`, `2 images`. */
export function plural(count: number, noun: string): string {
	return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function joinList(values: ReadonlyArray<string | number>, conjunction = 'or'): string {
	const last = values.at(-1);
	if (last === undefined) return '';
	return values.length === 1
		? String(last)
		: `${values.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** Consecutive whole numbers as a range: `3 to 15`; others one by one: `5 or 10`. */
export function listedNumbers(values: readonly number[]): string {
	const [first, last] = [values[0], values.at(-1)];
	return first !== undefined &&
		last !== undefined &&
		last - first === values.length - 1 &&
		values.length > 2
		? `${first} to ${last}`
		: joinList(values);
}

/** Maximum length of a user's value in the text of an issue, in UTF-16 code units: signed URLs fit. */
const MAX_VALUE_LENGTH = 500;

/** A user's value for an issue, in full unless it is very long. The message of the error shortens it further. */
export function valueText(text: string): string {
	return boundedText(text, MAX_VALUE_LENGTH);
}

/** The start of a text that may be of any length. */
export function shortened(text: string): string {
	return text.length > 60 ? boundedText(text, 58) : text;
}
