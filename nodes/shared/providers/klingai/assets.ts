import type { ApiError } from '../../core/apiError';
import type { HttpResponse } from '../../core/http';
import type { Provider } from '../../core/provider';
import { deletionFailure, legacyAssets } from '../klingLegacyApi/assets';
import { klingError } from '../klingLegacyApi/errors';
import { readEnvelope } from '../klingLegacyApi/responses';

/** Elements and voices of an account at Kling. */
export const assets: NonNullable<Provider['assets']> = {
	element: legacyAssets('element', '', rejectionOf),
	voice: legacyAssets('voice', '', rejectionOf),
};

function rejectionOf(response: HttpResponse): ApiError | null {
	const envelope = readEnvelope(response);
	return envelope ? deletionFailure(response, envelope.data) : klingError(response, 'status');
}
