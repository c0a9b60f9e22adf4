import { valueText } from '../../shared/lib/text';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { MotionBrush } from '../../shared/core/request';
import type { GivenMedia } from '../../shared/n8n/input/binaryFields';
import { readPath } from './motionPath';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { supportedOption } from './byModel';
import { imageSourceProperties, readImageSources } from './imageSource';

/** Motion Brush option: areas of the first frame to keep still or move along a path. */
export const motionBrushProperties = supportedOption('generate', 'motionBrush', {
	displayName: FIELD_LABELS.motionBrush,
	name: 'motionBrush',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Mask',
	default: {},
	description: 'Areas of the first frame to keep still or move along a path',
	options: [
		{
			displayName: 'Mask',
			name: 'mask',
			values: [
				...imageSourceProperties({
					displayName: 'Mask Image URL',
					name: 'url',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/mask.png',
					description: "Mask image with the first frame's aspect ratio. Paint the area to control.",
				}),
				{
					displayName: 'Path',
					name: 'path',
					type: 'string',
					default: '',
					placeholder: 'e.g. 279,219 417,65',
					description:
						'Motion path in pixels from the bottom-left corner. Leave empty to keep the area still.',
				},
			],
		},
	],
});

/** Reads the Motion Brush option. An area without a path stays still. */
export function readMotionBrush(options: ParameterReader): MotionBrush<GivenMedia> | undefined {
	const motionBrush: MotionBrush<GivenMedia> = { moving: [] };
	let stillMasks = 0;
	for (const entry of options.entries('motionBrush', 'mask', ['url', 'binaryField', 'path'])) {
		const [source, ...others] = readImageSources(entry, 'motionBrush');
		const path = entry.optionalText('motionBrush', 'path');
		if (!source && path === undefined) continue;
		if (others.length > 0) {
			const what = `${others.length + 1} images in one mask, 1 allowed`;
			options.fail('motionBrush', what, 'Keep one of them.');
		}
		const mask = source?.image ?? '';
		const points = path === undefined ? [] : readPath(path);
		if (points === undefined) {
			const what = `the path "${valueText(path ?? '')}" is not a list of points`;
			options.fail('motionBrush', what, 'Enter points as x,y, e.g. 279,219 417,65.');
		} else if (points.length === 0) {
			stillMasks += 1;
			motionBrush.still ??= mask;
		} else {
			motionBrush.moving.push({ mask, path: points });
		}
	}
	if (stillMasks > 1) {
		const what = `${stillMasks} masks without a path, 1 allowed`;
		options.fail('motionBrush', what, 'Paint all still areas on one mask, or add paths.');
	}
	return motionBrush.still === undefined && motionBrush.moving.length === 0
		? undefined
		: motionBrush;
}
