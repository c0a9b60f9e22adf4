import { plainOperations } from '../../../../../nodes/shared/providers/fal/plainOperations';
import { LEGACY_IMAGES } from '../../../../../nodes/shared/providers/klingLegacyApi/imageLimits';

const SHARED = {
	audio: { types: ['mp3', 'wav', 'm4a', 'aac', 'ogg', 'flac'], maxBytes: 5_242_880 },
	watermark: false,
	callbackUrl: true,
	externalTaskId: false,
};

it('fal limits an avatar by its image, its sound and its prompt', () => {
	const { avatar } = plainOperations;
	expect(avatar?.limits).toEqual({
		...SHARED,
		image: LEGACY_IMAGES,
		promptMaxLength: 2500,
		resolutions: ['720p', '1080p'],
	});
});

it('fal limits a lip-sync by its sound, which has no place in the video', () => {
	expect(plainOperations.lipSync?.limits).toEqual({ ...SHARED, placement: false });
});

it('fal creates voices from a URL only, without a name', () => {
	expect(plainOperations.createVoice?.limits).toEqual({
		callbackUrl: true,
		externalTaskId: false,
		nameMaxLength: null,
		fromVideos: false,
	});
});
