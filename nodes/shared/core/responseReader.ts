import { idFault } from './pathSegment';
import { bodyOf, reasonOfStatus } from './response';
import type { HttpResponse } from './http';
import { isJsonObject, type Json } from '../lib/json';
import { createTask, type Task, type TaskDetails, type TaskRef, type TaskStatus } from './task';
import { isWebUrl } from '../lib/webUrl';
import { readTime } from '../lib/zonedTime';

/** Maximum number of places that one warning names. */
const MAX_PLACES = 5;

/** A number, also as text or as a percentage: `5`, `"5.041"`, `"30%"`. */
const NUMBER = /^\s*-?\d+(?:\.\d+)?\s*%?\s*$/;

/** A number that is not negative, as text: `"0.42"`. */
const AMOUNT = /^\s*\d+(?:\.\d+)?\s*$/;

/** Unix times from this one on are milliseconds: as seconds they would be after the year 5000. */
const FIRST_MILLISECONDS = 1e11;

/**
 * One value of a provider's response, read field by field: an unexpected field or entry affects only itself. A missing
 * value, `null` and an empty text are blank. A value that cannot be read is omitted, and reported by
 * {@link ResponseReader.warnings}.
 */
export class ResponseReader {
	private constructor(
		private readonly value: Json | undefined,
		private readonly place: string,
		/** Shared by all readers of one response. */
		private readonly unread: Set<string>,
	) {}

	/** Starts to read a response, or a part of one. */
	static of(value: Json | undefined): ResponseReader {
		return new ResponseReader(value, '', new Set());
	}

	/** The unchanged value, read as JSON. */
	get json(): Json {
		return this.value ?? null;
	}

	/** Whether it is missing, `null` or an empty text. */
	get isBlank(): boolean {
		return this.value === undefined || this.value === null || this.value === '';
	}

	get isObject(): boolean {
		return isJsonObject(this.value);
	}

	get isList(): boolean {
		return Array.isArray(this.value);
	}

	get isText(): boolean {
		return typeof this.value === 'string' && this.value !== '';
	}

	/** A field of an object; blank if there is none. */
	at(key: string): ResponseReader {
		const place = this.place === '' ? key : `${this.place}.${key}`;
		const { value } = this;
		if (!this.isBlank && !this.isObject) this.leaveOut();
		const field = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
		return new ResponseReader(field, place, this.unread);
	}

	/** The entries of a list; a single value is a list of one. */
	entries(): ResponseReader[] {
		if (this.isBlank) return [];
		if (!Array.isArray(this.value)) return [this];
		return this.value.map(
			(entry, index) => new ResponseReader(entry, `${this.place}[${index}]`, this.unread),
		);
	}

	/** Text that is not empty; `null` for anything else. */
	text(): string | null {
		return this.isText && typeof this.value === 'string' ? this.value : this.notRead();
	}

	/**
	 * An ID or code: text or a number of any size, read as text, so that no digit is lost. An ID that a URL cannot
	 * contain is `null`.
	 */
	id(): string | null {
		const { value } = this;
		if (!['string', 'number', 'bigint'].includes(typeof value)) return this.notRead();
		const id = String(value);
		return idFault(id) === null ? id : this.notRead();
	}

	/** A finite number, also as text or as a percentage. */
	number(): number | null {
		const { value } = this;
		const isWritten = typeof value === 'string' && NUMBER.test(value);
		const number = isWritten
			? Number.parseFloat(value)
			: typeof value === 'number' || typeof value === 'bigint'
				? Number(value)
				: Number.NaN;
		return Number.isFinite(number) ? number : this.notRead();
	}

	/** A number from 0 to 2^53 - 1, also as text; larger ones lose digits. A percentage is not an amount. */
	amount(): number | null {
		const { value } = this;
		const isWritten = typeof value === 'string' && AMOUNT.test(value);
		const isNumber = isWritten || typeof value === 'number' || typeof value === 'bigint';
		const amount = isNumber ? Number(value) : Number.NaN;
		// The absolute value, because JSON has a negative zero.
		return amount >= 0 && amount <= Number.MAX_SAFE_INTEGER ? Math.abs(amount) : this.notRead();
	}

	/** A whole number from 0 to 2^53 - 1, also as text. */
	count(): number | null {
		const count = this.amount();
		return count === null || Number.isInteger(count) ? count : this.notRead();
	}

	/** A time in ISO 8601, from text, Unix seconds or milliseconds; 0 is no time. */
	time(): string | null {
		const { value } = this;
		if (value === 0 || value === '0') return null;
		const isText = typeof value === 'string' && !NUMBER.test(value);
		const number = isText ? null : this.number();
		if (!isText && number === null) return null;
		const unix = (number ?? 0) * ((number ?? 0) >= FIRST_MILLISECONDS ? 1 : 1000);
		// A time without a zone is in UTC, whatever the zone of this process.
		const date = new Date(isText ? (readTime(value, 'UTC') ?? NaN) : unix);
		return Number.isNaN(date.getTime()) ? this.notRead() : date.toISOString();
	}

	/** A web URL; `null` for any other text. */
	url(): string | null {
		const url = typeof this.value === 'string' ? this.value.trim() : '';
		return isWebUrl(url) ? url : this.notRead();
	}

	/** Records that this could not be read, even if it is blank, e.g. an entry without its required field. */
	leaveOut(): void {
		this.unread.add(this.place === '' ? '(the whole response)' : this.place);
	}

	/** What was omitted so far, as a full sentence; none if everything could be read. */
	warnings(): string[] {
		const places = [...this.unread];
		if (places.length === 0) return [];
		const more = places.length - MAX_PLACES;
		const named = places.slice(0, MAX_PLACES).join(', ');
		return [
			`Part of the provider's response could not be read and was omitted: ${named}${more > 0 ? ` and ${more} more` : ''}.`,
		];
	}

	/** `null`, and records a value that is not blank. */
	private notRead(): null {
		if (!this.isBlank) this.leaveOut();
		return null;
	}
}

/** Starts to read a response; `undefined` if the status is an error or the body is no JSON object. */
export function openResponse(response: HttpResponse): ResponseReader | undefined {
	const body = bodyOf(response);
	return reasonOfStatus(response.status) === undefined && isJsonObject(body)
		? ResponseReader.of(body)
		: undefined;
}

/**
 * Status of a task by the provider's word for it. For an unknown or missing word, a task with a result, such as a video,
 * has succeeded, and one without is still running.
 *
 * @param known the provider's words, in lower case
 */
export function statusFrom(
	word: string | null,
	known: ReadonlyMap<string, TaskStatus>,
	hasResult: boolean,
): TaskStatus {
	return known.get(word?.toLowerCase() ?? '') ?? (hasResult ? 'succeeded' : 'processing');
}

/**
 * Task as a response describes it, with the status of {@link statusFrom} and the whole response for the output. Call it
 * last: its warnings name what could not be read until then.
 */
export function taskFromResponse(
	ref: TaskRef,
	word: string,
	known: ReadonlyMap<string, TaskStatus>,
	details: TaskDetails & Required<Pick<TaskDetails, 'videos'>>,
	body: ResponseReader,
): Task {
	const hasResult = details.videos.length > 0 || (details.created?.id ?? null) !== null;
	return createTask(ref, statusFrom(word, known, hasResult), word, {
		...details,
		warnings: body.warnings(),
		providerResponse: body.json,
	});
}
