import type { INodeParameters } from 'n8n-workflow';

import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { onlyTask } from './harness/items';

const harness = useHarness();
useFastClock();

const QUICK = { waitOptions: { pollInterval: 1 } };
const ELEMENT: INodeParameters = {
	provider: 'klingai',
	resource: 'element',
	operation: 'create',
	name: 'hero',
	elementDescription: 'a small robot',
	elementImages: {
		image: [
			{ source: 'url', url: 'https://example.com/a.jpg' },
			{ source: 'url', url: 'https://example.com/b.jpg' },
		],
	},
	...QUICK,
};
const VOICE: INodeParameters = {
	provider: 'klingai',
	resource: 'voice',
	operation: 'create',
	name: 'anna',
	recording: 'https://example.com/s.mp3',
	...QUICK,
};

/** What was sent, without what the node adds to recognize its own submit. */
function sent() {
	return harness.sandbox.requests().map(({ method, path, body }) => {
		const own = Object.entries(Object(body)).filter(([key]) => key !== 'external_task_id');
		return { method, path, ...(method === 'POST' && { body: Object.fromEntries(own) }) };
	});
}

describe('Element › Create', () => {
	it('submits the images with the front view first, waits, and outputs the ID', async () => {
		const { status, output } = await harness.run({ nodes: [ELEMENT] });
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect({ status, output }).toEqual({
			status: 'success',
			output: [
				expect.objectContaining({
					json: {
						status: 'succeeded',
						elementId: `840000${taskId}`,
						taskId,
						provider: 'klingai',
						kind: 'advanced-custom-elements',
						element: {
							name: 'hero',
							description: 'a small robot',
							madeFrom: 'images',
							previewUrl: 'https://example.com/a.jpg',
							voiceId: null,
							ownedBy: '42',
							isDeleted: false,
						},
						failure: null,
						cost: { amount: 0.05, unit: 'units', source: 'billed' },
						warnings: [],
						details: expect.objectContaining({ model: 'element', providerStatus: 'succeed' }),
					},
				}),
			],
		});
		expect(sent()).toEqual([
			{
				method: 'POST',
				path: '/klingai/v1/general/advanced-custom-elements',
				body: {
					element_name: 'hero',
					element_description: 'a small robot',
					reference_type: 'image_refer',
					element_image_list: {
						frontal_image: 'https://example.com/a.jpg',
						refer_images: [{ image_url: 'https://example.com/b.jpg' }],
					},
				},
			},
			{ method: 'GET', path: `/klingai/v1/general/advanced-custom-elements/${taskId}` },
		]);
	});

	it('outputs an element without an ID if it does not wait', async () => {
		const { output } = await harness.run({ nodes: [{ ...ELEMENT, waitMode: 'none' }] });
		expect(output).toEqual([
			expect.objectContaining({
				json: expect.objectContaining({ status: 'queued', elementId: null }),
			}),
		]);
	});

	it('is a failed item if the provider creates no element', async () => {
		const { items, failed } = await failing({ ...ELEMENT, elementDescription: 'robot [fail]' });
		expect(items).toEqual([]);
		expect(failed).toEqual([
			{
				error: expect.objectContaining({
					message: expect.stringMatching(/^Kling \(Official\) ended the task without an element/),
					reason: 'failed',
					elementId: null,
				}),
			},
		]);
	});

	it('sends nothing if there is one image only', async () => {
		const { failed } = await failing({
			...ELEMENT,
			elementImages: { image: [{ source: 'url', url: 'https://example.com/a.jpg' }] },
		});
		expect(failed).toEqual([
			{
				error: expect.objectContaining({
					message: "'Images': 1 image given, Kling (Official) requires 2 to 4",
					reason: 'invalidInput',
				}),
			},
		]);
		expect(harness.sandbox.requests()).toEqual([]);
	});
});

