import type { ApiCall } from './apiCall';
import type { HttpRequest } from './http';
import type { ApiError } from './apiError';
import type { Task } from './task';
import type { JsonObject } from '../lib/json';

/** Which task to look for: the id of ours that it was given, and the family it belongs to. */
export interface FindQuery {
	id: string;
	kind: string;
}

/**
 * How a vendor lets a submit be recognised, so that a lost answer does not mean a second bill.
 *
 * - `idempotencyKey`: the same request with the same key gives the task that exists, so it may simply be sent again
 * - `externalId`: the vendor keeps an id of ours, unique in the account, by which a task can be found
 */
export type Idempotency =
	| {
			by: 'idempotencyKey';
			/** The request with the key on it. */
			apply(request: HttpRequest, key: string): HttpRequest;
	  }
	| {
			by: 'externalId';
			/** Does `null` mean that there is no task? Otherwise nothing is sent again, because there may be one. */
			isAbsenceCertain: boolean;
			/** Does the refusal of a submit say that a task with its id exists already? That proves the task. */
			isDuplicateId(apiError: ApiError): boolean;
			/** Returns the ID in Additional Body Fields, which replaces ours. */
			idIn(additionalBodyFields: JsonObject, kind: string): string | undefined;
			/** Returns the request with the ID in it. */
			apply(request: HttpRequest, id: string): HttpRequest;
			/** Does a refusal complain of the field of our id, and of nothing else? Some models do not take one. */
			rejectsId?(apiError: ApiError): boolean;
			/** Finds the task with the id; `null` where the provider has none. */
			find: ApiCall<FindQuery, Task | null>;
	  };
