import type { Capabilities } from '../../../core/capabilities';
import type { GenerateRequest, ModelRequest } from '../../../core/request';
import { legacyKind, type LegacyKind } from '../../klingLegacyApi/kinds';

/** The first segment of the newer API's URLs. The second one is the model. */
export type Family = 'omni-video' | 'text-to-video' | 'image-to-video' | 'motion-control';

const FAMILIES: Readonly<Record<LegacyKind, Family>> = {
	'omni-video': 'omni-video',
	text2video: 'text-to-video',
	image2video: 'image-to-video',
	'motion-control': 'motion-control',
};

/** Returns the family of a request: the same choice as in the legacy API, with other names. */
export function familyOf(request: ModelRequest<unknown>, model: Capabilities): Family {
	return FAMILIES[legacyKind(request, model)];
}

/** Whether images have IDs: at omni models. Frames need one only with references, or if the text names an image. */
export function givesImagesIds(
	{ images }: Pick<GenerateRequest<unknown>, 'images'>,
	family: Family,
	namesImage: boolean,
): boolean {
	return family === 'omni-video' && (images.some(({ role }) => role === 'reference') || namesImage);
}
