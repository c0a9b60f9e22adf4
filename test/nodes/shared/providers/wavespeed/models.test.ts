import { routeTo } from '../../../../../nodes/shared/providers/wavespeed/endpoints';
import { generateModels, limitsFor } from '../../../../../nodes/shared/providers/wavespeed/models';

function imagesAt(id: string, action: string, hasVideo: boolean) {
	const model = generateModels.find((candidate) => candidate.id === id);
	if (!model) throw new Error(`there is no model ${id}`);
	const { images, promptWithCustomShots } = limitsFor(
		model,
		routeTo(model.providerModelId, action),
		hasVideo,
	);
	const { max, frames, middleFrames } = images;
	return { max, frames, middleFrames, isPromptRequired: promptWithCustomShots === 'required' };
}

it.each([
	['kling-v4', 'image-to-video', false, 10, 'firstAndLast', 8],
	['kling-v4', 'video-edit', true, 9, 'firstAndLast', 8],
	['kling-v3-omni', 'video-edit', true, 4, 'firstAndLast', undefined],
] as const)(
	'%s at WaveSpeed for %s, with a video %s, has at most %i images',
	(id, action, hasVideo, max, frames, middleFrames) => {
		expect(imagesAt(id, action, hasVideo)).toEqual({
			max,
			frames,
			middleFrames,
			isPromptRequired: false,
		});
	},
);

it.each([
	['kling-v4', false, 10],
	['kling-v4', true, 10],
	['kling-v3-omni', true, 4],
] as const)(
	'%s at WaveSpeed from references, with a video %s, has at most %i images and no frames',
	(id, hasVideo, max) => {
		expect(imagesAt(id, 'reference-to-video', hasVideo)).toEqual({
			max,
			frames: 'none',
			middleFrames: 0,
			isPromptRequired: true,
		});
	},
);
