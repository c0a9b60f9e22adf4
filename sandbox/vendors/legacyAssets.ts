import { z } from 'zod';

import {
	envelope,
	legacyTask,
	type LegacyKind,
	legacyWords,
	type TaskShape,
	unknownToKling,
} from './legacyKling';
import { type Remarks, status } from './server/operations';
import { submit } from './server/submission';
import type { Task } from './server/tasks';
import type { Call, Operation } from './server/vendor';
import { type TaskView, viewAs, viewNow } from './server/view';

const body = z.object({
	element_name: z.string().optional(),
	element_description: z.string().optional(),
	reference_type: z.string().optional(),
	element_image_list: z.unknown(),
	element_video_list: z.unknown(),
	tag_list: z.array(z.unknown()).default([]),
	voice_name: z.string().optional(),
	callback_url: z.string().optional(),
	external_task_id: z.string().optional(),
});

type Body = z.infer<typeof body>;

/** What the account has deleted, by its sandbox. */
const deleted = new WeakMap<Call['files'], Set<string>>();

function deletedBy({ files }: Call): Set<string> {
	const known = deleted.get(files) ?? new Set();
	deleted.set(files, known);
	return known;
}

/** Elements or voices. */
interface Library {
	/** `Element` for `submitElement`, `listElement`, `getElement` and `deleteElement`. */
	readonly name: 'Element' | 'Voice';
	readonly presets: string;
	readonly key: 'elements' | 'voices';
	readonly idKey: string;
	/** What is made, by the request. */
	readonly made: (request: Body) => Record<string, unknown>;
	readonly rules: Remarks;
}

const tracked: Remarks = {
	'external_task_id is unique in the account: a used one is refused with 400 and 1201, and nothing is billed.':
		'kept by the operations themselves',
	'callback_url is told every change of state, in the form of onLegacyState of klingai.yaml.':
		'kept by the operations themselves',
};

const notOpened = 'not checked: the sandbox does not open media';

const libraries: readonly Library[] = [
	{
		name: 'Element',
		presets: 'listPresetElements',
		key: 'elements',
		idKey: 'element_id',
		made: (request) => ({
			element_name: request.element_name,
			element_description: request.element_description,
			reference_type: request.reference_type,
			...(request.element_image_list !== undefined && {
				element_image_list: request.element_image_list,
			}),
			...(request.element_video_list !== undefined && {
				element_video_list: request.element_video_list,
			}),
			tag_list: request.tag_list,
		}),
		rules: {
			...tracked,
			'Pictures: jpg or png, 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.':
				notOpened,
			'The video: mp4 or mov, 3 to 8 s, 1080p, 16:9 or 9:16, 200 MB at most, a real person; a human voice in it makes a voice too.':
				notOpened,
			'A voice fits elements of people only.': 'not checked: a picture does not tell who is on it',
			'element_id is a number longer than 2^53: it is read as text.': 'nothing to refuse',
		},
	},
	{
		name: 'Voice',
		presets: 'listPresetVoices',
		key: 'voices',
		idKey: 'voice_id',
		made: ({ voice_name }) => ({ voice_name, trial_url: 'https://example.com/trial.mp3' }),
		rules: {
			...tracked,
			'The recording: mp3, wav, mp4 or mov, 5 to 30 s, one clean voice.': notOpened,
			'video_id: a video of 2.6 with sound on, of the avatar, or of lip-sync.':
				'not checked: any id is taken',
			'Costs 0.05 units (0.007 USD).': 'nothing to refuse',
		},
	},
];

/** Who plays the calls: Kling itself, or a relay in its own manner. */
interface Player extends Pick<LegacyKind, 'vendor' | 'words' | 'unknown'> {
	readonly accepted?: (view: TaskView, call: Call, shape: TaskShape) => unknown;
	readonly answer?: (view: TaskView, call: Call, shape: TaskShape) => unknown;
}

