import {
	bareText,
	readBoolean,
	readChoice,
	readNumber,
	selectedValue,
	singleValue,
	type NamedChoice,
} from '../../lib/cell';
import { joinList, valueText } from '../../lib/text';
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
import { isBinaryRecord, type GivenMedia } from './binaryFields';
import { isBlank, LIST_FAULTS, readList, readRecord } from './listValue';
import { NO_PANEL_FIELDS, type PanelFields } from './panelFields';

/** Value of an option field that leaves the choice to the provider. */
export const PROVIDER_DEFAULT = 'default';

const PROVIDER_DEFAULT_CHOICE: NamedChoice = { value: PROVIDER_DEFAULT, name: 'Provider Default' };

/** Returns the value of a node parameter by name, with expressions resolved; `null` or `undefined` if it is missing. */
export type ParameterSource = (name: string) => unknown;

/** Why a text is not read as JSON: `what` of an issue. */
const JSON_FAULTS: Readonly<Record<JsonFault, string>> = {
	syntax: 'not valid JSON',
	size: `more than ${MAX_JSON_BYTES / 1024 / 1024} MB`,
	depth: `nested more than ${MAX_JSON_DEPTH} levels deep`,
	number: `a number has more than ${MAX_NUMBER_LENGTH} digits`,
};

/**
 * Reads the node parameters of one item. Expressions can return anything for any field, so every value is checked: a
 * value with only one possible meaning is read in any notation, and any other becomes an issue that names the field.
 */
export class ParameterReader {
	constructor(
		private readonly source: ParameterSource,
		/** Issues so far, shared with the readers of nested parameters. */
		readonly issues: Issue[] = [],
		/** Names of the item's binary fields. */
		readonly binaryNames: readonly string[] = [],
		/** IANA name of the time zone for times without one: that of the workflow, or n8n's own. */
		readonly timeZone: string = 'UTC',
		/** What the panel contains about the operation's fields. */
		readonly panel: PanelFields = NO_PANEL_FIELDS,
		/** Position of the entry that is read, at the start of its issues, e.g. `image 2: `. */
		private readonly entry: string = '',
	) {}

	/** Adds an issue about the entry that is read, or about another one. */
	fail(field: Field, what: string, fix: string, entry = this.entry): void {
		this.issues.push(requestIssue(field, `${entry}${what}`, fix));
	}

	/** Text; `''` if there is none. */
	text(field: Field, name: string = field): string {
		const value = singleValue(this.source(name));
		if (value === undefined || value === null) return '';
		if (typeof value === 'string') return value;
		if (isExact(value)) return String(value);
		const { what, fix } = notText(value, field);
		this.fail(field, what, fix);
		return '';
	}

	/** The file in a binary field of the item; `''` if none is entered. `prefix` is the position of the entry. */
	file(field: Field, name: string, prefix = this.entry): GivenMedia {
		const value = singleValue(this.source(name));
		const key = isBinaryRecord(value) ? value : this.text(field, name).trim();
		if (key !== '') return { key, field, prefix };
		this.fail(field, 'no binary field is entered', 'Enter its name, e.g. data.', prefix);
		return '';
	}

	/** Text, or `undefined` if it is blank. */
	optionalText(field: Field, name: string = field): string | undefined {
		const text = this.text(field, name);
		return text.trim() === '' ? undefined : text;
	}

