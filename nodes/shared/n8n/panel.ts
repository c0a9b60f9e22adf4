import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../core/fields';
import type { Provider } from '../core/provider';

/** The provider of a new node: Kling itself. */
const DEFAULT_PROVIDER = 'klingai';

/** What the mark of an experimental provider means. */
const EXPERIMENTAL = '. Tested less than the other providers.';

/** Providers in the order of the panel: the default first, all others by name. */
export function inPanelOrder<P extends Provider>(providers: readonly P[]): P[] {
	const isOther = ({ id }: P) => Number(id !== DEFAULT_PROVIDER);
	return [...providers].sort(
		(one, other) =>
			isOther(one) - isOther(other) || one.displayName.localeCompare(other.displayName, 'en'),
	);
}

/** Name of a provider in the panel, which marks an experimental one. */
export function panelNameOf({
	displayName,
	isExperimental,
}: Pick<Provider, 'displayName' | 'isExperimental'>): string {
	return isExperimental ? `${displayName} (Experimental)` : displayName;
}

/** Provider field, with a page for keys at each provider. */
export function providerProperty(
	providers: readonly Provider[],
	description: string,
): INodeProperties {
	return {
		displayName: FIELD_LABELS.provider,
		name: 'provider',
		type: 'options',
		noDataExpression: true,
		options: inPanelOrder(providers).map((provider) => ({
			name: panelNameOf(provider),
			value: provider.id,
			description: `Get a key at ${provider.keyUrl.slice('https://'.length)}${provider.isExperimental ? EXPERIMENTAL : ''}`,
		})),
		default: DEFAULT_PROVIDER,
		description,
	};
}

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