describe('Voice › Create', () => {
	it('submits the recording, waits, and outputs the ID', async () => {
		const { output } = await harness.run({ nodes: [VOICE] });
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect(output.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				status: 'succeeded',
				voiceId: `840000${taskId}`,
				kind: 'custom-voices',
				voice: {
					name: 'anna',
					trialUrl: 'https://example.com/trial.mp3',
					ownedBy: '42',
					isDeleted: false,
				},
			}),
		]);
		expect(sent()[0]).toEqual({
			method: 'POST',
			path: '/klingai/v1/general/custom-voices',
			body: { voice_name: 'anna', voice_url: 'https://example.com/s.mp3' },
		});
	});

	it('sends the ID of a Kling video instead of a recording', async () => {
		await harness.run({ nodes: [{ ...VOICE, voiceFrom: 'video', videoId: '8123' }] });
		expect(sent()[0]?.body).toEqual({ voice_name: 'anna', video_id: '8123' });
	});
});

describe('Element › Get', () => {
	it('returns the element of a task', async () => {
		const get = {
			provider: 'klingai',
			resource: 'element',
			operation: 'get',
			taskId: '={{ $json.taskId }}',
		};
		const { output } = await harness.run({ nodes: [ELEMENT, get] });
		const taskId = onlyTask(harness.sandbox, 'klingai');
		expect(output.map(({ json }) => json)).toEqual([
			expect.objectContaining({ taskId, elementId: `840000${taskId}` }),
		]);
	});
});

describe('Get Many', () => {
	it.each([
		{ resource: 'element', create: ELEMENT, key: 'elementId', preset: '1', name: 'cat' },
		{
			resource: 'voice',
			create: VOICE,
			key: 'voiceId',
			preset: '829824295735410756',
			name: 'Narrator',
		},
	])(
		'returns the account’s own, or the presets, as $key',
		async ({ resource, create, key, preset, name }) => {
			const many = { provider: 'klingai', resource, operation: 'getMany' };
			const own = await harness.run({ nodes: [create, many] });
			const taskId = onlyTask(harness.sandbox, 'klingai');
			expect(own.output.map(({ json }) => json[key])).toEqual([`840000${taskId}`]);
			const presets = await harness.run({ nodes: [{ ...many, library: 'presets' }] });
			expect(presets.output.map(({ json }) => json)).toEqual([
				expect.objectContaining({
					[key]: preset,
					[resource]: expect.objectContaining({ name, ownedBy: 'kling' }),
				}),
			]);
		},
	);
});

describe('Delete', () => {
	it.each([
		{ resource: 'element', create: ELEMENT, key: 'elementId' },
		{ resource: 'voice', create: VOICE, key: 'voiceId' },
	])('deletes what has the $key, which Get Many then omits', async ({ resource, create, key }) => {
		const remove = {
			provider: 'klingai',
			resource,
			operation: 'delete',
			[key]: `={{ $json.${key} }}`,
		};
		const { output } = await harness.run({ nodes: [create, remove] });
		const id = `840000${onlyTask(harness.sandbox, 'klingai')}`;
		expect(output.map(({ json }) => json)).toEqual([
			{ deleted: true, [key]: id, provider: 'klingai' },
		]);
		const many = await harness.run({
			nodes: [{ provider: 'klingai', resource, operation: 'getMany' }],
		});
		expect(many.output).toEqual([]);
	});

	it('is a failed item if the account has no such element', async () => {
		const { failed } = await failing({
			provider: 'klingai',
			resource: 'element',
			operation: 'delete',
			elementId: '84',
		});
		expect(failed).toEqual([
			{
				error: expect.objectContaining({
					message: 'Kling (Official) did not delete the element: "element_id 84 does not exist"',
					reason: 'rejected',
				}),
			},
		]);
	});
});

async function failing(parameters: INodeParameters) {
	const { output, errorOutput } = await harness.run({
		nodes: [parameters],
		onError: 'continueErrorOutput',
	});
	return { items: output, failed: errorOutput.map(({ json }) => json) };
}
