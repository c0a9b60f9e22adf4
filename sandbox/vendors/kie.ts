import { createHmac } from 'node:crypto';
import path from 'node:path';

import { z } from 'zod';

import { FORGERS_SECRET, type Unsigned } from './server/callbacks';
import { isObject } from './server/openapi';
import { fixed, type Remarks, status } from './server/operations';
import { type Complaint, namesExist, type Rules, shotsAddUp } from './server/rules';
import { submit } from './server/submission';
import type { Task } from './server/tasks';
import { headerKeys, type Answer, type Call, type Operation, type Vendor } from './server/vendor';
import type { TaskView, Words } from './server/view';

const element = z.object({
	name: z.string(),
	element_input_urls: z.array(z.string()),
	start_time: z.number().optional(),
	end_time: z.number().optional(),
});

const body = z.object({
	model: z.string(),
	callBackUrl: z.string().optional(),
	input: z.object({
		prompt: z.string().default(''),
		// Text or a number, by the model.
		duration: z.coerce.number().default(5),
		multi_shots: z.boolean().default(false),
		multi_prompt: z.array(z.object({ prompt: z.string(), duration: z.number() })).default([]),
		image_urls: z.array(z.string()).default([]),
		// Each generation has its own name for them.
		kling_elements: z.array(element).default([]),
		elements: z.array(element).default([]),
	}),
});

type Body = z.infer<typeof body>;
type Element = z.infer<typeof element>;

const elementsOf = ({ input }: Body) => [...input.kling_elements, ...input.elements];

/** An element of one file is one of a video: of images it has 2 at least. */
const isOfVideo = ({ element_input_urls: urls }: Element) => urls.length === 1;

function endsWith(url: string, extensions: readonly string[]): boolean {
	return (
		URL.canParse(url) && extensions.includes(path.extname(new URL(url).pathname).toLowerCase())
	);
}

function wrongFiles({ element_input_urls: urls }: Element): Complaint {
	if (urls.length === 1 && endsWith(urls[0] ?? '', ['.jpg', '.jpeg', '.png'])) {
		return 'element_input_urls must contain between 2 and 4 images';
	}
	return urls.length > 1 && urls.some((url) => endsWith(url, ['.mp4', '.mov']))
		? 'an element is either of images or of one video'
		: undefined;
}

const DEFAULT_END = 8000;

function wrongCut({ start_time, end_time }: Element): Complaint {
	if (start_time === undefined && end_time === undefined) return undefined;
	const milliseconds = (end_time ?? DEFAULT_END) - (start_time ?? 0);
	return milliseconds < 3000 || milliseconds > 8000
		? `start_time and end_time cut out ${milliseconds} ms, 3000 to 8000 are possible`
		: undefined;
}

function firstComplaint(request: Body, judge: (one: Element) => Complaint): Complaint {
	return elementsOf(request)
		.map((one) => judge(one))
		.find((complaint) => complaint !== undefined);
}

const MODEL_30 = 'kling-3.0/video';
const CHARACTERS_OF_AN_ELEMENT = 37;
const LONGEST_PROMPT = 2500;

const mediaNotOpened = 'not checked: the sandbox does not open media';

