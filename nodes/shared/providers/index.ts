import { findModel } from '../core/capabilities';
import { modelsFor, type Provider } from '../core/provider';
import type { Operation } from '../core/request';
import { apimart } from './apimart';
import { fal } from './fal';
import { imini } from './imini';
import { kkiai } from './kkiai';
import { klingai } from './klingai';
import { mulerouter } from './mulerouter';
import { withSafeParsing } from './safeParsing';

/** All providers, in alphabetical order. A new one needs a folder, a line here and a credential class. */
export const providers: readonly Provider[] = [apimart, fal, imini, kkiai, klingai, mulerouter].map(
	withSafeParsing,
);

/** Finds a provider by the value of the Provider field. */
export function findProvider(id: string): Provider | undefined {
	return providers.find((provider) => provider.id === id);
}

/** Whether any provider has a model with this ID for the operation. */
export function isKnownModel(operation: Operation, id: string): boolean {
	return providers.some((provider) => findModel(modelsFor(provider, operation), id) !== undefined);
}
