import { type Execution, hasEnded, itemsOf, SANDBOX_OWNER } from '../../sandbox/n8n';
import { N8nRest } from '../../sandbox/n8n/rest';
import { mp4At } from './support/mp4';
import { keysStayHidden } from './support/secrets';
import { sharedN8n } from './support/sharedN8n';
import { isSuspended, SUSPEND, taskIdsIn, workflowOf } from './support/suspended';
import { buildStage, type Stage, theProvider } from './support/testInstance';
import { AFTER, type KlingNode } from './support/workflows';

const IMAGE = 'https://example.com/portrait.jpg';
const SECOND_IMAGE = 'https://example.com/side.jpg';
const AUDIO = 'https://example.com/speech.mp3';
const VIDEO = 'https://example.com/talk.mp4';

const AVATAR = { operation: 'avatar', image: IMAGE, audio: AUDIO, prompt: 'She smiles' };
const LIP_SYNC = { operation: 'lipSync', videoUrl: VIDEO, audio: AUDIO };
const ELEMENT = {
	resource: 'element',
	operation: 'create',
	name: 'Anna',
	elementDescription: 'A woman with a green coat',
	elementImages: {
		image: [
			{ source: 'url', url: IMAGE },
			{ source: 'url', url: SECOND_IMAGE },
		],
	},
};
const VOICE = { resource: 'voice', operation: 'create', name: 'Anna', recording: AUDIO };

const OUR_ID = expect.stringMatching(/^n8n-[0-9a-f]{40}$/);
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
/** More digits than a number keeps. */
const ASSET_ID = /^840000\d{15,}$/;
const TIMES = { createdAt: TIME, completedAt: TIME };
/** Details that only Kling returns. */
const OF_KLING = { externalTaskId: OUR_ID, requestId: expect.stringMatching(/^req_\d+$/) };
const UNITS = { amount: 3, unit: 'units', source: 'billed' };

/** A video that is created without a choice of model: what is entered, what is sent, and what differs in the item. */
interface VideoCase {
	name: string;
	provider: string;
	parameters: Record<string, unknown>;
	path: string;
	body: object;
	kind: string;
	cost?: object;
	video?: object;
	details: object;
}

const VIDEOS: readonly VideoCase[] = [
	{
		name: 'Avatar',
		provider: 'klingai',
		parameters: AVATAR,
		path: '/klingai/v1/videos/avatar/image2video',
		body: {
			image: IMAGE,
			sound_file: AUDIO,
			prompt: 'She smiles',
			mode: 'std',
			external_task_id: OUR_ID,
		},
		kind: 'avatar/image2video',
		cost: UNITS,
		video: { duration: 3 },
		details: { model: 'avatar', providerStatus: 'succeed', ...TIMES, ...OF_KLING },
	},
	{
		name: 'Avatar',
		provider: 'fal',
		parameters: AVATAR,
		path: '/fal/fal-ai/kling-video/ai-avatar/v2/standard',
		body: { image_url: IMAGE, audio_url: AUDIO, prompt: 'She smiles' },
		kind: 'fal-ai/kling-video',
		cost: UNITS,
		details: {
			model: 'fal-ai/kling-video/ai-avatar/v2/standard',
			providerStatus: 'COMPLETED',
		},
	},
	{
		name: 'Avatar',
		provider: 'kie',
		parameters: AVATAR,
		path: '/kie/api/v1/jobs/createTask',
		body: {
			model: 'kling/ai-avatar-standard',
			input: { image_url: IMAGE, audio_url: AUDIO, prompt: 'She smiles' },
		},
		kind: 'video',
		details: { model: 'kling/ai-avatar-standard', providerStatus: 'success', ...TIMES },
	},
	{
		name: 'Lip-Sync',
		provider: 'fal',
		parameters: LIP_SYNC,
		path: '/fal/fal-ai/kling-video/lipsync/audio-to-video',
		body: { video_url: VIDEO, audio_url: AUDIO },
		kind: 'fal-ai/kling-video',
		cost: UNITS,
		details: {
			model: 'fal-ai/kling-video/lipsync/audio-to-video',
			providerStatus: 'COMPLETED',
		},
	},
	{
		name: 'Lip-Sync',
		provider: 'replicate',
		parameters: LIP_SYNC,
		path: '/replicate/v1/models/kwaivgi/kling-lip-sync/predictions',
		body: { input: { video_url: VIDEO, audio_file: AUDIO } },
		kind: 'video',
		video: { expiresAt: TIME },
		details: { model: 'kwaivgi/kling-lip-sync', providerStatus: 'succeeded', ...TIMES },
	},
	{
		name: 'Apply Effect',
		provider: 'klingai',
		parameters: {
			operation: 'applyEffect',
			image: IMAGE,
			secondImage: SECOND_IMAGE,
			scene: 'hug_pro',
		},
		path: '/klingai/v1/videos/effects',
		body: {
			effect_scene: 'hug_pro',
			input: { images: [IMAGE, SECOND_IMAGE] },
			external_task_id: OUR_ID,
		},
		kind: 'effects',
		cost: UNITS,
		details: { model: 'hug_pro', providerStatus: 'succeed', ...TIMES, ...OF_KLING },
	},
];

