import type { IncomingHttpHeaders } from 'node:http';

import type { CallbackPlan } from './callbacks';
import type { Contract } from './contract';
import type { FileStore } from './files';
import { KEY_HEADERS, sentKey, type KeyHeader } from './keyHeaders';
import type { Settings } from './settingsSchema';
import type { Task, TaskStore } from './tasks';

/** What an operation is for; faults are scoped by it. `prepare` is a call that costs money and precedes a submit. */
export type Role = 'submit' | 'prepare' | 'status' | 'list' | 'cancel' | 'upload' | 'account';

/** A refusal of the vendor: its status, and the name of the contract's example for the body. */
export interface ApiError {
	readonly status: number;
	readonly example: string;
}

/** The refusals every vendor has to have, each found among the contract's example answers. */
export interface ApiErrors {
	readonly missingKey: ApiError;
	readonly unknownKey: ApiError;
	readonly emptyBalance: ApiError;
	/** A field is wrong; the example's message is replaced by one that says what. */
	readonly invalid: ApiError;
	readonly moderation: ApiError;
	/** The body is not JSON, or does not say that it is; `invalid` when left out. */
	readonly malformed?: ApiError;
	readonly unknownTask: ApiError;
	/** For an address where nobody lives. */
	readonly noSuchUrl: ApiError;
	/** The account has as many tasks under way as it may. */
	readonly tooManyTasks: ApiError;
	/** Its body also serves for statuses that the contract gives no body for. */
	readonly fault: ApiError;
}

export interface Answer {
	readonly status: number;
	readonly headers?: Record<string, string>;
	/** Sent as JSON. */
	readonly body: unknown;
	/** For the record: what became of the request. */
	readonly verdict: string;
}

/** One request that passed the key, the path and the schema, with all it takes to answer it. */
export interface Call {
	readonly vendor: Vendor;
	readonly contract: Contract;
	readonly operationId: string;
	readonly params: Readonly<Record<string, string>>;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: IncomingHttpHeaders;
	/** The parsed JSON body; for a form, its fields, with an empty text for a file. */
	readonly body: unknown;
	/** The JSON body as it was sent. */
	readonly text: string;
	/** The uploaded form, where the operation takes one. */
	readonly form: FormData | undefined;
	readonly balance: 'full' | 'empty';
	/** Which of its possible ways the vendor has; empty when it has only one. */
	readonly variant: string;
	/** The vendor's refusals, as its variant words them. */
	readonly apiErrors: ApiErrors;
	readonly settings: Settings;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** How long a task takes when its prompt does not say. */
	readonly taskSeconds: number;
	readonly tasks: TaskStore;
	readonly files: FileStore;
	/** Stands in for the vendor's status word when the sandbox was told to answer an odd one. */
	readonly oddStatus: string | undefined;
	/** Whether the URLs of the videos are left out of the answer. */
	readonly withoutUrl: boolean;
	/** A number that no other task or request of this sandbox has. */
	serial(): bigint;
	/** The address of a path of this vendor, at one of its further hosts when it is named. */
	url(path: string, host?: string): string;
	/** The address at which a file of this vendor is served. */
	fileUrl(file: string): string;
	/** Plans the callbacks of a task. */
	announce(plan: CallbackPlan): Promise<void>;
	/** Cancels a task, and tells so where its end was to be told unless silently; returns it as it is from then on. */
	cancel(task: Task, manner?: 'silently'): Promise<Task>;
	/** The vendor's refusal, in its own words unless a message is given. */
	refuse(apiError: ApiError, message?: string): Answer;
}

export interface Operation {
	readonly role: Role;
	/** The `x-rules` it knows, so that a test can hold them against the contract. */
	readonly rules?: readonly string[];
	answer(call: Call): Answer | Promise<Answer>;
}

/** What a key is judged by. */
export interface AuthRequest {
	readonly headers: IncomingHttpHeaders;
	/** Inside the vendor's API, without the query. */
	readonly path: string;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly apiErrors: ApiErrors;
}

/** What a key opens, or how it is refused. */
export type AuthResult =
	| { readonly balance: 'full' | 'empty'; readonly variant?: string }
	| { readonly apiError: ApiError };

