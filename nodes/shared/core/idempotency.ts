import type { ApiCall } from './apiCall';
import type { HttpRequest } from './http';
import type { ApiError } from './apiError';
import type { Task } from './task';
import type { JsonObject } from '../lib/json';

/** Task to find, by our ID and the task's kind. */
export interface FindQuery {
	id: string;
	kind: string;
}

/**
 * How a provider recognizes a repeated submit, so that a lost response does not cause a second bill.
 *
 * - `idempotencyKey`: the same request with the same key returns the existing task, so it can be sent again
 * - `externalId`: the provider stores an ID of ours, unique in the account, by which a task can be found
 */
export type Idempotency =
	| {
			by: 'idempotencyKey';
			/** Returns the request with the key. */
			apply(request: HttpRequest, key: string): HttpRequest;
	  }
	| {
			by: 'externalId';
			/** Whether `null` means that no task exists. Otherwise nothing is sent again, because one may exist. */
			isAbsenceCertain: boolean;
			/** Whether a rejection says that a task with the ID already exists, which proves the task. */
			isDuplicateId(apiError: ApiError): boolean;
			/** Returns the ID in Additional Body Fields, which replaces ours. */
			idIn(additionalBodyFields: JsonObject, kind: string): string | undefined;
			/** Returns the request with the ID. */
			apply(request: HttpRequest, id: string): HttpRequest;
			/** Whether a rejection is about the field of our ID alone. Some models do not support one. */
			rejectsId?(apiError: ApiError): boolean;
			/** Finds the task with the ID; `null` if the provider has none. */
			find: ApiCall<FindQuery, Task | null>;
	  };
