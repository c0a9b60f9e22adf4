import type { AssetCalls, Provider } from '../../core/provider';
import { failure, success } from '../../core/result';
import { klingError } from '../klingLegacyApi/errors';
import { ELEMENTS, PRESET_ELEMENTS, PRESET_VOICES, VOICES } from '../klingLegacyApi/kinds';
import { readEnvelope } from '../klingLegacyApi/responses';

/**
 * Elements and voices of an account at Kling.
 *
 * @see https://kling.ai/document-api/api/video/3-0-omni/elements
 * @see https://kling.ai/document-api/api/video/3-0-omni/voice-customization
 */
export const assets: NonNullable<Provider['assets']> = {
	element: {
		kind: ELEMENTS,
		presetKind: PRESET_ELEMENTS,
		delete: deleteAt('delete-advanced-elements', 'element_id'),
	},
	voice: {
		kind: VOICES,
		presetKind: PRESET_VOICES,
		delete: deleteAt('delete-voices', 'voice_id'),
	},
};

/** The ID is sent as text, because a number would lose digits. */
function deleteAt(name: string, key: string): AssetCalls['delete'] {
	return {
		request: (id) => ({ method: 'POST', path: `/v1/general/${name}`, body: { [key]: id } }),
		parse: (response) =>
			readEnvelope(response) ? success(null) : failure(klingError(response, 'status')),
	};
}
