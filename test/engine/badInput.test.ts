import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock();

interface BadInput {
	name: string;
	/** Parameters that are good, except for the item with `bad`. */
	parameters: INodeParameters;
	items?: IDataObject[];
	message: string;
	/** What works. */
	fix: string;
}

const url = 'https://example.com/1.png';
const image = (role: string, address = url) => ({ url: address, role });

const BAD_INPUTS: BadInput[] = [
	{
		name: 'a missing prompt',
		parameters: { prompt: '={{ $json.bad ? $json.missing : "A fox" }}' },
		message: 'Prompt is empty',
		fix: 'Describe what the video should show.',
	},
	{
		name: 'an empty prompt',
		parameters: { prompt: '={{ $json.bad ? " " : "A fox" }}' },
		message: 'Prompt is empty',
		fix: 'Describe what the video should show.',
	},
	{
		name: 'a prompt of 2,501 characters',
		parameters: { prompt: '={{ "🦊".repeat($json.bad ? 2501 : 2500) }}' },
		message: 'Prompt has 2,501 characters, and Kling 3.0 Omni takes 2,500',
		fix: 'Shorten it by 1 character.',
	},
	{
		name: 'a last frame without a first one',
		parameters: {
			prompt: 'A fox',
			images: { image: [image('={{ $json.bad ? "lastFrame" : "firstFrame" }}')] },
		},
		message: 'Images hold a last frame without a first frame',
		fix: 'Add an image that is used as First Frame, or use this one as First Frame.',
	},
	{
		name: 'a frame beside a video that is edited',
		parameters: {
			prompt: 'A fox',
			images: { image: [image('firstFrame')] },
			video: {
				clip: {
					url: 'https://example.com/1.mp4',
					use: '={{ $json.bad ? "edit" : "feature" }}',
				},
			},
		},
		message: 'Images hold a frame beside a video that is edited',
		fix: 'Use the image as Reference, or let the video only lend its motion and style.',
	},
	{
		name: 'too many images',
		parameters: { prompt: 'A fox', images: { image: Array(8).fill(image('reference')) } },
		items: [{ bad: true }],
		message: 'Images hold 8 images, and Kling 3.0 Omni takes 7',
		fix: 'Remove 1.',
	},
	{
		name: 'a reference to an image that is not there',
		parameters: {
			prompt: '=Let <<<image_{{ $json.bad ? 3 : 2 }}>>> dance',
			images: { image: [image('reference'), image('reference')] },
		},
		message: 'Prompt names image_3, and 2 images are given',
		fix: 'Use image_1 to image_2, or add the missing image.',
	},
	{
		name: 'shots that last too long together',
		parameters: {
			multiShot: 'custom',
			shots: {
				shot: [
					{ prompt: 'A fox', duration: 3 },
					{ prompt: 'A hen', duration: '={{ $json.bad ? 13 : 12 }}' },
				],
			},
		},
		message: 'Shots last 16 seconds together, and Kling 3.0 Omni takes 3 to 15',
		fix: 'Make the shots longer or shorter.',
	},
	{
		name: 'a relative address',
		parameters: {
			prompt: 'A fox',
			images: { image: [image('reference', `={{ $json.bad ? "images/1.png" : "${url}" }}`)] },
		},
		message: 'Images (image 1) is not a full web address: "images/1.png"',
		fix: 'Give an address that begins with https:// and that the provider can reach.',
	},
	{
		name: 'a duration that the model lacks',
		parameters: { prompt: 'A fox', duration: '={{ $json.bad ? 20 : 15 }}' },
		message: 'Duration (Seconds) is 20 seconds, and Kling 3.0 Omni makes 3 to 15',
		fix: 'Choose 3 to 15 seconds.',
	},
	{
		name: 'a duration that is no number',
		parameters: { prompt: 'A fox', duration: '={{ $json.bad ? "five" : "5" }}' },
		message: 'Duration (Seconds) is not a number: "five"',
		fix: 'Give a number, e.g. 5.',
	},
	{
		name: 'motion control without a character',
		parameters: {
			operation: 'motionControl',
			characterImage: `={{ $json.bad ? "" : "${url}" }}`,
			motionVideo: 'https://example.com/1.mp4',
		},
		message: 'Character Image has no address',
		fix: 'Give the image as https://… or remove it.',
	},
	{
		name: 'motion control with a relative address',
		parameters: {
			operation: 'motionControl',
			characterImage: url,
			motionVideo: '={{ $json.bad ? "dance.mp4" : "https://example.com/1.mp4" }}',
		},
		message: 'Motion Video is not a full web address: "dance.mp4"',
		fix: 'Store the video where the provider can reach it, and give its https:// address.',
	},
	{
		name: 'a poll interval of nothing',
		parameters: {
			prompt: 'A fox',
			waitMode: '={{ $json.bad ? "poll" : "none" }}',
			waitOptions: { pollInterval: 0 },
		},
		message: 'Poll Interval (Seconds) is 0',
		fix: 'Give a number from 1 to 600.',
	},
	{
		name: 'a wait option that does not exist',
		parameters: {
			prompt: 'A fox',
			waitMode: '={{ $json.bad ? "poll" : "none" }}',
			waitOptions: '={{ $json.bad ? { patience: 5 } : {} }}',
		},
		message: 'Wait Options has no field "patience"',
		fix: 'It has onTimeout, pollInterval, timeout and useCallback.',
	},
];

