import type { ValidCase } from '../../support/examples';
import { IMAGE, INLINE, motionOf, VIDEO } from './values';

/** kling-v3-motion-control and kling-v2.6-motion-control. */
export function motionControl(id: string): Readonly<Record<string, ValidCase>> {
	return {
		usual: { enter: motionOf(id) },
		minimal: {
			enter: motionOf(id, { resolution: 'default' }),
			adds: {
				input: { image: IMAGE, video: VIDEO, mode: 'std', character_orientation: 'video' },
			},
		},
		image: { enter: motionOf(id, { characterOrientation: 'image' }) },
		pro: { enter: motionOf(id, { resolution: '1080p', prompt: 'On a roof' }) },
		silent: { enter: motionOf(id, { keepOriginalSound: false }) },
		image_inline: { enter: motionOf(id, { characterImage: INLINE }) },
		video_inline: {
			enter: motionOf(id),
			additionalBodyFields: {
				patch: { video: 'data:video/mp4;base64,AAAA' },
				because: 'the node accepts videos by their URL only, because most providers do',
			},
		},
	};
}
