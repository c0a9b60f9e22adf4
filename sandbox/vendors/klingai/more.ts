import { type LegacyKind, legacyKind, legacyTask, unknownToKling } from '../legacyKling';
import type { Remarks } from '../server/operations';
import type { Operation } from '../server/vendor';
import { mediaNotOpened } from './remarks';

/** The rules that every submit of the further contract has. */
export const tracking = {
	'external_task_id is unique in the account: a used one is refused with 400 and 1201, and nothing is billed.':
		'kept by the operations themselves',
	'callback_url is told every change of state, in the form of onLegacyState of klingai.yaml.':
		'kept by the operations themselves',
};

const pictures = {
	'Pictures: jpg or png, 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.':
		mediaNotOpened,
};

const remarks: Remarks = {
	'id is the task id or the own id.': 'kept by the operations themselves',
	'An unknown id answers 400 with code 1201 (measured for other kinds of legacy tasks).': 'kept',
};

/** The video of an effect has no duration, and no copy with a watermark. */
const effectTask: LegacyKind['task'] = (view, call, readAt) => {
	const { task_result, ...task } = legacyTask(view, call, readAt);
	const videos = task_result?.videos.map(({ id, url }) => ({ id, url }));
	return { ...task, ...(videos && { task_result: { videos } }) };
};

const kinds: Pick<LegacyKind, 'name' | 'model' | 'rules' | 'task'>[] = [
	{
		name: 'Avatar',
		model: 'avatar',
		rules: {
			...tracking,
			...pictures,
			'The recording: mp3, wav, m4a or aac, 5 MB at most, 2 to 300 s; an audio_id comes from the speech call and is 30 days old at most.':
				mediaNotOpened,
			'Costs 0.4 units (0.056 USD) a second, pro 0.8 (0.112 USD).':
				'not kept: every task of the sandbox costs the same',
		},
	},
	{
		name: 'Effect',
		model: ({ effect_scene = '' }) => effect_scene,
		rules: {
			...tracking,
			...pictures,
			'15 names take two people (images), the others one picture; the result has no duration.':
				'not checked: the contract does not say which; the result has none',
		},
		task: effectTask,
	},
];

/** Kinds of the further contract: like those of the first generation, each at its own address. */
export const moreOperations: Record<string, Operation> = Object.fromEntries(
	kinds.flatMap((kind) =>
		Object.entries(
			legacyKind({ ...kind, remarks, vendor: 'klingai', parameter: 'id', unknown: unknownToKling }),
		),
	),
);
