import type { HttpResponse } from './http';
import type { ResponseReader } from './responseReader';

/**
 * Whole seconds until the end that a provider expects, by the time of its clock in the response.
 *
 * @param created when the task was created
 * @param estimated seconds from then on
 * @returns at least 1; `null` once that end has passed, or if a part is unknown
 */
export function secondsLeft(
	created: ResponseReader,
	estimated: ResponseReader,
	{ headers }: HttpResponse,
): number | null {
	const start = created.time();
	const seconds = estimated.amount();
	if (start === null || seconds === null) return null;
	const age = (Date.parse(headers.date ?? '') - Date.parse(start)) / 1000;
	return age < seconds ? Math.ceil(seconds - age) : null;
}
