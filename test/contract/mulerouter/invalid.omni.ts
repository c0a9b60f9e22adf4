import type { InvalidCase } from '../../support/examples';
import { secondModel, shared } from './invalid.shared';
import {
	BY_FRAME,
	BY_REFERENCE,
	BY_TEXT,
	elementsOf,
	FIRST,
	FIRST_FRAME,
	LAST,
	LAST_FRAME,
	REFERENCE,
	references,
	TWO_SHOTS,
} from './values';

const aspectRatio = {
	refused: 'aspectRatio',
	says: /"4:3" is not an option. Choose 16:9 \(Landscape\), 9:16 \(Portrait\), 1:1 \(Square\) or 21:9 \(Ultrawide\)/,
} as const;

const lastFrameAlone = {
	refused: 'images',
	says: /a last frame requires a first frame/,
} as const;

const notHttp = {
	refused: 'images',
	says: /not a full URL: "\w+:.*a\.jpg". Enter a URL that begins with https/,
} as const;

/** kling-v3-omni from reference images. */
export const reference: Readonly<Record<string, InvalidCase>> = {
	...shared(BY_REFERENCE),
	...secondModel(BY_REFERENCE),
	shots_missing_text: {
		enter: { ...BY_REFERENCE, ...TWO_SHOTS, shots: {} },
		refused: 'shots',
		says: /no shot is given. Add at least one shot/,
	},
	aspect_ratio_unknown: { enter: { ...BY_REFERENCE, aspectRatio: '4:3' }, ...aspectRatio },
	last_frame_alone: {
		enter: {
			...BY_REFERENCE,
			images: { image: [{ url: REFERENCE, role: 'reference' }, LAST_FRAME] },
		},
		...lastFrameAlone,
	},
	first_frame_not_http: {
		enter: {
			...BY_REFERENCE,
			images: {
				image: [
					{ url: REFERENCE, role: 'reference' },
					{ ...FIRST_FRAME, url: 'ftp://example.com/a.jpg' },
				],
			},
		},
		...notHttp,
	},
	eight_images: {
		enter: { ...BY_REFERENCE, images: { image: references(8) } },
		refused: 'images',
		says: /8 given, Kling 3.0 Omni allows 7. Remove 1/,
	},
	images_and_elements_8: {
		enter: { ...BY_REFERENCE, images: { image: references(5) }, options: elementsOf(3) },
		refused: 'images',
		says: /8 images and elements, Kling 3.0 Omni allows 7. Remove 1/,
	},
	eight_elements: {
		enter: { ...BY_REFERENCE, options: elementsOf(8) },
		refused: 'elements',
		says: /8 given, Kling 3.0 Omni allows 7. Remove 1/,
	},
	images_objects: {
		cannotBeExpressed: 'the node writes the addresses alone',
		enter: BY_REFERENCE,
		sends: { images: [REFERENCE] },
	},
	image_url_spelling: {
		cannotBeExpressed: 'the node names the field',
		enter: BY_REFERENCE,
		sends: { images: [REFERENCE] },
	},
	video_is_foreign: {
		cannotBeExpressed: 'with a video the request goes to an address for videos',
		enter: BY_REFERENCE,
		sends: { images: [REFERENCE] },
	},
	prompt_2501_emoji: {
		enter: { ...BY_REFERENCE, prompt: '🌸'.repeat(2501) },
		refused: 'prompt',
		says: /2,501 characters, Kling 3.0 Omni allows 2,500/,
	},
};

/** kling-v3-omni from text. */
export const text: Readonly<Record<string, InvalidCase>> = {
	...shared(BY_TEXT),
	...secondModel(BY_TEXT),
	aspect_ratio_unknown: { enter: { ...BY_TEXT, aspectRatio: '4:3' }, ...aspectRatio },
	last_frame_alone: {
		enter: { ...BY_TEXT, images: { image: [LAST_FRAME] } },
		...lastFrameAlone,
	},
	first_frame_not_http: {
		enter: {
			...BY_TEXT,
			images: { image: [{ ...FIRST_FRAME, url: 'ftp://example.com/a.jpg' }] },
		},
		...notHttp,
	},
	video_is_foreign: {
		cannotBeExpressed: 'with a video the request goes to an address for videos',
		enter: BY_TEXT,
		sends: { sound: 'on' },
	},
};

/** kling-v3-omni from frames. */
export const image: Readonly<Record<string, InvalidCase>> = {
	...shared(BY_FRAME),
	...secondModel(BY_FRAME),
	frame_missing: {
		cannotBeExpressed: 'without a frame the request goes to the address for text',
		enter: BY_FRAME,
		sends: { first_frame: FIRST },
	},
	frame_null: {
		cannotBeExpressed: 'an image without a URL is left out',
		enter: { ...BY_FRAME, images: { image: [{ ...FIRST_FRAME, url: '' }, FIRST_FRAME] } },
		sends: { first_frame: FIRST },
	},
	frame_not_http: {
		enter: { ...BY_FRAME, images: { image: [{ ...FIRST_FRAME, url: 'file:///a.jpg' }] } },
		...notHttp,
	},
	images_empty: {
		cannotBeExpressed: 'a list without entries is left out',
		enter: BY_FRAME,
		sends: { first_frame: FIRST },
	},
	four_elements: {
		enter: { ...BY_FRAME, options: elementsOf(4) },
		refused: 'elements',
		says: /4 given, Kling 3.0 Omni allows 3. Remove 1/,
	},
	end_frame_spelling: {
		cannotBeExpressed: 'the node names the field',
		enter: { ...BY_FRAME, images: { image: [FIRST_FRAME, LAST_FRAME] } },
		sends: { last_frame: LAST },
	},
	image_spelling: {
		cannotBeExpressed: 'the node names the field',
		enter: BY_FRAME,
		sends: { first_frame: FIRST },
	},
};
