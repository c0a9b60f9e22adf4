import type { INodeProperties } from 'n8n-workflow';
import type { GivenMedia } from '../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import type { Provider, TaskQuery } from '../../shared/core/provider';
import type { TaskRequest } from '../../shared/core/plainRequest';
import type { Asset, TaskRef } from '../../shared/core/task';
import type { WaitSettings } from '../fields/wait';

/**
 * Content of an item: the request for a task, a task to get or to cancel, a list of tasks (`limit` may be `Infinity`), the
 * account, or an element or a voice to delete.
 */
export type Wanted =
	| WantedTask
	| { ref: TaskRef; isToCancel?: true }
	| { query: TaskQuery; limit: number }
	| { account: 'balance' }
	| { asset: Asset; id: string };

/** The request for a video, and whether it is submitted. */
export interface WantedTask {
	request: TaskRequest<GivenMedia>;
	/** Whether the request is only shown, or only its cost is estimated. */
	unsent?: 'preview' | 'estimate' | undefined;
	/** Maximum cost of the whole run, in the provider's currency. */
	maxCost?: number | undefined;
}

/** An operation: its fields, and the function that reads them. */
export interface Operation {
	/** The operation's fields. The panel shows them for this operation only. */
	description: INodeProperties[];
	/** Its wait settings, if it can wait. */
	wait?: WaitSettings;
	/** Reads the fields of one item. Values that cannot be read become issues of the parameters. Nothing is sent. */
	read(parameters: ParameterReader, provider: Provider): Wanted;
}

/** An operation about a video that a provider creates. */
export interface TaskOperation extends Operation {
	read(parameters: ParameterReader, provider: Provider): WantedTask;
}
