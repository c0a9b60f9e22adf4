import type { HttpRequest, HttpResponse } from './http';
import type { Result } from './result';

/** A further request whose response contains the result. */
export interface Follow {
	follow: HttpRequest;
}

/** A request to a provider and the way to read its response: both are functions of their arguments. */
export interface ApiCall<Input, Output> {
	request(input: Input): HttpRequest;
	/**
	 * Reads the response, whatever arrived, or names the one further request to follow.
	 *
	 * @param before the response that named the request to follow, if this one answers that request
	 */
	parse(response: HttpResponse, input: Input, before?: HttpResponse): Result<Output> | Follow;
}

/** A call that must precede a submit, and the text that the submit contains. It may be billed. */
export interface PrecedingCall extends ApiCall<void, string> {
	/** What it does, as a noun for a sentence: `search for faces`. */
	name: string;
	/** Reads from its result what the submit contains, or why the submit cannot follow. The call was billed all the same. */
	choose(result: string): Result<string>;
}
