import { z } from 'zod';

import { envelope } from '../legacyKling';
import { namesExist, type Rules, shotsInPrompt } from '../server/rules';
import { submit } from '../server/submission';
import type { Operation } from '../server/vendor';
import { viewAs } from '../server/view';
import { mediaNotOpened, ownId, pagesDisagree } from './remarks';
import { pathTask, pathWords } from './pathTask';

const body = z.object({
	/** From text alone; the other operations have it among their contents. */
	prompt: z.string().default(''),
	contents: z
		.array(z.object({ type: z.string(), text: z.string().default(''), id: z.string().optional() }))
		.default([]),
	settings: z
		.object({ duration: z.number().default(5), multi_shot: z.boolean().default(true) })
		.default({}),
	options: z
		.object({
			callback_url: z.string().optional(),
			external_task_id: z.string().optional(),
			watermark_info: z.object({ enabled: z.boolean() }).optional(),
		})
		.default({}),
});

type Body = z.infer<typeof body>;

function promptOf({ prompt, contents }: Body): string {
	return [prompt, ...contents.map(({ text }) => text)].join('');
}

function idsOf({ contents }: Body): string[] {
	return contents.flatMap(({ id }) => id ?? []);
}

const names: Rules<Body> = {
	'Everything a prompt names as @id is the id of an entry.': (request) => {
		const prompt = promptOf(request);
		const ids = idsOf(request);
		// Where no entry has an id, only what looks like one is taken for one.
		const stray = ids.length === 0 && /(?<!\w)@(?:image|video|element|voice)_\d+/.exec(prompt)?.[0];
		return stray ? `${stray} names no entry of contents` : namesExist(prompt, ids, 'contents');
	},
};

const distinctIds: Rules<Body> = {
	'Entry ids differ from one another.': (request) => {
		const ids = idsOf(request);
		const twice = ids.find((id, position) => ids.indexOf(id) !== position);
		return twice && `the id ${twice} stands at two entries`;
	},
};

const shots: Rules<Body> = {
	'Shots are written in the prompt as "shot n, m, words;": n from 1 to 6, m at least 1 s, words at most 512 characters, the sum of m equal to duration.':
		(request) =>
			request.settings.multi_shot
				? shotsInPrompt(promptOf(request), request.settings.duration)
				: undefined,
};

const notToldByAnId = 'not checked: the id of an element does not tell what it is made of';

const pictures: Rules<Body> = {
	'Images: jpg, jpeg or png, at most 50 MB, sides at least 300 px, ratio 1:2.5 to 2.5:1.':
		mediaNotOpened,
};

const motion: Rules<Body> = {
	'character_orientation image: motion of 3 to 10 s; video: 3 to 30 s.': mediaNotOpened,
	'Video: mp4 or mov, at most 100 MB, sides 340 to 3850 px, one continuous take.': mediaNotOpened,
	...ownId,
};

/** By the name of its submit operation: the model that the address names, and the rules. */
const addresses: Record<string, { model: string; rules: Rules<Body> }> = {
	submitOmni30: {
		model: 'kling-3.0-omni',
		rules: {
			...names,
			...distinctIds,
			...shots,
			"An aspect ratio is not needed from text alone: the vendor's own example leaves it out and its table has a default, although the note of the field asks for one without a first frame and without a video.":
				pagesDisagree,
			'multi_shot is true by default, so an edited video should send it as false.': ({
				contents,
				settings,
			}) =>
				settings.multi_shot && contents.some(({ type }) => type === 'base_video')
					? 'an edited video takes no shots: send multi_shot as false'
					: undefined,
			'With video-character elements beside multi-image elements and no reference video, references and multi-image elements number at most 4; at most 3 video-character elements, 1 beside a reference video.':
				notToldByAnId,
			'Beside a reference video, video-character elements and reference images exclude each other.':
				notToldByAnId,
			'Video: mp4 or mov, at most 200 MB, 3 to 15.5 s, sides 700 to 4553 px, area at most 8294400 px, ratio 0.4 to 2, 24 to 60 fps.':
				mediaNotOpened,
			...pictures,
			...ownId,
		},
	},
	submitOmniO1: {
		model: 'kling-o1',
		rules: {
			...names,
			...distinctIds,
			'Only multi-image elements.': notToldByAnId,
			'From text alone the capability table allows 5 or 10 s, while the endpoint page allows 3 to 10: the schema follows the endpoint page.':
				pagesDisagree,
			'Video: mp4 or mov, at most 200 MB, 3 to 10 s, sides 700 to 2160 px, 24 to 60 fps.':
				mediaNotOpened,
			...pictures,
			...ownId,
		},
	},
	submitText30: { model: 'kling-3.0', rules: { ...shots, ...ownId } },
	submitTextTurbo: {
		model: 'kling-3.0-turbo',
		rules: {
			'Shots are written in the prompt as "shot n, m, words;" with the sum of m equal to duration.':
				(request) => shotsInPrompt(promptOf(request), request.settings.duration),
			...ownId,
		},
	},
	submitText26: { model: 'kling-2.6', rules: ownId },
	submitText25: { model: 'kling-2.5-turbo', rules: ownId },
	submitImage30: { model: 'kling-3.0', rules: { ...names, ...pictures, ...ownId } },
	submitImageTurbo: { model: 'kling-3.0-turbo', rules: ownId },
	submitImage26: { model: 'kling-2.6', rules: ownId },
	submitImage25: { model: 'kling-2.5-turbo', rules: ownId },
	submitMotion30: {
		model: 'kling-3.0',
		rules: {
			'With an element the result always faces like the video.': 'taken, no effect',
			...motion,
		},
	},
	submitMotion26: { model: 'kling-2.6', rules: motion },
};

function operationOf({ model, rules }: (typeof addresses)[string]): Operation {
	return submit({
		reads: body,
		rules,
		model: () => model,
		taskId: String,
		accepted(task, call) {
			const view = viewAs(task, 'queued', pathWords, call, call.now);
			const { id, status, message, create_time, update_time, external_id } = pathTask(view, call);
			return envelope({ id, status, message, create_time, update_time, external_id }, call);
		},
		externalId: ({ options }) => options.external_task_id,
		watermark: ({ options }) => options.watermark_info?.enabled ?? false,
		callbacks: {
			url: ({ options }) => options.callback_url,
			words: pathWords,
			body: pathTask,
			signed: true,
		},
	});
}

/** The operations that make a task of the second generation, whose addresses name the model. */
export const pathSubmits: Record<string, Operation> = Object.fromEntries(
	Object.entries(addresses).map(([name, address]) => [name, operationOf(address)]),
);
