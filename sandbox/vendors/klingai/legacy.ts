import { type LegacyBody, legacyChecks, legacyKind, unknownToKling } from '../legacyKling';
import type { Remarks } from '../server/operations';
import type { Complaint, Rules } from '../server/rules';
import type { Operation } from '../server/vendor';
import { mediaNotOpened, ownId, pagesDisagree } from './remarks';

const shotsAddUp: Rules<LegacyBody> = {
	'The shot durations add up to duration.': legacyChecks.shotsAddUp,
};

function oneCameraValue({ camera_control }: LegacyBody): Complaint {
	const moves = Object.entries(camera_control?.config ?? {}).filter(([, value]) => value !== 0);
	return moves.length > 1
		? `camera_control.config moves ${moves.map(([name]) => name).join(' and ')}, one is taken`
		: undefined;
}

const WITHOUT_MODE = ['kling-v2-master', 'kling-v2-1-master'];

const kinds: { name: string; model: string; rules: Rules<LegacyBody> }[] = [
	{
		name: 'LegacyOmni',
		model: 'kling-video-o1',
		rules: {
			...shotsAddUp,
			'Every <<<image_N>>>, <<<video_N>>> or <<<element_N>>> in the prompt names an entry that exists (N counted from 1).':
				legacyChecks.referencesExist,
			'o1 from text or from a lone first frame: the capability table allows 5 or 10 s, the page text and an example 3 to 10; the schema takes 3 to 10.':
				pagesDisagree,
			'Beside a feature video the page asks for an aspect ratio while its example gives none; the schema does not insist.':
				pagesDisagree,
			'Video-character elements are not for o1 and not beside a reference video.':
				'not checked: the id of an element does not tell what it is made of',
			'Images: jpg, jpeg or png, at most 10 MB, sides at least 300 px, ratio 1:2.5 to 2.5:1.':
				mediaNotOpened,
			'Video: mp4 or mov, at most 200 MB, at least 3 s (o1 to 10 s, v3 to 15 s), sides 720 to 2160 px, 24 to 60 fps.':
				mediaNotOpened,
			...ownId,
		},
	},
	{
		name: 'LegacyText',
		model: 'kling-v1',
		rules: {
			...shotsAddUp,
			'Only one camera value is not zero.': oneCameraValue,
			'Camera control is for a few old models and lengths.':
				'not checked: the contract does not say which',
			...ownId,
		},
	},
	{
		name: 'LegacyImage',
		model: 'kling-v1',
		rules: {
			...shotsAddUp,
			'kling-v2-master and kling-v2-1-master take no mode.': ({ model_name = '', mode }) =>
				WITHOUT_MODE.includes(model_name) && mode !== undefined
					? `${model_name} takes no mode`
					: undefined,
			'Masks have the aspect ratio of the image and one resolution.': mediaNotOpened,
			...ownId,
		},
	},
	{
		name: 'LegacyMotion',
		model: 'kling-v2-6',
		rules: {
			'With an element the result always faces like the video.': 'taken, no effect',
			'character_orientation image: motion of 3 to 10 s; video: 3 to 30 s.': mediaNotOpened,
			'Video: mp4 or mov, at most 100 MB, sides 340 to 3850 px.': mediaNotOpened,
			...ownId,
		},
	},
];

const remarks: Remarks = {
	'The kind in this path is the kind of the submit path.':
		'kept: at another kind the task is unknown',
};

/** The first generation: `/v1/videos/<kind>`, the model in the body. */
export const legacyOperations: Record<string, Operation> = Object.fromEntries(
	kinds.flatMap((kind) =>
		Object.entries(
			legacyKind({
				...kind,
				remarks,
				vendor: 'klingai',
				parameter: 'id',
				unknown: unknownToKling,
			}),
		),
	),
);
