import { modelsFor, type Provider } from '../../nodes/shared/core/provider';
import type { Capabilities } from '../../nodes/shared/core/capabilities';
import type { PlainOperation } from '../../nodes/shared/core/plainRequest';
import type { Operation } from '../../nodes/shared/core/request';

const PLAIN_OPERATIONS: readonly PlainOperation[] = [
	'avatar',
	'applyEffect',
	'lipSync',
	'createElement',
	'createVoice',
];

/** The operations that create a video. */
export const VIDEO_OPERATIONS: readonly Operation[] = ['generate', 'motionControl'];

/** The operations of a provider without a choice of model whose submit is its only paid call. */
export function plainOperationsOf({ plainOperations = {} }: Provider): PlainOperation[] {
	return PLAIN_OPERATIONS.filter((operation) => {
		const endpoint = plainOperations[operation];
		return endpoint !== undefined && endpoint.prepare === undefined;
	});
}

/** Whether the provider calls a URL that stands in the submit. */
export function takesCallbackUrl(provider: Provider): boolean {
	return modelsOf(provider).some(({ callbackUrl }) => callbackUrl);
}

/** A provider's models for all operations. */
export function modelsOf(provider: Provider): Capabilities[] {
	return VIDEO_OPERATIONS.flatMap((operation): Capabilities[] => [
		...modelsFor(provider, operation),
	]);
}
