import type { INodeProperties } from 'n8n-workflow';
import { credentialsFor, providerProperty } from '../../shared/n8n/panel';
import { providers } from '../../shared/providers';

/** The provider. It determines the credential and the fields that are shown. */
export const klingProvider: INodeProperties = providerProperty(
	providers,
	'Service your API key belongs to. Switching keeps the prompt and the settings that both providers support. Other settings are removed.',
);

/** One credential per provider, shown for that provider only. */
export const credentials = credentialsFor(providers);
