import { createHmac } from 'node:crypto';

import { z } from 'zod';

import { FORGERS_SECRET, type Unsigned } from './server/callbacks';
import { isObject } from './server/openapi';
import { fixed, status } from './server/operations';
import type { Complaint, Rules } from './server/rules';
import { submit } from './server/submission';
import { endOf, type Task } from './server/tasks';
import { headerKeys, type Call, type Operation, type Vendor } from './server/vendor';
import { type TaskView, viewAs, viewNow, type Words } from './server/view';

const body = z.object({
	prompt: z.string().default(''),
	multi_prompt: z.array(z.object({ duration: z.number().default(0) })).default([]),
	images: z.array(z.unknown()).default([]),
	videos: z.array(z.unknown()).default([]),
	audios: z.array(z.unknown()).default([]),
	character_orientation: z.string().optional(),
	element_list: z.array(z.unknown()).default([]),
});

type Body = z.infer<typeof body>;

const mediaNotOpened = 'not checked: the sandbox does not open media';

const repeated: Rules<Body> = {
	'A repeated POST makes a second paid prediction: there is no idempotency key; the vendor client never repeats it.':
		'nothing to refuse: each accepted submit makes a prediction',
};

const LONGEST_SHOTS = 15;

const shots: Rules<Body> = {
	'With multi_prompt the shots make the length, 15 s at most (official rule).': ({
		multi_prompt: list,
	}) => {
		const seconds = list.reduce((sum, { duration }) => sum + duration, 0);
		return seconds > LONGEST_SHOTS
			? `the shots last ${seconds} s together, at most ${LONGEST_SHOTS}`
			: undefined;
	},
};

const images: Rules<Body> = {
	'Pictures: jpg or png, 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.':
		mediaNotOpened,
};

const referenceVideo: Rules<Body> = {
	'The video: 3 to 10 s, 720 to 2160 px a side, 200 MB at most (official rule).': mediaNotOpened,
};

/** Holds `@Image2` and its like against how many there are of each kind. */
function namesCount({ prompt, images: pictures, videos, audios }: Body): Complaint {
	const counts = { Image: pictures.length, Video: videos.length, Audio: audios.length };
	for (const [kind, count] of Object.entries(counts)) {
		const names = prompt.matchAll(new RegExp(`(?<!\\w)@${kind}(\\d+)`, 'g'));
		const wrong = [...names].find(([, number]) => Number(number) < 1 || Number(number) > count);
		if (wrong) return `${wrong[0]} names nothing: there are ${count} of ${kind}`;
	}
	return undefined;
}

const MOST_FILES = 15;

interface Address {
	/** The part of the path that names the model. */
	readonly model: string;
	readonly rules: Rules<Body>;
}

const text = { ...repeated, ...shots };
const image = { ...text, ...images };
const turboImage = { ...text, 'A picture has 50 MB at most.': mediaNotOpened };
const reference = {
	...image,
	...referenceVideo,
	'Pictures number 7 at most, 4 beside a video (official rule).': 'kept by the schema',
};
const edit = { ...repeated, ...referenceVideo };
const motion: Rules<Body> = {
	...repeated,
	'The video lasts 3 to 10 s when character_orientation is image, 3 to 30 s when it is video.':
		mediaNotOpened,
	'An element needs character_orientation video (official rule).': ({
		character_orientation: orientation,
		element_list: elements,
	}) =>
		orientation === 'image' && elements.length > 0
			? 'an element needs character_orientation video'
			: undefined,
};

/** The addresses that exist once for each tier: by the end of the operation's name. */
function tiered(
	name: string,
	tiers: Readonly<Record<string, string>>,
	model: (tier: string) => string,
	rules: Rules<Body>,
): [string, Address][] {
	return Object.entries(tiers).map(([end, tier]) => [
		name + end,
		{ model: `kwaivgi/${model(tier)}`, rules },
	]);
}

const two = { Std: 'std', Pro: 'pro' };
const three = { ...two, '4K': '4k' };

