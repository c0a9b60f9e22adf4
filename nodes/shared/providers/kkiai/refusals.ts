import { z } from 'zod';
import {
	bodyOf,
	idSchema,
	maybeId,
	maybeText,
	reasonOfStatus,
	refusalOf,
	unreadable,
} from '../../protocol/answer';
import type { HttpResponse } from '../../protocol/http';
import type { Refusal, RefusalReason } from '../../protocol/refusal';
import { reasonOfKlingCode, type Asked } from '../klingNative/refusals';

/** Words of the relay itself, that say more than the status they come with. */
const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
	['invalid_api_key', 'credential'],
	['insufficient_user_quota', 'balance'],
	['task_not_exist', 'taskNotFound'],
	['invalid_request', 'invalidRequest'],
	['content_policy', 'moderation'],
	['rate_limit_exceeded', 'rateLimit'],
	['do_request_failed', 'vendorFault'],
]);

/** What stands in the place of a code when all is well, by dialect. */
const GOOD_CODES: readonly string[] = ['0', '200', 'success'];

/** Does an answer with this code tell what was asked for? Flat answers have none. */
export function isGoodCode(code: string | null | undefined): boolean {
	return code === null || code === undefined || GOOD_CODES.includes(code.toLowerCase());
}

/** What the relay itself complains of. */
export const relayError = z.union([
	z.string().transform((message) => ({ code: null, message })),
	z.object({ code: maybeId, message: maybeText }),
]);

/** Reads a refusal: Kling's own `{code, message}` passed on, or the relay's `{error: {code, message}}`. */
export function refusal(response: HttpResponse, asked: Asked): Refusal {
	const read = refusalSchema.safeParse(bodyOf(response));
	if (!read.success) return unreadable(response);
	const { code, message, requestId } = read.data;
	return refusalOf(
		response,
		reasonOfKlingCode(code ?? '', asked) ??
			REASONS.get(code ?? '') ??
			reasonOfStatus(response.status) ??
			'vendorFault',
		message || '(no message)',
		{ code: code ?? null, requestId: requestId ?? null },
	);
}

const refusalSchema = z
	.union([
		z.object({ error: relayError, request_id: maybeId }),
		z.object({
			code: idSchema.refine((code) => !isGoodCode(code)),
			message: maybeText,
			request_id: maybeId,
		}),
	])
	.transform((said) => ({
		...('error' in said ? said.error : said),
		requestId: said.request_id,
	}));
