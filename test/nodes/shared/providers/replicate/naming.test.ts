import { modelsFor } from '../../../../../nodes/shared/core/provider';
import { replicate } from '../../../../../nodes/shared/providers/replicate';
import { naming } from '../../../../../nodes/shared/providers/replicate/naming';
import { withNames } from '../../../../../nodes/shared/core/naming';
import { askFor, model, requestOf } from '../../../../support/panel';
import { generateRequest, IMAGE, motionControlRequest, VIDEO } from '../../../../support/requests';

const reference = { image: IMAGE, role: 'reference' } as const;
const firstFrame = { image: IMAGE, role: 'firstFrame' } as const;
const lastFrame = { image: IMAGE, role: 'lastFrame' } as const;

function capabilitiesOf(id: string) {
	const models = [...modelsFor(replicate, 'generate'), ...modelsFor(replicate, 'motionControl')];
	const found = models.find((known) => known.id === id);
	if (!found) throw new Error(`Replicate has no ${id}`);
	return found;
}

function written(
	prompt: string,
	given: Parameters<typeof generateRequest>[0],
	id = 'kling-v3-omni',
) {
	const request = generateRequest({ prompt, ...given });
	return withNames(request, naming(request, capabilitiesOf(id))).prompt;
}

it.each([
	['references only', [reference, reference], '<<<image_1>>> and <<<image_2>>>'],
	['a frame at the end', [reference, reference, firstFrame], '<<<image_1>>> and <<<image_2>>>'],
])('names of images at Replicate are unchanged with %s', (_what, images, prompt) => {
	expect(written(prompt, { images })).toBe(prompt);
});

it('names of images at Replicate do not count the frames', () => {
	const images = [firstFrame, reference, lastFrame, reference];
	expect(written('<<<image_2>>> and <<<image_4>>>', { images })).toBe(
		'<<<image_1>>> and <<<image_2>>>',
	);
	expect(written('@Image4', { images })).toBe('<<<image_2>>>');
});

it('names of videos, and of images of models without references, are sent to Replicate unchanged', () => {
	const video = { url: VIDEO, use: 'edit', keepOriginalSound: true } as const;
	expect(written('@video_1', { video })).toBe('@video_1');
	expect(written('@image_1', { images: [firstFrame] }, 'kling-v3')).toBe('@image_1');
	const motion = motionControlRequest({ prompt: '@image_1 as in @video_1' });
	const named = withNames(motion, naming(motion, capabilitiesOf('kling-v3-motion-control')));
	expect(named.prompt).toBe('@image_1 as in @video_1');
});

it('a video that is named in the prompt leads to a warning at Replicate', () => {
	const clip = { url: VIDEO, use: 'edit', keepOriginalSound: true };
	const { warnings } = requestOf({
		enter: { provider: 'replicate', prompt: 'Edit <<<video_1>>>', video: { clip } },
	});
	expect(warnings.join()).toMatch(/Replicate does not document how a prompt refers to a video/);
});

describe('a frame that is named in the prompt', () => {
	const images = { image: [{ url: IMAGE, role: 'firstFrame' }] };
	const enter = { provider: 'replicate', prompt: '<<<image_1>>> waves', images };

	it.each(['kling-v3-omni', 'kling-video-o1'])('is rejected at Replicate for %s', (id) => {
		const { issues } = askFor({ enter: { ...enter, model: model(id) } });
		expect(issues).toMatchObject([
			{
				field: 'prompt',
				what: 'a frame cannot be called image_1',
				fix: 'Write "the first frame" instead, or use the image as Reference.',
			},
		]);
	});

	it.each(['kling-v3', 'kling-v2-6'])('leads to a warning at Replicate for %s', (id) => {
		const { request, warnings } = requestOf({ enter: { ...enter, model: model(id) } });
		expect(request.body).toMatchObject({ input: { prompt: '<<<image_1>>> waves' } });
		expect(warnings.join()).toMatch(/does not document how a prompt refers to an image/);
	});
});
