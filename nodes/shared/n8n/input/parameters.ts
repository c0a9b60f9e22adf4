import {
	bareText,
	readBoolean,
	readChoice,
	readNumber,
	selectedValue,
	singleValue,
	type NamedChoice,
} from '../../lib/cell';
import { joinList } from '../../lib/text';
import { FIELD_LABELS, type Field } from '../../core/fields';
import { requestIssue, type Issue } from '../../core/issue';
import {
	isJsonObject,
	MAX_JSON_BYTES,
	MAX_JSON_DEPTH,
	MAX_NUMBER_LENGTH,
	parseJson,
	type JsonFault,
	type JsonObject,
} from '../../lib/json';
import { isPlainRecord } from '../../lib/plainRecord';
import { isBinaryRecord, type GivenImage } from './binaryFields';
import { isBlank, LIST_FAULTS, readList } from './listValue';
import { NO_PANEL_FIELDS, type PanelFields } from './panelFields';

/** Value of an option field that leaves the choice to the vendor. */
export const PROVIDER_DEFAULT = 'default';

const PROVIDER_DEFAULT_CHOICE: NamedChoice = { value: PROVIDER_DEFAULT, name: 'Provider Default' };

/** Gives the value of a node parameter by name, expressions resolved; `null` or `undefined` when it is not there. */
export type ParameterSource = (name: string) => unknown;

/** Why a text is not read as JSON: `what` of an issue. */
const JSON_FAULTS: Readonly<Record<JsonFault, string>> = {
	syntax: 'not valid JSON',
	size: `more than ${MAX_JSON_BYTES / 1024 / 1024} MB`,
	depth: `nested more than ${MAX_JSON_DEPTH} levels deep`,
	number: `a number has more than ${MAX_NUMBER_LENGTH} digits`,
};

/**
 * Reads node parameters for one item. Expressions can put anything into any field, so nothing is taken on trust: what
 * can only mean one thing is read however it is written, and what cannot be read becomes an issue that names the field.
 */
export class ParameterReader {
	constructor(
		private readonly source: ParameterSource,
		/** What could not be read; readers of nested parameters share it. */
		readonly issues: Issue[] = [],
		/** Names of the item's binary fields. */
		readonly binaryNames: readonly string[] = [],
		/** The zone of times that name none, by its IANA name: the workflow's, or n8n's own. */
		readonly timeZone: string = 'UTC',
		/** What the panel says about the operation's fields. */
		readonly panel: PanelFields = NO_PANEL_FIELDS,
		/** Which one of several entries is read, at the start of its issues, e.g. `image 2: `. */
		private readonly entry: string = '',
	) {}

	/** Text; `''` when nothing is there. */
	text(field: Field, name: string = field): string {
		const value = singleValue(this.source(name));
		if (value === undefined || value === null) return '';
		if (typeof value === 'string') return value;
		if (isExact(value)) return String(value);
		const { what, fix } = notText(value);
		this.fail(field, what, fix);
		return '';
	}

	/**
	 * The file in a binary field of the item.
	 *
	 * @param prefix which one of several entries it is, for the message
	 * @returns `''` if no binary field is entered
	 */
	file(field: Field, name: string, prefix = this.entry): GivenImage {
		const value = singleValue(this.source(name));
		const key = isBinaryRecord(value) ? value : this.text(field, name).trim();
		if (key === '') {
			this.issues.push(
				requestIssue(field, `${prefix}no binary field is entered`, 'Enter its name, e.g. data.'),
			);
			return '';
		}
		return { key, field, prefix };
	}

	/** Text, or `undefined` when it is blank. */
	optionalText(field: Field, name: string = field): string | undefined {
		const text = this.text(field, name);
		return text.trim() === '' ? undefined : text;
	}

	/** A number; `undefined` when the field is empty. Text is read as a number, a unit behind it included. */
	number(field: Field, name: string = field): number | undefined {
		const value = selectedValue(this.source(name));
		if (isEmpty(value)) return undefined;
		const number = readNumber(value, unitOf(field, name));
		if (typeof number === 'number') return number;
		if (number === 'twoReadings') {
			this.fail(
				field,
				`"${shown(value)}" can be read in two ways`,
				'Enter it without a comma, e.g. 1500 or 1.5.',
			);
			return undefined;
		}
		if (!this.isOfSeveral(field, value)) {
			this.fail(field, `"${shown(value)}" is not a number`, 'Enter a number, e.g. 5.');
		}
		return undefined;
	}

