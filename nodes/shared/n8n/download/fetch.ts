import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { redirectTarget, blockedReason } from '../../lib/publicUrl';
import { readRetryAfter } from '../../lib/retryAfter';
import type { FetchResult } from '../../tasks/download/download';
import type { DownloadWatch } from './watchdog';
import { isPlainRecord } from '../../lib/plainRecord';

/** The part of n8n's helpers that a download needs: every kind of node has them. */
export type DownloadHelpers = Pick<
	IExecuteFunctions['helpers'],
	'httpRequest' | 'prepareBinaryData'
>;

/** A Node stream, as n8n's helpers use it. */
export type Source = Exclude<Parameters<DownloadHelpers['prepareBinaryData']>[0], Buffer>;

const MAX_REDIRECTS = 5;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** The host no longer has the file, or the link's signature is too old. */
const EXPIRED: readonly number[] = [403, 404, 410];
/** Statuses that may pass in a moment, like every one from 500 on. */
const TRANSIENT_STATUSES: readonly number[] = [408, 425, 429];

/** A response whose body was not read yet. */
interface FetchedResponse {
	status: number;
	/** Value of a header, by its name in lower case. */
	header(name: string): string | undefined;
	source: Source;
}

/** A file that is about to be read, or why there is none. */
type OpenedSource =
	{ outcome: 'source'; source: Source; length: number | null } | FetchResult<never>;

/**
 * Requests a file from a download host, and follows redirects to it. No host receives the provider's key: the node's
 * credential is not used. Each URL is checked before anything is sent to it.
 *
 * @throws what n8n's helper throws without a response
 */
export async function openSource(
	helpers: DownloadHelpers,
	from: string,
	anyHost: boolean,
	watch: DownloadWatch,
): Promise<OpenedSource> {
	let url = from;
	for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
		const reason = blockedReason(url, anyHost);
		if (reason) return { outcome: 'fault', fault: { kind: 'url', reason, url } };

		const response = readResponse(await helpers.httpRequest(request(url, watch.signal)));
		if (!response) {
			return {
				outcome: 'transient',
				detail: 'n8n returned no readable response',
				retryAfter: null,
			};
		}
		watch.onData();
		const location = response.header('location');
		if (!REDIRECTS.includes(response.status) || location === undefined) return judge(response);
		response.source.destroy();
		url = redirectTarget(location, url) ?? location;
	}
	return { outcome: 'fault', fault: { kind: 'redirects' } };
}

function request(url: string, abortSignal: AbortSignal): IHttpRequestOptions {
	return {
		method: 'GET',
		url,
		// As stored: content that is unpacked on the way has another length than the host reports.
		headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		abortSignal,
	};
}

function readResponse(response: unknown): FetchedResponse | null {
	if (!isPlainRecord(response) || typeof response.statusCode !== 'number') return null;
	const { statusCode: status, headers, body: source } = response;
	if (!isSource(source)) return null;
	// Readers get the error; one before or after the reading would crash the n8n process.
	source.on('error', () => undefined);
	return {
		status,
		header: (name) => {
			const value = isPlainRecord(headers) ? headers[name] : undefined;
			return value === undefined || value === null ? undefined : String(value);
		},
		source,
	};
}

function judge({ status, header, source }: FetchedResponse): OpenedSource {
	if (status >= 200 && status < 300) {
		const length = Number(header('content-length') ?? Number.NaN);
		return { outcome: 'source', source, length: Number.isFinite(length) ? length : null };
	}
	source.destroy();
	if (EXPIRED.includes(status)) return { outcome: 'expired', status };
	if (status >= 500 || TRANSIENT_STATUSES.includes(status)) {
		const retryAfter = readRetryAfter(header('retry-after'), header('date'));
		return { outcome: 'transient', detail: `HTTP ${status}`, retryAfter };
	}
	return { outcome: 'fault', fault: { kind: 'status', status } };
}

/** Whether a value is a readable Node stream. */
export function isSource(value: unknown): value is Source {
	return isPlainRecord(value) && ['pipe', 'iterator', 'map'].every((name) => name in value);
}
