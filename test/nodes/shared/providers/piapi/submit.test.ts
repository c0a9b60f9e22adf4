import { piapi } from '../../../../../nodes/shared/providers/piapi';
import { askFor, model, requestOf } from '../../../../support/panel';

const VIDEO = 'https://example.com/v.mp4';

function sent(enter: Parameters<typeof requestOf>[0]['enter']) {
	return requestOf({ enter: { provider: 'piapi', prompt: 'A lake', ...enter } });
}

it.each([
	['1.0', 'video_generation', '1.0'],
	['3.0', 'video_generation', '3.0'],
	['omni_video_generation/3.0', 'omni_video_generation', '3.0'],
	['omni_video_generation/5.0', 'omni_video_generation', '5.0'],
	['omni_video_generation/', 'video_generation', 'omni_video_generation/'],
	['4.0-flash', 'omni_video_generation', '4.0-flash'],
	['O1', 'omni_video_generation', 'o1'],
])('piapi gets the model ID %s as %s with the version %s', (id, taskType, version) => {
	const { request } = sent({ model: { ...model(id), mode: 'id' } });
	expect(request.body).toMatchObject({ model: 'kling', task_type: taskType, input: { version } });
});

it('piapi gets the fields of the first listed version for another one of the same task type', () => {
	const newer = (id: string) => ({ model: { ...model(id), mode: 'id' } });
	const { request, model: named } = sent({
		...newer('omni_video_generation/5.0'),
		video: { clip: { url: VIDEO, use: 'feature', keepOriginalSound: true } },
	});
	expect(named).toBe('omni_video_generation/5.0');
	expect(request.body).toMatchObject({ input: { video: VIDEO, keep_original_sound: true } });
	const frame = { image: [{ url: 'https://example.com/a.jpg', role: 'firstFrame' }] };
	expect(sent({ ...newer('1.0'), images: frame }).warnings).toEqual([
		expect.stringContaining('Model 1.0 is not in this package'),
	]);
});

it('piapi gets the sound as it is set, also if it is off, and never with a reference video', () => {
	const inputOf = (enter: Parameters<typeof sent>[0]) => sent(enter).request.body?.input;
	expect(inputOf({ generateAudio: true })).toMatchObject({ enable_audio: true });
	expect(inputOf({ generateAudio: false })).toMatchObject({ enable_audio: false });
	// The panel hides the field beside a video; an expression for the video shows it again.
	const besideVideo = requestOf({
		enter: { provider: 'piapi', prompt: 'A lake', generateAudio: true },
		expressions: { video: { clip: { url: VIDEO } } },
	});
	expect(besideVideo.request.body?.input).toMatchObject({ enable_audio: false, video: VIDEO });
	expect(besideVideo.warnings).toContain("'Generate Audio' has no effect with a reference video.");
	for (const id of ['kling-v4', 'kling-video-o1', 'kling-v2-1']) {
		expect(inputOf({ model: model(id) })).not.toHaveProperty('enable_audio');
	}
});

it('piapi gets no duration for an edited video, and the default resolution by name', () => {
	const { request } = sent({
		prompt: 'Snow in <<<video_1>>>',
		resolution: 'default',
		video: { clip: { url: VIDEO, use: 'edit' } },
	});
	expect(request.body?.input).toEqual({
		prompt: 'Snow in @video',
		version: '3.0',
		resolution: '720p',
		enable_audio: false,
		video: VIDEO,
	});
});

it('piapi gets frames and motion videos without names, with a warning', () => {
	const images = { image: [{ url: 'https://example.com/a.jpg', role: 'firstFrame' }] };
	const { request, warnings } = sent({
		model: model('kling-v3'),
		prompt: '<<<image_1>>> melts',
		images,
	});
	expect(request.body).toMatchObject({ input: { prompt: '<<<image_1>>> melts' } });
	expect(warnings).toEqual([expect.stringMatching(/^PiAPI does not document how a prompt refers/)]);
});

it('the use of a reference video is found in the prompt of any shot', () => {
	const shots = (second: string) => ({
		prompt: '',
		multiShot: 'custom',
		shots: {
			shot: [
				{ prompt: 'A door', duration: 3 },
				{ prompt: second, duration: 4 },
			],
		},
		video: { clip: { url: VIDEO, use: 'feature' } },
	});
	expect(sent(shots('A cat as in <<<video_1>>>')).warnings).toEqual([]);
	expect(sent(shots('A cat')).warnings).toEqual([
		'The prompt does not refer to the reference video, and PiAPI has no field for its use. If the video is not used as intended, add <<<video_1>>> to the prompt.',
	]);
});

it('a shot of more than 15 seconds is rejected at piapi, although the whole video may last longer', () => {
	const of = (...seconds: number[]) => ({
		provider: 'piapi',
		model: model('kling-v4'),
		multiShot: 'custom',
		shots: { shot: seconds.map((duration) => ({ prompt: 'A door', duration })) },
	});
	const tooLong = (number: number, seconds: number) => ({
		field: 'shots',
		of: 'model',
		what: `shot ${number}: ${seconds} seconds, PiAPI allows 15`,
		fix: 'Shorten the shot, or divide it into two.',
	});
	expect(askFor({ enter: of(1, 16) }).issues).toEqual([tooLong(2, 16)]);
	expect(askFor({ enter: of(17, 1) }).issues).toEqual([tooLong(1, 17)]);
	expect(askFor({ enter: of(15, 15) }).issues).toEqual([]);
});

it('a file is rejected at piapi before anything is sent', () => {
	const enter = {
		provider: 'piapi',
		operation: 'motionControl',
		characterImageSource: 'binary',
		motionVideo: VIDEO,
	};
	expect(askFor({ enter }).issues).toMatchObject([
		{ field: 'characterImage', what: 'Kling 3.0 Motion Control requires a URL, not a file' },
	]);
	expect(piapi.fileTransfer).toBeUndefined();
});