/** By the name of its operation: the model and the rules of each address. */
const addresses: [string, Address][] = [
	...tiered('V3Text', three, (tier) => `kling-v3.0-${tier}/text-to-video`, text),
	...tiered('V3Image', three, (tier) => `kling-v3.0-${tier}/image-to-video`, image),
	...tiered('TurboText', two, (tier) => `kling-v3-turbo-${tier}/text-to-video`, text),
	...tiered('TurboImage', two, (tier) => `kling-v3-turbo-${tier}/image-to-video`, turboImage),
	...tiered('O3Text', three, (tier) => `kling-video-o3-${tier}/text-to-video`, text),
	...tiered('O3Image', three, (tier) => `kling-video-o3-${tier}/image-to-video`, image),
	...tiered('O3Reference', three, (tier) => `kling-video-o3-${tier}/reference-to-video`, reference),
	...tiered('O3Edit', three, (tier) => `kling-video-o3-${tier}/video-edit`, edit),
	...tiered('MotionV3', two, (tier) => `kling-v3.0-${tier}/motion-control`, motion),
	...tiered('MotionV26', two, (tier) => `kling-v2.6-${tier}/motion-control`, motion),
	['V4Text', { model: 'kwaivgi/kling-v4.0/text-to-video', rules: repeated }],
	[
		'V4Image',
		{
			model: 'kwaivgi/kling-v4.0/image-to-video',
			rules: { ...repeated, 'Frames number 10 at most in all.': 'kept by the schema' },
		},
	],
	[
		'V4Reference',
		{
			model: 'kwaivgi/kling-v4.0/reference-to-video',
			rules: {
				...repeated,
				'Files number 15 at most in all.': ({ images: pictures, videos, audios }) => {
					const count = pictures.length + videos.length + audios.length;
					return count > MOST_FILES ? `there are ${count} files, at most ${MOST_FILES}` : undefined;
				},
				'A voice lasts 5 to 30 s.': mediaNotOpened,
				'Every @ImageN, @VideoN, @AudioN in the prompt names an input that exists (N counted from 1).':
					namesCount,
			},
		},
	],
	[
		'V4Edit',
		{
			model: 'kwaivgi/kling-v4.0/video-edit',
			rules: { ...repeated, 'Of a video above 30 s the rest is cut off.': 'taken, no effect' },
		},
	],
	[
		'V4Extend',
		{
			model: 'kwaivgi/kling-v4.0/video-extend',
			rules: {
				...repeated,
				'The answer is the old and the new part joined; only the new part is charged.':
					'not kept: every video of the sandbox is the same',
			},
		},
	],
	[
		'Elements',
		{
			model: 'kwaivgi/kling-elements',
			rules: { ...repeated, ...images, 'Costs 0.01 USD.': 'kept by the price' },
		},
	],
];

const isElement = (task: Task) => task.operationId === 'submitElements';

const words = ({ marks }: Task): Words => ({
	queued: 'created',
	processing: 'processing',
	succeeded: 'completed',
	failed: marks.has('timeout') ? 'timeout' : 'failed',
	cancelled: 'cancelled',
});

