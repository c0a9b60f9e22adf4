import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import type { Provider } from '../core/provider';

/**
 * One credential per provider, shown for that provider only.
 *
 * It is a `hide` condition, because n8n's editor treats a field in the `show` condition of a credential as an
 * authentication choice and removes that field from the panel.
 */
export function credentialsFor(providers: readonly Provider[]): INodeCredentialDescription[] {
	return providers.map(({ id, credentialType }) => ({
		name: credentialType,
		required: true,
		displayOptions: {
			hide: { provider: providers.map((other) => other.id).filter((other) => other !== id) },
		},
	}));
}

/** Moves the credential below the field that it depends on. By default, n8n's editor shows it above all fields. */
export const credentialProperty: INodeProperties = {
	displayName: 'Credential',
	name: 'credentials',
	type: 'credentials',
	default: '',
};

/** Simplify field: turn it off to include the provider's response. */
export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description:
		"Whether to return a simplified version of the response instead of the raw data. When off, the provider's response is included.",
};
