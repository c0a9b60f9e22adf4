import { credentialFor, goodKey } from '../../sandbox/accounts';
import type { Credential } from '../../sandbox/n8n';
import { theProvider } from '../../test/e2e/support/testInstance';

/** A credential of a provider whose account has a webhook secret, or has none where it is empty. */
export function accountFor(id: string, baseUrl: string, webhookSecret = ''): Credential {
	const provider = theProvider(id);
	const account = credentialFor(provider, baseUrl, goodKey(provider) ?? '');
	return { ...account, data: { ...account.data, ...(webhookSecret && { webhookSecret }) } };
}
