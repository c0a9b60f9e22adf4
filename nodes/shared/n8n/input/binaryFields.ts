import { joinList, valueText } from '../../lib/text';
import type { Field } from '../../core/fields';
import type { MediaFile } from '../../media/mediaFile';
import { requestIssue, type Issue } from '../../core/issue';

/**
 * n8n's own record of a file, as an expression can return it. It lacks the data in `$binary.photo` and
 * `$node['X'].binary.photo`, and contains them in `$input.item.binary.photo` and `$('X').item.binary.photo`.
 */
export interface BinaryRecord {
	mimeType: string;
	/** The file in Base64. If n8n stores it elsewhere, another text, and `id` is the ID of the stored file. */
	data?: string;
	id?: string;
	/** Size of the file in bytes. */
	bytes?: number;
	fileName?: string;
}

/** Reference to a file of an item: the name of its binary field, or n8n's own record of the file. */
export type BinaryKey = string | BinaryRecord;

/** Result of the search for a file: the file, or why it is not available. */
export type Found = { file: MediaFile } | NotFound;

type NotFound = { missing: number; present: string[] } | { unavailable: string };

/** File that a parameter refers to. */
export interface NamedFile {
	key: BinaryKey;
	/** The field that refers to it. */
	field: Field;
	/** Position of the entry that refers to it, at the start of an issue; `''` for a single entry. */
	prefix: string;
}

/** An image as a parameter contains it: a URL, inline data, or a file of the item. */
export type GivenMedia = string | NamedFile;

/** Issue of a file that is not available. */
export function notFoundIssue({ key, field, prefix }: NamedFile, found: NotFound): Issue {
	if ('unavailable' in found) {
		return requestIssue(
			field,
			`${prefix}n8n cannot read the file`,
			`Run the node again that provides the file. It may have been deleted with its execution. n8n reports: "${found.unavailable}".`,
		);
	}
	const { missing, present } = found;
	if (typeof key !== 'string') {
		return requestIssue(
			field,
			`${prefix}the file has no data, and item ${missing} has no such file`,
			"Use {{ $('Node').item.binary.data }}, with the names of the node and the field. n8n leaves out the data in $binary and $node.",
		);
	}
	return requestIssue(
		field,
		`${prefix}item ${missing} has no binary field "${valueText(key)}"`,
		present.length === 0
			? 'Check that the previous node passes the file on. The item has no binary fields.'
			: `Enter ${joinList(present.map((other) => `"${other}"`))}, or check the previous node.`,
	);
}

/** Distinguishes n8n's record of a file, with or without its data, from other objects, e.g. a file of Google Drive. */
export function isBinaryRecord(value: unknown): value is BinaryRecord {
	if (typeof value !== 'object' || value === null || !('mimeType' in value)) return false;
	if (typeof value.mimeType !== 'string') return false;
	return (
		('data' in value && typeof value.data === 'string') ||
		'fileName' in value ||
		'fileSize' in value ||
		'fileType' in value
	);
}
