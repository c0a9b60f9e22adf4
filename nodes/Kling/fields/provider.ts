import type { INodeProperties } from 'n8n-workflow';
import { credentialsFor } from '../../shared/n8n/panel';
import { FIELD_LABELS } from '../../shared/core/fields';
import { providers } from '../../shared/providers';

/** The provider of a new node. */
const DEFAULT_PROVIDER = 'imini';

/** The provider. It determines the credential and the fields that are shown. */
export const providerProperty: INodeProperties = {
	displayName: FIELD_LABELS.provider,
	name: 'provider',
	type: 'options',
	noDataExpression: true,
	options: providers.map(({ id, displayName }) => ({ name: displayName, value: id })),
	default: DEFAULT_PROVIDER,
	description:
		'Service your API key belongs to. Switching keeps the prompt and the settings that both providers support. Other settings are removed.',
};

/** One credential per provider, shown for that provider only. */
export const credentials = credentialsFor(providers);
