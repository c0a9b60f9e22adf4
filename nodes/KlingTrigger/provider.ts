import type { INodeProperties } from 'n8n-workflow';
import { credentialsFor } from '../shared/n8n/panel';
import type { Callback } from '../shared/core/webhook';
import { FIELD_LABELS } from '../shared/core/fields';
import type { Provider } from '../shared/core/provider';
import { providers } from '../shared/providers';

/** A vendor that tells by itself what becomes of a task. */
type CallingProvider = Provider & { callback: Callback };

const callingProviders = providers.filter(
	(provider): provider is CallingProvider => provider.callback !== undefined,
);

/** Finds a vendor that calls by the value of the Provider field. */
export function findCallingProvider(id: string): CallingProvider | undefined {
	return callingProviders.find((provider) => provider.id === id);
}

/** Who calls. It decides which credential is asked for: with it each call is looked into. */
export const providerProperty: INodeProperties = {
	displayName: FIELD_LABELS.provider,
	name: 'provider',
	type: 'options',
	noDataExpression: true,
	options: callingProviders.map(({ id, displayName }) => ({ name: displayName, value: id })),
	default: 'klingai',
	description: "Service that creates the videos and sends a callback when a task's status changes",
};

/** Says why a provider of the Kling node is not in the list, and what to do with it. */
export const absenceNotices: INodeProperties[] = providers
	.filter(({ callback }) => callback === undefined)
	.map(({ displayName }) => ({
		displayName: `${displayName} is not in the list because it sends no callbacks. With ${displayName}, set ${FIELD_LABELS.waitMode} in the Kling node to Poll or Suspend.`,
		name: 'absence',
		type: 'notice',
		default: '',
	}));

/** Where the address of the node goes, which is another place with each vendor. */
export const setupNotices: INodeProperties[] = callingProviders.map(({ id, callback }) => ({
	displayName: callback.setup,
	name: 'setup',
	type: 'notice',
	default: '',
	displayOptions: { show: { provider: [id] } },
}));

/** One credential per provider, shown for that provider only. */
export const credentials = credentialsFor(callingProviders);