const rules: Rules<Body> = {
	'A repeated POST makes a second paid task: there is no idempotency key and no client id.':
		'nothing to refuse: each accepted submit makes a task',
	'HTTP is 200 also for refusals: code decides.': 'kept by every refusal',
	'20 new tasks in 10 seconds; more are refused with code 429 and not kept.':
		'kept by the submit operation itself',
	'kling-3.0/video: the shots last as long as duration together.': ({ model, input }) =>
		model === MODEL_30 && input.multi_shots
			? shotsAddUp(input.multi_prompt, input.duration)
			: undefined,
	'kling-3.0/video: with multi_shots image_urls holds the first frame only.': 'kept by the schema',
	'kling-3.0/video: an element takes 37 characters of the prompt.': ({ model, input }) => {
		const taken = input.kling_elements.length * CHARACTERS_OF_AN_ELEMENT;
		const length = [...input.prompt].length + taken;
		return model === MODEL_30 && length > LONGEST_PROMPT
			? `prompt has ${length} characters with its elements, at most ${LONGEST_PROMPT}`
			: undefined;
	},
	'Every @name in the prompt that stands for an element names an entry of kling_elements or elements.':
		(request) =>
			namesExist(
				[request.input.prompt, ...request.input.multi_prompt.map(({ prompt }) => prompt)].join(
					'\n',
				),
				elementsOf(request).map(({ name }) => name),
				'the elements',
			),
	'Names of elements differ from each other.': (request) => {
		const names = elementsOf(request).map(({ name }) => name);
		const twice = names.find((name, position) => names.indexOf(name) !== position);
		return twice && `two elements are named ${twice}`;
	},
	'An element is either of 2 to 4 images or of one video, never of both; its recording lasts 5 to 30 s.':
		(request) => firstComplaint(request, wrongFiles),
	'start_time and end_time cut a video element: 3 to 8 s, end after start.': (request) =>
		firstComplaint(request, wrongCut),
	'Motion control: the video lasts 3 to 10 s when character_orientation is image, 3 to 30 s when it is video, and shows a person.':
		mediaNotOpened,
	'Omni reference: pictures and elements together number 7 at most, 4 beside a video element; video elements 3 at most.':
		(request) => {
			if (request.model !== 'kling-3.0-omni/reference-to-video') return undefined;
			const all = elementsOf(request);
			const videos = all.filter(isOfVideo).length;
			const count = request.input.image_urls.length + all.length;
			const most = videos > 0 ? 4 : 7;
			if (videos > 3) return `there are ${videos} video elements, at most 3`;
			return count > most ? `images and elements are ${count}, at most ${most}` : undefined;
		},
	'Omni video: mp4 or mov, 3 to 15.5 s, 700 to 4553 px a side, 8,294,400 px at most, 24 to 60 frames a second, 200 MB at most.':
		mediaNotOpened,
	'Omni transformation: both the seconds of the video and those of the result are charged (a client).':
		'not kept: every task of the sandbox costs the same',
	'Pictures: jpg or png, 10 MB at most (omni 50 MB), 300 px a side at least, shape 1:2.5 to 2.5:1.':
		mediaNotOpened,
	'Avatar: picture and recording have 10 MB at most.': mediaNotOpened,
};

const words = ({ marks }: Task): Words => ({
	queued: marks.has('queuing') ? 'queuing' : 'waiting',
	processing: 'generating',
	succeeded: 'success',
	failed: 'fail',
});

function envelope(data: unknown): unknown {
	return { code: 200, msg: 'success', data };
}

/** The request as text, its input once more as text. */
function param({ input: request }: Task): string {
	if (!isObject(request)) throw new Error('a task without a request was let through');
	return JSON.stringify({ ...request, input: JSON.stringify(request.input) });
}

function failure({ task, phase }: TaskView, call: Call) {
	if (phase !== 'failed') return { failCode: null, failMsg: null };
	const [example, part] = task.marks.has('fail-moderation')
		? (['fail', '/data/failMsg'] as const)
		: (['fault', '/msg'] as const);
	return {
		failCode: task.marks.has('fail-moderation') ? '422' : '500',
		failMsg: call.contract.exampleAnswer('recordInfo', 200, example, part),
	};
}

const CREDITS = 70;

/** The cost, which only some answers tell; a failed task costs nothing. */
function cost({ task, phase, completedAt }: TaskView) {
	if (completedAt === undefined || !task.marks.has('with-cost')) return {};
	return { updateTime: completedAt, creditsConsumed: phase === 'succeeded' ? CREDITS : 0 };
}

