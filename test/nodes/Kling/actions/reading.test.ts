import { findOperation, panelOf } from '../../../../nodes/Kling/actions';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';
import type { Provider } from '../../../../nodes/shared/core/provider';
import { fal } from '../../../../nodes/shared/providers/fal';
import { klingai } from '../../../../nodes/shared/providers/klingai';

type Values = Readonly<Record<string, unknown>>;

/** What an operation reads from the fields, and the issues as sentences. */
function read(place: `${string}.${string}`, values: Values, provider: Provider = klingai) {
	const [resource = '', name = ''] = place.split('.');
	const operation = findOperation(resource, name);
	if (!operation) throw new Error(`there is no ${place}`);
	const reader = new ParameterReader(
		(field) => values[field],
		[],
		[],
		undefined,
		panelOf(operation),
	);
	const wanted = operation.read(reader, provider);
	return {
		wanted,
		issues: reader.issues.map(({ field, what, fix }) => `${field}: ${what}. ${fix}`),
	};
}

const OPTIONS = { callbackUrl: ' https://a.example/hook ', externalTaskId: ' order-1 ' };
const TRACKING = {
	callbackUrl: 'https://a.example/hook',
	externalTaskId: 'order-1',
	additionalBodyFields: undefined,
};
const NO_TRACKING = {
	callbackUrl: undefined,
	externalTaskId: undefined,
	additionalBodyFields: undefined,
};
const IMAGE = 'https://a.example/1.png';
const VIDEO = 'https://a.example/1.mp4';
const SOUND = 'https://a.example/1.mp3';

