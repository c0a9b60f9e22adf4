import { createHash } from 'node:crypto';
import { z } from 'zod';

import { FORGERS_SECRET, signature } from './server/callbacks';
import type { Contract } from './server/contract';
import { fieldOf } from './server/explain';
import { isObject } from './server/openapi';
import { fixed, status } from './server/operations';
import { type Complaint, referencesExist, type Rules, shotsAddUp } from './server/rules';
import { type CallbackSpec, submit } from './server/submission';
import { hasEnded, type Phase, phaseOf, type Task } from './server/tasks';
import { headerKeys, type Call, type Operation, type Vendor } from './server/vendor';
import { type TaskView, viewAs, viewNow, type Words } from './server/view';

const EVENTS = ['start', 'output', 'logs', 'completed'] as const;

const body = z.object({
	input: z
		.object({
			prompt: z.string().default(''),
			duration: z.number().default(5),
			multi_prompt: z.string().optional(),
			reference_images: z.array(z.unknown()).default([]),
		})
		.passthrough(),
	webhook: z.string().optional(),
	webhook_events_filter: z.array(z.enum(EVENTS)).default([...EVENTS]),
});

type Body = z.infer<typeof body>;

/** The shots, which are a text here; nothing when it cannot be read. */
function shotsIn(text: string) {
	const shots = z
		.array(z.object({ prompt: z.string(), duration: z.number() }))
		.min(1)
		.max(6);
	try {
		return shots.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}

function shotsFit({ input: { multi_prompt: text, duration } }: Body): Complaint {
	if (text === undefined) return undefined;
	const shots = shotsIn(text);
	return shots
		? shotsAddUp(shots, duration)
		: 'input.multi_prompt must be the JSON text of 1 to 6 shots with prompt and duration';
}

const mediaNotOpened = 'not checked: the sandbox does not open media';

const repeated: Rules<Body> = {
	'A repeated POST makes a second paid prediction: there is no idempotency key.':
		'nothing to refuse: each accepted submit makes a task',
};

const pictures: Rules<Body> = {
	'Pictures: jpg or png, 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.':
		mediaNotOpened,
};

const shots: Rules<Body> = {
	'The shots of multi_prompt last as long as duration together.': shotsFit,
};

const references: Rules<Body> = {
	'The video: mp4 or mov, 3 to 10 s, 720 to 2160 px a side, 200 MB at most.': mediaNotOpened,
	'Every <<<image_N>>> in the prompt names an entry of reference_images (N counted from 1).': ({
		input,
	}) => referencesExist(input.prompt, { image: input.reference_images.length }),
	'With video_reference_type base the video gives the length and duration has no effect.':
		'taken, no effect',
};

const motion: Rules<Body> = {
	'The video: mp4 or mov, 100 MB at most, 3 to 10 s when character_orientation is image, 3 to 30 s when it is video.':
		mediaNotOpened,
};

/** By submit operation: the model's name under kwaivgi, and its rules. */
const models: Readonly<Record<string, { name: string; rules: Rules<Body> }>> = {
	submitV3: { name: 'kling-v3-video', rules: { ...repeated, ...pictures, ...shots } },
	submitOmni: {
		name: 'kling-v3-omni-video',
		rules: { ...repeated, ...pictures, ...references, ...shots },
	},
	submitV3Motion: { name: 'kling-v3-motion-control', rules: { ...repeated, ...motion } },
	submitV26Motion: { name: 'kling-v2.6-motion-control', rules: { ...repeated, ...motion } },
	submitO1: { name: 'kling-o1', rules: { ...repeated, ...pictures, ...references } },
	submitV26: { name: 'kling-v2.6', rules: { ...repeated, ...pictures } },
	submitV25: { name: 'kling-v2.5-turbo-pro', rules: { ...repeated, ...pictures } },
	submitLipSync: { name: 'kling-lip-sync', rules: repeated },
};

const words: Words = {
	queued: 'starting',
	processing: 'processing',
	succeeded: 'succeeded',
	failed: 'failed',
	cancelled: 'canceled',
};

const SECONDS_A_FILE_LIVES = 60 * 60;
const SECONDS_AN_UPLOAD_LIVES = 24 * 60 * 60;
const MAXIMUM_UPLOAD_BYTES = 100 * 1024 * 1024;

function iso(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

function failure({ task, phase }: TaskView, { contract }: Call): unknown {
	if (phase !== 'failed') return null;
	if (!task.marks.has('fail-moderation')) return 'The video could not be created.';
	return contract.exampleAnswer('getPrediction', 200, 'failed', '/error');
}

/** One video is a text, several are a list. */
function output(videos: readonly string[]): unknown {
	return videos.length > 1 ? videos : (videos[0] ?? null);
}

function prediction(view: TaskView, call: Call, now = call.now): unknown {
	const { task, phase, completedAt, videos } = view;
	const path = `/v1/predictions/${task.id}`;
	const startedAt = viewAs(task, 'processing', words, call, now).changedAt;
	const wasStarted = phase !== 'queued' && (completedAt === undefined || startedAt < completedAt);
	const isRemoved =
		phase === 'succeeded' &&
		completedAt !== undefined &&
		now - completedAt >= SECONDS_A_FILE_LIVES * 1000;
	return {
		id: task.id,
		model: task.model,
		version: 'hidden',
		input: task.input,
		logs: '',
		output: isRemoved ? null : output(videos),
		data_removed: isRemoved,
		error: failure(view, call),
		source: 'api',
		status: view.status,
		created_at: iso(task.createdAt),
		urls: {
			get: call.url(path),
			cancel: call.url(`${path}/cancel`),
			web: `https://replicate.com/p/${task.id}`,
		},
		...(wasStarted && { started_at: iso(startedAt) }),
		...(completedAt !== undefined && { completed_at: iso(completedAt) }),
		...((phase === 'succeeded' || phase === 'failed') &&
			completedAt !== undefined && {
				metrics: {
					predict_time: (completedAt - startedAt) / 1000,
					total_time: (completedAt - task.createdAt) / 1000,
				},
			}),
	};
}

/** The account's own, unless a test gave it another one: there is always one. */
function webhookSecret({ contract, settings }: Call): string {
	const ours = z.string().parse(contract.exampleAnswer('getWebhookSecret', 200, 'one', '/key'));
	return settings.webhookSecret ?? ours;
}

/** A video has neither logs nor a part of its output before it is finished, so there are two events. */
function told(end: Phase, { webhook_events_filter: events }: Body): Phase[] {
	return [
		...(events.includes('start') ? (['processing'] as const) : []),
		...(events.includes('completed') ? [end] : []),
	];
}

const callbacks: CallbackSpec<Body> = {
	url: ({ webhook }) => webhook,
	words,
	body: (view, call) => prediction(view, call, view.changedAt),
	phases: told,
	sign: ({ id, at, text, forged }, call) =>
		signature(forged ? FORGERS_SECRET : webhookSecret(call), id, at, text),
};

/** `Prefer` and `Cancel-After` are taken and not played: the answer comes at once, and the prediction runs on. */
function submitOperations(): Array<[string, Operation]> {
	return Object.entries(models).map(([operationId, { name, rules }]) => [
		operationId,
		submit({
			reads: body,
			rules,
			model: () => `kwaivgi/${name}`,
			// 26 letters and digits, like the vendor's.
			taskId: (serial) => serial.toString(32).padStart(26, '0'),
			acceptedStatus: 201,
			accepted: (task, call) => prediction(viewNow(task, words, call), call),
			input: (call) => (isObject(call.body) ? call.body.input : undefined),
			callbacks,
		}),
	]);
}

function find({ tasks, params }: Call): Task | undefined {
	return tasks.find('replicate', params.prediction_id ?? '');
}

/** An ended prediction stays as it is. */
const cancelPrediction: Operation = {
	role: 'cancel',
	async answer(call) {
		const task = find(call);
		if (!task) return call.refuse(call.apiErrors.unknownTask);
		const isOver = hasEnded(phaseOf(task, call.now));
		const view = viewNow(isOver ? task : await call.cancel(task), words, call);
		return {
			status: 200,
			body: prediction(view, call),
			verdict: `${task.id} ${isOver ? 'had ended' : 'cancelled'}`,
		};
	},
};

const PAGE = 100;

const query = z.object({
	created_after: z.string().optional(),
	created_before: z.string().optional(),
	source: z.string().optional(),
	/** How many newer ones stand on the pages before. */
	cursor: z.coerce.number().int().nonnegative().catch(0),
});

const listPredictions: Operation = {
	role: 'list',
	rules: [
		'100 a page; next and previous are whole addresses.',
		'With source=web only the last 14 days.',
	],
	answer(call) {
		const { created_after, created_before, source, cursor } = query.parse(call.query);
		const from = created_after === undefined ? -Infinity : Date.parse(created_after);
		const to = created_before === undefined ? Infinity : Date.parse(created_before);
		// All that the sandbox makes comes by its API, so the web's list is empty.
		const all = source === 'web' ? [] : call.tasks.all('replicate').toReversed();
		const found = all.filter(({ createdAt }) => createdAt >= from && createdAt < to);
		const page = found.slice(cursor, cursor + PAGE);
		const address = (start: number) => {
			const asked = new URLSearchParams({ ...call.query, cursor: String(start) });
			return call.url(`/v1/predictions?${asked}`);
		};
		return {
			status: 200,
			body: {
				next: cursor + PAGE < found.length ? address(cursor + PAGE) : null,
				previous: cursor > 0 ? address(Math.max(0, cursor - PAGE)) : null,
				results: page.map((task) => prediction(viewNow(task, words, call), call)),
			},
			verdict: `listed ${page.length}`,
		};
	},
};

/** A part of the contract with its references replaced by what they lead to. */
function inlined(contract: Contract, pointer: string): unknown {
	const node = contract.read(pointer);
	const here = contract.resolve(pointer);
	if (Array.isArray(node)) return node.map((_, index) => inlined(contract, `${here}/${index}`));
	if (!isObject(node)) return node;
	return Object.fromEntries(
		Object.keys(node).map((key) => [key, inlined(contract, `${here}/${key}`)]),
	);
}

const getModel: Operation = {
	role: 'account',
	rules: ['latest_version.openapi_schema.components.schemas.Input is the schema of input.'],
	answer(call) {
		const { model_owner: owner, model_name: name } = call.params;
		const [operationId] =
			Object.entries(models).find(([, model]) => owner === 'kwaivgi' && model.name === name) ?? [];
		if (operationId === undefined) return call.refuse(call.apiErrors.unknownTask);
		const request = call.contract.resolve(`${call.contract.pointer(operationId)}/requestBody`);
		const schema = call.contract.resolve(`${request}/content/application~1json/schema`);
		const Input = inlined(call.contract, `${schema}/properties/input`);
		return {
			status: 200,
			body: {
				owner,
				name,
				run_count: 20200,
				is_official: true,
				latest_version: { id: 'hidden', openapi_schema: { components: { schemas: { Input } } } },
			},
			verdict: `described ${name}`,
		};
	},
};

const createFile: Operation = {
	role: 'upload',
	rules: ['100 MB at most.', 'urls.get is the address to use.'],
	async answer(call) {
		const file = call.form?.get('content');
		if (!(file instanceof File)) {
			return call.refuse(call.apiErrors.invalid, 'content must be a file');
		}
		if (file.size > MAXIMUM_UPLOAD_BYTES) return call.refuse({ status: 413, example: 'large' });
		const bytes = Buffer.from(await file.arrayBuffer());
		const id = call.serial().toString(32).padStart(26, '0');
		call.files.keep(call.vendor.name, id, { bytes, type: file.type });
		return {
			status: 201,
			body: {
				id,
				content_type: file.type,
				size: bytes.length,
				checksums: { sha256: createHash('sha256').update(bytes).digest('hex') },
				metadata: {},
				created_at: iso(call.now),
				expires_at: iso(call.now + SECONDS_AN_UPLOAD_LIVES * 1000),
				urls: { get: call.fileUrl(id) },
			},
			verdict: `stored ${id}`,
		};
	},
};

export const replicate: Vendor = {
	name: 'replicate',
	keys: headerKeys('replicate'),
	fileSeconds: SECONDS_A_FILE_LIVES,
	apiErrors: {
		missingKey: { status: 401, example: 'missing_key' },
		unknownKey: { status: 401, example: 'missing_key' },
		emptyBalance: { status: 402, example: 'no_money' },
		invalid: { status: 422, example: 'field' },
		malformed: { status: 400, example: 'not_json' },
		moderation: { status: 422, example: 'moderation' },
		unknownTask: { status: 404, example: 'unknown_prediction' },
		noSuchUrl: { status: 404, example: 'no_such_address' },
		tooManyTasks: { status: 429, example: 'throttled' },
		fault: { status: 500, example: 'fault' },
	},
	complain(example, message) {
		if (!isObject(example)) return example;
		if (!('invalid_fields' in example)) return { ...example, detail: message };
		const complaints = message.split('; ');
		return {
			...example,
			detail: complaints.map((complaint) => `- ${complaint}\n`).join(''),
			invalid_fields: complaints.map((description) => ({
				type: 'invalid',
				field: fieldOf(description) ?? 'input',
				description,
			})),
		};
	},
	operations: {
		...Object.fromEntries(submitOperations()),
		getPrediction: status({
			find,
			words,
			answer: (view, call) => prediction(view, call),
			remarks: {
				'Files are deleted one hour after the end: data_removed is true and output null then.':
					'kept, and their links end too',
			},
		}),
		cancelPrediction,
		listPredictions,
		getAccount: fixed(({ contract }) => contract.exampleAnswer('getAccount', 200)),
		getModel,
		createFile,
		getWebhookSecret: fixed((call) => ({ key: webhookSecret(call) })),
	},
};