	/** A number, or `otherwise` when the field is empty. One that is not from `min` to `max` becomes an issue. */
	numberWithin(
		field: Field,
		{ min, max, otherwise }: Readonly<Record<'min' | 'max' | 'otherwise', number>>,
	): number {
		const value = this.number(field) ?? otherwise;
		if (value < min || value > max) {
			this.issues.push(
				requestIssue(
					field,
					`${value} is outside ${min} to ${max}`,
					`Enter a number from ${min} to ${max}.`,
				),
			);
		}
		return value;
	}

	/** A yes or no; `undefined` when the field is not there. Text such as `TRUE` and `no`, 1 and 0 are read too. */
	boolean(field: Field, name: string = field): boolean | undefined {
		const value = selectedValue(this.source(name));
		if (isEmpty(value)) return undefined;
		const boolean = readBoolean(value);
		if (boolean === undefined && !this.isOfSeveral(field, value)) {
			this.fail(field, `"${shown(value)}" is neither true nor false`, 'Enter true or false.');
		}
		return boolean;
	}

	/**
	 * One of the given values, or the name that the panel shows for it, in any case; `undefined` when the field is empty
	 * or left to the provider.
	 */
	choice<T extends string>(
		field: Field,
		values: readonly T[],
		name: string = field,
	): T | undefined {
		const value = selectedValue(this.source(name));
		if (isEmpty(value)) return undefined;
		const choices = this.choicesOf(values, name);
		const known = readChoice(value, choices);
		if (known !== undefined) return known;
		if (readChoice(value, [PROVIDER_DEFAULT_CHOICE]) !== undefined) return undefined;
		if (!this.isOfSeveral(field, value)) {
			this.fail(
				field,
				`"${shown(value)}" is not an option`,
				`Choose ${joinList(this.namesOf(values, name))}.`,
			);
		}
		return undefined;
	}

	/** The id of a resource locator, or of a plain text in its place. */
	locator(field: Field, name: string = field): string {
		return bareText(this.text(field, name));
	}

	/** A JSON object, as text or as an object from an expression. Big numbers in text keep their digits. */
	jsonObject(field: Field, name: string = field): JsonObject | undefined {
		const value = this.source(name);
		if (isEmpty(value)) return undefined;
		const result = parseJson(typeof value === 'string' ? value : (writtenOut(value) ?? ''));
		if ('value' in result && isJsonObject(result.value)) {
			return Object.keys(result.value).length > 0 ? result.value : undefined;
		}
		const what = 'fault' in result ? JSON_FAULTS[result.fault] : 'not a JSON object';
		this.issues.push(requestIssue(field, what, 'Enter an object, e.g. {"seed": 7}.'));
		return undefined;
	}

	/** The value as it is. */
	value(name: string): unknown {
		return this.source(name);
	}

	/**
	 * The entries of a field that holds entries, each with a reader of its own. One expression for the whole field may
	 * give the entries as well, or a single one: as a list, as an object, or as JSON text of either.
	 *
	 * @param known names of the fields of an entry, by which an entry is known where nothing else says so
	 */
	entries(
		field: Field,
		entry: string,
		known: readonly string[],
		name: string = field,
	): ParameterReader[] {
		const collection = this.source(name);
		const whole = isPlainRecord(collection) && entry in collection ? collection[entry] : collection;
		const list = readList(whole, (text) => [text]);
		if ('fault' in list) {
			this.issues.push(requestIssue(field, LIST_FAULTS[list.fault], 'Enter a list of objects.'));
			return [];
		}
		return list.entries.flatMap((one, index) => {
			const at = Array.isArray(whole) ? `${entry} ${index + 1}: ` : this.entry;
			if (isPlainRecord(one) && known.some((key) => key in one)) return [this.within(one, at)];
			this.issues.push(
				requestIssue(
					field,
					`"${shown(one)}" is not a valid entry`,
					`Fill in the fields, or enter {"${known[0] ?? ''}": …}.`,
				),
			);
			return [];
		});
	}

