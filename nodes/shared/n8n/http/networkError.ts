import { isRecord } from '../record';

/** What n8n's own protection throws when workflows may not reach a host. */
const BLOCKED: readonly unknown[] = ['SsrfBlockedHostnameError', 'SsrfBlockedIpError'];

/** Codes, and names of n8n's own refusals, that mean: the vendor surely got nothing. */
const NEVER_REACHED: readonly unknown[] = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	...BLOCKED,
	// A certificate is judged before anything is sent.
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
];

/** What a connection was about when it broke: with these, something may have been sent already. */
const AFTER_CONNECTING: readonly unknown[] = ['read', 'write'];

/** Why a request went unanswered, and whether it can have arrived. */
interface NetworkErrorInfo {
	reached: 'no' | 'maybe';
	/** A code such as `ECONNRESET`, or the words of the error. */
	reason: string;
	/** Was it n8n itself that did not let the request out? */
	isBlocked: boolean;
}

/** Reads what n8n's helper threw in place of an answer. */
export function parseNetworkError(error: unknown): NetworkErrorInfo {
	const causes = causesOf(error);
	const code = causes.map((cause) => cause.code).find((known) => typeof known === 'string');
	const message = causes[0]?.message;
	return {
		reached: isUnreached(causes) ? 'no' : 'maybe',
		reason: code ?? (typeof message === 'string' ? message : 'no response'),
		isBlocked: causes.some(({ name }) => BLOCKED.includes(name)),
	};
}

function isUnreached(causes: ReadonlyArray<Record<string, unknown>>): boolean {
	if (causes.some(isFromConnecting) || causes.some(isUnsent)) return true;
	if (causes.some(({ syscall }) => AFTER_CONNECTING.includes(syscall))) return false;
	return causes.some(({ code, name }) => [code, name].some((mark) => NEVER_REACHED.includes(mark)));
}

/** Did the connection break before there was one? A host with several addresses has an error for each. */
function isFromConnecting({ syscall, errors }: Record<string, unknown>): boolean {
	return (
		syscall === 'connect' ||
		(Array.isArray(errors) &&
			errors.length > 0 &&
			errors.every((error: unknown) => isRecord(error) && isFromConnecting(error)))
	);
}

/**
 * Did the request never leave? That is proven by the connection that n8n's network library hands on with its error: its
 * TLS handshake did not end, before which nothing is sent, or not one byte was given to the system. Node documents
 * neither, so whatever lacks them proves nothing.
 */
function isUnsent({ request }: Record<string, unknown>): boolean {
	const socket = isRecord(request) ? request.socket : undefined;
	if (!isRecord(socket)) return false;
	return socket.secureConnecting === true || socket._bytesDispatched === 0;
}

/** An error and what it wraps, outermost first; n8n wraps the network's own error several times. */
function causesOf(error: unknown): Array<Record<string, unknown>> {
	const causes: Array<Record<string, unknown>> = [];
	for (let cause = error; isRecord(cause) && causes.length < 5; cause = cause.cause)
		causes.push(cause);
	return causes;
}
