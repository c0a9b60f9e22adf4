import type { Issue } from '../core/issue';
import { joinList } from '../lib/text';
import { describeType, isVideo, type FileType } from '../media/fileType';

/** Bytes of a megabyte. */
export const MB = 1024 * 1024;

/** Creates an issue of a file from what is wrong and how to fix it. */
export type FileIssue = (what: string, fix: string) => Issue[];

/** What a file must be, and the words about it. */
export interface FileRules {
	/** Name of the provider or model. */
	displayName: string;
	types: readonly FileType[];
	/** Names of the types, for people. */
	typeNames: readonly string[];
	/** Bytes of the file. */
	maxBytes: number;
	/** What the file is, for people: `image`, `audio file`. */
	noun: string;
	/** Whether a file of another type can be converted. */
	isConvertible(type: FileType): boolean;
	/** How to make a file smaller, as a full sentence. */
	tooLarge: { fix: string };
	/** What is wrong with a video, and how to fix it, if there is more to say than the types that are required. */
	video?: { what: string; fix: string };
}

/**
 * Checks type and size of a file.
 *
 * @param type `null` if it is unknown and may be valid
 * @returns the first issue only
 */
export function checkFile(
	{ type, bytes }: { type: FileType | null; bytes: number },
	rules: FileRules,
	err: FileIssue,
): Issue[] {
	const { displayName, types, maxBytes, tooLarge } = rules;
	if (type !== null && !types.includes(type)) return typeIssue(type, rules, err);
	if (bytes <= maxBytes) return [];
	const megabytes = Math.ceil((bytes / MB) * 10) / 10;
	return err(`${megabytes} MB, ${displayName} allows ${maxBytes / MB} MB`, tooLarge.fix);
}

function typeIssue(
	type: FileType,
	{ displayName, typeNames, noun, isConvertible, video }: FileRules,
	err: FileIssue,
): Issue[] {
	if (type === 'empty') return err('the file is empty', 'Check the node that provides it.');
	if (video && isVideo(type)) return err(`${describeType(type)}, ${video.what}`, video.fix);
	const names = joinList(typeNames);
	const what = `${describeType(type)}, but ${displayName} requires ${names}`;
	if (type === 'html') {
		return err(
			what,
			'Check the node that downloads it: the response was a web page, e.g. a login page.',
		);
	}
	return err(
		what,
		isConvertible(type)
			? `Convert it to ${names} first.`
			: `Enter the name of the binary field that contains the ${noun}.`,
	);
}
