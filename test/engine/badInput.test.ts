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
		message: "'Prompt': the prompt is empty",
		fix: 'Describe what the video should show.',
	},
	{
		name: 'an empty prompt',
		parameters: { prompt: '={{ $json.bad ? " " : "A fox" }}' },
		message: "'Prompt': the prompt is empty",
		fix: 'Describe what the video should show.',
	},
	{
		name: 'a prompt of 2,501 characters',
		parameters: { prompt: '={{ "🦊".repeat($json.bad ? 2501 : 2500) }}' },
		message: "'Prompt': 2,501 characters, Kling 3.0 Omni allows 2,500",
		fix: 'Shorten it by 1 character.',
	},
	{
		name: 'a last frame without a first frame',
		parameters: {
			prompt: 'A fox',
			images: { image: [image('={{ $json.bad ? "lastFrame" : "firstFrame" }}')] },
		},
		message: "'Images': a last frame requires a first frame",
		fix: 'Add an image as First Frame, or use this one as First Frame.',
	},
	{
		name: 'a frame and a video to edit',
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
		message: "'Images': a frame cannot be combined with an edited video",
		fix: 'Use the image as Reference, or set the video to Use Motion and Style.',
	},
	{
		name: 'too many images',
		parameters: { prompt: 'A fox', images: { image: Array(8).fill(image('reference')) } },
		items: [{ bad: true }],
		message: "'Images': 8 given, Kling 3.0 Omni allows 7",
		fix: 'Remove 1.',
	},
	{
		name: 'a reference to a missing image',
		parameters: {
			prompt: '=Let <<<image_{{ $json.bad ? 3 : 2 }}>>> dance',
			images: { image: [image('reference'), image('reference')] },
		},
		message: "'Prompt': image_3 does not exist, 2 images are given",
		fix: 'Use image_1 to image_2, or add the missing image.',
	},
	{
		name: 'shots that are too long in total',
		parameters: {
			multiShot: 'custom',
			shots: {
				shot: [
					{ prompt: 'A fox', duration: 3 },
					{ prompt: 'A hen', duration: '={{ $json.bad ? 13 : 12 }}' },
				],
			},
		},
		message: "'Shots': 16 seconds in total, Kling 3.0 Omni allows 3 to 15",
		fix: 'Change the durations of the shots.',
	},
	{
		name: 'a relative URL',
		parameters: {
			prompt: 'A fox',
			images: { image: [image('reference', `={{ $json.bad ? "images/1.png" : "${url}" }}`)] },
		},
		message: '\'Images\': image 1: not a full URL: "images/1.png"',
		fix: 'Enter a URL that begins with https:// and that the provider can reach.',
	},
	{
		name: 'a duration that the model does not support',
		parameters: { prompt: 'A fox', duration: '={{ $json.bad ? 20 : 15 }}' },
		message: "'Duration (Seconds)': 20 given, Kling 3.0 Omni allows 3 to 15",
		fix: 'Choose 3 to 15 seconds.',
	},
	{
		name: 'a duration that is not a number',
		parameters: { prompt: 'A fox', duration: '={{ $json.bad ? "five" : "5" }}' },
		message: '\'Duration (Seconds)\': "five" is not a number',
		fix: 'Enter a number, e.g. 5.',
	},
	{
		name: 'motion control without a character',
		parameters: {
			operation: 'motionControl',
			characterImage: `={{ $json.bad ? "" : "${url}" }}`,
			motionVideo: 'https://example.com/1.mp4',
		},
		message: "'Character Image': the URL is empty",
		fix: 'Enter the https:// URL of the image, or remove the image.',
	},
	{
		name: 'motion control with a relative URL',
		parameters: {
			operation: 'motionControl',
			characterImage: url,
			motionVideo: '={{ $json.bad ? "dance.mp4" : "https://example.com/1.mp4" }}',
		},
		message: '\'Motion Video\': not a full URL: "dance.mp4"',
		fix: 'Store the video where the provider can reach it, and enter its https:// URL.',
	},
	{
		name: 'a poll interval of 0',
		parameters: {
			prompt: 'A fox',
			waitMode: '={{ $json.bad ? "poll" : "none" }}',
			waitOptions: { pollInterval: 0 },
		},
		message: "'Poll Interval (Seconds)': 0 is outside 1 to 600",
		fix: 'Enter a number from 1 to 600.',
	},
	{
		name: 'a wait option that does not exist',
		parameters: {
			prompt: 'A fox',
			waitMode: '={{ $json.bad ? "poll" : "none" }}',
			waitOptions: '={{ $json.bad ? { patience: 5 } : {} }}',
		},
		message: '\'Wait Options\': there is no field "patience"',
		fix: 'Use onTimeout, pollInterval, timeout, useCallback or whenStopped.',
	},
];

describe.each(BAD_INPUTS)(
	'an item with $name',
	({ parameters, items = [{}, { bad: true }, {}], message, fix }) => {
		const plan = { nodes: [{ provider: 'imini', waitMode: 'none', ...parameters }], items };
		const description = `${fix} Nothing was sent.`;

		it('ends the run before anything is sent for any item', async () => {
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

it('the error of an item names every invalid field', async () => {
	const { error } = await harness.run({
		nodes: [
			{ provider: 'imini', prompt: '', duration: 20, images: { image: [image('lastFrame')] } },
		],
	});
	expect(error).toEqual({
		message: "'Prompt': the prompt is empty",
		description:
			"Describe what the video should show. 'Images': a last frame requires a first frame. Add an image as First Frame, or use this one as First Frame. 'Duration (Seconds)': 20 given, Kling 3.0 Omni allows 3 to 15. Choose 3 to 15 seconds. Nothing was sent.",
		itemIndex: 0,
	});
});

it('Task › Get rejects an empty Task ID and sends nothing', async () => {
	const { error } = await harness.run({
		nodes: [{ provider: 'imini', resource: 'task', operation: 'get', taskId: ' ' }],
	});
	expect(error).toEqual({
		message: "'Task ID': the ID is empty",
		description: 'Enter the taskId of an item, e.g. {{ $json.taskId }}. Nothing was sent.',
		itemIndex: 0,
	});
	expect(harness.sandbox.requests()).toEqual([]);
});

it('the node rejects an unknown provider', async () => {
	const { error } = await harness.run({ nodes: [{ provider: 'nobody', prompt: 'A fox' }] });
	expect(error).toEqual({
		message: "'Provider': nobody is not available",
		description: 'Choose it from the list again.',
		itemIndex: 0,
	});
});
