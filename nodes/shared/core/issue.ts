import { FIELD_LABELS, type Field } from './fields';

/**
 * A fault of the input that prevents a request from being sent.
 *
 * `of: 'request'` applies to every model. `of: 'model'` is a limit of one model, and only a warning for a model that is
 * newer than this package.
 *
 * Its title is `'Label': what`, at most 80 characters unless it quotes the user: `'Images': 9 given, Kling 3.0 Omni
 * allows 7`. One of several entries is named before a colon: `'Images': image 2: the URL is empty`. The message of an
 * error shortens what the title quotes, and the description then contains the whole title.
 */
export interface Issue {
	field: Field;
	of: 'request' | 'model';
	/** What is wrong: a clause of its own in lower case, without a period. It must not continue the label. */
	what: string;
	/** The next step: a full sentence that begins with an imperative, such as Enter, Choose, Set, Remove or Turn on. */
	fix: string;
}

/** An issue with the input itself, whatever the model. */
export function requestIssue(field: Field, what: string, fix: string): Issue {
	return { field, of: 'request', what, fix };
}

/** An issue with a limit of the chosen model. */
export function modelIssue(field: Field, what: string, fix: string): Issue {
	return { field, of: 'model', what, fix };
}

/** An issue with the input itself if something is so; otherwise none. */
export function requestIssueIf(isSo: boolean, field: Field, what: string, fix: string): Issue[] {
	return isSo ? [requestIssue(field, what, fix)] : [];
}

/** An issue with a limit of the chosen model if something is so; otherwise none. */
export function modelIssueIf(isSo: boolean, field: Field, what: string, fix: string): Issue[] {
	return isSo ? [modelIssue(field, what, fix)] : [];
}

/** Title of an issue: the label of its field in single quotes, and what is wrong. */
export function issueTitle({ field, what }: Issue): string {
	return `'${FIELD_LABELS[field]}': ${what}`;
}