function iso(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

function failure({ task, phase }: TaskView, call: Call): unknown {
	if (phase !== 'failed') return '';
	const moderation = task.marks.has('fail-moderation') ? 'failed_moderation' : 'failed';
	const example = task.marks.has('timeout') ? 'timeout' : moderation;
	return call.contract.exampleAnswer('getResult', 200, example, '/data/error');
}

/** What a prediction is by itself: an answer adds its timings, a callback its input. */
function prediction(view: TaskView, call: Call) {
	const { task, phase, status: word, videos } = view;
	const succeeded = phase === 'succeeded';
	const made = isElement(task) ? [{ element_id: String(BigInt(`0x${task.id}`)) }] : videos;
	return {
		id: task.id,
		model: task.model,
		outputs: succeeded ? made : [],
		urls: { get: call.url(`/api/v3/predictions/${task.id}/result`) },
		has_nsfw_contents: succeeded && !isElement(task) ? videos.map(() => false) : null,
		status: word,
		created_at: iso(task.createdAt),
		error: failure(view, call),
	};
}

function milliseconds({ task, phase }: TaskView): number {
	return phase === 'succeeded' && !isElement(task) ? Math.round(task.seconds * 1000) : 0;
}

function data(view: TaskView, call: Call) {
	return { ...prediction(view, call), timings: { inference: milliseconds(view) } };
}

function envelope(content: unknown): unknown {
	return { code: 200, message: 'success', data: content };
}

/** The secret of every key until the settings have another one. */
const SECRET = 'whsec_c2FuZGJveHdhdmVzcGVlZA==';
const secretOf = ({ settings }: Call) => settings.webhookSecret ?? SECRET;

/** The key is the text behind `whsec_`, not decoded. */
function signed({ id, at, text: sent, forged }: Unsigned, call: Call): Record<string, string> {
	const timestamp = String(Math.floor(at / 1000));
	const key = (forged ? FORGERS_SECRET : secretOf(call)).replace(/^whsec_/, '');
	const proof = createHmac('sha256', key).update(`${id}.${timestamp}.${sent}`).digest('hex');
	return {
		'webhook-id': id,
		'webhook-timestamp': timestamp,
		'webhook-signature': `v3,${proof}`,
	};
}

function submitTo({ model, rules }: Address): Operation {
	return submit({
		reads: body,
		rules,
		model: () => model,
		taskId: (serial) => serial.toString(16).padStart(32, '0'),
		input: ({ body: sent }) => sent,
		accepted: (task, call) => envelope(data(viewAs(task, 'queued', words, call, call.now), call)),
		callbacks: {
			url: (_, { query }) => query.webhook,
			words,
			body: (view, call) => ({
				...prediction(view, call),
				input: view.task.input,
				executionTime: milliseconds(view),
			}),
			phases: (end) => [end],
			sign: signed,
		},
	});
}

const KEPT = 7 * 24 * 60 * 60 * 1000;

/** Is a prediction still kept? */
function isKept(task: Task, { now }: Call): boolean {
	return now - endOf(task) <= KEPT;
}

const query = z.object({
	page: z.number().default(1),
	page_size: z.number().default(20),
	model: z.string().optional(),
	status: z.string().optional(),
	created_after: z.string().optional(),
	created_before: z.string().optional(),
});

const listPredictions: Operation = {
	role: 'list',
	answer(call) {
		const asked = query.parse(call.body);
		const after = Date.parse(asked.created_after ?? iso(0));
		const before = Date.parse(asked.created_before ?? iso(call.now + 1));
		if (Number.isNaN(after) || Number.isNaN(before)) {
			return call.refuse(call.apiErrors.invalid, 'created_after and created_before are times');
		}
		const found = call.tasks
			.all('wavespeed')
			.filter((task) => isKept(task, call) && (asked.model ?? task.model) === task.model)
			.filter(({ createdAt }) => createdAt > after && createdAt < before)
			.map((task) => data(viewNow(task, words, call), call))
			.filter((one) => (asked.status ?? one.status) === one.status)
			.toReversed();
		const begin = (asked.page - 1) * asked.page_size;
		const items = found.slice(begin, begin + asked.page_size);
		return {
			status: 200,
			body: envelope({ page: asked.page, total: found.length, items }),
			verdict: `listed ${items.length}, page ${asked.page}`,
		};
	},
};

const PRICE_OF_AN_ELEMENT = 0.01;
/** USD a second without and with sound, where a page tells both; the others cost as much as these. */
const USD_A_SECOND = { silent: 0.084, sound: 0.126 };

const getPricing: Operation = {
	role: 'account',
	rules: ['unit_price is the whole price of the inputs, not that of a second.'],
	answer(call) {
		const asked = z
			.object({
				model_id: z.string(),
				inputs: z
					.object({ duration: z.number().default(5), sound: z.boolean().default(false) })
					.passthrough(),
			})
			.parse(call.body);
		const address = addresses.find(([, { model }]) => model === asked.model_id);
		if (!address) return call.refuse(call.apiErrors.noSuchUrl);
		const { duration, sound } = asked.inputs;
		const video = duration * (sound ? USD_A_SECOND.sound : USD_A_SECOND.silent);
		const price = address[0] === 'Elements' ? PRICE_OF_AN_ELEMENT : Number(video.toFixed(3));
		return {
			status: 200,
			body: envelope({ model_id: asked.model_id, unit_price: price, currency: 'USD' }),
			verdict: `${price} USD`,
		};
	},
};

/** A name under which a file can be had, in which nothing has to be escaped. */
function fileName(call: Call, name: string): string {
	return `${call.serial()}-${name.replaceAll(/[^\w.-]/g, '_')}`;
}

const startUpload: Operation = {
	role: 'upload',
	rules: [
		'The bytes then go to upload.url with upload.method and upload.headers, without the key; download_url is the address to use.',
	],
	answer(call) {
		const asked = z
			.object({ filename: z.string(), content_type: z.string().optional() })
			.parse(call.body);
		const name = fileName(call, asked.filename);
		const type = asked.content_type ?? 'application/octet-stream';
		const proof = String(call.serial());
		call.files.await(call.vendor.name, name, { type, proof });
		const upload = new URL(call.fileUrl(name));
		upload.searchParams.set('sig', proof);
		return {
			status: 200,
			body: envelope({
				download_url: call.fileUrl(name),
				upload: { method: 'PUT', url: upload.href, headers: { 'Content-Type': type } },
			}),
			verdict: `awaits ${name}`,
		};
	},
};

const uploadBinary: Operation = {
	role: 'upload',
	rules: ['300 MB at most; kept for 7 days.'],
	async answer(call) {
		const file = call.form?.get('file');
		if (!(file instanceof File)) return call.refuse(call.apiErrors.invalid, 'file is required');
		const name = fileName(call, file.name);
		const bytes = Buffer.from(await file.arrayBuffer());
		call.files.keep(call.vendor.name, name, { bytes, type: file.type });
		return {
			status: 200,
			body: envelope({
				type: file.type.split('/')[0],
				download_url: call.fileUrl(name),
				filename: file.name,
				size: bytes.length,
			}),
			verdict: `stored ${name}`,
		};
	},
};

/** What is missing is told in the words that a client saw. */
function complain(example: unknown, complaint: string): unknown {
	const message = complaint.replaceAll(/(\S+) is required/g, 'property "$1" is missing');
	return isObject(example) ? { ...example, message } : example;
}

export const wavespeed: Vendor = {
	name: 'wavespeed',
	keys: headerKeys('wavespeed'),
	apiErrors: {
		missingKey: { status: 401, example: 'missing_key' },
		unknownKey: { status: 401, example: 'unknown_key' },
		emptyBalance: { status: 402, example: 'no_money' },
		invalid: { status: 400, example: 'field' },
		moderation: { status: 400, example: 'moderation' },
		unknownTask: { status: 404, example: 'unknown_prediction' },
		noSuchUrl: { status: 404, example: 'no_such_address' },
		tooManyTasks: { status: 429, example: 'too_many' },
		fault: { status: 500, example: 'fault' },
	},
	complain,
	operations: {
		...Object.fromEntries(addresses.map(([name, address]) => [`submit${name}`, submitTo(address)])),
		getResult: status({
			find(call) {
				const task = call.tasks.find('wavespeed', call.params.prediction_id ?? '');
				return task && isKept(task, call) ? task : undefined;
			},
			words,
			answer: (view, call) => envelope(data(view, call)),
			remarks: {
				'Video is asked for every 5 seconds or less often.': 'advice, nothing to refuse',
				'Results are kept for 7 days.': 'kept',
				'cancelled, timeout and deleted are ends too (vendor client).':
					'cancelled with [cancel], timeout with [fail] [timeout]',
			},
		}),
		listPredictions,
		getBalance: fixed(({ balance }) => envelope({ balance: balance === 'full' ? 12.34 : 0 })),
		getPricing,
		startUpload,
		uploadBinary,
		getWebhookSecret: fixed((call) => ({ code: 200, data: { secret: secretOf(call) } })),
	},
};
