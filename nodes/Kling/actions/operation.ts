import type { INodeProperties } from 'n8n-workflow';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import type { Issue } from '../../shared/core/issue';
import type { Account, Provider } from '../../shared/core/provider';
import type { Job } from '../../shared/tasks/job';

/** What one item asks for, or everything that speaks against it. */
export type Reading = { job: Job } | { issues: readonly [Issue, ...Issue[]] };

/** The shape of every operation: its fields, and how an item's fields become a job. */
export interface Operation {
	/** The operation's fields, shown for it only. */
	description: INodeProperties[];
	/**
	 * Reads and checks one item. Nothing is sent.
	 *
	 * @param resumeUrl where n8n resumes the execution when it is parked; `null` where it cannot be parked
	 */
	read(
		parameters: ParameterReader,
		provider: Provider,
		account: Account,
		resumeUrl: string | null,
	): Reading;
}

/** The job, unless something could not be read. */
export function reading(job: Job, issues: readonly Issue[]): Reading {
	const [first, ...more] = issues;
	return first ? { issues: [first, ...more] } : { job };
}