	/**
	 * A reader for the parameters inside a collection. One expression for the whole collection gives an object, or JSON
	 * text of one.
	 */
	collection(field: Field, name: string = field): ParameterReader {
		const value = this.source(name);
		const list = readList(value, (text) => [text]);
		const [content, ...others] = 'entries' in list ? list.entries : [null];
		if (isPlainRecord(content) && others.length === 0 && !Array.isArray(value)) {
			return this.within(content);
		}
		const what = `"${shown(value)}" is not an object`;
		// Options are read in several places.
		const isReported = this.issues.some((issue) => issue.field === field && issue.what === what);
		if (!isBlank(value) && !isReported) {
			this.issues.push(requestIssue(field, what, 'Fill in its fields.'));
		}
		return this.within({});
	}

	/** A reader for the same fields as they are before anybody touches the panel. */
	ofUntouchedPanel(): ParameterReader {
		return new ParameterReader(
			(name) => this.panel.defaults[name],
			[],
			[],
			this.timeZone,
			this.panel,
		);
	}

	/** The raw text entries of a field that takes several values, blank ones left out. */
	texts(field: Field, name: string): string[] {
		const value = this.source(name);
		const values: unknown[] = Array.isArray(value) ? value : [value];
		return values
			.map((entry) => new ParameterReader(() => entry, this.issues).text(field))
			.filter((text) => text.trim() !== '');
	}

	/**
	 * A reader for what stands in an object of this item.
	 *
	 * @param entry which one of several entries it is, for messages
	 */
	within(values: unknown, entry = this.entry): ParameterReader {
		return new ParameterReader(
			(name) => (isPlainRecord(values) ? values[name] : undefined),
			this.issues,
			this.binaryNames,
			this.timeZone,
			this.panel,
			entry,
		);
	}

	/** The values, under every name that the panel shows for them. */
	private choicesOf<T extends string>(values: readonly T[], name: string): Array<NamedChoice<T>> {
		const shown = this.panel.choices.get(name) ?? [];
		return values.flatMap((value) => {
			const names = shown.filter((choice) => choice.value === value);
			return names.length > 0
				? names.map((choice) => ({ value, name: choice.name }))
				: [{ value, name: value }];
		});
	}

	/** What the panel shows to choose from; all values where it shows none. */
	private namesOf(values: readonly string[], name: string): string[] {
		const shown = (this.panel.choices.get(name) ?? []).filter(({ value }) =>
			values.includes(value),
		);
		const names = values.flatMap(
			(value) => shown.find((choice) => choice.value === value)?.name ?? [],
		);
		return names.length > 0 ? names : [...values];
	}

	/** Says so where there are several values in a field that takes one. */
	private isOfSeveral(field: Field, value: unknown): boolean {
		if (!Array.isArray(value) || value.length < 2) return false;
		this.fail(
			field,
			`${value.length} values given, 1 allowed: "${shown(value)}"`,
			'Enter one of them.',
		);
		return true;
	}

	private fail(field: Field, what: string, fix: string): void {
		this.issues.push(requestIssue(field, `${this.entry}${what}`, fix));
	}
}

/** What a field counts in, as its label says, e.g. `Seconds`. */
function unitOf(field: Field, name: string): string | undefined {
	const label = Object.entries(FIELD_LABELS).find(([known]) => known === name)?.[1];
	return /\(([^)]+)\)$/.exec(label ?? FIELD_LABELS[field])?.[1];
}

/** Is it told as text without loss? A whole number beyond 2^53, such as an id, has been rounded already. */
function isExact(value: unknown): value is number | bigint | boolean {
	if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
	return typeof value === 'bigint' || typeof value === 'boolean';
}

function notText(value: unknown): Pick<Issue, 'what' | 'fix'> {
	if (typeof value === 'number') {
		return {
			what: `number too large to read exactly: ${value}`,
			fix: 'Pass it as text, in quotes at its source.',
		};
	}
	if (isBinaryRecord(value)) {
		return {
			what: 'a file is given, but a URL is required',
			fix: "Set 'Source' to Binary for an image. Store a video first, e.g. in S3 or Google Drive, and enter its https:// URL.",
		};
	}
	return Array.isArray(value)
		? { what: `${value.length} values given, 1 allowed`, fix: 'Enter one text.' }
		: { what: 'the value is not text', fix: 'Enter text.' };
}

function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** A value as JSON text; `undefined` for what cannot be written, such as one that contains itself or never ends. */
function writtenOut(value: unknown): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return undefined;
	}
}

/** A value for people, in one line; shortened where it is long. */
export function shown(value: unknown): string {
	const text = typeof value === 'object' ? (writtenOut(value) ?? 'an object') : String(value);
	return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
