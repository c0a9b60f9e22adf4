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

describe('warnings', () => {
	it.each<[string, Entry['enter']]>([
		['text', {}],
		['shots', { prompt: '', multiShot: 'custom', shots: { shot: [{ prompt: 'x', duration: 5 }] } }],
		['a frame', { images: { image: [first] } }],
		['a reference image', { images: { image: [{ url: first.url }] } }],
		['a video that is named', byVideo],
		['a video that is named in the words of mulerouter', { ...byVideo, prompt: 'Snow in @Video1' }],
		[
			'a frame of kling-v3',
			{ model: model('kling-v3'), images: { image: [first] }, aspectRatio: 'default' },
		],
	])('are not given for a video from %s', (_what, enter) => {
		expect(made(enter).warnings).toEqual([]);
	});

	it.each<[string, Entry['enter'], string]>([
		[
			'sound is asked for beside a video',
			{ ...byVideo, generateAudio: true },
			"'Generate Audio' has no effect with a reference video.",
		],
		[
			'a length is asked for beside a video that is edited',
			{ ...byVideo, duration: 8, video: { clip: { ...clip, use: 'edit' } } },
			"'Duration (Seconds)' has no effect: an edited video keeps its duration.",
		],
		[
			'a shape is asked for beside a frame of kling-v3',
			{ model: model('kling-v3'), aspectRatio: '9:16', images: { image: [first] } },
			"'Aspect Ratio' has no effect: the first frame's aspect ratio is used.",
		],
		[
			'there is a prompt beside custom shots',
			{ multiShot: 'custom', shots: { shot: [{ prompt: 'x', duration: 5 }] } },
			"'Prompt' has no effect with custom shots: only the shots are used.",
		],
		[
			'the prompt does not name the video',
			{ ...byVideo, prompt: 'Let it snow' },
			"'Prompt' does not refer to the reference video. If the video is not used as intended, add @Video1 to the prompt.",
		],
		[
			'the shape is left open beside a video that lends its motion',
			{ ...byVideo, aspectRatio: 'default' },
			"'Aspect Ratio' is not set, and MuleRouter may require it for this request. If it does, choose 16:9, 9:16 or 1:1.",
		],
		[
			'the prompt names an image',
			{ prompt: '<<<image_1>>> waves', images: { image: [{ url: first.url }] } },
			'mulerouter does not document how a prompt refers to an image, so the text was sent unchanged. If it is not understood, describe the image in words, or create an element from it.',
		],
	])('say so when %s', (_when, enter, warning) => {
		expect(made(enter).warnings).toEqual([warning]);
	});
});

it('sends pictures of elements bare, and the first of them as the one from the front', () => {
	const picture = png(300, 300);
	const [, base64] = picture.split(',');
	const element = { imageUrls: [picture, first.url, picture, picture] };
	const { request } = made({ options: { elements: { element: [element] } } });
	expect(request.body?.elements).toStrictEqual([
		{ type: 'image', frontal_image: base64, reference_images: [first.url, base64, base64] },
	]);
});

it('sends a picture of 10 MB, and all of it', () => {
	const picture = png(1000, 1000, 10 * 1024 * 1024);
	const { request } = made({ images: { image: [{ ...first, url: picture }] } });
	expect(request.body?.first_frame).toBe(picture.slice(picture.indexOf(',') + 1));
});

describe('refusals', () => {
	it.each<[string, Entry['enter'], string, RegExp]>([
		[
			'an element of both kinds',
			{
				options: {
					elements: { element: [{ imageUrls: [first.url, first.url], videoUrls: [clip.url] }] },
				},
			},
			'elements',
			/^element 1: mulerouter allows either images or videos$/,
		],
		[
			'a stump of a picture',
			{ images: { image: [{ ...first, url: 'data:image/png;base64,iVBORw0KGgo=' }] } },
			'images',
			/^the image data is incomplete or corrupted$/,
		],
		[
			'a stump of a picture in an element',
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
			'a model that would change the address',
			{ model: model('../../other') },
			'model',
			/^"..\/..\/other" is not a valid model ID$/,
		],
	])('name %s', (_what, enter, field, what) => {
		const { issues } = askFor({
			enter: { provider: 'mulerouter', prompt: 'It rains', ...enter },
		});
		expect(issues).toMatchObject([{ field, what: expect.stringMatching(what) }]);
	});
});