function data(view: TaskView, call: Call) {
	const { task, phase, completedAt, videos } = view;
	return {
		taskId: task.id,
		model: task.model,
		state: view.status,
		param: param(task),
		resultJson: phase === 'succeeded' ? JSON.stringify({ resultUrls: videos }) : '',
		...failure(view, call),
		costTime: completedAt === undefined ? null : Math.round(task.seconds),
		completeTime: completedAt === undefined ? null : Math.round(completedAt),
		createTime: task.createdAt,
		...cost(view),
	};
}

/** The key from the console signs id and time; the body is not covered. */
function signed({ taskId, at, forged }: Unsigned, { settings }: Call): Record<string, string> {
	const own = settings.webhookSecret;
	if (own === undefined) return {};
	const timestamp = String(Math.floor(at / 1000));
	const proof = createHmac('sha256', forged ? FORGERS_SECRET : own)
		.update(`${taskId}.${timestamp}`)
		.digest('base64');
	return { 'x-webhook-timestamp': timestamp, 'x-webhook-signature': proof };
}

const created = submit({
	reads: body,
	rules,
	model: ({ model }) => model,
	taskId: (serial) => serial.toString(16).padStart(32, '0'),
	input: ({ body: sent }) => sent,
	accepted: ({ id }) => envelope({ taskId: id, recordId: id }),
	callbacks: {
		url: ({ callBackUrl }) => callBackUrl,
		words,
		body: (view, call) =>
			view.phase === 'failed'
				? { code: 501, msg: 'Playground task failed.', data: data(view, call) }
				: envelope(data(view, call)),
		phases: (end) => [end],
		sign: signed,
	},
});

const MOST_NEW_TASKS = 20;
const IN_MILLISECONDS = 10_000;

const createTask: Operation = {
	...created,
	async answer(call) {
		const since = call.now - IN_MILLISECONDS;
		const fresh = call.tasks.all('kie').filter(({ createdAt }) => createdAt > since);
		if (fresh.length >= MOST_NEW_TASKS) return call.refuse(call.apiErrors.tooManyTasks);
		return await created.answer(call);
	},
};

const free = 'Free; the file is deleted after 24 hours or 3 days (pages differ).';

function stored(
	call: Call,
	file: { bytes: Buffer; type: string; folder: string; name: string },
): Answer {
	const { bytes, type, folder, name } = file;
	const kept = `${call.serial()}-${name.replaceAll(/[^\w.-]/g, '_')}`;
	call.files.keep(call.vendor.name, kept, { bytes, type });
	return {
		status: 200,
		body: {
			success: true,
			code: 200,
			msg: 'File uploaded successfully',
			data: {
				success: true,
				fileName: name,
				filePath: `kieai/1/${folder}/${name}`,
				downloadUrl: call.fileUrl(kept),
				fileSize: bytes.length,
				mimeType: type,
				uploadedAt: new Date(call.now).toISOString(),
			},
		},
		verdict: `stored ${kept}`,
	};
}

const uploaded = z.object({ uploadPath: z.string(), fileName: z.string().optional() });
const UNKNOWN_TYPE = 'application/octet-stream';

/** The sandbox opens no address but its own, so what it stores is empty. */
const uploadUrl: Operation = {
	role: 'upload',
	rules: [free],
	answer(call) {
		const request = uploaded.extend({ fileUrl: z.string() }).parse(call.body);
		const name = request.fileName ?? path.basename(new URL(request.fileUrl).pathname);
		const file = { bytes: Buffer.alloc(0), type: UNKNOWN_TYPE, folder: request.uploadPath, name };
		return stored(call, file);
	},
};

const MOST_BYTES_AS_TEXT = 10 * 1024 * 1024;

const uploadBase64: Operation = {
	role: 'upload',
	rules: [free, 'For files up to 10 MB.'],
	answer(call) {
		const request = uploaded
			.extend({ base64Data: z.string(), mimeType: z.string().optional() })
			.parse(call.body);
		const [, told, text = request.base64Data] =
			/^data:([^;,]*);base64,(.*)$/s.exec(request.base64Data) ?? [];
		const bytes = Buffer.from(text, 'base64');
		if (bytes.length > MOST_BYTES_AS_TEXT) {
			return call.refuse(call.apiErrors.invalid, 'the file has more than 10 MB');
		}
		const type = request.mimeType ?? told ?? UNKNOWN_TYPE;
		return stored(call, {
			bytes,
			type,
			folder: request.uploadPath,
			name: request.fileName ?? 'file',
		});
	},
};