	/** A number; `undefined` if the field is empty. Text is read as a number, including a unit at its end. */
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
		if (!this.failIfSeveral(field, value)) {
			this.fail(field, `"${shown(value)}" is not a number`, 'Enter a number, e.g. 5.');
		}
		return undefined;
	}

	/** A number, or `otherwise` if the field is empty. A value outside `min` to `max` becomes an issue. */
	numberWithin(
		field: Field,
		{ min, max, otherwise }: Readonly<Record<'min' | 'max' | 'otherwise', number>>,
	): number {
		const value = this.number(field) ?? otherwise;
		if (value < min || value > max) {
			const fix = `Enter a number from ${min} to ${max}.`;
			this.fail(field, `${value} is outside ${min} to ${max}`, fix);
		}
		return value;
	}

	/** A boolean; `undefined` if the field is missing. Text such as `TRUE` and `no`, 1 and 0 are read too. */
	boolean(field: Field, name: string = field): boolean | undefined {
		const value = selectedValue(this.source(name));
		if (isEmpty(value)) return undefined;
		const boolean = readBoolean(value);
		if (boolean === undefined && !this.failIfSeveral(field, value)) {
			this.fail(field, `"${shown(value)}" is neither true nor false`, 'Enter true or false.');
		}
		return boolean;
	}

	/**
	 * One of the given values, entered as value or as its name in the panel, in any case; `undefined` if the field is
	 * empty or left to the provider.
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
		if (!this.failIfSeveral(field, value)) {
			this.fail(
				field,
				`"${shown(value)}" is not an option`,
				`Choose ${joinList(this.namesOf(values, name))}.`,
			);
		}
		return undefined;
	}

	/** ID in a resource locator, or in a plain text instead of one. */
	locator(field: Field, name: string = field): string {
		return bareText(this.text(field, name));
	}

	/** A JSON object, from text or from an expression. Large numbers in text keep their digits. */
	jsonObject(field: Field): JsonObject | undefined {
		const value = this.source(field);
		if (isEmpty(value)) return undefined;
		const result = parseJson(typeof value === 'string' ? value : (writtenOut(value) ?? ''));
		if ('value' in result && isJsonObject(result.value)) {
			return Object.keys(result.value).length > 0 ? result.value : undefined;
		}
		const what = 'fault' in result ? JSON_FAULTS[result.fault] : 'not a JSON object';
		this.fail(field, what, 'Enter an object, e.g. {"seed": 7}.');
		return undefined;
	}

	/** The value, unchanged. */
	value(name: string): unknown {
		return this.source(name);
	}

	/**
	 * Entries of a field with several entries, each with its own reader. One expression for the whole field can return
	 * all entries or a single one: as a list, as an object, or as JSON text of either.
	 *
	 * @param known names of the fields of an entry, which identify an entry if nothing else does
	 */
	entries(field: Field, entry: string, known: readonly string[]): ParameterReader[] {
		const collection = this.source(field);
		const whole = isPlainRecord(collection) && entry in collection ? collection[entry] : collection;
		const list = readList(whole, (text) => [text]);
		if ('fault' in list) {
			this.fail(field, LIST_FAULTS[list.fault], 'Enter a list of objects.');
			return [];
		}
		return list.entries.flatMap((one, index) => {
			const at = Array.isArray(whole) ? `${entry} ${index + 1}: ` : this.entry;
			if (isPlainRecord(one) && known.some((key) => key in one)) return [this.within(one, at)];
			const fix = `Fill in the fields, or enter {"${known[0] ?? ''}": …}.`;
			this.fail(field, `"${shown(one)}" is not a valid entry`, fix);
			return [];
		});
	}

	/**
	 * Reader for the parameters of a collection. One expression for the whole collection returns an object, or JSON text
	 * of one.
	 */
	collection(field: Field): ParameterReader {
		const value = this.source(field);
		const content = readRecord(value);
		if (content) return this.within(content);
		const what = `"${shown(value)}" is not an object`;
		// Several places read the options.
		const isReported = this.issues.some((issue) => issue.field === field && issue.what === what);
		if (!isBlank(value) && !isReported) this.fail(field, what, 'Fill in its fields.');
		return this.within({});
	}

	/** Reader for the same fields with the panel's default values. */
	ofUntouchedPanel(): ParameterReader {
		return new ParameterReader(
			(name) => this.panel.defaults[name],
			[],
			[],
			this.timeZone,
			this.panel,
		);
	}

	/**
	 * Several of the choices that the panel shows, each entered as value or as its name, in any case: as a list, as its
	 * JSON text, or separated by commas.
	 */
	choices(field: Field): string[] {
		const values = (this.panel.choices.get(field) ?? []).map(({ value }) => value);
		const list = readList(this.source(field), (text) => text.split(',').map((part) => part.trim()));
		if ('fault' in list) {
			this.fail(field, LIST_FAULTS[list.fault], 'Enter a list of options.');
			return [];
		}
		return list.entries.flatMap(
			(entry) => this.within({ [field]: entry }).choice(field, values) ?? [],
		);
	}

	/** Reader for the fields of an object of this item. `entry` is its position, for messages. */
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

	/** The values, with every name that the panel shows for them. */
	private choicesOf<T extends string>(values: readonly T[], name: string): Array<NamedChoice<T>> {
		const shown = this.panel.choices.get(name) ?? [];
		return values.flatMap((value) => {
			const names = shown.filter((choice) => choice.value === value);
			return names.length > 0
				? names.map((choice) => ({ value, name: choice.name }))
				: [{ value, name: value }];
		});
	}

	/** Names of the choices in the panel; all values if the panel shows none. */
	private namesOf(values: readonly string[], name: string): string[] {
		const shown = (this.panel.choices.get(name) ?? []).filter(({ value }) =>
			values.includes(value),
		);
		const names = values.flatMap(
			(value) => shown.find((choice) => choice.value === value)?.name ?? [],
		);
		return names.length > 0 ? names : [...values];
	}

	/** Adds an issue if a field for one value contains several. */
	private failIfSeveral(field: Field, value: unknown): boolean {
		if (!Array.isArray(value) || value.length < 2) return false;
		this.fail(
			field,
			`${value.length} values given, 1 allowed: "${shown(value)}"`,
			'Enter one of them.',
		);
		return true;
	}
}

/** Unit of a field, from its label, e.g. `Seconds`. */
function unitOf(field: Field, name: string): string | undefined {
	const label = Object.entries(FIELD_LABELS).find(([known]) => known === name)?.[1];
	return /\(([^)]+)\)$/.exec(label ?? FIELD_LABELS[field])?.[1];
}

/** Whether the value can be written as text without loss. A whole number beyond 2^53 has already been rounded. */
function isExact(value: unknown): value is number | bigint | boolean {
	if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
	return typeof value === 'bigint' || typeof value === 'boolean';
}

/** Labels of fields whose text is a URL. */
const MEDIA_LABEL = /URL$|Images?$|Video$|^Audio$|^(?:Voices|Elements|Motion Brush)$/;

function notText(value: unknown, field: Field): Pick<Issue, 'what' | 'fix'> {
	if (typeof value === 'number') {
		return {
			what: `number too large to read exactly: ${value}`,
			fix: 'Pass it as text, in quotes at its source.',
		};
	}
	if (isBinaryRecord(value) && !MEDIA_LABEL.test(FIELD_LABELS[field])) {
		return { what: 'a file is given, but text is required', fix: 'Enter text.' };
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

/** A value as JSON text; `undefined` if it cannot be written, e.g. because it contains itself. */
function writtenOut(value: unknown): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return undefined;
	}
}

/** A value for people, in one line; shortened if it is very long. */
export function shown(value: unknown): string {
	const text = typeof value === 'object' ? (writtenOut(value) ?? 'an object') : String(value);
	return valueText(text);
}
