import type { ApiError } from '../../core/apiError';
import type { HttpResponse } from '../../core/http';
import { apiErrorFrom } from '../../core/response';
import type { ResponseReader } from '../../core/responseReader';
import type { AssetCalls } from '../../core/provider';
import { failure, success } from '../../core/result';
import type { Asset } from '../../core/task';
import { ELEMENTS, PRESET_ELEMENTS, PRESET_VOICES, VOICES } from './kinds';

/** Names of the calls, and of the ID that a delete contains. */
const NAMES: Readonly<
	Record<Asset, Pick<AssetCalls, 'kind' | 'presetKind'> & { deletion: string; idField: string }>
> = {
	element: {
		kind: ELEMENTS,
		presetKind: PRESET_ELEMENTS,
		deletion: 'delete-advanced-elements',
		idField: 'element_id',
	},
	voice: {
		kind: VOICES,
		presetKind: PRESET_VOICES,
		deletion: 'delete-voices',
		idField: 'voice_id',
	},
};

/** Why a task that deletes something failed; `null` if it did not. */
export function deletionFailure(response: HttpResponse, task: ResponseReader): ApiError | null {
	if (task.at('task_status').text()?.toLowerCase() !== 'failed') return null;
	const words = task.at('task_status_msg').text();
	return apiErrorFrom(response, 'invalidRequest', words ?? 'the delete failed');
}

/**
 * Calls about the elements or the voices of an account, in Kling's legacy API.
 *
 * @param pathPrefix path in front of `/v1/…`
 * @param rejectionOf returns why the provider did not delete; `null` if it did
 * @see https://kling.ai/document-api/api/video/3-0-omni/elements
 * @see https://kling.ai/document-api/api/video/3-0-omni/voice-customization
 */
export function legacyAssets(
	asset: Asset,
	pathPrefix: string,
	rejectionOf: (response: HttpResponse) => ApiError | null,
): AssetCalls {
	const { kind, presetKind, deletion, idField } = NAMES[asset];
	return {
		kind,
		presetKind,
		delete: {
			request: (id) => ({
				method: 'POST',
				path: `${pathPrefix}/v1/general/${deletion}`,
				// As text, because a number would lose digits.
				body: { [idField]: id },
			}),
			parse: (response) => {
				const rejection = rejectionOf(response);
				return rejection === null ? success(null) : failure(rejection);
			},
		},
	};
}
