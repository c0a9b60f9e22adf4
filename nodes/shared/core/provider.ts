import type { ApiCall } from './apiCall';
import type { Balance, BalanceQuery } from './balance';
import type { Webhook } from './webhook';
import { findModel, type CapabilitiesFor } from './capabilities';
import type { Estimate } from './estimate';
import type { Idempotency } from './idempotency';
import type { HttpRequest, HttpResponse, ProviderHost } from './http';
import type { FileTransfer } from './fileTransfer';
import type { Issue } from './issue';
import type { Naming } from './naming';
import type { PlainEndpoints } from './plainOperation';
import type { Operation, RequestFor } from './request';
import type { Result } from './result';
import type { Asset, CostUnit, Task, TaskRef, TaskStatus } from './task';

/** Setting of every account that contains the Base URL. */
export const BASE_URL = 'baseUrl';

/** Settings of the credential that an adapter may use, never a secret. */
export type Account = Readonly<Record<string, string | undefined>>;

/** Which tasks to list. */
export interface TaskQuery {
	kind: string;
	/** Maximum number of tasks per page. */
	pageSize: number;
	status?: TaskStatus | undefined;
	/** ISO 8601. */
	createdAfter?: string | undefined;
	/** ISO 8601. */
	createdBefore?: string | undefined;
	/** Only tasks whose element or voice exists and was not deleted. */
	isUsable?: true;
}

/** One page of a list of tasks. */
export interface TaskPage {
	tasks: Task[];
	/** Name of the next page; `null` for the last one. */
	next: string | null;
}

/** Which page of a list of tasks to get. */
export interface PageQuery extends TaskQuery {
	/** `next` of the previous page; `null` for the first one. */
	page: string | null;
}

/** Lists the tasks of an account. The request omits filters that the provider lacks; the caller applies all of them. */
export interface ListTasks extends ApiCall<PageQuery, TaskPage> {
	maxPageSize: number;
}

/** Gets several tasks in one response: one result for each task, in the order of the references. */
export interface GetManyTasks extends ApiCall<readonly TaskRef[], Array<Result<Task>>> {
	/** Task kinds that it supports. */
	kinds: readonly string[];
	/** Maximum number of tasks per request. */
	max: number;
}

/**
 * Response of a provider that accepts a cancel. `canceled`: the task will not create a video, even if its status is a
 * failure, or if the provider does not know it any more. `requested`: the task may still end by itself.
 */
export type CancelReply = 'canceled' | 'requested';

/** Calls about existing tasks. */
export interface TaskCalls {
	get: ApiCall<TaskRef, Task>;
	/** Present if the provider returns several tasks in one response. */
	getMany?: GetManyTasks;
	/** Present if the provider lists an account's tasks. */
	list?: ListTasks;
	/** Present if the provider can cancel a task. Only the task's status contains the result. */
	cancel?: ApiCall<TaskRef, CancelReply>;
}

/** Calls about the elements or the voices of an account. */
export interface AssetCalls {
	/** Kind of the tasks that create one. {@link TaskCalls.list} lists them. */
	kind: string;
	/** Kind under which {@link TaskCalls.list} lists those that the provider prepared. */
	presetKind: string;
	/** Deletes one of the account, by its ID. */
	delete: ApiCall<string, null>;
	/**
	 * Present if the provider documents none of these calls, nor the submit that creates one: the panel marks the operations
	 * as experimental.
	 */
	isUndocumented?: true;
}

/** Endpoint for a request, and its rules. */
export interface Endpoint<O extends Operation> {
	/**
	 * Kind of the new task: no more than is needed to get a task, and to know whether it creates a video. Endpoints share it
	 * if their tasks have the same URL for status checks and create the same, because callbacks do not distinguish such
	 * endpoints.
	 */
	kind: string;
	/** What the model supports for this request, if that is less than the panel shows. */
	limits?: CapabilitiesFor<O>;
	/** How the texts of the request refer to inputs; by default as Kling does, `<<<image_1>>>`. */
	naming?: Naming;
	/** Checks rules that {@link Capabilities} cannot express. The texts contain the provider's names. */
	check?(request: RequestFor<O>): Issue[];
	/** What the provider will ignore, each a full sentence. The texts contain the provider's names. */
	warnings?(request: RequestFor<O>): string[];
	/**
	 * Builds the submit of a request that has passed all checks. Its texts contain the provider's names, and its images
	 * are as the provider gets them.
	 */
	submit(request: RequestFor<O, string>): HttpRequest;
}

/** An operation that creates a video. */
export interface ModelOperation<O extends Operation> {
	/** Models in the order of the panel. The first one is the default. */
	models: ReadonlyArray<CapabilitiesFor<O>>;
	/**
	 * Chooses the endpoint, once per request. A model that is none of {@link models} was entered by its ID, and has that ID
	 * as its `providerModelId`.
	 */
	endpoint(request: RequestFor<O>, model: CapabilitiesFor<O>, account: Account): Endpoint<O>;
}

