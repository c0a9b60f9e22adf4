import type { Provider } from '../nodes/shared/core/provider';
import { providers } from '../nodes/shared/providers';

/** The supported providers: each has a contract and a stand-in. An experimental one has neither. */
export const supportedProviders: readonly Provider[] = providers.filter(
	({ isExperimental }) => isExperimental !== true,
);
