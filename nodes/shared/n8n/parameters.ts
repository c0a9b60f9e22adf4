import type { IBinaryData } from 'n8n-workflow';
import { listed } from '../protocol/checks/text';
import type { Field } from '../protocol/field';
import { requestIssue, type Issue } from '../protocol/issue';
import {
	isJsonObject,
	MAX_JSON_BYTES,
	MAX_JSON_DEPTH,
	MAX_NUMBER_LENGTH,
	parseJson,
	type JsonFault,
	type JsonObject,
} from '../protocol/json';
import { notFoundIssue, type BinaryFields } from './binaryFields';

/** Value of an option field that leaves the choice to the vendor. */
export const PROVIDER_DEFAULT = 'default';

/** Gives the value of a node parameter by name, expressions resolved; `null` or `undefined` when it is not there. */
export type ParameterSource = (name: string) => unknown;

/** What is the case with a text that is not read as JSON, as the end of a sentence. */
const JSON_FAULTS: Readonly<Record<JsonFault, string>> = {
	syntax: 'are not JSON',
	size: `have more than ${MAX_JSON_BYTES / 1024 / 1024} MB`,
	depth: `are nested more than ${MAX_JSON_DEPTH} levels deep`,
	number: `contain a number with more than ${MAX_NUMBER_LENGTH} digits`,
};

const NO_BINARY_FIELDS: BinaryFields = { find: () => undefined, files: [] };

/**
 * Reads node parameters for one item. Expressions can put anything into any field, so nothing is taken on trust:
 * numbers written as text are read, and what cannot be read becomes an issue that names the field.
 */
export class ParameterReader {
	constructor(
		private readonly source: ParameterSource,
		/** What could not be read; readers of nested parameters share it. */
		readonly issues: Issue[] = [],
		/** The item's files, for parameters that name one. */
		readonly binary: BinaryFields = NO_BINARY_FIELDS,
		/** The zone of times that name none, by its IANA name: the workflow's, or n8n's own. */
		readonly timeZone: string = 'UTC',
	) {}

	/** Text; `''` when nothing is there. */
	text(field: Field, name: string = field): string {
		const value = this.source(name);
		if (value === undefined || value === null) return '';
		if (typeof value === 'string') return value;
		if (isExact(value)) return String(value);
		this.issues.push(notText(field, value));
		return '';
	}

	/**
	 * The file in a binary field of the item.
	 *
	 * @param prefix which one of several entries it is, for the message
	 * @returns what stands for it in a request; `''` when it is not there
	 */
	file(field: Field, name: string, prefix = ''): string {
		const value = this.source(name);
		const key = isBinary(value) ? value : this.text(field, name).trim();
		if (key === '') {
			this.issues.push(
				requestIssue(field, `${prefix}names no binary field`, 'Give its name, e.g. data.'),
			);
			return '';
		}
		const found = this.binary.find(key);
		if (!found) return '';
		if ('file' in found) return found.file.ref;
		this.issues.push(notFoundIssue(field, prefix, key, found));
		return '';
	}

	/** The files in several binary fields of the item, blank names left out. */
	fileList(field: Field, name: string, prefix = ''): string[] {
		const value = this.source(name);
		const values: unknown[] = Array.isArray(value) ? value : [value];
		return values
			.filter((entry) => !isEmpty(entry))
			.map((entry) =>
				new ParameterReader(() => entry, this.issues, this.binary).file(field, name, prefix),
			);
	}

	/** Text, or `undefined` when it is blank. */
	optionalText(field: Field, name: string = field): string | undefined {
		const text = this.text(field, name);
		return text.trim() === '' ? undefined : text;
	}

	/** A number; `undefined` when the field is empty. Text is read as a number. */
	number(field: Field, name: string = field): number | undefined {
		const value = this.source(name);
		if (isEmpty(value)) return undefined;
		const number = typeof value === 'string' ? Number(value.trim()) : value;
		if (typeof number === 'number' && Number.isFinite(number)) return number;
		this.issues.push(
			requestIssue(field, `is not a number: "${shown(value)}"`, 'Give a number, e.g. 5.'),
		);
		return undefined;
	}

