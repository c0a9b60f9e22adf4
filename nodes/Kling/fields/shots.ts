import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { grouped } from '../../shared/protocol/checks/text';
import { FIELD_LABELS } from '../../shared/protocol/field';
import { MULTI_SHOT_MODES, type MultiShot, type ShotInput } from '../../shared/protocol/request';
import type { ParameterReader } from '../../shared/n8n/parameters';
import { byModel } from './byModel';

const MODES: Readonly<Record<MultiShot, INodePropertyOptions>> = {
	off: { name: 'Off', value: 'off', description: 'One continuous shot' },
	intelligent: {
		name: 'Automatic',
		value: 'intelligent',
		description: 'The model cuts the prompt into shots',
	},
	custom: { name: 'Custom', value: 'custom', description: 'You write each shot and its length' },
};

/** Several shots in one video: by the model, or written one by one. */
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
			description: 'Whether the video has several shots',
		}),
	),
	...byModel(
		'generate',
		({ multiShot, durations }) =>
			multiShot?.modes.includes('custom')
				? {
						maxShots: multiShot.maxShots,
						promptMaxLength: multiShot.promptMaxLength,
						maxSeconds: Math.max(...durations),
					}
				: undefined,
		({ maxShots, promptMaxLength, maxSeconds }) => ({
			displayName: FIELD_LABELS.shots,
			name: 'shots',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Shot',
			default: {},
			description: `1 to ${maxShots} shots, whose lengths add up to Duration`,
			displayOptions: { show: { multiShot: ['custom'] } },
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
							description: `What the shot shows, at most ${grouped(promptMaxLength)} characters`,
						},
						{
							displayName: 'Duration (Seconds)',
							name: 'duration',
							type: 'number',
							typeOptions: { minValue: 1, maxValue: maxSeconds },
							default: 3,
							description: 'Length of this shot in whole seconds',
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

/** Reads the Shots field; a shot whose length cannot be read has length 0, which no check lets pass. */
export function readShots(parameters: ParameterReader): ShotInput[] {
	return parameters.entries('shots', 'shot').map((shot) => ({
		prompt: shot.text('shots', 'prompt'),
		duration: shot.number('shots', 'duration') ?? 0,
	}));
}
