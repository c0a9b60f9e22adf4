import {
	NodeOperationError,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type ILoadOptionsFunctions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { plural } from '../../lib/text';
import type { Exchange, FormFile, HttpRequest } from '../../core/http';
import { writeJson } from '../../lib/json';
import { pastedKey } from '../../lib/pastedKey';
import { BASE_URL, type Account, type Provider } from '../../core/provider';
import { secretHider, type HideSecrets } from '../../lib/secret';
import { withoutSecretsInResponse } from '../../core/responseSecrets';
import { isWebUrl, readUrl } from '../../lib/webUrl';
import { blockedReason, isPrivateUrl } from '../../lib/publicUrl';
import { MAX_RESPONSE_MEGABYTES, readBody } from './responseText';
import { startClock, timeBy } from '../run/clock';
import { parseNetworkError } from './networkError';
import { fittedText } from '../output/message';
import { isPlainRecord } from '../../lib/plainRecord';
import { watchTransfer, type TransferWatch } from './transferWatch';

/**
 * Milliseconds of a whole exchange, from the first byte to the last, plus the time to send a body: at most `limit`, and
 * `grace` however near the deadline is, because the last check is sent at the deadline, and an interrupted submit may be
 * billed without a known task.
 */
const READING = { limit: 30_000, grace: 5_000 };
const CHANGING = { limit: 120_000, grace: 10_000 };

/** Minimum upload speed in bytes per millisecond: 1 Mbit/s. Files have tens of megabytes at most. */
const SLOWEST_UPLOAD = 125;

/** Milliseconds by which n8n's own limit is longer. It limits the time without data; ours ends it earlier. */
const TIMEOUT_MARGIN = 10_000;

/** Shorter values are not keys, and hiding them would damage responses that contain the same letters by chance. */
const SECRET_MIN_LENGTH = 8;

/** A node that runs, one that is called from outside, or one whose panel is open. */
export type NodeContext = IExecuteFunctions | IWebhookFunctions | ILoadOptionsFunctions;

/** Contents of an n8n credential of a provider. */
interface Credential {
	baseUrl: string;
	/** Region of the account, if the provider has several. */
	region: string | undefined;
	/** The base URLs of the provider's further hosts, by their names. */
	hosts: ReadonlyMap<string, string>;
	secrets: readonly string[];
	/** Removes its secrets from a text. */
	hide: HideSecrets;
}

/**
 * Sends a request to a provider once. Never throws: a missing response is an outcome too. The size and the duration of
 * the exchange are limited.
 */
export type Send = (request: HttpRequest, bounds?: SendBounds) => Promise<Exchange>;

/** What ends an exchange before its own limit. */
export interface SendBounds {
	/** Milliseconds until the caller's deadline. An exchange gets a few seconds even if none are left. */
	remaining?: number;
	/** Ends it as soon as it is aborted. */
	signal?: AbortSignal;
}

/**
 * Creates the function that sends requests to one provider with the node's credential. It never throws for errors of
 * the provider or the network, follows no redirect (a key must not reach another host), and removes the credential's
 * secrets from responses; see {@link withoutSecretsInResponse}.
 *
 * @throws when the credential is missing, or its Base URL is not valid
 */
export async function connect(
	context: NodeContext,
	provider: Provider,
	itemIndex: number,
): Promise<Send> {
	const credential = await readCredential(context, provider, itemIndex);
	return async (request, { remaining = Number.POSITIVE_INFINITY, signal } = {}) => {
		const target = targetOf(request, credential);
		if (!('url' in target)) return { outcome: 'noResponse', delivered: 'no', reason: target.fault };
		const hide = hiderFor(request, credential);
		const { form, file } = request;
		const body = request.body && writeJson(request.body);
		const bytes = (form ?? file)?.bytes.length ?? Buffer.byteLength(body ?? '');
		const limit = limitOf(request.method, bytes, remaining);
		const time = timeBy(startClock(), signal);
		const watch = watchTransfer(time, { deadline: time.now() + limit });
		const options: IHttpRequestOptions = {
			method: request.method,
			...target,
			headers: {
				Accept: 'application/json',
				'Accept-Encoding': 'identity',
				...(body && { 'Content-Type': 'application/json' }),
				...(file && { 'Content-Type': file.mimeType }),
				...request.headers,
			},
			...(request.query && { qs: request.query }),
			...(body && { body }),
			...(form && { body: formWith(form) }),
			...(file && { body: file.bytes }),
			encoding: 'stream',
			timeout: limit + TIMEOUT_MARGIN,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: watch.signal,
		};
		try {
			const { httpRequest, httpRequestWithAuthentication } = context.helpers;
			const caller = callerWith(context, watch.signal);
			const response: unknown =
				request.auth === 'none'
					? await httpRequest.call(caller, options)
					: await httpRequestWithAuthentication.call(caller, provider.credentialType, options);
			const { region } = credential;
			return withRegion(await readResponse(response, hide, watch, limit), region);
		} catch (error) {
			const { delivered, reason } = parseNetworkError(error);
			const why = reasonOf(watch, limit, delivered) ?? hide(reason);
			return { outcome: 'noResponse', delivered, reason: why };
		} finally {
			watch.end();
		}
	};
}

/**
 * Creates the function that removes the credential's secrets from a text.
 *
 * @throws when the credential is missing, or its Base URL is not valid
 */
export async function secretHiderFor(
	context: NodeContext,
	provider: Provider,
	itemIndex: number,
): Promise<HideSecrets> {
	return (await readCredential(context, provider, itemIndex)).hide;
}

/** The URL of a request, or why it is not sent: the key goes to hosts of the provider only. */
function targetOf(
	{ auth, host, path }: HttpRequest,
	{ baseUrl, hosts, hide }: Credential,
): { url: string } | { fault: string } {
	if (auth === 'none') {
		if (blockedReason(path, isPrivateUrl(baseUrl)) !== null) {
			return { fault: 'the URL that the provider returned is not a public https URL' };
		}
		return hide(path) === path
			? { url: path }
			: { fault: 'the URL that the provider returned contains the key' };
	}
	const base = host === undefined ? baseUrl : hosts.get(host);
	return base !== undefined && path.startsWith('/')
		? { url: base + path }
		: { fault: 'the request does not lead to a host of the provider' };
}

/** The query of a signed URL counts as secret, because anyone who has it can use the URL. */
function hiderFor(request: HttpRequest, { secrets, hide }: Credential): HideSecrets {
	if (request.auth !== 'none') return hide;
	const query = [...(readUrl(request.path)?.searchParams.values() ?? [])];
	return secretHider([...secrets, ...query.filter(isLong)]);
}

function limitOf(method: HttpRequest['method'], bytes: number, remaining: number): number {
	const { limit, grace } = method === 'GET' ? READING : CHANGING;
	return Math.min(limit, Math.max(remaining, grace)) + Math.ceil(bytes / SLOWEST_UPLOAD);
}

/**
 * The node as n8n's helper sees it for one request. The helper uses the signal of the execution instead of the one in
 * the options, so the execution must return ours.
 */
function callerWith(context: NodeContext, signal: AbortSignal): NodeContext {
	return Object.create(context, { getExecutionCancelSignal: { value: () => signal } });
}

/** Why we ended the exchange, for a person to read; `null` if we did not. */
function reasonOf(watch: TransferWatch, limit: number, delivered: 'no' | 'unknown'): string | null {
	switch (watch.reason()) {
		case null:
			return null;
		case 'stopped':
			return 'the run was stopped before a response arrived';
		default: {
			const what = delivered === 'no' ? 'connection' : 'complete response';
			return `no ${what} within ${plural(Math.round(limit / 1000), 'second')}`;
		}
	}
}

/** n8n's helper and its library set the form's header themselves. */
function formWith({ field, fileName, mimeType, bytes }: FormFile): FormData {
	const form = new FormData();
	form.append(field, new Blob([new Uint8Array(bytes)], { type: mimeType }), fileName);
	return form;
}

async function readCredential(
	context: NodeContext,
	provider: Provider,
	itemIndex: number,
): Promise<Credential> {
	const fields = await context.getCredentials(provider.credentialType, itemIndex);
	const checked = (label: string, url: string, byDefault: string): string => {
		const problem = problemOf(label, url);
		if (problem === null) return withoutSlashes(url);
		const text = fittedText(problem, `Enter it in the form ${byDefault}.`, 'Nothing was sent.');
		const { message, description } = text;
		throw new NodeOperationError(context.getNode(), message, { description, itemIndex });
	};
	const secrets = secretsIn(fields, provider);
	return {
		region: regionOf(provider, fields)?.id,
		baseUrl: checked('Base URL', baseUrlOf(provider, fields), provider.baseUrl),
		hosts: new Map(
			Object.entries(provider.hosts ?? {}).map(([name, { baseUrl, field, displayName }]) => [
				name,
				checked(displayName, typedUrl(fields[field]) || baseUrl, baseUrl),
			]),
		),
		secrets,
		hide: secretHider(secrets),
	};
}

/**
 * Secret values of a credential, as they are sent: text that was pasted around a key is not part of them. Each part of a
 * key such as `id:secret` is a secret of its own.
 */
function secretsIn(fields: ICredentialDataDecryptedObject, { secretFields }: Provider): string[] {
	return secretFields
		.map((name) => fields[name])
		.map(pastedKey)
		.flatMap((secret) => [...new Set([secret, ...secret.split(':')])])
		.filter(isLong);
}

function isLong(secret: string): boolean {
	return secret.length >= SECRET_MIN_LENGTH;
}

/** Settings of the account that an adapter may use, never its secrets. Throws what n8n throws without a credential. */
export async function readAccount(
	context: NodeContext,
	provider: Provider,
	itemIndex: number,
): Promise<Account> {
	const fields = await context.getCredentials(provider.credentialType, itemIndex);
	return {
		...Object.fromEntries(
			provider.accountSettings.map((name) => [
				name,
				fields[name] === undefined ? undefined : String(fields[name]),
			]),
		),
		[BASE_URL]: baseUrlOf(provider, fields),
	};
}

/** Base URL of a credential: that of its region, the one entered, or the provider's default. */
function baseUrlOf(provider: Provider, fields: ICredentialDataDecryptedObject): string {
	return regionOf(provider, fields)?.baseUrl ?? (typedUrl(fields.baseUrl) || provider.baseUrl);
}

function regionOf({ regions }: Provider, fields: ICredentialDataDecryptedObject) {
	return regions?.find(({ id }) => id === fields.region);
}

function typedUrl(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

/** What is wrong with a base URL, as a message; `null` if it is valid. Paths are appended to it as it is. */
function problemOf(label: string, url: string): string | null {
	const subject = `The ${label} in the credential`;
	// It is not quoted: some people paste their key here.
	if (!isWebUrl(url)) return `${subject} is not a full URL`;
	const { username, password } = new URL(url);
	if (username !== '' || password !== '') return `${subject} contains a user name or password`;
	return url.includes('?') || url.includes('#') ? `${subject} contains "?" or "#"` : null;
}

function withoutSlashes(url: string): string {
	let end = url.length;
	while (url[end - 1] === '/') end -= 1;
	return url.slice(0, end);
}

function withRegion(exchange: Exchange, region: string | undefined): Exchange {
	if (exchange.outcome !== 'response' || region === undefined) return exchange;
	return { ...exchange, response: { ...exchange.response, region } };
}

async function readResponse(
	response: unknown,
	hide: HideSecrets,
	watch: TransferWatch,
	limit: number,
): Promise<Exchange> {
	const unread = (reason: string): Exchange => ({
		outcome: 'noResponse',
		delivered: 'unknown',
		reason,
	});
	if (!isPlainRecord(response) || typeof response.statusCode !== 'number') {
		return unread('n8n returned no readable response');
	}
	const { statusCode: status, body } = response;
	const headers = isPlainRecord(response.headers) ? response.headers : {};
	try {
		const content = await readBody(body, watch.signal);
		if (content === 'tooLarge') {
			return unread(`the response was larger than ${MAX_RESPONSE_MEGABYTES} MB`);
		}
		return {
			outcome: 'response',
			response: {
				status,
				headers: Object.fromEntries(
					Object.entries(headers).map(([name, value]) => [name.toLowerCase(), hide(String(value))]),
				),
				body: withoutSecretsInResponse(content.text, hide),
			},
		};
	} catch (error) {
		// The response has started, so the request has arrived.
		return unread(reasonOf(watch, limit, 'unknown') ?? hide(parseNetworkError(error).reason));
	}
}
