import type { INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../tasks/job';
import type { Downloaded } from './download/download';
import type { Send } from './http/client';
import type { OutputSettings } from './output/settings';

/** A job, its item, the connection to its provider, and how its outcome leaves the node. */
export interface ItemJob {
	itemIndex: number;
	job: Job;
	send: Send;
	outputSettings: OutputSettings;
	/** Maximum cost of the whole run, in the provider's currency. */
	maxCost?: number;
}

/** Outcome of an item's job. */
export interface ItemOutcome extends Downloaded {
	itemIndex: number;
}

/** Outcome of an item's job, and its items in the node's output. */
export interface ItemResult extends ItemOutcome {
	items: INodeExecutionData[];
}
