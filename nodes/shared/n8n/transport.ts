import {
	NodeOperationError,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type IWebhookFunctions,
} from 'n8n-workflow';
import type { Exchange, FormFile, HttpRequest } from '../protocol/http';
import { writeJson } from '../protocol/json';
import type { Account, Provider } from '../protocol/provider';
import { isWebAddress } from '../protocol/webAddress';
import { faultOf } from './networkFault';
import { isRecord } from './record';

/** Milliseconds until a request that is not answered is given up. */
const TIMEOUT: Readonly<Record<HttpRequest['method'], number>> = { GET: 30_000, POST: 120_000 };

/** Shorter values are no keys, and hiding them would spoil answers that hold the same letters by chance. */
const SECRET_MIN_LENGTH = 8;

const HIDDEN = '[hidden]';

/** A run of the characters that a JSON Web Token is made of, its three parts and the points between them. */
const TOKEN_CHARACTERS = /[\w.-]+/g;
/** How the first part of a token begins. */
const TOKEN_START = 'eyJ';

/** A node that runs, or one that is called from outside. */
export type NodeContext = IExecuteFunctions | IWebhookFunctions;

/** What an n8n credential of a vendor holds. */
interface Credential {
	baseUrl: string;
	secrets: string[];
}

/**
 * Makes the function that sends requests to one vendor with the node's credential. It never throws for what a vendor
 * or the network does, follows no redirect (a key must not travel to another host), and takes the credential's secrets
 * out of everything that comes back.
 *
 * @throws when the credential is missing, or its Base URL is no web address
 */
export async function connect(
	context: NodeContext,
	provider: Provider,
	itemIndex: number,
): Promise<(request: HttpRequest) => Promise<Exchange>> {
	const credential = await readCredential(context, provider, itemIndex);
	return async (request) => {
		const options: IHttpRequestOptions = {
			method: request.method,
			url: credential.baseUrl + request.path,
			headers: {
				Accept: 'application/json',
				...(request.body && { 'Content-Type': 'application/json' }),
				...request.headers,
			},
			...(request.query && { qs: request.query }),
			...(request.body && { body: writeJson(request.body) }),
			...(request.form && { body: formWith(request.form) }),
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
			return readResponse(response, credential);
		} catch (error) {
			const { reached, reason } = faultOf(error);
			return { outcome: 'noAnswer', reached, reason: withoutSecrets(reason, credential) };
		}
	};
}

/** n8n's helper and the library behind it write the form's header themselves. */
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
	const region = provider.regions?.find(({ id }) => id === fields.region);
	const typedIn = typeof fields.baseUrl === 'string' ? fields.baseUrl.trim() : '';
	const open = ['baseUrl', 'region', ...provider.accountSettings];
	const address = region?.baseUrl ?? (typedIn || provider.baseUrl);
	if (!isWebAddress(address)) throw noAddress(context, provider, address, itemIndex);
	return {
		baseUrl: withoutEndSlashes(address),
		// Without the blanks around a pasted key, which do not come back.
		secrets: Object.entries(fields)
			.filter(([name]) => !open.includes(name))
			.flatMap(([, value]) => (typeof value === 'string' ? [value.trim()] : []))
			.filter((secret) => secret.length >= SECRET_MIN_LENGTH),
	};
}

function withoutEndSlashes(address: string): string {
	let end = address.length;
	while (address[end - 1] === '/') end -= 1;
	return address.slice(0, end);
}

/**
 * Reads what an adapter may know of the account: the credential's settings, never its secrets.
 *
 * @throws what n8n throws when the credential is missing
 */
export async function readAccount(
	context: NodeContext,
	provider: Provider,
	itemIndex: number,
): Promise<Account> {
	if (provider.accountSettings.length === 0) return {};
	const fields = await context.getCredentials(provider.credentialType, itemIndex);
	return Object.fromEntries(
		provider.accountSettings.map((name) => [
			name,
			fields[name] === undefined ? undefined : String(fields[name]),
		]),
	);
}

function noAddress(
	context: NodeContext,
	provider: Provider,
	address: string,
	itemIndex: number,
): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`The Base URL of the credential is not a full web address: "${address}"`,
		{ description: `Give it as ${provider.baseUrl}. Nothing was sent.`, itemIndex },
	);
}

function readResponse(response: unknown, credential: Credential): Exchange {
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
			body: withoutSecrets(body, credential),
		},
	};
}

/**
 * Takes out the secrets, and the tokens that were minted from them, which no field holds. Other tokens stay: the
 * address of a video may need one.
 */
function withoutSecrets(text: string, { secrets }: Credential): string {
	return secrets
		.reduce((clean, secret) => clean.replaceAll(secret, HIDDEN), text)
		.replace(TOKEN_CHARACTERS, (run) => {
			const start = run.indexOf(TOKEN_START);
			if (start === -1) return run;
			const [, ...parts] = run.slice(start).split('.');
			const said = parts.map((part) => Buffer.from(part, 'base64url').toString());
			return said.some((text) => secrets.some((secret) => text.includes(secret)))
				? run.slice(0, start) + HIDDEN
				: run;
		});
}
