import { z } from 'zod';

import { type Complaint, referencesExist, type Rules } from '../server/rules';

export const body = z.object({
	prompt: z.string().default(''),
	// A shot's seconds are text before 4.0.
	multi_prompt: z
		.array(z.object({ prompt: z.string(), duration: z.coerce.number().default(5) }))
		.default([]),
	image_urls: z.array(z.unknown()).default([]),
	video_urls: z.array(z.unknown()).default([]),
	elements: z.array(z.object({ video_url: z.unknown() })).default([]),
	start_image_url: z.unknown(),
	end_image_url: z.unknown(),
	voice_ids: z.array(z.unknown()).default([]),
});

export type Body = z.infer<typeof body>;

function prompts({ prompt, multi_prompt }: Body): string {
	return [prompt, ...multi_prompt.map((shot) => shot.prompt)].join('\n');
}

/** Holds `@Image2` and its like against how many there are of a kind. */
function namesInput(request: Body, kind: string, count: number): Complaint {
	const named = prompts(request).matchAll(new RegExp(`(?<!\\w)@${kind}(\\d+)`, 'g'));
	const wrong = [...named].find(([, number]) => Number(number) < 1 || Number(number) > count);
	return wrong && `${wrong[0]} names nothing: there are ${count} of it`;
}

function together({ image_urls, elements }: Body, most: number): Complaint {
	const count = image_urls.length + elements.length;
	return count > most ? `images and elements are ${count} together, at most ${most}` : undefined;
}

const ofVideo = ({ elements }: Body) =>
	elements.filter((element) => element.video_url !== undefined).length;

const mediaNotOpened = 'not checked: the sandbox does not open media';

const repeated: Rules<Body> = {
	'A repeated POST makes a second paid request: there is no idempotency key and no client id.':
		'nothing to refuse: each accepted submit makes a task',
};

const pictures: Rules<Body> = {
	'Pictures: 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.': mediaNotOpened,
};

const shots: Rules<Body> = {
	'With multi_prompt the shots make the length, 15 s at most; what duration does beside them is not stated.':
		({ multi_prompt }) => {
			const seconds = multi_prompt.reduce((sum, { duration }) => sum + duration, 0);
			return seconds > 15 ? `the shots last ${seconds} s together, at most 15` : undefined;
		},
};

const images: Rules<Body> = {
	'Every @ImageN in the prompt names an input that exists (N counted from 1).': (request) =>
		namesInput(request, 'Image', request.image_urls.length),
};

const elements: Rules<Body> = {
	'Every @ElementN in the prompt names an input that exists (N counted from 1).': (request) =>
		namesInput(request, 'Element', request.elements.length),
};

const oneVideo: Rules<Body> = {
	'At most one element has a video_url.': (request) =>
		ofVideo(request) > 1 ? `${ofVideo(request)} elements have a video_url, at most 1` : undefined,
};

const newer: Rules<Body> = {
	...repeated,
	'With multi_prompt the length is the sum of the shots.': 'taken: duration has no effect then',
};

/** The rules of the submits, by what they are about. */
export const rules = {
	plain: repeated,
	picture: { ...repeated, ...pictures },
	text: { ...repeated, ...shots },
	image: {
		...{ ...repeated, ...shots, ...elements, ...oneVideo, ...pictures },
		'multi_prompt beside end_image_url is not sent by clients; not stated by the vendor.':
			'not refused: not stated',
	},
	turboImage: {
		...{ ...repeated, ...shots },
		'Pictures: jpg or png, 50 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.':
			mediaNotOpened,
	},
	motion: {
		...repeated,
		'The video lasts 10 s at most when character_orientation is image, 30 s at most when it is video.':
			mediaNotOpened,
		'The person is to be seen whole or from the waist up and fills more than 5 percent of the image.':
			mediaNotOpened,
	},
	reference: {
		...{ ...repeated, ...shots, ...images, ...elements, ...oneVideo },
		'Images and elements together number 7 at most, 4 when an element has a video.': (
			request: Body,
		) => together(request, ofVideo(request) > 0 ? 4 : 7),
	},
	video: {
		...{ ...repeated, ...images, ...elements },
		'The video: mp4 or mov, 3 to 10 s, 720 to 2160 px a side, 24 to 60 frames a second, 200 MB at most.':
			mediaNotOpened,
		'Images and elements together number 4 at most.': (request: Body) => together(request, 4),
		'@Video1 in the prompt names the video.': (request: Body) => namesInput(request, 'Video', 1),
	},
	o1Image: {
		...{ ...repeated, ...pictures },
		'@Image1 is the first frame, @Image2 the last one.': (request: Body) =>
			namesInput(request, 'Image', request.end_image_url === undefined ? 1 : 2),
	},
	o1Reference: {
		...{ ...repeated, ...images, ...elements },
		'Images and elements together number 7 at most.': (request: Body) => together(request, 7),
	},
	v26Image: {
		...{ ...repeated, ...pictures },
		'Every <<<voice_N>>> in the prompt names an entry of voice_ids (N counted from 1).': (
			request: Body,
		) => referencesExist(request.prompt, { voice: request.voice_ids.length }),
		'A voice id comes from create-voice.': 'not checked: voices outlive the sandbox',
	},
	v4Text: newer,
	v4Image: { ...newer, 'Pictures: 30 MB at most.': mediaNotOpened },
	v4Reference: {
		...{ ...newer, ...images, ...elements },
		'start_image_url and image_urls together number 10 at most.': ({
			start_image_url,
			image_urls,
		}: Body) =>
			start_image_url !== undefined && image_urls.length > 9
				? 'beside start_image_url image_urls takes 9 images at most'
				: undefined,
		'With a video among the inputs both its seconds and those of the result are charged, twice those of the result at least.':
			'nothing to refuse',
		'Every @VideoN in the prompt names an input that exists (N counted from 1).': (request: Body) =>
			namesInput(request, 'Video', request.video_urls.length),
	},
	avatar: { ...repeated, 'The recording gives the length.': mediaNotOpened },
	lipsync: {
		...repeated,
		'The video: mp4 or mov, 2 to 60 s, 720p or 1080p, 100 MB at most.': mediaNotOpened,
	},
	voice: {
		...repeated,
		'The recording: mp3, wav, mp4 or mov, 5 to 30 s, one clean voice.': mediaNotOpened,
	},
} satisfies Readonly<Record<string, Rules<Body>>>;
