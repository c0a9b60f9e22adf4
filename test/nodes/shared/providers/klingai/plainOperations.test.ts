import type { Provider } from '../../../../../nodes/shared/core/provider';
import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import { replicate } from '../../../../../nodes/shared/providers/replicate';

const MB = 1_048_576;
const IMAGE = { types: ['jpeg', 'png'], maxBytes: 10 * MB, minSide: 300, maxRatio: 2.5 };
const AUDIO = { types: ['mp3', 'wav', 'm4a', 'aac'], maxBytes: 5 * MB };
const TRACKING = { callbackUrl: true, externalTaskId: true };

const ELEMENT = {
	kind: 'advanced-custom-elements',
	limits: {
		...TRACKING,
		image: IMAGE,
		images: [2, 4],
		nameMaxLength: 20,
		descriptionMaxLength: 100,
		tags: ['o_101', 'o_102', 'o_103', 'o_104', 'o_105', 'o_106', 'o_107', 'o_108'],
	},
};

function limitsOf({ plainOperations = {} }: Provider) {
	return Object.fromEntries(
		Object.entries(plainOperations).map(([id, { kind, limits }]) => [id, { kind, limits }]),
	);
}

it('Kling limits each operation without a choice of model as its pages do', () => {
	expect(limitsOf(klingai)).toEqual({
		avatar: {
			kind: 'avatar/image2video',
			limits: {
				...TRACKING,
				image: IMAGE,
				audio: AUDIO,
				promptMaxLength: 2500,
				resolutions: ['720p', '1080p'],
				watermark: true,
			},
		},
		applyEffect: { kind: 'effects', limits: { ...TRACKING, image: IMAGE } },
		lipSync: {
			kind: 'advanced-lip-sync',
			limits: { ...TRACKING, audio: AUDIO, placement: true, watermark: true },
		},
		createElement: ELEMENT,
		createVoice: {
			kind: 'custom-voices',
			limits: { ...TRACKING, nameMaxLength: 20, fromVideos: true },
		},
	});
});

it('kkiai limits an element as Kling does', () => {
	expect(limitsOf(kkiai)).toEqual({ createElement: ELEMENT });
});

it('Replicate limits the sound of Lip-Sync to 5 MB, and has no field for an external task ID', () => {
	expect(limitsOf(replicate)).toEqual({
		lipSync: {
			kind: 'video',
			limits: {
				audio: { types: [...AUDIO.types, 'ogg', 'flac'], maxBytes: 5 * MB },
				placement: false,
				watermark: false,
				callbackUrl: true,
				externalTaskId: false,
			},
		},
	});
});
