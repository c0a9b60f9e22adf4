import {
	GENERATE_FIELDS,
	type FieldFor,
	MOTION_CONTROL_FIELDS,
} from '../../../nodes/shared/core/capabilities';
import type { PlainOperation } from '../../../nodes/shared/core/plainRequest';
import { FIELD_LABELS, type Field } from '../../../nodes/shared/core/fields';
import { modelsFor, type Provider, resolveModel } from '../../../nodes/shared/core/provider';

/** What a panel shows: the labels from top to bottom, and what "Add Option" offers. */
export interface ExpectedPanel {
	labels: string[];
	options: string[];
}

/** A panel to look at. */
export interface PanelCase {
	resource: 'video' | 'element' | 'voice' | 'task' | 'account';
	operation: string;
	/** Whether the provider has the operation at all. */
	isOfferedBy(provider: Provider): boolean;
	/** What the capabilities of the provider's model say should be there; of the panel's default model without an id. */
	expected(provider: Provider, modelId?: string): ExpectedPanel;
}

const HEAD = ['Provider', 'Credential', 'Resource', 'Operation'];
const ALWAYS_IN_OPTIONS = labelled(['maxParallelTasks', 'simplify']);

/** Options of an operation that submits. */
function submitOptions({ estimate }: Provider): string[] {
	return [
		...labelled(estimate ? ['maxCostPerRun', 'previewRequest'] : ['previewRequest']),
		...ALWAYS_IN_OPTIONS,
	];
}

/** Options that operations without a choice of model share. */
function plainOptions(provider: Provider, operation: PlainOperation): string[] {
	const limits = provider.plainOperations?.[operation]?.limits;
	const has = (name: 'callbackUrl' | 'externalTaskId' | 'watermark') =>
		limits !== undefined &&
		name in limits &&
		Object.entries(limits).some(([key, value]) => key === name && value === true);
	return sorted([
		FIELD_LABELS.additionalBodyFields,
		...labelled((['callbackUrl', 'externalTaskId', 'watermark'] as const).filter(has)),
		...submitOptions(provider),
	]);
}

const GENERATE_ROWS: ReadonlyArray<FieldFor<'generate'>> = [
	'images',
	'video',
	'multiShot',
	'duration',
	'aspectRatio',
	'resolution',
	'generateAudio',
];
const GENERATE_OPTIONS: ReadonlyArray<FieldFor<'generate'>> = [
	'callbackUrl',
	'cameraControl',
	'cfgScale',
	'elements',
	'externalTaskId',
	'motionBrush',
	'negativePrompt',
	'voices',
	'watermark',
];
/** Options that change no estimate. */
const ONLY_OF_A_SUBMIT: ReadonlyArray<FieldFor<'generate'>> = ['callbackUrl', 'externalTaskId'];
const MOTION_CONTROL_OPTIONS: ReadonlyArray<FieldFor<'motionControl'>> = [
	'callbackUrl',
	'elements',
	'externalTaskId',
	'generateAudio',
	'watermark',
];

/** Whether a voice has a name and another source than a URL: fal's has neither. */
function namedVoice({ plainOperations }: Provider): boolean {
	return plainOperations?.createVoice?.limits.fromVideos === true;
}

const WAITING = labelled(['waitMode', 'waitOptions', 'downloadVideo']);

