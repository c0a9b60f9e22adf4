import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { Exchange, HttpRequest } from '../protocol/http';
import { writeJson } from '../protocol/json';
import type { Provider } from '../protocol/provider';

/** Milliseconds until a request that is not answered is given up. */
const TIMEOUT: Readonly<Record<HttpRequest['method'], number>> = { GET: 30_000, POST: 120_000 };

/** Codes that mean: the vendor surely got nothing. */
const NEVER_REACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** What an n8n credential of a vendor holds. */
interface Account {
	baseUrl: string;
	secrets: string[];
}

/**
 * Makes the function that sends requests to one vendor with the node's credential. It never throws for what a vendor
 * or the network does, follows no redirect (a key must not travel to another host), and takes the credential's secrets
 * out of everything that comes back.
 *
 * @throws what n8n throws when the credential is missing
 */
export async function connect(
	context: IExecuteFunctions,
	provider: Provider,
	itemIndex: number,
): Promise<(request: HttpRequest) => Promise<Exchange>> {
	const account = await readAccount(context, provider, itemIndex);
	return async (request) => {
		const options: IHttpRequestOptions = {
			method: request.method,
			url: account.baseUrl + request.path,
			headers: {
				Accept: 'application/json',
				...(request.body && { 'Content-Type': 'application/json' }),
				...request.headers,
			},
			...(request.query && { qs: request.query }),
			...(request.body && { body: writeJson(request.body) }),
			encoding: 'text',
			timeout: TIMEOUT[request.method],
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		};
		try {
			const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
				context,
				provider.credentialType,
				options,
			);
			return readResponse(response, account);
		} catch (error) {
			return noAnswer(error, account);
		}
	};
}

async function readAccount(
	context: IExecuteFunctions,
	provider: Provider,
	itemIndex: number,
): Promise<Account> {
	const { baseUrl, ...rest } = await context.getCredentials(provider.credentialType, itemIndex);
	const address = typeof baseUrl === 'string' && baseUrl.trim() !== '' ? baseUrl : provider.baseUrl;
	return {
		baseUrl: address.trim().replace(/\/+$/, ''),
		secrets: Object.values(rest).filter(
			(value): value is string => typeof value === 'string' && value.length >= 8,
		),
	};
}

function readResponse(response: unknown, account: Account): Exchange {
	if (!isRecord(response) || typeof response.statusCode !== 'number') {
		return { outcome: 'noAnswer', reached: 'maybe', reason: 'n8n gave no answer to read' };
	}
	const headers = isRecord(response.headers) ? response.headers : {};
	const body = typeof response.body === 'string' ? response.body : '';
	return {
		outcome: 'answer',
		response: {
			status: response.statusCode,
			headers: Object.fromEntries(
				Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
			),
			body: withoutSecrets(body, account),
		},
	};
}

function noAnswer(error: unknown, account: Account): Exchange {
	const codes = causesOf(error).flatMap((cause) =>
		typeof cause.code === 'string' ? [cause.code] : [],
	);
	const [first] = causesOf(error).map((cause) => cause.message);
	const unreached = codes.some((code) => NEVER_REACHED.includes(code));
	return {
		outcome: 'noAnswer',
		reached: unreached ? 'no' : 'maybe',
		reason: withoutSecrets(codes[0] ?? (typeof first === 'string' ? first : 'no answer'), account),
	};
}

/** An error and what it wraps, outermost first; n8n wraps the network's own error several times. */
function causesOf(error: unknown): Array<Record<string, unknown>> {
	const causes: Array<Record<string, unknown>> = [];
	for (let cause = error; isRecord(cause) && causes.length < 5; cause = cause.cause)
		causes.push(cause);
	return causes;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function withoutSecrets(text: string, { secrets }: Account): string {
	return secrets.reduce((clean, secret) => clean.replaceAll(secret, '[hidden]'), text);
}