/** The made-up keys of one vendor; all belong to one account. */
export interface Keys {
	/** Opens everything. */
	readonly good: string;
	/** Opens everything, but has no money for a task. */
	readonly empty: string;
	/** The rest of them, each with what it is. */
	readonly others?: Readonly<Record<string, string>>;
	judge(request: AuthRequest): AuthResult;
}

/** Another document of a vendor: its name in `sandbox/contracts`, and what is played of it, by its operationId. */
export interface FurtherContract {
	readonly name: string;
	/** What stands before the paths of the document at this vendor, where it is that of another one. */
	readonly pathPrefix?: string;
	readonly operations: Readonly<Record<string, Operation>>;
}

/**
 * One vendor: what only it does. Routing, schemas and example answers come from its contract,
 * `sandbox/contracts/<name>.yaml`.
 */
export interface Vendor {
	/** Also the path prefix on the sandbox and the name of the contract. */
	readonly name: string;
	readonly keys: Keys;
	readonly apiErrors: ApiErrors;
	/**
	 * The ways this vendor may turn out to have, where its documents leave that open, each with the
	 * refusals that it words in another manner. The first is the usual one.
	 */
	readonly variants?: Readonly<Record<string, Partial<ApiErrors>>>;
	/** Whether nobody lives at an address of the contract, in a variant. */
	lacks?(operationId: string, variant: string): boolean;
	/** The web page that answers, with status 200, where nobody lives; a refusal where there is no such page. */
	consolePage?(variant: string): string | undefined;
	/** By the contract's operationId. */
	readonly operations: Readonly<Record<string, Operation>>;
	/** Another contract at the same host, of which only a part is played: nobody lives at its other addresses. */
	readonly further?: FurtherContract;
	/** Further hosts, as the contract's operations name them under `servers`; each has a path prefix of its own. */
	readonly hosts?: Readonly<Record<string, string>>;
	/** How long the files of a finished task can be had; as long as the sandbox runs when left out. */
	readonly fileSeconds?: number;
	/** An example refusal that says what was wrong, where the vendor does so in other fields than most. */
	complain?(example: unknown, message: string): unknown;
	/** By the code in the body: the example of a refusal, where refusals come with status 200. */
	readonly codes?: Readonly<Record<number, string>>;
	/** The status of an empty answer at a path where nobody lives; a refusal where there is none. */
	emptyAnswer?(path: string): number | undefined;
}

/**
 * Keys sent in a header, by default as `Authorization: Bearer <key>`. For each variant there is a key that is answered so,
 * whatever the settings say.
 */
export function headerKeys(
	vendor: string,
	variants: readonly string[] = [],
	header: KeyHeader = KEY_HEADERS.bearer,
): Keys {
	const good = `sandbox-${vendor}-key`;
	const empty = `sandbox-${vendor}-empty-key`;
	const others = new Map(variants.map((variant) => [`sandbox-${vendor}-${variant}-key`, variant]));
	return {
		good,
		empty,
		others: Object.fromEntries([...others].map(([key, variant]) => [`API Key, ${variant}`, key])),
		judge({ headers, apiErrors }) {
			const key = sentKey(headers, header);
			if (key === undefined) return { apiError: apiErrors.missingKey };
			if (key === good) return { balance: 'full' };
			if (key === empty) return { balance: 'empty' };
			const variant = others.get(key);
			if (variant === undefined) return { apiError: apiErrors.unknownKey };
			return { balance: 'full', variant };
		},
	};
}

/** The fields in which vendors say what was wrong. */
const SAYING = ['message', 'detail'];

/**
 * An example answer with this moment's words in it: every `request_id` becomes the given one, and
 * whatever says what was wrong becomes the message, when there is one.
 */
export function fillExample(
	example: unknown,
	words: { request_id: string; message?: string },
): unknown {
	if (Array.isArray(example)) return example.map((entry: unknown) => fillExample(entry, words));
	if (typeof example !== 'object' || example === null) return example;
	return Object.fromEntries(
		Object.entries(example).map(([key, value]: [string, unknown]) => {
			if (key === 'request_id') return [key, words.request_id];
			if (SAYING.includes(key) && words.message !== undefined) return [key, words.message];
			return [key, fillExample(value, words)];
		}),
	);
}
