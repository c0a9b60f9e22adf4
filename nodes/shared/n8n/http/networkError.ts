import { isPlainRecord } from '../../lib/plainRecord';

/** Errors of n8n's own protection when workflows may not reach a host. */
const BLOCKED: readonly unknown[] = ['SsrfBlockedHostnameError', 'SsrfBlockedIpError'];

/** Codes, and names of n8n's own errors, that mean that the provider certainly received nothing. */
const NOT_DELIVERED: readonly unknown[] = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	...BLOCKED,
	// A certificate is checked before anything is sent.
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
];

/** System calls of a broken connection with which something may have been sent already. */
const AFTER_CONNECTING: readonly unknown[] = ['read', 'write'];

/** Why a request got no response, and whether it may have arrived. */
interface NetworkErrorInfo {
	delivered: 'no' | 'unknown';
	/** A code such as `ECONNRESET`, or the message of the error. */
	reason: string;
	/** Whether n8n itself blocked the request. */
	isBlocked: boolean;
}

/** Reads what n8n's helper threw instead of a response. */
export function parseNetworkError(error: unknown): NetworkErrorInfo {
	const causes = causesOf(error);
	const code = causes.map((cause) => cause.code).find((known) => typeof known === 'string');
	const message = causes[0]?.message;
	return {
		delivered: isUndelivered(causes) ? 'no' : 'unknown',
		reason: code ?? (typeof message === 'string' ? message : 'no response'),
		isBlocked: causes.some(({ name }) => BLOCKED.includes(name)),
	};
}

function isUndelivered(causes: ReadonlyArray<Record<string, unknown>>): boolean {
	if (causes.some(isFromConnecting) || causes.some(isUnsent)) return true;
	if (causes.some(({ syscall }) => AFTER_CONNECTING.includes(syscall))) return false;
	return causes.some(({ code, name }) => [code, name].some((key) => NOT_DELIVERED.includes(key)));
}

/** Whether the connection failed before it was established. A host with several IP addresses has an error for each. */
function isFromConnecting({ syscall, errors }: Record<string, unknown>): boolean {
	return (
		syscall === 'connect' ||
		(Array.isArray(errors) &&
			errors.length > 0 &&
			errors.every((error: unknown) => isPlainRecord(error) && isFromConnecting(error)))
	);
}

/**
 * Whether the request was never sent. The connection proves it that n8n's network library attaches to its error: its
 * TLS handshake did not end, before which nothing is sent, or no byte was passed to the system. Node documents neither,
 * so a missing value proves nothing.
 */
function isUnsent({ request }: Record<string, unknown>): boolean {
	const socket = isPlainRecord(request) ? request.socket : undefined;
	if (!isPlainRecord(socket)) return false;
	return socket.secureConnecting === true || socket._bytesDispatched === 0;
}

/** An error and the errors inside it, outermost first; n8n wraps the network's own error several times. */
function causesOf(error: unknown): Array<Record<string, unknown>> {
	const causes: Array<Record<string, unknown>> = [];
	for (let cause = error; isPlainRecord(cause) && causes.length < 5; cause = cause.cause)
		causes.push(cause);
	return causes;
}