describe.each(BAD_INPUTS)(
	'$name',
	({ parameters, items = [{}, { bad: true }, {}], message, fix }) => {
		const plan = { nodes: [{ provider: 'imini', waitMode: 'none', ...parameters }], items };
		const description = `${fix} Nothing was sent.`;

		it('is told before anything is sent for any item', async () => {
			const { status, error } = await harness.run(plan);
			const itemIndex = items.findIndex(({ bad }) => bad === true);
			expect({ status, error }).toEqual({
				status: 'error',
				error: { message, description, itemIndex },
			});
			expect(harness.sandbox.requests()).toEqual([]);
		});

		it('stops no other item with Continue On Fail', async () => {
			const { output } = await harness.run({ ...plan, onError: 'continueRegularOutput' });
			expect(output).toMatchObject(
				items.map(({ bad }, item) => ({
					json: bad
						? { error: { message, description, reason: 'invalidInput' } }
						: { status: 'queued' },
					pairedItem: { item },
				})),
			);
			expect(harness.requests('submit')).toHaveLength(items.length - 1);
		});
	},
);

it('tells of everything that is wrong with an item at once', async () => {
	const { error } = await harness.run({
		nodes: [
			{ provider: 'imini', prompt: '', duration: 20, images: { image: [image('lastFrame')] } },
		],
	});
	expect(error).toEqual({
		message: 'Prompt is empty',
		description:
			'Describe what the video should show. Images hold a last frame without a first frame. Add an image that is used as First Frame, or use this one as First Frame. Duration (Seconds) is 20 seconds, and Kling 3.0 Omni makes 3 to 15. Choose 3 to 15 seconds. Nothing was sent.',
		itemIndex: 0,
	});
});

it('asks for no task without an id', async () => {
	const { error } = await harness.run({
		nodes: [{ provider: 'imini', resource: 'task', operation: 'get', taskId: ' ' }],
	});
	expect(error).toEqual({
		message: 'Task ID is empty',
		description: 'Give the taskId of an item, e.g. {{ $json.taskId }}. Nothing was sent.',
		itemIndex: 0,
	});
	expect(harness.sandbox.requests()).toEqual([]);
});

it('does not know a provider that is not there', async () => {
	const { error } = await harness.run({ nodes: [{ provider: 'nobody', prompt: 'A fox' }] });
	expect(error).toEqual({
		message: 'Provider nobody is not known',
		description: 'Choose it from the list again.',
		itemIndex: 0,
	});
});