/** Elements and voices of Kling: what is created, and how its items contain it. */
const ASSETS = [
	{
		asset: 'element',
		idKey: 'elementId',
		parameters: ELEMENT,
		path: '/klingai/v1/general/advanced-custom-elements',
		body: {
			element_name: 'Anna',
			element_description: 'A woman with a green coat',
			reference_type: 'image_refer',
			element_image_list: {
				frontal_image: IMAGE,
				refer_images: [{ image_url: SECOND_IMAGE }],
			},
			external_task_id: OUR_ID,
		},
		kind: 'advanced-custom-elements',
		content: {
			name: 'Anna',
			description: 'A woman with a green coat',
			madeFrom: 'images',
			previewUrl: IMAGE,
			voiceId: null,
			ownedBy: '42',
			isDeleted: false,
		},
		preset: {
			id: '1',
			kind: 'advanced-presets-elements',
			content: {
				name: 'cat',
				description: null,
				madeFrom: null,
				previewUrl: null,
				voiceId: null,
				ownedBy: 'kling',
				isDeleted: false,
			},
		},
	},
	{
		asset: 'voice',
		idKey: 'voiceId',
		parameters: VOICE,
		path: '/klingai/v1/general/custom-voices',
		body: { voice_name: 'Anna', voice_url: AUDIO, external_task_id: OUR_ID },
		kind: 'custom-voices',
		content: {
			name: 'Anna',
			trialUrl: 'https://example.com/trial.mp3',
			ownedBy: '42',
			isDeleted: false,
		},
		preset: {
			id: '829824295735410756',
			kind: 'presets-voices',
			content: { name: 'Narrator', trialUrl: null, ownedBy: 'kling', isDeleted: false },
		},
	},
] as const;

let stage: Stage;
/** In the order of {@link VIDEOS} and {@link ASSETS}. */
let videos: Execution[];
let assets: Execution[];
let presets: Execution[];
/** An Avatar that is suspended, at a stand-in of its own. */
let away: { stage: Stage; id: string; suspended: Execution };

/** All in parallel: the first status check runs after five seconds, and a suspended execution resumes after 75. */
beforeAll(async () => {
	const rest = new N8nRest(sharedN8n().url);
	await rest.signIn(SANDBOX_OWNER);
	stage = await buildStage(rest);
	const other = await buildStage(rest);
	const avatar = other.kling(theProvider('klingai'), { ...SUSPEND, ...AVATAR });
	const id = await rest.startManually(await rest.importWorkflow(workflowOf([avatar], [{}])));
	away = { stage: other, id, suspended: await rest.waitFor(id, isSuspended) };

	const kling = theProvider('klingai');
	[videos, assets, presets] = await Promise.all([
		Promise.all(
			VIDEOS.map(
				async ({ provider, parameters }) =>
					await stage.run(stage.kling(theProvider(provider), parameters)),
			),
		),
		Promise.all(ASSETS.map(async ({ asset }) => await stage.run(lifeOf(asset)))),
		Promise.all(
			ASSETS.map(
				async ({ asset: resource }) =>
					await stage.run(
						stage.kling(kling, { resource, operation: 'getMany', library: 'presets' }),
					),
			),
		),
	]);
}, 300_000);

afterAll(async () => {
	await stage?.sandbox.close();
	await away?.stage.sandbox.close();
});

test.each(VIDEOS.map((video, index) => ({ ...video, index })))(
	'$name at $provider creates a video, and outputs the whole item',
	async ({ index, provider, path, body, kind, cost = null, video, details }) => {
		const execution = videos[index];
		expect(execution?.failure).toBeUndefined();
		const { taskId, bodies } = submitAt(stage, path);
		expect(bodies).toEqual([body]);
		const url = `${stage.sandbox.url}/files/${provider}/${taskId}.mp4`;
		expect(execution && itemsOf(execution, AFTER)).toEqual([
			{
				status: 'succeeded',
				videoUrl: url,
				taskId,
				provider,
				kind,
				videos: [
					{
						url,
						watermarkUrl: null,
						coverUrl: null,
						width: null,
						height: null,
						duration: null,
						expiresAt: null,
						...video,
					},
				],
				failure: null,
				cost,
				warnings: [],
				details: detailsWith(details),
			},
		]);
		await mp4At(url);
	},
);