/** Every operation of the node. */
export const PANELS: readonly PanelCase[] = [
	{
		resource: 'video',
		operation: 'generate',
		isOfferedBy: (provider) => modelsFor(provider, 'generate').length > 0,
		expected: (provider, modelId = 'kling-v3-omni') => {
			const model = resolveModel(provider, 'generate', modelId)?.capabilities;
			const taken = (fields: ReadonlyArray<FieldFor<'generate'>>) =>
				labelled(fields.filter((field) => model && GENERATE_FIELDS[field](model)));
			return {
				labels: [
					...HEAD,
					...labelled(['model', 'prompt']),
					...taken(GENERATE_ROWS),
					...WAITING,
					'Options',
				],
				options: sorted([
					FIELD_LABELS.additionalBodyFields,
					...taken(GENERATE_OPTIONS),
					...submitOptions(provider),
				]),
			};
		},
	},
	{
		resource: 'video',
		operation: 'motionControl',
		isOfferedBy: (provider) => modelsFor(provider, 'motionControl').length > 0,
		expected: (provider, modelId = 'kling-v3-motion-control') => {
			const model = resolveModel(provider, 'motionControl', modelId)?.capabilities;
			const taken = (fields: ReadonlyArray<FieldFor<'motionControl'>>) =>
				labelled(fields.filter((field) => model && MOTION_CONTROL_FIELDS[field](model)));
			return {
				labels: [
					...HEAD,
					...labelled(['model']),
					'Character Image Source',
					...labelled([
						'characterImage',
						'motionVideo',
						'characterOrientation',
						'keepOriginalSound',
						'prompt',
					]),
					...taken(['resolution']),
					...WAITING,
					'Options',
				],
				options: sorted([
					FIELD_LABELS.additionalBodyFields,
					...taken(MOTION_CONTROL_OPTIONS),
					...submitOptions(provider),
				]),
			};
		},
	},
	{
		resource: 'video',
		operation: 'avatar',
		isOfferedBy: ({ plainOperations }) => plainOperations?.avatar !== undefined,
		expected: (provider) => ({
			labels: [
				...HEAD,
				'Image Source',
				FIELD_LABELS.image,
				'Audio Source',
				...labelled(['audio', 'prompt', 'resolution']),
				...WAITING,
				'Options',
			],
			options: plainOptions(provider, 'avatar'),
		}),
	},
	{
		resource: 'video',
		operation: 'lipSync',
		isOfferedBy: ({ plainOperations }) => plainOperations?.lipSync !== undefined,
		expected: (provider) => {
			const placement = provider.plainOperations?.lipSync?.limits.placement ?? false;
			return {
				labels: [
					...HEAD,
					FIELD_LABELS.videoUrl,
					'Audio Source',
					FIELD_LABELS.audio,
					...(placement ? [FIELD_LABELS.soundEnd] : []),
					...WAITING,
					'Options',
				],
				options: sorted([
					...plainOptions(provider, 'lipSync'),
					...(placement
						? labelled(['faceId', 'soundStart', 'insertAt', 'soundVolume', 'originalVolume'])
						: []),
				]),
			};
		},
	},
	{
		resource: 'video',
		operation: 'applyEffect',
		isOfferedBy: ({ plainOperations }) => plainOperations?.applyEffect !== undefined,
		expected: (provider) => ({
			labels: [
				...HEAD,
				'Image Source',
				FIELD_LABELS.image,
				'Second Image Source',
				...labelled(['secondImage', 'scene']),
				...WAITING,
				'Options',
			],
			options: plainOptions(provider, 'applyEffect'),
		}),
	},
	{
		resource: 'video',
		operation: 'estimateCost',
		isOfferedBy: ({ estimate }) => estimate !== undefined,
		expected: (provider) => {
			const model = resolveModel(provider, 'generate', 'kling-v3-omni')?.capabilities;
			const taken = (fields: ReadonlyArray<FieldFor<'generate'>>) =>
				labelled(fields.filter((field) => model && GENERATE_FIELDS[field](model)));
			return {
				labels: [
					...HEAD,
					...labelled(['estimateFor', 'model', 'prompt']),
					...taken(GENERATE_ROWS),
					'Options',
				],
				options: sorted([
					...labelled(['additionalBodyFields', 'maxParallelTasks']),
					...taken(GENERATE_OPTIONS.filter((field) => !ONLY_OF_A_SUBMIT.includes(field))),
				]),
			};
		},
	},
	{
		resource: 'element',
		operation: 'create',
		isOfferedBy: ({ plainOperations }) => plainOperations?.createElement !== undefined,
		expected: (provider) => ({
			labels: [
				...HEAD,
				...labelled([
					'name',
					'elementDescription',
					'createFrom',
					'images',
					'waitMode',
					'waitOptions',
				]),
				'Options',
			],
			options: sorted([
				...plainOptions(provider, 'createElement'),
				...labelled(['tags', 'voiceId']),
			]),
		}),
	},
	{
		resource: 'element',
		operation: 'get',
		isOfferedBy: ({ assets }) => assets?.element !== undefined,
		expected: () => ({ labels: [...HEAD, FIELD_LABELS.taskId, 'Options'], options: [] }),
	},
	{
		resource: 'voice',
		operation: 'create',
		isOfferedBy: ({ plainOperations }) => plainOperations?.createVoice !== undefined,
		expected: (provider) => ({
			labels: [
				...HEAD,
				...labelled(namedVoice(provider) ? ['name', 'createFrom'] : []),
				...labelled(['recording', 'waitMode', 'waitOptions']),
				'Options',
			],
			options: plainOptions(provider, 'createVoice'),
		}),
	},
	...(['element', 'voice'] as const).flatMap((asset): PanelCase[] => {
		const isOfferedBy: PanelCase['isOfferedBy'] = ({ assets }) => assets?.[asset] !== undefined;
		return [
			{
				resource: asset,
				operation: 'getMany',
				isOfferedBy,
				expected: () => ({
					labels: [...HEAD, ...labelled(['library', 'returnAll', 'limit']), 'Options'],
					options: [],
				}),
			},
			{
				resource: asset,
				operation: 'delete',
				isOfferedBy,
				expected: () => ({ labels: [...HEAD, FIELD_LABELS[`${asset}Id`]], options: [] }),
			},
		];
	}),
	{
		resource: 'task',
		operation: 'get',
		isOfferedBy: () => true,
		expected: (provider) => ({
			labels: [
				...HEAD,
				...labelled(['taskId', ...kindOf(provider), 'waitMode', 'downloadVideo']),
				'Options',
			],
			options: ALWAYS_IN_OPTIONS,
		}),
	},
	{
		resource: 'task',
		operation: 'getMany',
		isOfferedBy: ({ tasks }) => tasks.list !== undefined,
		expected: (provider) => ({
			labels: [
				...HEAD,
				...labelled([...kindOf(provider), 'returnAll', 'limit']),
				'Filters',
				'Options',
			],
			options: [],
		}),
	},
	{
		resource: 'task',
		operation: 'cancel',
		isOfferedBy: ({ tasks }) => tasks.cancel !== undefined,
		expected: (provider) => ({
			labels: [...HEAD, ...labelled(['taskId', ...kindOf(provider)]), 'Options'],
			options: [],
		}),
	},
	{
		resource: 'account',
		operation: 'getBalance',
		isOfferedBy: ({ balance }) => balance !== undefined,
		expected: () => ({ labels: [...HEAD, 'Options'], options: [] }),
	},
];

function kindOf({ taskKinds }: Provider): Field[] {
	return taskKinds.length > 1 ? ['kind'] : [];
}

function labelled(fields: readonly Field[]): string[] {
	return fields.map((field) => FIELD_LABELS[field]);
}

function sorted(names: readonly string[]): string[] {
	return [...names].sort((a, b) => a.localeCompare(b, 'en'));
}
