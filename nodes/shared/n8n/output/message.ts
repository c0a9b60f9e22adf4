import { boundedText } from '../../lib/boundedText';

/** Text for a person: what happened, and what to do next. */
export interface ErrorText {
	/** At most {@link MAX_MESSAGE_LENGTH} characters. */
	message: string;
	/** Begins with the next step, and contains in full what the message shortens. `null` if there is nothing to add. */
	description: string | null;
}

/**
 * Maximum length of an error's message, in UTF-16 code units: n8n shows it as a title. The number of the item, such as
 * ` [Item 3]`, comes after it.
 */
const MAX_MESSAGE_LENGTH = 80;

/** A word that is shortened keeps at least this many characters, because fewer mean nothing. */
const MIN_WORD_LENGTH = 6;

/**
 * Shortens a message to {@link MAX_MESSAGE_LENGTH}. What it quotes is shortened first, then its longest word, which is a
 * name or an ID, and otherwise its middle: the beginning names the subject, the end says what happened.
 */
export function fittedMessage(message: string): string {
	const excess = message.length - MAX_MESSAGE_LENGTH;
	if (excess <= 0) return message;
	const [, before = '', quoted = '', after = ''] = /^([^"]*")([^]*)("[^"]*)$/.exec(message) ?? [];
	if (quoted.length > excess) {
		return `${before}${boundedText(quoted, quoted.length - excess)}${after}`;
	}
	const word = longestWord(message);
	if (word.length >= excess + MIN_WORD_LENGTH) {
		return message.replace(word, () => boundedText(word, word.length - excess));
	}
	const half = MAX_MESSAGE_LENGTH / 2;
	const end = message.slice(-half).replace(/^[\uDC00-\uDFFF]/, '');
	return `${boundedText(message, half)}${end}`;
}

/**
 * Text whose message may quote what a person entered. If the message is shortened, the description repeats it in full
 * after the next step.
 *
 * @param next full sentence
 * @param more further sentences
 */
export function fittedText(
	message: string,
	next: string,
	...more: readonly string[]
): ErrorText & { description: string } {
	const fitted = fittedMessage(message);
	const inFull = fitted === message ? [] : [`${message}.`];
	return { message: fitted, description: [next, ...inFull, ...more].join(' ') };
}

function longestWord(text: string): string {
	return text
		.split(/\s+/)
		.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
