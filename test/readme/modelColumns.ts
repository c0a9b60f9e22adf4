import type {
	GenerateCapabilities,
	MotionControlCapabilities,
} from '../../nodes/shared/core/capabilities';
import { listedNumbers } from '../../nodes/shared/lib/text';
import { yes } from './markdown';

/** Columns of a table of models: the heading, and the cell of a model. */
export type Columns<T> = ReadonlyArray<readonly [head: string, cell: (model: T) => string]>;

/** Columns for the models of Generate. */
export const GENERATE_COLUMNS: Columns<GenerateCapabilities> = [
	['Seconds', ({ durations }) => listedNumbers(durations)],
	['Resolution', ({ resolutions }) => resolutions.join(', ') || '—'],
	['Images', ({ images }) => (images.references > 0 ? `up to ${images.references}` : '—')],
	['Frames', framesOf],
	[
		'Video',
		({ video }) => video?.uses.map((use) => (use === 'edit' ? 'edit' : 'style')).join(', ') ?? '—',
	],
	[
		'Shots',
		({ multiShot }) =>
			multiShot?.modes.map((mode) => (mode === 'custom' ? 'custom' : 'automatic')).join(', ') ??
			'—',
	],
	['Audio', ({ generateAudio, alwaysAudio }) => (alwaysAudio ? 'always' : yes(generateAudio))],
	[
		'Elements',
		({ elements }) => (elements ? (elements.source === 'library' ? 'by ID' : 'described') : '—'),
	],
];

/** Columns for the models of Motion Control. */
export const MOTION_CONTROL_COLUMNS: Columns<MotionControlCapabilities> = [
	['Resolution', ({ resolutions }) => resolutions.join(', ')],
	['Match Image', ({ orientations }) => `up to ${orientations.image} s`],
	['Match Video', ({ orientations }) => `up to ${orientations.video} s`],
];

function framesOf({ images }: GenerateCapabilities): string {
	const first = images.firstFrameRequired ? 'first (needed)' : 'first';
	return { none: '—', first, firstAndLast: `${first}, last` }[images.frames];
}
