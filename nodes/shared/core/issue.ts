import { FIELD_LABELS, type Field } from './fields';

/**
 * Something in the input that keeps a request from being sent.
 *
 * `of: 'request'` holds for every model. `of: 'model'` is a limit of one model: for a model that is newer than this
 * package it is only a warning.
 */
export interface Issue {
	field: Field;
	of: 'request' | 'model';
	/** What is the case, as the end of a sentence that begins with the field's name. */
	what: string;
	/** What would work: a full sentence. */
	fix: string;
	/** What the sentence begins with in place of the field's name. */
	subject?: string;
}

/** An issue with the input itself, whatever the model. */
export function requestIssue(field: Field, what: string, fix: string): Issue {
	return { field, of: 'request', what, fix };
}

/** An issue with a limit of the chosen model. */
export function modelIssue(field: Field, what: string, fix: string): Issue {
	return { field, of: 'model', what, fix };
}

/** The issue as one sentence: field, or what stands in its place, and what is the case. */
export function issueTitle(issue: Issue): string {
	return `${issue.subject ?? FIELD_LABELS[issue.field]} ${issue.what}`;
}
