import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import type { Provider } from '../core/provider';

/**
 * One credential per provider, shown for that provider only.
 *
 * The condition says for which providers it is hidden, because n8n's editor takes a field that credentials are shown by
 * for a way to sign in, and removes that field from the panel.
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

/** Moves the credential below the field that it depends on: n8n's editor puts it above all fields otherwise. */
export const credentialProperty: INodeProperties = {
	displayName: 'Credential',
	name: 'credentials',
	type: 'credentials',
	default: '',
};

/** Whether the vendor's own answer is left out. */
export const simplifyProperty: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description:
		"Whether to return a simplified version of the response instead of the raw data. When off, the provider's response is included.",
};
