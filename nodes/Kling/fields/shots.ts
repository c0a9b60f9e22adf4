import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import { MULTI_SHOT_MODES, type MultiShot, type ShotInput } from '../../shared/core/request';
import { isPlainRecord } from '../../shared/lib/plainRecord';
import {
	entriesAndLists,
	hasKey,
	isBlank,
	LIST_FAULTS,
	readList,
	valueAt,
} from '../../shared/n8n/input/listValue';
import { shown, type ParameterReader } from '../../shared/n8n/input/parameters';
import { byModel } from './byModel';

/** Duration of a new shot in the panel, and of a shot from a list without a duration. */
const DEFAULT_SHOT_SECONDS = 3;

const SHOTS_FIX = 'Enter a list such as [{"prompt": "A fox", "duration": 3}].';

const PROMPT_KEYS = ['prompt', 'text', 'shot', 'scene', 'description'];
const DURATION_KEYS = ['duration', 'seconds', 'length', 'durationseconds'];

/** Accepted formats of a list of shots, with examples. */
const LIST_HELP = `Array or JSON text of objects such as {"prompt": "A fox", "duration": 3}: {{ $json.shots }}. A shot without a duration lasts ${DEFAULT_SHOT_SECONDS} seconds. For an AI agent: {{ $fromAI("shots", "Array of objects with prompt and duration in seconds", "json") }}.`;

const MODES: Readonly<Record<MultiShot, INodePropertyOptions>> = {
	off: { name: 'Off', value: 'off', description: 'One continuous shot' },
	intelligent: {
		name: 'Automatic',
		value: 'intelligent',
		description: 'The model divides the prompt into shots',
	},
	custom: { name: 'Custom', value: 'custom', description: 'Enter each shot and its duration' },
};

/** Several shots in one video: divided by the model, or entered one by one. */
export const shotProperties: INodeProperties[] = [
	...byModel(
		'generate',
		(model) => model.multiShot?.modes,
		(modes) => ({
			displayName: FIELD_LABELS.multiShot,
			name: 'multiShot',
			type: 'options',
			options: [MODES.off, ...modes.map((mode) => MODES[mode])],
			default: 'off',
			description: 'How the video is divided into shots',
		}),
	),
	...byModel(
		'generate',
		({ multiShot }) => multiShot?.modes.includes('custom') || undefined,
		() => ({
			displayName: FIELD_LABELS.shots,
			name: 'shots',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Shot',
			default: {},
			description: 'Shots in their order. Their total duration is the duration of the video.',
			displayOptions: { hide: { multiShot: MULTI_SHOT_MODES.filter((mode) => mode !== 'custom') } },
			options: [
				{
					displayName: 'Shot',
					name: 'shot',
					values: [
						{
							displayName: 'Prompt',
							name: 'prompt',
							type: 'string',
							typeOptions: { rows: 2 },
							default: '',
							placeholder: 'e.g. Wide shot of the valley at dawn',
							description: 'What the shot shows',
						},
						{
							displayName: 'Shot Duration (Seconds)',
							name: 'duration',
							type: 'number',
							typeOptions: { minValue: 1 },
							default: DEFAULT_SHOT_SECONDS,
							description: 'Duration of the shot in whole seconds',
						},
					],
				},
				{
					displayName: 'Shots From a List',
					name: 'list',
					values: [
						{
							displayName: 'List of Shots',
							name: 'list',
							type: 'string',
							default: '',
							placeholder: 'e.g. {{ $json.shots }}',
							description: LIST_HELP,
						},
					],
				},
			],
		}),
	),
];

/** Reads the Multi-Shot field. */
export function readMultiShot(parameters: ParameterReader): MultiShot {
	return parameters.choice('multiShot', MULTI_SHOT_MODES) ?? 'off';
}

/**
 * Reads the Shots field: shots added one by one, then shots from lists. A shot without text is skipped. A shot without a
 * duration gets the duration of a new shot in the panel. A duration that cannot be read becomes 0, which validation
 * always rejects.
 */
export function readShots(parameters: ParameterReader): ShotInput[] {
	const { one, list } = entriesAndLists(parameters.value('shots'), 'shot');
	const shots: ShotInput[] = [];
	for (const value of [...one, ...list.map((entry) => entry.list)]) {
		const read = readList(value, (text) => [text]);
		if ('fault' in read) {
			parameters.fail('shots', LIST_FAULTS[read.fault], SHOTS_FIX);
			continue;
		}
		for (const entry of read.entries) {
			const shot = readShot(parameters, entry, `shot ${shots.length + 1}: `);
			if (shot) shots.push(shot);
		}
	}
	return shots;
}

function readShot(
	parameters: ParameterReader,
	entry: unknown,
	prefix: string,
): ShotInput | undefined {
	// A text of several lines can be one shot or several.
	if (typeof entry === 'string' && !entry.includes('\n')) {
		return { prompt: entry, duration: DEFAULT_SHOT_SECONDS };
	}
	if (!isPlainRecord(entry) || !hasKey(entry, PROMPT_KEYS)) {
		parameters.fail('shots', `no prompt in ${shown(entry)}`, SHOTS_FIX, prefix);
		return undefined;
	}
	const values = {
		prompt: valueAt(entry, PROMPT_KEYS),
		duration: valueAt(entry, DURATION_KEYS),
	};
	const shot = parameters.within(values, prefix);
	const prompt = shot.text('shots', 'prompt');
	if (prompt.trim() === '') return undefined;
	const duration = isBlank(values.duration)
		? DEFAULT_SHOT_SECONDS
		: (shot.number('shots', 'duration') ?? 0);
	return { prompt, duration };
}
