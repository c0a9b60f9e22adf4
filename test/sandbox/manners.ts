import { KEY_HEADERS, type KeyHeader } from '../../sandbox/vendors/server/keyHeaders';

/** What the tests that run for every vendor have to know of each. */
export interface Manner {
	/** The submit operation of its newest omni model. */
	submit: string;
	/** Where a task of that operation is asked for. */
	status(taskId: string): string;
	/** Where its videos are asked for; where its state is when left out. */
	result?(taskId: string): string;
	/** The status of an answer about a task that runs; 200 when left out. */
	running?: number;
	/** How it takes a key; as Bearer when left out. */
	keyHeader?: KeyHeader;
	/** The smallest body of that operation. */
	body(prompt: string): object;
	/** The status of an accepted submit. */
	accepted: number;
	/** The status with which it refuses a submit without balance. */
	poor: number;
	/** What it says when it is broken. */
	fault: string;
	/** Whether refusals come with status 200 and a code in the body; the statuses of these tests are codes then. */
	codeInBody?: boolean;
	/** With what it refuses a wrong body; with the status of that refusal when left out. */
	invalid?: readonly number[];
	/** With what it refuses a prompt for its content, where that is not the status. */
	moderated?: number;
	/** With what it tells that there is no such task; with 404 when left out. */
	unknown?: number;
}

const MODEL = 'kling-v3-omni';

/** By vendor. */
export const manners: Readonly<Record<string, Manner>> = {
	imini: {
		submit: 'submitVideo',
		status: (id) => `/v1/videos/tasks/${id}`,
		body: (prompt) => ({ model: 'kling/kling-v3-omni', prompt }),
		accepted: 200,
		poor: 402,
		fault: 'Internal server error',
	},
	apimart: {
		submit: 'submitVideo',
		status: (id) => `/v1/tasks/${id}`,
		body: (prompt) => ({ model: MODEL, prompt }),
		accepted: 200,
		poor: 402,
		fault: 'Internal server error',
	},
	kkiai: {
		submit: 'submitOmni',
		status: (id) => `/kling/v1/videos/omni-video/${id}`,
		body: (prompt) => ({
			model_name: MODEL,
			prompt,
			mode: 'std',
			duration: '5',
			aspect_ratio: '16:9',
		}),
		accepted: 200,
		poor: 429,
		fault: 'Internal server error',
	},
	mulerouter: {
		submit: 'submitOmniText',
		status: (id) => `/vendors/klingai/v1/kling-v3-omni/text-to-video/generation/${id}`,
		body: (prompt) => ({ prompt }),
		accepted: 202,
		poor: 402,
		fault: 'Internal server error',
	},
	fal: {
		submit: 'submitV3TextStandard',
		status: (id) => `/fal-ai/kling-video/requests/${id}/status`,
		result: (id) => `/fal-ai/kling-video/requests/${id}`,
		body: (prompt) => ({ prompt }),
		accepted: 200,
		running: 202,
		poor: 403,
		fault: 'Internal Server Error',
		keyHeader: KEY_HEADERS.key,
	},
	replicate: {
		submit: 'submitOmni',
		status: (id) => `/v1/predictions/${id}`,
		body: (prompt) => ({ input: { prompt } }),
		accepted: 201,
		poor: 402,
		fault: 'An unexpected error occurred',
	},
	klingai: {
		submit: 'submitOmni30',
		status: (id) => `/tasks?task_ids=${id}`,
		body: (prompt) => ({ contents: [{ type: 'prompt', text: prompt }] }),
		accepted: 200,
		poor: 429,
		fault: 'Server internal error',
	},
	piapi: {
		submit: 'createTask',
		status: (id) => `/api/v1/task/${id}`,
		body: (prompt) => ({
			model: 'kling',
			task_type: 'omni_video_generation',
			input: { prompt, version: '3.0' },
		}),
		accepted: 200,
		poor: 402,
		fault: 'internal error',
		keyHeader: KEY_HEADERS.apiKey,
	},
	kie: {
		submit: 'createTask',
		status: (id) => `/api/v1/jobs/recordInfo?taskId=${id}`,
		body: (prompt) => ({
			model: 'kling-3.0-omni/text-to-video',
			input: { prompt, customize_multi_shots: false },
		}),
		accepted: 200,
		poor: 402,
		fault: 'Server exception',
		codeInBody: true,
		invalid: [422, 500],
		moderated: 400,
		unknown: 422,
	},
	wavespeed: {
		submit: 'submitO3TextStd',
		status: (id) => `/api/v3/predictions/${id}/result`,
		body: (prompt) => ({ prompt }),
		accepted: 200,
		poor: 402,
		fault: 'internal server error',
	},
};
