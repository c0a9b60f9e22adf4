import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';

import { type Provider } from '../nodes/shared/core/provider';
import type { GenerateRequest } from '../nodes/shared/core/request';
import type { LiveAccount } from './accounts';
import { CONNECTED, type Outcome, runKling, testCredential } from './engine';

/** What one check came to. */
export interface Verdict {
	/** A name that can be looked for, e.g. "credential test". */
	check: string;
	passed: boolean;
	/** For the screen. */
	said: string;
	/** For the notes: without what belongs to the account, e.g. ids and links. */
	note: string;
}

/** Names that no vendor has. */
const NO_TASK = '100000000000000001';
const NO_MODEL = 'kling-live-test-no-such-model';

const PROMPT = 'A red fox runs over fresh snow';

/** Minutes. Queues at busy hours are long, and the task is paid for. */
const TIMEOUT = 60;

const failureSchema = z.object({
	error: z.object({
		message: z.string(),
		description: z.string().default(''),
		reason: z.string().default(''),
		taskId: z.string().optional(),
	}),
});

type Failure = z.infer<typeof failureSchema>['error'];

const videoSchema = z.object({ status: z.string(), taskId: z.string(), videoUrl: z.string() });

/** The checks that cost nothing: the credential, a task that does not exist, a request that must be rejected. */
export async function freeChecks(account: LiveAccount): Promise<Verdict[]> {
	return [
		await credentialTest(account),
		await checkRejected(
			account,
			'a task that does not exist',
			{ resource: 'task', operation: 'get', taskId: NO_TASK, kind: kindOf(account) },
			({ message }) => message.includes('was not found at'),
		),
		// A model that nobody has cannot be billed. Where the model is part of the address, the node may refuse it itself.
		await checkRejected(
			account,
			'a model that does not exist',
			{
				...cheapest(account.provider),
				model: { __rl: true, mode: 'id', value: NO_MODEL },
				waitMode: 'none',
			},
			({ reason, taskId }) => ['rejected', 'invalidInput'].includes(reason) && taskId === undefined,
		),
	];
}

async function credentialTest(account: LiveAccount): Promise<Verdict> {
	const said = await testCredential(account);
	return { check: 'credential test', passed: said === CONNECTED, said, note: said };
}

/** A request that must be rejected, without a task. */
async function checkRejected(
	account: LiveAccount,
	check: string,
	parameters: INodeParameters,
	isExpected: (failure: Failure) => boolean,
): Promise<Verdict> {
	const outcome = await runKling(account, parameters);
	const { error } = failureSchema.catch({ error: NOT_REJECTED }).parse(outcome.json);
	const { message, description } = error;
	const note = message.replaceAll(NO_TASK, '…');
	return sound(outcome, {
		check,
		passed: isExpected(error),
		said: `${message}. ${description}`,
		note,
	});
}

/** The family that a task of this account would belong to. */
function kindOf({ provider, data }: LiveAccount): string {
	const { generate } = provider.operations;
	const [model] = generate?.models ?? [];
	if (!generate || !model) throw new Error(`${provider.id} makes no videos`);
	const settings = provider.accountSettings.map((name) => [name, data[name]]);
	const account = z.record(z.string().optional()).parse(Object.fromEntries(settings));
	const request: GenerateRequest = {
		operation: 'generate',
		model: model.id,
		prompt: PROMPT,
		images: [],
		elements: [],
		multiShot: 'off',
		shots: [],
		voices: [],
	};
	return generate.endpoint(request, model, account).kind;
}

const NOT_REJECTED: Failure = {
	message: 'It was not rejected',
	description: 'Check in your account whether a task was created.',
	reason: '',
};

/** The cheapest video, from its submit to the file. It costs money. */
export async function paidCheck(
	account: LiveAccount,
	now: () => number = Date.now,
): Promise<Verdict> {
	const check = 'a video, created and downloaded';
	const begun = now();
	const outcome = await runKling(account, {
		...cheapest(account.provider),
		waitMode: 'poll',
		waitOptions: { timeout: TIMEOUT },
		downloadVideo: true,
		// A stand-in of the provider is a private host.
		downloadOptions: account.url === undefined ? {} : { allowPrivateHosts: true },
	});
	const seconds = Math.round((now() - begun) / 1_000);
	const video = videoSchema.safeParse(outcome.json);
	const file = outcome.files.data;
	if (!video.success || file === undefined) {
		const { error } = failureSchema
			.catch({ error: { ...NOT_REJECTED, message: 'No video came out' } })
			.parse(outcome.json);
		const { message, description, taskId } = error;
		const note = taskId === undefined ? message : message.replaceAll(taskId, '…');
		return sound(outcome, { check, passed: false, said: `${message}. ${description}`, note });
	}
	const note = `after ${seconds} s: ${fileText(file, outcome.json)}`;
	const said = `${note}; task ${video.data.taskId}, ${video.data.videoUrl}`;
	return sound(outcome, { check, passed: video.data.status === 'succeeded', said, note });
}

/** Parameters of the shortest video of a provider's default (first) model, in its lowest resolution, without sound. */
export function cheapest(provider: Provider): INodeParameters {
	const { generate } = provider.operations;
	const [model] = generate?.models ?? [];
	if (!generate || !model) throw new Error(`${provider.id} makes no videos`);
	const [resolution] = model.resolutions;
	return {
		model: { __rl: true, mode: 'list', value: model.id },
		prompt: PROMPT,
		duration: Math.min(...model.durations),
		...(resolution !== undefined && { resolution }),
	};
}

function fileText({ mimeType, fileSize }: IBinaryData, json: IDataObject): string {
	const { videos } = z
		.object({
			videos: z
				.array(z.object({ width: z.number().nullable(), height: z.number().nullable() }))
				.catch([]),
		})
		.parse(json);
	const [video] = videos;
	const size = video?.width && video.height ? `, ${video.width} × ${video.height}` : '';
	return `${mimeType}, ${fileSize ?? 'of unknown size'}${size}`;
}

/** Nothing passes that would have n8n store a key. */
function sound({ leaked }: Outcome, verdict: Verdict): Verdict {
	if (!leaked) return verdict;
	const said = 'The key stands in what n8n would store of the run.';
	return { ...verdict, passed: false, said, note: said };
}