function operationsOf(
	library: Library,
	{ vendor, words = legacyWords, unknown = unknownToKling, ...player }: Player,
): Record<string, Operation> {
	const { name, key, idKey } = library;
	const [submitted, read] = [`submit${name}`, `get${name}`];
	const ofKind = (task: Task | undefined) => (task?.operationId === submitted ? task : undefined);
	const idOf = (task: Task) => `840000${task.id}`;

	function state(view: TaskView, call: Call) {
		const { task, videos } = view;
		const { task_result, ...rest } = legacyTask(view, call, read);
		if (task_result === undefined) return rest;
		const made = {
			[idKey]: idOf(task),
			...library.made(body.parse(task.input)),
			owned_by: '42',
			status: deletedBy(call).has(idOf(task)) ? 'deleted' : 'succeed',
		};
		return {
			...rest,
			task_result: { [key]: videos.length > 0 ? [made] : [] },
			final_unit_deduction: '0.05',
		};
	}

	const plain = (view: TaskView, call: Call) => envelope(state(view, call), call);
	const { accepted = plain, answer = plain } = player;
	const own = (call: Call) => call.tasks.all(vendor).filter((task) => ofKind(task));

	return {
		[submitted]: submit({
			reads: body,
			rules: library.rules,
			model: () => name.toLowerCase(),
			taskId: String,
			accepted: (task, call) =>
				accepted(viewAs(task, 'queued', words, call, call.now), call, state),
			externalId: ({ external_task_id }) => external_task_id,
			input: (call) => call.body,
			callbacks: { url: ({ callback_url }) => callback_url, words: legacyWords, body: state },
		}),
		[`list${name}`]: {
			role: 'list',
			answer(call) {
				const { pageNum = '1', pageSize = '30' } = call.query;
				const [page, size] = [Number(pageNum), Number(pageSize)];
				const tasks = own(call)
					.toReversed()
					.slice((page - 1) * size, page * size)
					.map((task) => state(viewNow(task, legacyWords, call), call));
				return {
					status: 200,
					body: envelope(tasks, call),
					verdict: `listed ${tasks.length}, page ${page}`,
				};
			},
		},
		[read]: status({
			find({ tasks, params: { id = '' } }) {
				return ofKind(tasks.find(vendor, id)) ?? ofKind(tasks.findByExternalId(vendor, id));
			},
			unknown: (call) => unknown(call.params.id ?? '', call),
			words,
			answer: (view, call) => answer(view, call, state),
			remarks: {
				'id is the task id or the own id.': 'kept by the operation itself',
				'An unknown id answers 400 with code 1201 (measured for other kinds of legacy tasks).':
					'kept by the operation itself',
			},
		}),
		[library.presets]: {
			role: 'list',
			answer(call) {
				const { pageNum = '1' } = call.query;
				const page = call.contract.exampleAnswer(library.presets, 200, 'page', '/data');
				const data = pageNum === '1' ? page : [];
				return { status: 200, body: envelope(data, call), verdict: 'listed the prepared ones' };
			},
		},
		[`delete${name}`]: {
			role: 'account',
			rules: ['Only own ones.'],
			answer(call) {
				const { [idKey]: id = '' } = z.record(z.string()).parse(call.body);
				const task = own(call).find((one) => idOf(one) === id);
				if (!task || deletedBy(call).has(id)) {
					return call.refuse(call.apiErrors.invalid, `${idKey} ${id} does not exist`);
				}
				deletedBy(call).add(id);
				const data = { task_id: task.id, task_status: legacyWords.succeeded };
				return { status: 200, body: envelope(data, call), verdict: `deleted ${id}` };
			},
		},
	};
}

/** The calls about the given elements or voices of the account, and the prepared ones. */
export function libraryOperations(
	names: readonly Library['name'][],
	player: Player,
): Record<string, Operation> {
	return Object.fromEntries(
		libraries
			.filter(({ name }) => names.includes(name))
			.flatMap((library) => Object.entries(operationsOf(library, player))),
	);
}
