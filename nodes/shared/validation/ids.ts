import type { Field } from '../core/fields';
import { requestIssue, type Issue } from '../core/issue';
import { idFault, MAX_ID_LENGTH, type IdFault } from '../core/pathSegment';
import type { TaskRequest } from '../core/plainRequest';
import { formatNumber } from '../lib/text';

const FAULTS: Readonly<Record<IdFault, string>> = {
	empty: 'the ID is empty',
	dots: 'the ID consists of dots only',
	long: `the ID has more than ${formatNumber(MAX_ID_LENGTH)} characters`,
	halfCharacter: 'the ID contains half a character',
	controlCharacter: 'the ID contains a control character',
};

/** Checks that an ID can be part of a URL. `prefix` is the position of the entry, for the message. */
export function checkId(field: Field, id: string, prefix = ''): Issue[] {
	const fault = idFault(id);
	if (fault === null) return [];
	return [requestIssue(field, `${prefix}${FAULTS[fault]}`, 'Copy the ID again from its source.')];
}

/** Checks the user's own ID of the task. */
export function checkExternalTaskId({
	externalTaskId,
}: Pick<TaskRequest, 'externalTaskId'>): Issue[] {
	return externalTaskId === undefined ? [] : checkId('externalTaskId', externalTaskId);
}
