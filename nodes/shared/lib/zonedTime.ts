const DAY = 24 * 60 * 60 * 1000;

/** Maximum length of a text that is read as a time. */
const MAX_LENGTH = 100;

/** A date, or a date and a time, as ISO 8601 writes it and n8n's date picker enters it. */
const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?$/;

/** Endings of a text that contain the zone of its time. */
const ZONE =
	/(?:Z|UTC|GMT(?:[+-]\d{1,4})?|[A-Z][SD]T|:\d\d(?:[.,]\d{1,9})? ?[+-]\d\d:?(?:\d\d)?)$/i;

/**
 * Reads a date and time. Without a zone it is in the given zone, not in that of the process, as in n8n's own nodes. A
 * time that a clock change skips becomes the one an hour later; of a time that occurs twice, the first one is meant.
 *
 * @param timeZone IANA name, e.g. `Europe/Berlin`; UTC if it is not a zone
 * @returns milliseconds since 1970; `null` if the text is not a date and time
 */
export function readTime(text: string, timeZone: string): number | null {
	const trimmed = text.trim();
	if (trimmed === '' || trimmed.length > MAX_LENGTH) return null;
	// A zone's name in brackets, as JavaScript writes it, adds nothing.
	const plain = trimmed.endsWith(')')
		? trimmed.slice(0, trimmed.lastIndexOf('(')).trimEnd()
		: trimmed;
	const isZoned = ZONE.test(plain) && !ISO.test(plain);
	const time = isZoned
		? Date.parse(plain)
		: inZone(Date.parse(ISO.test(plain) ? isoInUtc(plain) : `${plain} UTC`), timeZone);
	return Number.isNaN(time) ? null : time;
}

function isoInUtc(text: string): string {
	const [date, time] = text.replace(',', '.').split(/[T ]/);
	return `${date}T${time ?? '00:00'}Z`;
}

/** The moment at which the clocks of a zone show the UTC time of another moment. */
function inZone(shown: number, timeZone: string): number {
	if (Number.isNaN(shown)) return shown;
	// The clocks change at most once in two days.
	const offsets = [shown - DAY, shown + DAY].map((time) => offsetAt(time, timeZone));
	const [earliest, latest] = [Math.max(...offsets), Math.min(...offsets)];
	return offsetAt(shown - earliest, timeZone) === earliest ? shown - earliest : shown - latest;
}

/** Offset of a zone from UTC at a moment, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
	const parts = clockOf(timeZone).formatToParts(time);
	const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
	const shown = Date.UTC(
		part('year'),
		part('month') - 1,
		part('day'),
		part('hour'),
		part('minute'),
		part('second'),
	);
	return shown - Math.floor(time / 1000) * 1000;
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
	const options: Intl.DateTimeFormatOptions = {
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
		hourCycle: 'h23',
	};
	try {
		return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
	} catch {
		return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
	}
}
