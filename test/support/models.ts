import { modelsFor, type Provider } from '../../nodes/shared/core/provider';
import type { Capabilities } from '../../nodes/shared/core/capabilities';
import type { Operation } from '../../nodes/shared/core/request';

/** The operations that create a video. */
export const VIDEO_OPERATIONS: readonly Operation[] = ['generate', 'motionControl'];

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
