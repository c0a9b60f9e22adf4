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

describe('Elements at kkiai', () => {
	const AT_KKIAI: INodeParameters = { ...ELEMENT, provider: 'kkiai' };
	const PATH = '/kkiai/kling/v1/general';

	/** Credentials with the key that the stand-in answers in a dialect. */
	function inDialect(dialect: string) {
		const credentials = harness.credentials();
		const apiKey = `sandbox-kkiai-${dialect}-key`;
		return { ...credentials, klingKkiaiApi: { ...credentials.klingKkiaiApi, apiKey } };
	}

	it('are created by the call of Kling at the path of kkiai', async () => {
		const { status, output } = await harness.run({ nodes: [AT_KKIAI] });
		const taskId = onlyTask(harness.sandbox, 'kkiai');
		expect({ status, output: output.map(({ json }) => json) }).toEqual({
			status: 'success',
			output: [
				{
					status: 'succeeded',
					elementId: `840000${taskId}`,
					taskId,
					provider: 'kkiai',
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
			],
		});
		expect(sent()).toEqual([
			{
				method: 'POST',
				path: `${PATH}/advanced-custom-elements`,
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
			{ method: 'GET', path: `${PATH}/advanced-custom-elements/${taskId}` },
		]);
	});

	it.each(['wrapped', 'chained'])('are read from a relay that answers as %s', async (dialect) => {
		const { output } = await harness.run({ nodes: [AT_KKIAI], credentials: inDialect(dialect) });
		const taskId = onlyTask(harness.sandbox, 'kkiai');
		expect(output.map(({ json }) => json)).toEqual([
			expect.objectContaining({
				status: 'succeeded',
				elementId: `840000${taskId}`,
				element: expect.objectContaining({ name: 'hero' }),
			}),
		]);
	});

	it('are bought once if the response to the submit is lost', async () => {
		harness.sandbox.control.injectFault({ kind: 'accept-then-reset', operation: 'submit' });
		const { output } = await harness.run({ nodes: [AT_KKIAI] });
		const taskId = onlyTask(harness.sandbox, 'kkiai');
		expect(output).toMatchObject([{ json: { taskId, elementId: `840000${taskId}` } }]);
		expect(harness.requests('submit')).toHaveLength(1);
	});

	it('are a failed item if kkiai has no such call, and nothing is bought', async () => {
		const { errorOutput } = await harness.run({
			nodes: [AT_KKIAI],
			credentials: inDialect('stock'),
			onError: 'continueErrorOutput',
		});
		expect(errorOutput.map(({ json }) => json)).toEqual([
			{
				error: expect.objectContaining({
					reason: 'rejected',
					description: expect.stringMatching(
						/^Choose another model or operation, .* Nothing was billed\./,
					),
				}),
			},
		]);
		expect(harness.sandbox.control.tasks()).toEqual([]);
	});

	it('are returned by Get, by Get Many as own ones and presets, and deleted', async () => {
		const at = (operation: string, more: INodeParameters = {}) => ({
			provider: 'kkiai',
			resource: 'element',
			operation,
			...more,
		});
		const get = at('get', { taskId: '={{ $json.taskId }}' });
		const gotten = await harness.run({ nodes: [AT_KKIAI, get] });
		const elementId = `840000${onlyTask(harness.sandbox, 'kkiai')}`;
		expect(gotten.output).toMatchObject([{ json: { elementId, status: 'succeeded' } }]);
		const own = async () => (await harness.run({ nodes: [at('getMany')] })).output;
		expect(await own()).toMatchObject([{ json: { elementId } }]);
		const presets = await harness.run({ nodes: [at('getMany', { library: 'presets' })] });
		expect(presets.output).toMatchObject([
			{ json: { elementId: '1', element: { name: 'cat', ownedBy: 'kling' } } },
		]);
		const removed = await harness.run({ nodes: [at('delete', { elementId })] });
		expect(removed.output.map(({ json }) => json)).toEqual([
			{ deleted: true, elementId, provider: 'kkiai' },
		]);
		expect(await own()).toEqual([]);
		const again = await failing(at('delete', { elementId }));
		expect(again.failed).toMatchObject([
			{
				error: {
					message: expect.stringMatching(/^kkiai did not delete the element: "element_id /),
				},
			},
		]);
	});

	it('can be used in a video by their ID', async () => {
		const video = {
			provider: 'kkiai',
			operation: 'generate',
			prompt: '<<<element_1>>> waves',
			options: { elements: { element: [{ elementId: '={{ $json.elementId }}' }] } },
			...QUICK,
		};
		const { error } = await harness.run({ nodes: [AT_KKIAI, video] });
		expect(error).toBeUndefined();
		const [element] = harness.sandbox.control.tasks('kkiai');
		expect(harness.requests('submit')[1]?.text).toContain(
			`"element_list":[{"element_id":840000${element?.id}}]`,
		);
	});
});

describe('Voice › Create at fal', () => {
	const AT_FAL: INodeParameters = {
		provider: 'fal',
		resource: 'voice',
		operation: 'create',
		recording: 'https://example.com/s.mp3',
		...QUICK,
	};
	const VOICE_ID = '829824295735410756';
	const KIND = 'fal-ai/kling-video/create-voice';

	it('submits the recording without a name, waits, and outputs the ID as text', async () => {
		const { status, output } = await harness.run({ nodes: [AT_FAL] });
		const taskId = onlyTask(harness.sandbox, 'fal');
		expect({ status, output: output.map(({ json }) => json) }).toEqual({
			status: 'success',
			output: [
				{
					status: 'succeeded',
					voiceId: VOICE_ID,
					taskId,
					provider: 'fal',
					kind: KIND,
					voice: { name: null, trialUrl: null, ownedBy: null, isDeleted: false },
					failure: null,
					cost: { amount: 3, unit: 'units', source: 'billed' },
					warnings: [],
					details: {
						model: KIND,
						providerStatus: 'COMPLETED',
						progress: null,
						queuePosition: null,
						etaSeconds: null,
						createdAt: null,
						completedAt: null,
						externalTaskId: null,
						requestId: null,
					},
				},
			],
		});
		const task = `/fal/fal-ai/kling-video/requests/${taskId}`;
		expect(sent()).toEqual([
			{ method: 'POST', path: `/fal/${KIND}`, body: { voice_url: 'https://example.com/s.mp3' } },
			{ method: 'GET', path: `${task}/status` },
			{ method: 'GET', path: task },
		]);
	});

	it('outputs a voice without an ID if it does not wait, which Task › Get returns later', async () => {
		const created = { ...AT_FAL, waitMode: 'none' };
		const waiting = await harness.run({ nodes: [created] });
		expect(waiting.output).toMatchObject([{ json: { status: 'queued', voiceId: null } }]);
		harness.sandbox.control.reset();
		const get = {
			provider: 'fal',
			resource: 'task',
			operation: 'get',
			taskId: '={{ $json.taskId }}',
			kind: '={{ $json.kind }}',
			waitMode: 'poll',
			...QUICK,
		};
		const { output } = await harness.run({ nodes: [created, get] });
		expect(output).toMatchObject([{ json: { status: 'succeeded', voiceId: VOICE_ID } }]);
	});

	it('is a failed item without a voice if fal creates none', async () => {
		const { failed } = await failing({ ...AT_FAL, recording: 'https://example.com/[fail].mp3' });
		expect(failed).toMatchObject([
			{
				error: {
					message: expect.stringMatching(/^fal ended the task without a voice/),
					reason: 'failed',
					voiceId: null,
				},
			},
		]);
	});

	it('is bought once if the response to the submit is lost, also by Retry On Fail', async () => {
		harness.sandbox.control.injectFault({ kind: 'accept-then-reset', operation: 'submit' });
		const { error } = await harness.run({ nodes: [AT_FAL], tries: 3 });
		expect(error?.message).toBe('The request to fal may have been accepted and billed');
		expect(error?.description).toContain(`(provider fal, kind ${KIND})`);
		onlyTask(harness.sandbox, 'fal');
		expect(harness.requests('submit')).toHaveLength(1);
	});

	it('returns an ID that a video of Kling 2.6 takes', async () => {
		const video = {
			provider: 'fal',
			operation: 'generate',
			model: { __rl: true, mode: 'list', value: 'kling-v2-6' },
			prompt: '<<<voice_1>>> sings',
			generateAudio: true,
			images: { image: [{ url: 'https://example.com/a.jpg', role: 'firstFrame' }] },
			options: { voices: ['={{ $json.voiceId }}'] },
			...QUICK,
		};
		const { error } = await harness.run({ nodes: [AT_FAL, video] });
		expect(error).toBeUndefined();
		expect(harness.requests('submit')[1]?.body).toMatchObject({
			voice_ids: [VOICE_ID],
			prompt: '<<<voice_1>>> sings',
		});
	});

	it('sends nothing without a recording', async () => {
		const { failed } = await failing({ ...AT_FAL, recording: '={{ "" }}' });
		expect(failed).toMatchObject([
			{ error: { message: "'Audio or Video': the URL is empty", reason: 'invalidInput' } },
		]);
		expect(harness.sandbox.requests()).toEqual([]);
	});
});

async function failing(parameters: INodeParameters) {
	const { output, errorOutput } = await harness.run({
		nodes: [parameters],
		onError: 'continueErrorOutput',
	});
	return { items: output, failed: errorOutput.map(({ json }) => json) };
}
