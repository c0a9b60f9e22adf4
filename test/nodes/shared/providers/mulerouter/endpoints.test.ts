import { mulerouter } from '../../../../../nodes/shared/providers/mulerouter';
import { Contract } from '../../../../support/contract';
import { model, requestOf, type Entry } from '../../../../support/panel';

const contract = new Contract('mulerouter');
const first = { url: 'https://example.com/a.png', role: 'firstFrame' };
const last = { url: 'https://example.com/b.png', role: 'lastFrame' };
const reference = { url: 'https://example.com/c.png', role: 'reference' };
const clip = (use: string) => ({ clip: { url: 'https://example.com/d.mp4', use } });
const otherAddress = { referenceEndpoint: 'reference-image-to-video' };

const made: Array<[string, string, Entry['enter'], Entry['account']]> = [
	['text', 'kling-v3-omni/text-to-video/generation', {}, {}],
	[
		'elements',
		'kling-v3-omni/text-to-video/generation',
		{ options: { elements: { element: [{ videoUrls: ['https://example.com/d.mp4'] }] } } },
		{},
	],
	['a frame', 'kling-v3-omni/image-to-video/generation', { images: { image: [first] } }, {}],
	[
		'two frames',
		'kling-v3-omni/image-to-video/generation',
		{ images: { image: [last, first] } },
		otherAddress,
	],
	[
		'a reference image',
		'kling-v3-omni/reference-to-video/generation',
		{ images: { image: [reference] } },
		{ referenceEndpoint: 'reference-to-video' },
	],
	[
		'a reference image, where the credential says nothing',
		'kling-v3-omni/reference-to-video/generation',
		{ images: { image: [reference] } },
		{},
	],
	[
		'a reference image, where the credential says so',
		'kling-v3-omni/reference-image-to-video/generation',
		{ images: { image: [first, reference] } },
		otherAddress,
	],
	[
		'a video used for its motion',
		'kling-v3-omni/reference-video-to-video/generation',
		{ images: { image: [reference] }, video: clip('feature') },
		{},
	],
	[
		'a video to edit',
		'kling-v3-omni/video-to-video/edit',
		{ images: { image: [reference] }, video: clip('edit') },
		otherAddress,
	],
	['text', 'kling-v3/text-to-video/generation', { model: model('kling-v3') }, {}],
	[
		'a frame',
		'kling-v3/image-to-video/generation',
		{ model: model('kling-v3'), images: { image: [first] } },
		{},
	],
	[
		'text with an unknown model',
		'kling-v9-omni/text-to-video/generation',
		{ model: model('kling-v9-omni') },
		{},
	],
];

it.each(made)('a video from %s is created at %s', (_what, kind, fields, account = {}) => {
	const enter = { provider: 'mulerouter', prompt: 'It rains', ...fields };
	const { request } = requestOf({ enter, account });
	expect(request).toMatchObject({ method: 'POST', path: `/vendors/klingai/v1/${kind}` });
	expect(mulerouter.isTaskKind?.(kind)).toBe(true);
});

it('the kinds of all known models are listed, and the tasks of each are checked at its own URL', () => {
	const submits = contract.submits.map(({ path }) => path).sort();
	expect(mulerouter.taskKinds.map(({ kind }) => `/vendors/klingai/v1/${kind}`).sort()).toEqual(
		submits,
	);
	for (const { kind } of mulerouter.taskKinds) {
		expect(
			mulerouter.tasks.get.request({ provider: 'mulerouter', kind, taskId: 'a/b?c' }),
		).toStrictEqual({
			method: 'GET',
			path: `/vendors/klingai/v1/${kind}/a%2Fb%3Fc`,
		});
	}
});

it.each([
	'',
	'video',
	'../text-to-video/generation',
	'kling-v3/../text-to-video/generation',
	'/text-to-video/generation',
	'kling v3/text-to-video/generation',
	'kling-v3/text-to-video/generation/x',
	'kling-v3/text-to-video',
])('the text "%s" is not accepted as a kind of task', (kind) => {
	expect(mulerouter.isTaskKind?.(kind)).toBe(false);
});

it.each([
	['a', true],
	['_a.b-c', true],
	['a'.repeat(100), true],
	['a'.repeat(101), false],
	['.a', false],
	['-a', false],
	['a b', false],
	[' a', false],
	['a ', false],
])('whether a kind of mulerouter can begin with the model "%s": %s', (id, isSo) => {
	for (const ending of [
		'text-to-video/generation',
		'image-to-video/generation',
		'reference-to-video/generation',
		'reference-image-to-video/generation',
		'reference-video-to-video/generation',
		'video-to-video/edit',
	]) {
		expect(mulerouter.isTaskKind?.(`${id}/${ending}`)).toBe(isSo);
	}
});
