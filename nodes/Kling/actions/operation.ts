import type { INodeProperties } from 'n8n-workflow';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import type { Issue } from '../../shared/core/issue';
import type { Account, Provider } from '../../shared/core/provider';
import type { Job } from '../../shared/tasks/job';

/** Job of one item, or all issues that prevent it. */
export type Reading = { job: Job } | { issues: readonly [Issue, ...Issue[]] };

/** An operation: its fields, and the function that turns an item's parameters into a job. */
export interface Operation {
	/** The operation's fields, shown for this operation only. */
	description: INodeProperties[];
	/**
	 * Reads and checks one item. Nothing is sent.
	 *
	 * @param resumeUrl URL at which n8n resumes the suspended execution; `null` if it cannot be suspended
	 */
	read(
		parameters: ParameterReader,
		provider: Provider,
		account: Account,
		resumeUrl: string | null,
	): Reading;
}

/** Returns the job, or the issues if there are any. */
export function reading(job: Job, issues: readonly Issue[]): Reading {
	const [first, ...more] = issues;
	return first ? { issues: [first, ...more] } : { job };
}
