import { findModel } from '../core/capabilities';
import { modelsFor, type Provider } from '../core/provider';
import type { Operation } from '../core/request';
import { apimart } from './apimart';
import { evolink } from './evolink';
import { fal } from './fal';
import { imini } from './imini';
import { kie } from './kie';
import { kkiai } from './kkiai';
import { klingai } from './klingai';
import { mulerouter } from './mulerouter';
import { piapi } from './piapi';
import { replicate } from './replicate';
import { wavespeed } from './wavespeed';
import { withSafeParsing } from './safeParsing';

/** All providers, in alphabetical order. A new one needs a folder, a line here and a credential class. */
export const providers: readonly Provider[] = [
	apimart,
	evolink,
	fal,
	imini,
	kie,
	kkiai,
	klingai,
	mulerouter,
	piapi,
	replicate,
	wavespeed,
].map(withSafeParsing);

/** Finds a provider by the value of the Provider field. */
export function findProvider(id: string): Provider | undefined {
	return providers.find((provider) => provider.id === id);
}

/** Names of the providers that have a model with this ID for the operation. */
export function providersWith(operation: Operation, id: string): string[] {
	return providers
		.filter((provider) => findModel(modelsFor(provider, operation), id) !== undefined)
		.map(({ displayName }) => displayName);
}
