/** Bodies and answers that the tests of kkiai share. */

export const image = 'https://example.com/a.png';
export const clip = 'https://example.com/a.mp4';

export const omni = {
	model_name: 'kling-v3-omni',
	prompt: 'A lake',
	mode: 'std',
	duration: '5',
	aspect_ratio: '16:9',
};
export const motion = { image_url: image, video_url: clip };

export const kinds: [string, string, object][] = [
	['omni-video', 'Omni', omni],
	['image2video', 'Image2Video', { model_name: 'kling-v3', image, prompt: 'A lake' }],
	['text2video', 'Text2Video', { model_name: 'kling-v3', prompt: 'A lake' }],
	['motion-control', 'MotionControl', motion],
];

export const address = (kind: string, id = '') => `/kling/v1/videos/${kind}${id && `/${id}`}`;

/** What the native dialect puts around everything. */
export const enveloped = (data: unknown) => ({
	code: 0,
	message: 'SUCCEED',
	request_id: expect.stringMatching(/^req_\d{19}$/),
	data,
});

/** A refusal in Kling's words. */
export const native = (code: number, message: string) => ({
	code,
	message,
	request_id: expect.stringMatching(/^req_\d{19}$/),
});
