import type { INodeProperties } from 'n8n-workflow';
import { credentialsFor, providerProperty } from '../shared/n8n/panel';
import type { Webhook } from '../shared/core/webhook';
import { FIELD_LABELS } from '../shared/core/fields';
import type { Provider } from '../shared/core/provider';
import { providers } from '../shared/providers';

/** A provider that sends callbacks. */
type WebhookProvider = Provider & { webhook: Webhook };

const webhookProviders = providers.filter(
	(provider): provider is WebhookProvider => provider.webhook !== undefined,
);

/** Finds a provider with callbacks by the value of the Provider field. */
export function findWebhookProvider(id: string): WebhookProvider | undefined {
	return webhookProviders.find((provider) => provider.id === id);
}

/** The provider that sends callbacks. It determines the credential, which verifies each callback. */
export const triggerProvider: INodeProperties = providerProperty(
	webhookProviders,
	"Service that creates the videos and sends a callback when a task's status changes",
);

/** Notices that explain why a provider of the Kling node is not in the list, and the alternative. */
export const absenceNotices: INodeProperties[] = providers
	.filter(({ webhook }) => webhook === undefined)
	.map(({ displayName }) => ({
		displayName: `${displayName} is not in the list because it sends no callbacks. With ${displayName}, set ${FIELD_LABELS.waitMode} in the Kling node to Poll or Suspend.`,
		name: 'absence',
		type: 'notice',
		default: '',
	}));

/** Notices that explain where to enter the node's URL, which differs by provider. */
export const setupNotices: INodeProperties[] = webhookProviders.map(({ id, webhook }) => ({
	displayName: webhook.setup,
	name: 'setup',
	type: 'notice',
	default: '',
	displayOptions: { show: { provider: [id] } },
}));

/** One credential per provider, shown for that provider only. */
export const credentials = credentialsFor(webhookProviders);