describe('the fields of an operation', () => {
	it.each<[place: `${string}.${string}`, values: Values, request: object]>([
		[
			'element.create',
			{
				name: ' Anna ',
				elementDescription: ' A girl ',
				createFrom: 'video',
				videoUrl: VIDEO,
				options: { ...OPTIONS, voiceId: ' v7 ', tags: 'Character, animal' },
			},
			{
				operation: 'createElement',
				name: 'Anna',
				description: 'A girl',
				source: { from: 'video', url: VIDEO },
				voiceId: 'v7',
				tags: ['o_102', 'o_103'],
				...TRACKING,
			},
		],
		[
			'element.create',
			{ name: 'Anna', elementImages: [IMAGE] },
			{
				operation: 'createElement',
				name: 'Anna',
				description: '',
				source: { from: 'images', images: [IMAGE] },
				voiceId: undefined,
				tags: [],
				...NO_TRACKING,
			},
		],
		[
			'voice.create',
			{ name: ' Tom ', voiceFrom: 'video', videoId: ' 77 ', recording: SOUND, options: OPTIONS },
			{
				operation: 'createVoice',
				name: 'Tom',
				source: { from: 'video', videoId: '77' },
				...TRACKING,
			},
		],
		[
			'voice.create',
			{ name: 'Tom', videoId: '77', recording: ` ${SOUND} ` },
			{
				operation: 'createVoice',
				name: 'Tom',
				source: { from: 'url', url: SOUND },
				...NO_TRACKING,
			},
		],
		[
			'video.lipSync',
			{
				videoUrl: VIDEO,
				audio: SOUND,
				soundEnd: 5,
				options: {
					...OPTIONS,
					faceId: ' f1 ',
					soundStart: 1,
					insertAt: 2,
					soundVolume: 0.5,
					originalVolume: 0.25,
					watermark: true,
				},
			},
			{
				operation: 'lipSync',
				videoUrl: VIDEO,
				audio: SOUND,
				soundEnd: 5,
				faceId: 'f1',
				soundStart: 1,
				insertAt: 2,
				soundVolume: 0.5,
				originalVolume: 0.25,
				watermark: true,
				...TRACKING,
			},
		],
		[
			'video.lipSync',
			{ videoUrl: VIDEO, audio: SOUND, soundEnd: 0 },
			{
				operation: 'lipSync',
				videoUrl: VIDEO,
				audio: SOUND,
				soundEnd: undefined,
				faceId: undefined,
				soundStart: undefined,
				insertAt: undefined,
				soundVolume: undefined,
				originalVolume: undefined,
				watermark: undefined,
				...NO_TRACKING,
			},
		],
		[
			'video.avatar',
			{
				image: IMAGE,
				audio: SOUND,
				prompt: 'She sings',
				resolution: '1080p',
				options: { ...OPTIONS, watermark: false },
			},
			{
				operation: 'avatar',
				image: IMAGE,
				audio: SOUND,
				prompt: 'She sings',
				resolution: '1080p',
				watermark: false,
				...TRACKING,
			},
		],
		[
			'video.applyEffect',
			{ scene: ' hug ', image: IMAGE, secondImage: VIDEO, options: OPTIONS },
			{ operation: 'applyEffect', scene: 'hug', image: IMAGE, secondImage: VIDEO, ...TRACKING },
		],
		[
			'video.applyEffect',
			{ scene: 'hug', image: IMAGE },
			{ operation: 'applyEffect', scene: 'hug', image: IMAGE, ...NO_TRACKING },
		],
	])('are read for %s (%#)', (place, values, request) => {
		expect(read(place, values)).toEqual({
			wanted: { request, unsent: undefined, maxCost: undefined },
			issues: [],
		});
	});

	it.each<[place: `${string}.${string}`, values: Values, wanted: object]>([
		['task.get', { taskId: ' 7 ' }, { ref: { provider: 'klingai', kind: 'tasks', taskId: '7' } }],
		[
			'task.getMany',
			{
				limit: 7,
				filters: {
					status: 'Queued',
					createdAfter: '2026-11-20T08:00:00Z',
					createdBefore: '2026-11-21T08:00:00Z',
				},
			},
			{
				query: {
					kind: 'tasks',
					pageSize: 100,
					status: 'queued',
					createdAfter: '2026-11-20T08:00:00.000Z',
					createdBefore: '2026-11-21T08:00:00.000Z',
				},
				limit: 7,
			},
		],
		[
			'task.getMany',
			{ returnAll: true, limit: 7 },
			{
				query: {
					kind: 'tasks',
					pageSize: 100,
					status: undefined,
					createdAfter: undefined,
					createdBefore: undefined,
				},
				limit: Infinity,
			},
		],
		[
			'element.get',
			{ taskId: ' 7 ' },
			{ ref: { provider: 'klingai', kind: 'advanced-custom-elements', taskId: '7' } },
		],
		[
			'element.getMany',
			{},
			{ query: { kind: 'advanced-custom-elements', pageSize: 100, isUsable: true }, limit: 50 },
		],
		[
			'element.getMany',
			{ library: 'presets', limit: 1 },
			{ query: { kind: 'advanced-presets-elements', pageSize: 100, isUsable: true }, limit: 1 },
		],
		[
			'voice.getMany',
			{ library: 'own', returnAll: true },
			{ query: { kind: 'custom-voices', pageSize: 100, isUsable: true }, limit: Infinity },
		],
		[
			'voice.getMany',
			{ library: 'presets' },
			{ query: { kind: 'presets-voices', pageSize: 100, isUsable: true }, limit: 50 },
		],
		['element.delete', { elementId: ' 84 ', voiceId: '85' }, { asset: 'element', id: '84' }],
		['voice.delete', { elementId: '84', voiceId: ' 85 ' }, { asset: 'voice', id: '85' }],
		['account.getBalance', {}, { account: 'balance' }],
	])('without a request are read for %s (%#)', (place, values, wanted) => {
		expect(read(place, values)).toEqual({ wanted, issues: [] });
	});

	it.each(['getMany', 'get', 'delete'])(
		'name no kind if the provider has no elements: element.%s',
		(operation) => {
			const { wanted, issues } = read(
				`element.${operation}`,
				{ taskId: '7', elementId: '84', library: 'presets' },
				fal,
			);
			expect(issues).toEqual([
				'provider: the node cannot manage elements at fal. Choose another provider or operation.',
			]);
			expect(wanted).toEqual(
				{
					getMany: { query: { kind: '', pageSize: 100, isUsable: true }, limit: 50 },
					get: { ref: { provider: 'fal', kind: '', taskId: '7' } },
					delete: { asset: 'element', id: '84' },
				}[operation],
			);
		},
	);

	it('contain the task that is to be canceled', () => {
		expect(read('task.cancel', { taskId: ' 7 ', kind: 'fal-ai/kling-video' }, fal)).toEqual({
			wanted: {
				ref: { provider: 'fal', kind: 'fal-ai/kling-video', taskId: '7' },
				isToCancel: true,
			},
			issues: [],
		});
	});

	describe.each([
		['element.get', 'taskId'],
		['element.delete', 'elementId'],
		['voice.delete', 'voiceId'],
	] as const)('cause one issue for %s if the field %s', (place, field) => {
		it.each([
			['is empty', ' ', 'the ID is empty'],
			['consists of dots', ' .. ', 'the ID consists of dots only'],
			['is too long', '8'.repeat(501), 'the ID has more than 500 characters'],
			['contains half a character', '84\ud800', 'the ID contains half a character'],
			['contains a control character', '8\u00004', 'the ID contains a control character'],
		])('%s', (_what, id, what) => {
			expect(read(place, { [field]: id }).issues).toEqual([
				`${field}: ${what}. Copy the ID again from its source.`,
			]);
		});

		it('cannot be read', () => {
			expect(read(place, { [field]: ['1', '2'] }).issues).toEqual([
				`${field}: 2 values given, 1 allowed. Enter one text.`,
			]);
		});
	});
});
