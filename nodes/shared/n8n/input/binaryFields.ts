import { joinList, shortened } from '../../lib/text';
import type { Field } from '../../core/fields';
import type { ImageFile } from '../../media/imageFile';
import { requestIssue, type Issue } from '../../core/issue';

/**
 * n8n's own record of a file, which an expression can give. `$binary.photo` and `$node['X'].binary.photo` leave out the
 * data, `$input.item.binary.photo` and `$('X').item.binary.photo` do not.
 */
export interface BinaryRecord {
	mimeType: string;
	/** The file in Base64; where it is kept elsewhere, some other text, and `id` says where. */
	data?: string;
	id?: string;
	/** Bytes of the file. */
	bytes?: number;
	fileName?: string;
}

/** What names a file of an item: its binary field, or n8n's own record of the file. */
export type BinaryKey = string | BinaryRecord;

/**
 * A file that is there, the number of the item that lacks it and the binary fields that it has, or why n8n has no longer
 * what the item names.
 */
export type Found = { file: ImageFile } | NotFound;

type NotFound = { missing: number; present: string[] } | { unavailable: string };

/** A file that a parameter names. */
export interface NamedFile {
	key: BinaryKey;
	/** The field that names it. */
	field: Field;
	/** Which one of several entries names it, at the start of an issue. */
	prefix: string;
}

/** An image as parameters give it: its URL, its data, or a file of the item. */
export type GivenImage = string | NamedFile;

/** Issue of a file that is not there. */
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
		`${prefix}item ${missing} has no binary field "${shortened(key)}"`,
		present.length === 0
			? 'Check that the previous node passes the file on. The item has no binary fields.'
			: `Enter ${joinList(present.map((other) => `"${other}"`))}, or check the previous node.`,
	);
}

/** Tells n8n's record of a file, with its data or without them, from other objects, such as a file of Google Drive. */
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
