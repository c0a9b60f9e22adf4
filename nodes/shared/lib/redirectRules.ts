/**
 * HTTP statuses of a redirect. A credential's test does not follow it, because that would send the key to another host.
 */
export const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Rule of n8n about the response to a credential's test: the message that it shows for an HTTP status. */
interface StatusRule {
	type: 'responseCode';
	properties: { value: number; message: string };
}

/**
 * Rules for a credential's test that is redirected.
 *
 * @param label the credential's field with the URL, e.g. `Base URL`
 */
export function redirectRules(label: string): StatusRule[] {
	const message = `The ${label} redirects elsewhere. Enter the URL that it leads to.`;
	return REDIRECTS.map((value) => ({ type: 'responseCode', properties: { value, message } }));
}
