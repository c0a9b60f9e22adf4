import { plainOperations } from '../../../../../nodes/shared/providers/kie/plainOperations';
import { LEGACY_IMAGES } from '../../../../../nodes/shared/providers/klingLegacyApi/imageLimits';

it('kie.ai limits an avatar by its image, its sound and its prompt', () => {
	expect(plainOperations.avatar?.limits).toEqual({
		image: LEGACY_IMAGES,
		inlineImages: false,
		audio: { types: ['mp3', 'wav', 'm4a', 'aac', 'ogg', 'flac'], maxBytes: 10_485_760 },
		promptMaxLength: 2500,
		promptRequired: true,
		resolutions: ['720p', '1080p'],
		watermark: false,
		callbackUrl: true,
		externalTaskId: false,
	});
});
