import type { IBinaryData } from 'n8n-workflow';
import { listed, shortened } from '../protocol/checks/text';
import type { Field } from '../protocol/field';
import type { ImageFile } from '../protocol/imageFile';
import { requestIssue, type Issue } from '../protocol/issue';

/** What names a file of an item: its binary field, or n8n's own record of the file, which an expression can give. */
export type BinaryKey = string | IBinaryData;

/**
 * A file that is there, the number of the item that lacks it and the binary fields that it has, or why n8n has no longer
 * what the item names.
 */
export type Found = { file: ImageFile } | NotFound;

type NotFound = { missing: number; present: string[] } | { lost: string };

/** The files that an item brought along. */
export interface BinaryFields {
	/** @returns `undefined` for a file that nobody has opened yet */
	find(key: BinaryKey): Found | undefined;
	/** All that were found so far. */
	readonly files: readonly ImageFile[];
}

/**
 * What is told of a file that is not there.
 *
 * @param prefix which one of several entries names it
 */
export function notFoundIssue(
	field: Field,
	prefix: string,
	key: BinaryKey,
	found: NotFound,
): Issue {
	if ('lost' in found) {
		return requestIssue(
			field,
			`${prefix}names a file that n8n cannot read`,
			`n8n says: "${found.lost}". It may have been deleted together with the execution that it came from: run the step again that brings it.`,
		);
	}
	const { missing, present } = found;
	return requestIssue(
		field,
		`${prefix}names the binary field "${shortened(String(key))}", which item ${missing} does not have`,
		present.length === 0
			? 'The item has no binary fields at all: check that the node before this one hands the file on.'
			: `It has ${listed(
					present.map((other) => `"${other}"`),
					'and',
				)}. Give the name of one, or check the node before this one.`,
	);
}