describe.each(ASSETS.map((asset, index) => ({ ...asset, index })))(
	'the $asset of an account at Kling',
	({ index, asset, idKey, path, body, kind, content, preset }) => {
		/** Items of a node of the workflow, which has one node for each operation. */
		const itemsAt = (node: string) => {
			const execution = assets[index];
			expect(execution?.failure).toBeUndefined();
			return execution ? itemsOf(execution, node) : [];
		};
		const created = () => {
			const { taskId, bodies } = submitAt(stage, path);
			expect(bodies).toEqual([body]);
			return {
				status: 'succeeded',
				[idKey]: `840000${taskId}`,
				taskId,
				provider: 'klingai',
				kind,
				[asset]: content,
				failure: null,
				cost: { amount: 0.05, unit: 'units', source: 'billed' },
				warnings: [],
				details: detailsWith({ providerStatus: 'succeed', ...TIMES, ...OF_KLING }),
			};
		};

		test('is created, and its ID keeps all digits', () => {
			const details = detailsWith({
				model: asset,
				providerStatus: 'succeed',
				...TIMES,
				...OF_KLING,
			});
			expect(itemsAt('Create')).toEqual([{ ...created(), details }]);
			expect(itemsAt('Create')).toEqual([
				expect.objectContaining({ [idKey]: expect.stringMatching(ASSET_ID) }),
			]);
		});

		if (asset === 'element') {
			test('is returned by Get for the ID of its task', () => {
				expect(itemsAt('Get')).toEqual([created()]);
			});
		}

		test('is in the list of the account until it is deleted', () => {
			expect(itemsAt('Get Many')).toEqual([created()]);
			expect(itemsAt('Delete')).toEqual([
				{ deleted: true, [idKey]: created()[idKey], provider: 'klingai' },
			]);
			expect(itemsAt('Get Many Again')).toEqual([]);
		});

		test('is not among the presets, which Get Many returns on request', () => {
			const execution = presets[index];
			expect(execution?.failure).toBeUndefined();
			expect(execution && itemsOf(execution, AFTER)).toEqual([
				{
					status: 'succeeded',
					[idKey]: preset.id,
					taskId: '867283741759111202',
					provider: 'klingai',
					kind: preset.kind,
					[asset]: preset.content,
					failure: null,
					cost: null,
					warnings: [],
					details: detailsWith({
						providerStatus: 'succeed',
						createdAt: '2026-03-29T17:24:36.166Z',
						completedAt: '2026-03-29T17:25:36.166Z',
						externalTaskId: 'row-1',
						requestId: expect.stringMatching(/^req_\d+$/),
					}),
				},
			]);
		});
	},
);

test('Avatar with Suspend is submitted once, and resumes with its video', async () => {
	const { id, suspended } = away;
	const { sandbox, rest } = away.stage;
	const { taskId, bodies } = submitAt(away.stage, '/klingai/v1/videos/avatar/image2video');
	expect(suspended.status).toBe('waiting');
	expect(taskIdsIn(suspended)).toEqual([taskId]);

	const execution = await rest.waitFor(id, hasEnded, 240_000);
	expect({ status: execution.status, failure: execution.failure }).toEqual({
		status: 'success',
		failure: undefined,
	});
	const videoUrl = `${sandbox.url}/files/klingai/${taskId}.mp4`;
	expect(itemsOf(execution, AFTER)).toMatchObject([{ status: 'succeeded', taskId, videoUrl }]);
	expect(bodies).toHaveLength(1);
	expect(sandbox.control.tasks()).toHaveLength(1);
});

keysStayHidden();

/** All operations about elements, or about voices, one after the other. */
function lifeOf(asset: 'element' | 'voice'): KlingNode[] {
	const kling = theProvider('klingai');
	const node = (name: string, operation: string, more: Record<string, unknown> = {}) =>
		stage.kling(kling, { resource: asset, operation, ...more }, { name });
	const create = asset === 'element' ? ELEMENT : VOICE;
	const idKey = `${asset}Id`;
	return [
		stage.kling(kling, create, { name: 'Create' }),
		...(asset === 'element' ? [node('Get', 'get', { taskId: '={{ $json.taskId }}' })] : []),
		node('Get Many', 'getMany'),
		node('Delete', 'delete', { [idKey]: `={{ $json.${idKey} }}` }),
		node('Get Many Again', 'getMany'),
	];
}

/** The only task that was submitted at a path, and the bodies of the submits. */
function submitAt({ sandbox }: Stage, path: string): { taskId?: string; bodies: unknown[] } {
	const submits = sandbox.requests().filter((one) => one.role === 'submit' && one.path === path);
	const tasks = sandbox.control
		.tasks()
		.filter(({ id }) => submits.some(({ verdict }) => verdict === `accepted ${id}`));
	expect(tasks).toHaveLength(1);
	return { ...tasks.map(({ id }) => ({ taskId: id }))[0], bodies: submits.map(({ body }) => body) };
}

/** All details of an item, of which most are unknown. */
function detailsWith(known: object): object {
	return {
		model: null,
		progress: null,
		queuePosition: null,
		etaSeconds: null,
		createdAt: null,
		completedAt: null,
		externalTaskId: null,
		requestId: null,
		...known,
	};
}
