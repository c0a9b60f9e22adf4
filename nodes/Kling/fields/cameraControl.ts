import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import {
	CAMERA_AXES,
	CAMERA_MOVES,
	type CameraAxis,
	type CameraControl,
	type CameraMove,
} from '../../shared/core/request';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { supportedOption } from './byModel';

const MOVES: Readonly<Record<CameraMove, string>> = {
	simple: 'Simple (Along the Axes Below)',
	down_back: 'Down and Back',
	forward_up: 'Forward and Up',
	right_turn_forward: 'Right Turn, Then Forward',
	left_turn_forward: 'Left Turn, Then Forward',
};

const AXES: Readonly<Record<CameraAxis, { displayName: string; description: string }>> = {
	horizontal: { displayName: 'Horizontal', description: 'Move left (-10) or right (10)' },
	vertical: { displayName: 'Vertical', description: 'Move down (-10) or up (10)' },
	pan: { displayName: 'Pan', description: 'Turn down (-10) or up (10)' },
	tilt: { displayName: 'Tilt', description: 'Turn left (-10) or right (10)' },
	roll: { displayName: 'Roll', description: 'Roll counterclockwise (-10) or clockwise (10)' },
	zoom: { displayName: 'Zoom', description: 'Narrow (-10) or widen (10) the field of view' },
};

/** The Camera Control option. */
export const cameraControlProperties = supportedOption('generate', 'cameraControl', {
	displayName: FIELD_LABELS.cameraControl,
	name: 'cameraControl',
	type: 'fixedCollection',
	placeholder: 'Add Camera Control',
	default: { camera: {} },
	description: 'How the camera moves',
	options: [
		{
			displayName: 'Camera',
			name: 'camera',
			values: [
				{
					displayName: 'Move',
					name: 'move',
					type: 'options',
					options: CAMERA_MOVES.map((move) => ({ name: MOVES[move], value: move })).sort((a, b) =>
						a.name.localeCompare(b.name, 'en'),
					),
					default: 'simple',
					description: 'Preset camera move. Choose Simple to set the axes below.',
				},
				...CAMERA_AXES.map((axis): INodeProperties => ({
					...AXES[axis],
					name: axis,
					type: 'number',
					typeOptions: { minValue: -10, maxValue: 10 },
					default: 0,
					displayOptions: { show: { move: ['simple'] } },
				})),
			],
		},
	],
});

/** Reads the Camera Control option. An axis at 0 does not move and is omitted. */
export function readCameraControl(options: ParameterReader): CameraControl | undefined {
	const [camera, ...others] = options.entries('cameraControl', 'camera', ['move', ...CAMERA_AXES]);
	if (!camera) return undefined;
	if (others.length > 0) {
		const what = `${others.length + 1} camera moves given, 1 allowed`;
		options.fail('cameraControl', what, 'Keep one of them.');
	}
	const move = camera.choice('cameraControl', CAMERA_MOVES, 'move') ?? 'simple';
	const axes: CameraControl['axes'] = {};
	if (move === 'simple') {
		for (const axis of CAMERA_AXES) {
			const value = camera.number('cameraControl', axis);
			if (value !== undefined && value !== 0) axes[axis] = value;
		}
	}
	return { move, axes };
}
