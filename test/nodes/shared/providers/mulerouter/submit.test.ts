import { askFor, model, requestOf, type Entry } from '../../../../support/panel';
import { png } from '../../../../support/images';

const first = { url: 'https://example.com/a.png', role: 'firstFrame' };
const clip = { url: 'https://example.com/d.mp4', use: 'feature' };
const byVideo = {
	prompt: 'Let it snow in <<<video_1>>>',
	video: { clip },
	duration: 5,
	aspectRatio: '9:16',
};

/** The video comes from an expression: beside a fixed one the panel hides what has no effect. */
function made({ video, ...enter }: Entry['enter']) {
	return requestOf({
		enter: { provider: 'mulerouter', prompt: 'It rains', ...enter },
		...(video !== undefined && { expressions: { video } }),
	});
}

describe('the warnings of a submit to mulerouter', () => {
	it.each<[string, Entry['enter']]>([
		['text', {}],
		[
			'custom shots',
			{ prompt: '', multiShot: 'custom', shots: { shot: [{ prompt: 'x', duration: 5 }] } },
		],
		['a frame', { images: { image: [first] } }],
		['a reference image', { images: { image: [{ url: first.url }] } }],
		['a video that the prompt refers to', byVideo],
		[
			'a video that the prompt refers to in the syntax of mulerouter',
			{ ...byVideo, prompt: 'Snow in @Video1' },
		],
		[
			'a frame of kling-v3',
			{ model: model('kling-v3'), images: { image: [first] }, aspectRatio: 'default' },
		],
	])('are empty for a video from %s', (_what, enter) => {
		expect(made(enter).warnings).toEqual([]);
	});

	it.each<[string, Entry['enter'], string]>([
		[
			'sound is set with a video',
			{ ...byVideo, generateAudio: true },
			"'Generate Audio' has no effect with a reference video.",
		],
		[
			'a duration is set with a video to edit',
			{ ...byVideo, duration: 8, video: { clip: { ...clip, use: 'edit' } } },
			"'Duration (Seconds)' has no effect: an edited video keeps its duration.",
		],
		[
			'an aspect ratio is set with a frame of kling-v3',
			{ model: model('kling-v3'), aspectRatio: '9:16', images: { image: [first] } },
			"'Aspect Ratio' has no effect: the first frame's aspect ratio is used.",
		],
		[
			'a prompt is set with custom shots',
			{ multiShot: 'custom', shots: { shot: [{ prompt: 'x', duration: 5 }] } },
			"'Prompt' has no effect with custom shots: only the shots are used.",
		],
		[
			'the prompt does not refer to the video',
			{ ...byVideo, prompt: 'Let it snow' },
			"'Prompt' does not refer to the reference video. If the video is not used as intended, add @Video1 to the prompt.",
		],
		[
			'no aspect ratio is set with a video used for its motion',
			{ ...byVideo, aspectRatio: 'default' },
			"'Aspect Ratio' is not set, and mulerouter may require it for this request. If it does, choose 16:9, 9:16 or 1:1.",
		],
		[
			'the prompt refers to an image',
			{ prompt: '<<<image_1>>> waves', images: { image: [{ url: first.url }] } },
			'mulerouter does not document how a prompt refers to an image, so the text was sent unchanged. If it is not understood, describe the image in words, or create an element from it.',
		],
	])('contain one if %s', (_when, enter, warning) => {
		expect(made(enter).warnings).toEqual([warning]);
	});
});

it('the images of an element are sent to mulerouter as raw Base64, the first one as the frontal image', () => {
	const picture = png(300, 300);
	const [, base64] = picture.split(',');
	const element = { imageUrls: [picture, first.url, picture, picture] };
	const { request } = made({ options: { elements: { element: [element] } } });
	expect(request.body?.elements).toStrictEqual([
		{ type: 'image', frontal_image: base64, reference_images: [first.url, base64, base64] },
	]);
});

it('an image of 10 MB is sent to mulerouter completely', () => {
	const picture = png(1000, 1000, 10 * 1024 * 1024);
	const { request } = made({ images: { image: [{ ...first, url: picture }] } });
	expect(request.body?.first_frame).toBe(picture.slice(picture.indexOf(',') + 1));
});

describe('the checks of a submit to mulerouter', () => {
	it.each<[string, Entry['enter'], string, RegExp]>([
		[
			'an element with both images and videos',
			{
				options: {
					elements: { element: [{ imageUrls: [first.url, first.url], videoUrls: [clip.url] }] },
				},
			},
			'elements',
			/^element 1: mulerouter allows either images or videos$/,
		],
		[
			'an incomplete image',
			{ images: { image: [{ ...first, url: 'data:image/png;base64,iVBORw0KGgo=' }] } },
			'images',
			/^the image data is incomplete or corrupted$/,
		],
		[
			'an incomplete image in an element',
			{
				options: {
					elements: {
						element: [{ imageUrls: [first.url, 'data:image/png;base64,iVBORw0KGgoAAAANSUhE==='] }],
					},
				},
			},
			'elements',
			/^the image data is incomplete or corrupted$/,
		],
		[
			'a model ID that would change the URL',
			{ model: model('../../other') },
			'model',
			/^"..\/..\/other" is not a valid model ID$/,
		],
	])('reject %s', (_what, enter, field, what) => {
		const { issues } = askFor({
			enter: { provider: 'mulerouter', prompt: 'It rains', ...enter },
		});
		expect(issues).toMatchObject([{ field, what: expect.stringMatching(what) }]);
	});
});