const uploadStream: Operation = {
	role: 'upload',
	rules: [free],
	async answer(call) {
		const request = uploaded.parse(call.body);
		const file = call.form?.get('file');
		if (!(file instanceof File)) return call.refuse(call.apiErrors.invalid, 'file is required');
		return stored(call, {
			bytes: Buffer.from(await file.arrayBuffer()),
			type: file.type || UNKNOWN_TYPE,
			folder: request.uploadPath,
			name: request.fileName ?? file.name,
		});
	},
};

const downloadUrl: Operation = {
	role: 'account',
	answer(call) {
		const { url } = z.object({ url: z.string() }).parse(call.body);
		const name = decodeURIComponent(path.basename(new URL(url).pathname));
		const isOurs = url.startsWith(call.fileUrl('').replace(/\?.*$/, ''));
		if (!isOurs || !call.files.find(call.vendor.name, name, call.now)) {
			return call.refuse({ status: 200, example: 'foreign' });
		}
		const link = new URL(call.fileUrl(name));
		link.searchParams.set('sig', String(call.serial()));
		return { status: 200, body: envelope(link.href), verdict: `a link to ${name}` };
	},
};

/** What is missing is told in the words that were recorded, with the code that came with them. */
function complain(example: unknown, message: string): unknown {
	if (!isObject(example)) return example;
	if (/^model (is|must be) /.test(message)) {
		const msg =
			'The model name you specified is not supported. Please verify the model name and try again.';
		return { ...example, code: 422, msg };
	}
	const msg = message.replaceAll(/(?:input\.)?(\S+) is required/g, '$1 cannot be empty');
	const isMissing = msg !== message || message.includes(' must contain ');
	return { ...example, msg, ...(isMissing && { code: 422 }) };
}

const remarks: Remarks = {
	'resultJson is JSON as text.': 'kept',
	'Results are deleted after 24 hours or 14 days (pages differ).':
		'control.expireLinks() ends their life',
	'A failed task costs nothing (creditsConsumed 0, clients).': 'kept; told with [with-cost]',
};

/** kie.ai: one call for every model, and a host of its own for files. */
export const kie: Vendor = {
	name: 'kie',
	hosts: { files: 'https://kieai.redpandaai.co' },
	keys: headerKeys('kie'),
	apiErrors: {
		missingKey: { status: 200, example: 'no_key' },
		unknownKey: { status: 200, example: 'no_key' },
		emptyBalance: { status: 200, example: 'no_money' },
		invalid: { status: 200, example: 'field' },
		moderation: { status: 200, example: 'moderation' },
		unknownTask: { status: 200, example: 'unknown_task' },
		noSuchUrl: { status: 404, example: 'no_such_address' },
		tooManyTasks: { status: 200, example: 'too_many' },
		fault: { status: 200, example: 'fault' },
	},
	codes: {
		401: 'no_key',
		402: 'no_money',
		404: 'unknown_task',
		422: 'field_empty',
		429: 'too_many',
		433: 'key_limit',
		455: 'off',
		500: 'fault',
	},
	complain,
	operations: {
		createTask,
		recordInfo: status({
			find: ({ tasks, query }) => tasks.find('kie', query.taskId ?? ''),
			words,
			answer: (view, call) => envelope(data(view, call)),
			remarks,
		}),
		getCredit: fixed(({ balance }) => envelope(balance === 'full' ? 5916.25 : 0), {
			'One credit is 0.005 USD; the number has a fraction.': 'kept',
		}),
		downloadUrl,
		uploadUrl,
		uploadBase64,
		uploadStream,
	},
};
