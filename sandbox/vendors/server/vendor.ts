import type { IncomingHttpHeaders } from 'node:http';

import type { Contract } from './contract';
import type { FileStore } from './files';
import type { TaskBook } from './tasks';

/** What an operation is for; misbehaviour is scoped by it. */
export type Role = 'submit' | 'status' | 'upload' | 'account';

/** A refusal of the vendor: its status, and the name of the contract's example for the body. */
export interface Refusal {
	readonly status: number;
	readonly example: string;
}

/** The refusals every vendor has to have, each found among the contract's example answers. */
export interface Refusals {
	readonly missingKey: Refusal;
	readonly unknownKey: Refusal;
	readonly emptyBalance: Refusal;
	/** A field is wrong; the example's message is replaced by one that says what. */
	readonly invalid: Refusal;
	readonly moderation: Refusal;
	readonly unknownTask: Refusal;
	/** Its body also serves for statuses that the contract gives no body for. */
	readonly fault: Refusal;
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
	readonly headers: IncomingHttpHeaders;
	/** The parsed JSON body; for a form, its field names with empty values. */
	readonly body: unknown;
	/** The JSON body as it was sent. */
	readonly text: string;
	/** The uploaded form, where the operation takes one. */
	readonly form: FormData | undefined;
	readonly balance: 'full' | 'empty';
	/** Milliseconds since 1970. */
	readonly now: number;
	/** How long a task takes when its prompt does not say. */
	readonly taskSeconds: number;
	readonly tasks: TaskBook;
	readonly files: FileStore;
	/** Stands in for the vendor's status word when the sandbox was told to answer an odd one. */
	readonly oddStatus: string | undefined;
	/** A number that no other task or request of this sandbox has. */
	serial(): bigint;
	/** The address at which a file of this vendor is served. */
	fileUrl(file: string): string;
	/** The vendor's refusal, in its own words unless a message is given. */
	refuse(refusal: Refusal, message?: string): Answer;
}

export interface Operation {
	readonly role: Role;
	/** The `x-rules` it knows, so that a test can hold them against the contract. */
	readonly rules?: readonly string[];
	answer(call: Call): Answer | Promise<Answer>;
}

export type KeyVerdict = 'full' | 'empty' | 'missing' | 'unknown';

/** The made-up keys of one vendor. */
export interface Keys {
	/** Opens everything. */
	readonly good: string;
	/** Opens everything, but has no money for a task. */
	readonly empty: string;
	judge(headers: IncomingHttpHeaders): KeyVerdict;
}

/**
 * One vendor: what only it does. Routing, schemas and example answers come from its contract,
 * `sandbox/contracts/<name>.yaml`.
 */
export interface Vendor {
	/** Also the path prefix on the sandbox and the name of the contract. */
	readonly name: string;
	readonly keys: Keys;
	readonly refusals: Refusals;
	/** By the contract's operationId. */
	readonly operations: Readonly<Record<string, Operation>>;
}

/** Keys sent as `Authorization: Bearer <key>`. */
export function bearerKeys(vendor: string): Keys {
	const good = `sandbox-${vendor}-key`;
	const empty = `sandbox-${vendor}-empty-key`;
	return {
		good,
		empty,
		judge({ authorization }) {
			const key = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
			if (key === undefined) return 'missing';
			if (key === good) return 'full';
			return key === empty ? 'empty' : 'unknown';
		},
	};
}

/**
 * An example answer with this moment's words in it: every `request_id` becomes the given one, and
 * every `message` too when there is one.
 */
export function reword(example: unknown, words: { request_id: string; message?: string }): unknown {
	if (Array.isArray(example)) return example.map((entry: unknown) => reword(entry, words));
	if (typeof example !== 'object' || example === null) return example;
	return Object.fromEntries(
		Object.entries(example).map(([key, value]: [string, unknown]) => {
			if (key === 'request_id') return [key, words.request_id];
			if (key === 'message' && words.message !== undefined) return [key, words.message];
			return [key, reword(value, words)];
		}),
	);
}
