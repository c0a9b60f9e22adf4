import type { Credential } from './n8n';
import { vendors } from './vendors';
import type { Provider } from '../nodes/shared/core/provider';

type Data = Record<string, unknown>;

/** What a credential holds beside Base URL and API Key, for the providers that ask for more. */
const MORE_FIELDS: Readonly<Record<string, Data>> = {
	klingai: { authentication: 'apiKey', region: 'custom' },
	mulerouter: { referenceEndpoint: 'reference-to-video' },
};

/** The key that the sandbox takes for a provider; `undefined` where it does not stand in for it. */
export function goodKey({ id }: Provider): string | undefined {
	return vendors.find(({ name }) => name === id)?.keys.good;
}

/** A provider's credential as a person fills it in, pointing at a sandbox. */
export function credentialFor(provider: Provider, baseUrl: string, apiKey: string): Credential {
	return {
		name: `${provider.displayName} account`,
		type: provider.credentialType,
		data: { baseUrl, apiKey, ...furtherHosts(provider, baseUrl), ...MORE_FIELDS[provider.id] },
	};
}

/** The further hosts of a provider, which the sandbox has beside its Base URL: `/kie-files` beside `/kie`. */
function furtherHosts({ hosts = {} }: Provider, baseUrl: string): Data {
	const isSandbox = /^https?:\/\/[^/]+\/./.test(baseUrl);
	return Object.fromEntries(
		Object.entries(hosts).map(([host, { field }]) => [
			field,
			isSandbox ? `${baseUrl}-${host}` : baseUrl,
		]),
	);
}

/** Kling's own credential with the older pair of keys, which the sandbox takes when the secret key is the right one. */
export function keyPairFor(provider: Provider, baseUrl: string, secretKey: string): Credential {
	const { name, type } = credentialFor(provider, baseUrl, '');
	const accessKey = 'sandbox-klingai-access-key';
	return {
		name: `${name} (key pair)`,
		type,
		data: { authentication: 'accessKey', region: 'custom', baseUrl, accessKey, secretKey },
	};
}

export const GOOD_SECRET_KEY = 'sandbox-klingai-secret-key';