	/** A yes or no; `undefined` when the field is not there. `"true"` and `"false"` are read too. */
	boolean(field: Field, name: string = field): boolean | undefined {
		const value = this.source(name);
		if (isEmpty(value)) return undefined;
		if (typeof value === 'boolean') return value;
		if (value === 'true' || value === 'false') return value === 'true';
		this.issues.push(
			requestIssue(field, `is neither true nor false: "${shown(value)}"`, 'Give true or false.'),
		);
		return undefined;
	}

	/** One of the given values; `undefined` when the field is empty or left to the provider. */
	choice<T extends string>(
		field: Field,
		values: readonly T[],
		name: string = field,
	): T | undefined {
		const value = this.source(name);
		if (isEmpty(value) || value === PROVIDER_DEFAULT) return undefined;
		const known = values.find((candidate) => candidate === value);
		if (known === undefined) {
			this.issues.push(requestIssue(field, `is "${shown(value)}"`, `Choose ${listed(values)}.`));
		}
		return known;
	}

	/** The id of a resource locator, or of a plain text in its place. */
	locator(field: Field, name: string = field): string {
		const value = this.source(name);
		const id = isRecord(value) && 'value' in value ? value.value : value;
		return new ParameterReader(() => id, this.issues).text(field).trim();
	}

	/** A JSON object, as text or as an object from an expression. Big numbers in text keep their digits. */
	jsonObject(field: Field, name: string = field): JsonObject | undefined {
		const value = this.source(name);
		if (isEmpty(value)) return undefined;
		const result = parseJson(typeof value === 'string' ? value : (writtenOut(value) ?? ''));
		if ('value' in result && isJsonObject(result.value)) {
			return Object.keys(result.value).length > 0 ? result.value : undefined;
		}
		const what = 'fault' in result ? JSON_FAULTS[result.fault] : 'are not a JSON object';
		this.issues.push(requestIssue(field, what, 'Give an object, e.g. {"seed": 7}.'));
		return undefined;
	}

	/** The entries of a collection that may hold several, each with a reader of its own. */
	entries(name: string, entry: string): ParameterReader[] {
		const collection = this.source(name);
		const list = isRecord(collection) ? collection[entry] : undefined;
		if (Array.isArray(list)) return list.map((item: unknown) => this.within(item));
		return isRecord(list) ? [this.within(list)] : [];
	}

	/** A reader for the parameters inside a collection. */
	collection(name: string): ParameterReader {
		return this.within(this.source(name));
	}

	/** The raw text entries of a field that takes several values, blank ones left out. */
	texts(field: Field, name: string): string[] {
		const value = this.source(name);
		const values: unknown[] = Array.isArray(value) ? value : [value];
		return values
			.map((entry) => new ParameterReader(() => entry, this.issues).text(field))
			.filter((text) => text.trim() !== '');
	}

	private within(values: unknown): ParameterReader {
		return new ParameterReader(
			(name) => (isRecord(values) ? values[name] : undefined),
			this.issues,
			this.binary,
			this.timeZone,
		);
	}
}

/** Is it told as text without loss? A whole number beyond 2^53, such as an id, has been rounded already. */
function isExact(value: unknown): value is number | bigint | boolean {
	if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
	return typeof value === 'bigint' || typeof value === 'boolean';
}

function notText(field: Field, value: unknown): Issue {
	if (typeof value === 'number') {
		return requestIssue(
			field,
			`is a number with more digits than can be kept: ${value}`,
			'Give it as text, with quotes around it where it comes from.',
		);
	}
	return isBinary(value)
		? requestIssue(
				field,
				'is a file where an address is expected',
				'For an image, set Source to Binary. A video has to be stored first, e.g. in S3 or Google Drive: give its https:// address.',
			)
		: requestIssue(field, 'is not text', 'Give it as text.');
}

/** n8n's record of a file: the data themselves, or where they are. */
function isBinary(value: unknown): value is IBinaryData {
	return isRecord(value) && typeof value.data === 'string' && typeof value.mimeType === 'string';
}

function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as JSON text; `undefined` for what cannot be written, such as one that contains itself or never ends. */
function writtenOut(value: unknown): string | undefined {
	try {
		return JSON.stringify(value);
	} catch {
		return undefined;
	}
}

function shown(value: unknown): string {
	const text = typeof value === 'object' ? (writtenOut(value) ?? 'an object') : String(value);
	return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