/** A kind of a provider's tasks. Some providers require it in addition to the ID. */
export interface TaskKind {
	kind: string;
	displayName: string;
}

/**
 * A provider of Kling video. An adapter builds requests and parses responses. It never waits, never sends and never
 * throws on a response: all is a function of its arguments. A capability is data, or the presence of a method.
 */
export interface Provider {
	/** Also the value of the node's Provider field. */
	id: string;
	displayName: string;
	/**
	 * Present if the provider is experimental: the panel marks it, and tests that require a contract or a stand-in exclude
	 * it. All others are supported.
	 */
	isExperimental?: true;
	/** Name of the n8n credential type. */
	credentialType: string;
	/** URL of the provider's page on which users create a key. */
	keyUrl: string;
	/** The provider's URL, the default of the credential's Base URL. */
	baseUrl: string;
	/** URLs for the credential's Region, if the provider has several. */
	regions?: ReadonlyArray<{ id: string; baseUrl: string }>;
	/** Further hosts that get the key, by their names in requests. */
	hosts?: Readonly<Record<string, ProviderHost>>;
	/** The operations that the provider offers. */
	operations: { readonly [O in Operation]?: ModelOperation<O> };
	/** The operations without a choice of model that the provider offers. */
	plainOperations?: PlainEndpoints;
	/**
	 * Fields that Additional Body Fields may not set at the place that they are merged into, because other fields of the
	 * node set them.
	 */
	reservedBodyFields: readonly string[];
	/** Object of the body into which Additional Body Fields are merged; by default the body itself. */
	additionalBodyFieldsIn?: string;
	/** Task kinds, the most usual first. The panel shows no choice for a single one. */
	taskKinds: readonly [TaskKind, ...TaskKind[]];
	/** Recognizes further kinds, if models that this package does not know have their own. */
	isTaskKind?(kind: string): boolean;
	/** How image and audio files reach the provider. Absent if it supports them by URL only. */
	fileTransfer?: FileTransfer;
	/**
	 * Credential fields whose values never appear in a message, a log or a text of the provider. The other fields, e.g.
	 * n8n's own Allowed Domains, are not secret.
	 */
	secretFields: readonly string[];
	/** Credential fields, other than secrets, that affect how requests are built. */
	accountSettings: readonly string[];
	/** Reads the response to a submit. */
	parseSubmit(response: HttpResponse, kind: string): Result<Task>;
	tasks: TaskCalls;
	/** Present if the provider has a library of elements, or of voices. */
	assets?: { readonly [A in Asset]?: AssetCalls };
	/**
	 * Present if the provider has a free call that returns the cost of a submit before it is sent. URLs that stand for
	 * files in the submit do not exist.
	 */
	estimate?: ApiCall<HttpRequest, Estimate>;
	/** Present if the provider recognizes a repeated submit, so that a lost response does not cause a second bill. */
	idempotency?: Idempotency;
	/** What it returns in addition to a video. */
	features?: {
		/** Whether every video has a cover image. */
		covers?: boolean;
		/** Whether a task with a watermark has a watermarked copy of every video. */
		watermarkedCopies?: boolean;
		/** Units in which its responses may contain what a task cost. */
		costUnits?: readonly CostUnit[];
	};
	/** Present if the provider sends callbacks. */
	webhook?: Webhook;
	/** Reads what the account has left, free of charge. Present if the provider has a call for it. */
	balance?: ApiCall<BalanceQuery, Balance>;
}

/** A provider's models for one operation. The first one is the default. */
export function modelsFor<O extends Operation>(
	provider: Provider,
	operation: O,
): ReadonlyArray<CapabilitiesFor<O>> {
	return provider.operations[operation]?.models ?? [];
}

/** The chosen model, with the capabilities to check against. */
export interface ResolvedModel<O extends Operation> {
	capabilities: CapabilitiesFor<O>;
	/** False for an ID that this package does not know: the default (first) model's capabilities apply, as warnings. */
	known: boolean;
}

/**
 * Finds a provider's model by our ID, one of the provider's own, or its name in the panel.
 *
 * @returns the default (first) model's capabilities under the given ID if the ID is unknown; `undefined` if the
 * provider has no model for the operation
 */
export function resolveModel<O extends Operation>(
	provider: Provider,
	operation: O,
	id: string,
): ResolvedModel<O> | undefined {
	const models = modelsFor(provider, operation);
	const known = findModel(models, id);
	if (known) return { capabilities: known, known: true };
	const [first] = models;
	if (!first) return undefined;
	return {
		capabilities: { ...first, id, providerModelId: id, aliases: [], displayName: id },
		known: false,
	};
}
