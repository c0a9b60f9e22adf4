import type { INodeExecutionData } from 'n8n-workflow';
import type { Job } from '../tasks/job';
import type { Downloaded } from './download/download';
import type { Send } from './http/client';
import type { OutputSettings } from './output/settings';

/** A job, the item it is for, the way to its vendor, and how its outcome leaves the node. */
export interface ItemJob {
	itemIndex: number;
	job: Job;
	send: Send;
	outputSettings: OutputSettings;
}

/** What came of an item's job. */
export interface ItemOutcome extends Downloaded {
	itemIndex: number;
}

/** What came of an item's job, and the items that stand for it in the node's output. */
export interface ItemResult extends ItemOutcome {
	items: INodeExecutionData[];
}
