import type { PlainEndpoints } from '../../core/plainOperation';
import type { Provider } from '../../core/provider';
import { legacyAssets } from '../klingLegacyApi/assets';
import { createElementAt } from '../klingLegacyApi/elements';
import { rejectionOfDelete } from './responses';
import { PATH_PREFIX } from './submit';

/** Element › Create at kkiai. See {@link assets}. */
export const plainOperations: PlainEndpoints = { createElement: createElementAt(PATH_PREFIX) };

/**
 * Elements of an account at kkiai. It documents the IDs of elements in a request, and no call that creates, lists or
 * deletes them: these are Kling's own calls under the path of kkiai's other ones.
 */
export const assets: NonNullable<Provider['assets']> = {
	element: { ...legacyAssets('element', PATH_PREFIX, rejectionOfDelete), isUndocumented: true },
};
