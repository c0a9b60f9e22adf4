import type { ApiCall } from './apiCall';
import type { Webhook } from './webhook';
import { findModel, type CapabilitiesFor } from './capabilities';
import type { Idempotency } from './idempotency';
import type { HttpRequest, HttpResponse, ProviderHost } from './http';
import type { ImageTransfer } from './imageTransfer';
import type { Issue } from './issue';
import type { Naming } from './naming';
import type { Operation, RequestFor } from './request';
import type { Result } from './result';
import type { Task, TaskRef, TaskStatus } from './task';

/** The setting of every account that holds the Base URL. */
export const BASE_URL = 'baseUrl';

/** What an adapter may know of the account: settings from the credential, never a secret. */
export type Account = Readonly<Record<string, string | undefined>>;

/** Which tasks to list. */
export interface TaskQuery {
	kind: string;
	/** How many tasks a page may hold. */
	pageSize: number;
	status?: TaskStatus | undefined;
	/** ISO 8601. */
	createdAfter?: string | undefined;
	/** ISO 8601. */
	createdBefore?: string | undefined;
}

/** One page of a list of tasks. */
export interface TaskPage {
	tasks: Task[];
	/** Names the page after it; `null` when it is the last. */
	next: string | null;
}

/** Which page of a list of tasks to get. */
export interface PageQuery extends TaskQuery {
	/** What the page before it named as `next`; `null` for the first one. */
	page: string | null;
}

/** Lists the tasks of an account. The request leaves out filters that the provider lacks; the caller applies them all. */
export interface ListTasks extends ApiCall<PageQuery, TaskPage> {
	maxPageSize: number;
}

/** Gets several tasks in one response: one result for each task, in the order of the references. */
export interface GetManyTasks extends ApiCall<readonly TaskRef[], Array<Result<Task>>> {
	/** The task families it is for. */
	kinds: readonly string[];
	/** How many tasks one request may name. */
	max: number;
}

/** The calls about tasks that exist. */
export interface TaskCalls {
	get: ApiCall<TaskRef, Task>;
	/** Present where the provider returns several tasks in one response. */
	getMany?: GetManyTasks;
	/** Present where the provider can list an account's tasks. */
	list?: ListTasks;
	/** Present where the provider can cancel a task. No operation of the node does so yet. */
	cancel?: ApiCall<TaskRef, void>;
}

/** Where a request for a video goes, and what holds there. */
export interface Endpoint<O extends Operation> {
	/** The task family that the new task will belong to. */
	kind: string;
	/** What the model supports for this request, where that is less than what the panel shows. */
	limits?: CapabilitiesFor<O>;
	/** How the texts of the request name its inputs; by default as Kling does, `<<<image_1>>>`. */
	naming?: Naming;
	/** Rules that {@link Capabilities} cannot express. The texts name inputs the provider's way. */
	check?(request: RequestFor<O>): Issue[];
	/** What the provider will ignore, each a full sentence. The texts name inputs the provider's way. */
	warnings?(request: RequestFor<O>): string[];
	/**
	 * Builds the submit of a request that has passed all checks. Its texts name inputs the provider's way, and its images
	 * are as the provider gets them.
	 */
	submit(request: RequestFor<O, string>): HttpRequest;
}

/** An operation that creates a video. */
export interface VideoOperation<O extends Operation> {
	/** What each model can do, newest first: the first is the default. */
	models: ReadonlyArray<CapabilitiesFor<O>>;
	/** Chooses the endpoint, once for each request. */
	endpoint(request: RequestFor<O>, model: CapabilitiesFor<O>, account: Account): Endpoint<O>;
}

/** A family of a vendor's tasks. Vendors that keep their tasks apart need it together with the id. */
export interface TaskKind {
	kind: string;
	displayName: string;
}

/**
 * One vendor of Kling video. An adapter starts and asks; it never waits, never sends and never throws on an answer:
 * everything is a function of its arguments. A capability is a line of data or the presence of a method.
 */
export interface Provider {
	/** Also the value of the node's Provider field. */
	id: string;
	displayName: string;
	/** Name of the n8n credential type. */
	credentialType: string;
	/** The vendor's own address, the default of the credential's Base URL. */
	baseUrl: string;
	/** Addresses that the credential's Region can choose, where the vendor has several. */
	regions?: ReadonlyArray<{ id: string; baseUrl: string }>;
	/** Further hosts that get the key, by the names that requests use. */
	hosts?: Readonly<Record<string, ProviderHost>>;
	/** The operations that the provider offers. */
	video: { readonly [O in Operation]?: VideoOperation<O> };
	/** Body fields that Additional Body Fields may not set, because other fields of the node decide them. */
	reservedBodyFields: readonly string[];
	/** Object of the body that Additional Body Fields are merged into; by default the body itself. */
	additionalBodyFieldsIn?: string;
	/** The task families, the most usual first. With a single one, nobody is asked which. */
	taskKinds: readonly [TaskKind, ...TaskKind[]];
	/** Recognises the families that are not listed, where models that this package does not know have their own. */
	isTaskKind?(kind: string): boolean;
	/** How pictures reach the vendor that are files, and no addresses. */
	imageTransfer: ImageTransfer;
	/**
	 * Names of the credential fields whose values never appear in a message, a log or a text of the vendor. Whatever else
	 * a credential holds, e.g. n8n's own Allowed Domains, is not secret.
	 */
	secretFields: readonly string[];
	/** Names of credential fields, other than secrets, that decide how requests are built. */
	accountSettings: readonly string[];
	/** Reads the response to a submit. */
	parseSubmit(response: HttpResponse, kind: string): Result<Task>;
	tasks: TaskCalls;
	/** Present where the vendor lets a submit be recognised, so that a lost answer does not mean a second bill. */
	idempotency?: Idempotency;
	/** What it offers beside a video. */
	features?: {
		/** A cover image for every video. */
		covers?: boolean;
		/** A watermarked copy of every video, for a task that was asked for a watermark. */
		watermarkedCopies?: boolean;
	};
	/** Present where the vendor tells by itself what becomes of a task. */
	webhook?: Webhook;
}

/** A provider's models for one operation, newest first. */
export function modelsFor<O extends Operation>(
	provider: Provider,
	operation: O,
): ReadonlyArray<CapabilitiesFor<O>> {
	return provider.video[operation]?.models ?? [];
}

/** A model as the user chose it, with the capabilities to judge by. */
export interface ResolvedModel<O extends Operation> {
	capabilities: CapabilitiesFor<O>;
	/** False for an id that this package does not know: the newest model's capabilities stand in, as warnings. */
	known: boolean;
}

/**
 * Finds a vendor's model by our id, one of the vendor's own, or its name in the panel.
 *
 * @returns the newest model's capabilities under the given id when the id is unknown; `undefined` when the vendor
 * has no model for the operation at all
 */
export function resolveModel<O extends Operation>(
	provider: Provider,
	operation: O,
	id: string,
): ResolvedModel<O> | undefined {
	const models = modelsFor(provider, operation);
	const known = findModel(models, id);
	if (known) return { capabilities: known, known: true };
	const [newest] = models;
	if (!newest) return undefined;
	return {
		capabilities: { ...newest, id, providerModelId: id, aliases: [], displayName: id },
		known: false,
	};
}
