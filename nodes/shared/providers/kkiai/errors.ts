import { bodyOf, reasonOfStatus, apiErrorFrom, unreadable } from '../../core/response';
import { ResponseReader } from '../../core/responseReader';
import type { HttpResponse } from '../../core/http';
import { readJson } from '../../lib/json';
import type { ApiError, ApiErrorReason } from '../../core/apiError';
import { adviceOnKlingError, reasonOfKlingCode, type CallKind } from '../klingLegacyApi/errors';

/** The relay's own codes, which are more precise than the HTTP status. */
const REASONS: ReadonlyMap<string, ApiErrorReason> = new Map([
	['invalid_api_key', 'credential'],
	['insufficient_user_quota', 'balance'],
	['insufficient_quota', 'balance'],
	['pre_consume_token_quota_failed', 'balance'],
	['task_not_exist', 'taskNotFound'],
	['invalid_request', 'invalidRequest'],
	['model_not_found', 'invalidRequest'],
	['model_price_error', 'invalidRequest'],
	['content_policy', 'moderation'],
	['rate_limit_exceeded', 'rateLimit'],
	['do_request_failed', 'providerFault'],
]);

/** Codes for a model that the relay cannot reach. Whatever the HTTP status, nothing was sent to Kling. */
const NO_WAY_TO_MODEL: readonly string[] = ['model_not_found', 'model_price_error'];

/** Maximum length of a page that is checked as a console page, in characters. Such pages have 1,000 to 3,000. */
const MAX_SHELL_LENGTH = 20_000;

/** HTML elements whose text is not shown on the page. */
const HIDDEN: readonly string[] = ['head', 'script', 'style', 'noscript'];

/** Code with which the relay passes on Kling's whole response, as text in `message`. */
const PASSED_ON = 'fail_to_fetch_task';

/** Codes of success, in every dialect. */
const SUCCESS_CODES: readonly string[] = ['0', '200', 'success'];

/** Whether a response with this code is a success. Flat responses have no code. */
export function isSuccessCode(code: string | null): boolean {
	return code === null || SUCCESS_CODES.includes(code.toLowerCase());
}

/** Details of the relay's own error under `error`: an object, or a text. */
export function complaintIn(error: ResponseReader): {
	code: string | null;
	message: string | null;
} {
	return error.isText
		? { code: null, message: error.text() }
		: { code: error.at('code').id(), message: error.at('message').text() };
}

/**
 * Reads a rejection: Kling's own `{code, message}`, the relay's `{code, message}` or `{error: {code, message}}`, or the
 * web page that the relay returns for an endpoint that does not exist.
 */
export function apiError(response: HttpResponse, callKind: CallKind): ApiError {
	if (isConsolePage(response)) {
		return {
			...apiErrorFrom(
				response,
				'invalidRequest',
				'This endpoint does not exist: the response is a web page.',
			),
			advice:
				'Choose another model or operation, or check the Base URL in the credential. The provider does not offer this endpoint. Nothing was billed.',
		};
	}
	const body = ResponseReader.of(bodyOf(response));
	const error = body.at('error');
	const top = body.at('code').id();
	if (!body.isObject || (error.isBlank && isSuccessCode(top))) return unreadable(response);
	const own = error.isBlank
		? { code: top, message: body.at('message').text() }
		: complaintIn(error);
	const code = own.code ?? (isSuccessCode(top) ? null : top);
	const requestId = body.at('request_id').id();
	const inner = passedOn(response, callKind, code, own.message);
	if (inner) return inner;
	const rejection = apiErrorFrom(
		response,
		reasonOfKlingCode(code ?? '', callKind, own.message) ??
			REASONS.get(code ?? '') ??
			reasonOfStatus(response.status) ??
			reasonOfHttpCode(code) ??
			'providerFault',
		own.message ?? '(no message)',
		{ code, requestId },
	);
	return { ...rejection, ...adviceOn(rejection) };
}

/** Kling's rejection inside the relay's. Its code decides. It is about the relay's key and account, not the user's. */
function passedOn(
	response: HttpResponse,
	callKind: CallKind,
	outerCode: string | null,
	text: string | null,
): ApiError | undefined {
	const inner = outerCode === PASSED_ON ? readJson(text ?? '') : undefined;
	const reader = ResponseReader.of(inner);
	const code = reader.at('code').id();
	const message = reader.at('message').text();
	const reason = reasonOfKlingCode(code ?? '', callKind, message);
	if (reason === undefined) return undefined;
	const isRelays = reason === 'credential' || reason === 'balance' || reason === 'permission';
	const rejection = apiErrorFrom(
		response,
		reason === 'credential' ? 'permission' : reason,
		message ?? '(no message)',
		{ code, requestId: reader.at('request_id').id() },
	);
	return {
		...rejection,
		...adviceOnKlingError(rejection),
		...(isRelays && {
			advice:
				"Contact the provider's support, or use another provider. The problem is with the provider's own account at Kling, not with yours.",
		}),
	};
}

function adviceOn(rejection: ApiError): { advice?: string } {
	return NO_WAY_TO_MODEL.includes(rejection.code ?? '')
		? {
				advice: 'Choose another model, or ask the provider to offer this one. Nothing was billed.',
			}
		: adviceOnKlingError(rejection);
}

/** Some relays repeat an HTTP status as the code. */
function reasonOfHttpCode(code: string | null): ApiErrorReason | undefined {
	return /^[45]\d\d$/.test(code ?? '') ? reasonOfStatus(Number(code)) : undefined;
}

/**
 * Whether the response is the page of the relay's console, with a successful status. A New-API relay returns it for
 * every URL that does not exist. The page is an empty shell that a script fills. A page with its own text comes from
 * another server in between, which may have replaced the relay's response.
 *
 * @see https://github.com/QuantumNous/new-api/blob/main/router/web-router.go
 */
function isConsolePage({ status, body }: HttpResponse): boolean {
	return (
		reasonOfStatus(status) === undefined &&
		body.length <= MAX_SHELL_LENGTH &&
		/^\s*<(?:!doctype html|html)\b/i.test(body) &&
		!hasWords(body)
	);
}

/** Whether a page has text of its own, outside its {@link HIDDEN} elements. */
function hasWords(page: string): boolean {
	let hidden: string | null = null;
	return page.split('<').some((piece) => {
		const name = /^\/?[a-z]+/i.exec(piece)?.[0].toLowerCase() ?? '';
		if (hidden !== null && name !== `/${hidden}`) return false;
		hidden = HIDDEN.includes(name) ? name : null;
		return hidden === null && piece.slice(piece.indexOf('>') + 1).trim() !== '';
	});
}
