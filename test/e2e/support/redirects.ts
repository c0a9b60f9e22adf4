import type { Provider } from '../../../nodes/shared/core/provider';
import { credentialFor, goodKey } from '../../../sandbox/accounts';
import type { N8nRest } from '../../../sandbox/n8n/rest';
import { startLocalServer } from './localServer';

/** Every status that sends a request elsewhere. */
export const REDIRECTS = [301, 302, 303, 307, 308];

/** What a person is told whose Base URL, or the URL of a further host, does that. */
export const REDIRECTED =
	/^The (?:Base|REST) URL redirects elsewhere\. Enter the URL that it leads to\.$/;

/**
 * Presses the Test button of a credential whose Base URL leads to another host, by any path.
 *
 * @returns what it says, and the Authorization headers that arrived at the other host
 */
export async function pressAtRedirect(rest: N8nRest, provider: Provider, status: number) {
	const arrived: Array<string | undefined> = [];
	const other = await startLocalServer(({ headers }, response) => {
		arrived.push(headers.authorization);
		response.end('{"success":true,"code":0,"data":[]}');
	});
	const page = '<html><head><title>Moved</title></head></html>';
	const first = await startLocalServer(({ url = '' }, response) => {
		response
			.writeHead(status, { location: other.url + url, 'content-type': 'text/html' })
			.end(page);
	});
	try {
		const credential = credentialFor(provider, first.url, goodKey(provider) ?? '');
		// Older versions test stored credentials only.
		const { id } = await rest.createCredential(credential);
		const { status: verdict, message } = await rest.testCredential(credential, id);
		return { status: verdict, message, arrived };
	} finally {
		first.close();
		other.close();
	}
}
