import type { JsonObject, Json } from '../../nodes/shared/lib/json';
import type { Issue } from '../../nodes/shared/core/issue';
import { plan } from './plan';
import type { Account, Provider } from '../../nodes/shared/core/provider';
import type {
	ElementInput,
	GenerateRequest,
	ImageRole,
	ModelRequest,
} from '../../nodes/shared/core/request';
import { apimart } from '../../nodes/shared/providers/apimart';
import { fal } from '../../nodes/shared/providers/fal';
import { imini } from '../../nodes/shared/providers/imini';
import { kie } from '../../nodes/shared/providers/kie';
import { kkiai } from '../../nodes/shared/providers/kkiai';
import { klingai } from '../../nodes/shared/providers/klingai';
import { mulerouter } from '../../nodes/shared/providers/mulerouter';
import { replicate } from '../../nodes/shared/providers/replicate';
import { wavespeed } from '../../nodes/shared/providers/wavespeed';
import { piapi } from '../../nodes/shared/providers/piapi';
import { generateRequest, IMAGE, motionControlRequest, VIDEO } from './requests';

/*
 * What the vendors' pages and contracts say of names in prompts, written down a second time for the tests: nothing here
 * looks into how the package reads or writes them.
 */

export type Kind = 'image' | 'video' | 'element' | 'voice';

/** How many inputs a request has. */
export interface Inputs {
	image: number;
	video: number;
	element: number;
	voice: number;
	/** The elements' names, where the vendor has them. */
	elementNames: string[];
}

/** The text of a request that names something. */
export type Place = 'prompt' | 'shots' | 'negativePrompt';

/** Where a request goes, and how texts name inputs there. */
export interface Destination {
	provider: Provider;
	account: Account;
	operation: 'generate' | 'motionControl';
	model: string;
	imageRole: ImageRole;
	/** The most inputs there may be of each kind. */
	most: Readonly<Record<Kind, number>>;
	places: readonly Place[];
	/** How the vendor writes an input: its text, `asIs` where no page says so, `never` where it has no name. */
	names: (kind: Kind, number: number, inputs: Inputs) => string;
	/** Is a word behind an @ that names nothing refused there? */
	refusesWords: (inputs: Inputs, named: readonly Kind[]) => boolean;
	/** Unicode code points of the prompt. */
	maxLength: number;
	/** Unicode code points of a shot. */
	maxShotLength: number;
}

/** The text goes out as the user wrote it. */
export const AS_IS = 'as is';
/** The text is refused. */
export const NEVER = 'never';

const brackets = (kind: Kind, number: number) => `<<<${kind}_${number}>>>`;
const at = (kind: Kind, number: number) => `@${kind}_${number}`;
const numbered = (kind: Kind, number: number) =>
	`@${kind.charAt(0).toUpperCase()}${kind.slice(1)}${number}`;
const onlyElements = (kind: Kind, number: number) =>
	kind === 'element' || kind === 'voice' ? brackets(kind, number) : AS_IS;
const never = () => false;

const generate = {
	account: {},
	operation: 'generate',
	model: 'kling-v3-omni',
	imageRole: 'reference',
	most: { image: 2, video: 1, element: 2, voice: 0 },
	places: ['prompt', 'shots', 'negativePrompt'],
	names: brackets,
	refusesWords: never,
	maxLength: 2500,
	maxShotLength: 512,
} as const;

const motionControl = {
	...generate,
	operation: 'motionControl',
	model: 'kling-v3-motion-control',
	most: { image: 1, video: 1, element: 1, voice: 0 },
	places: ['prompt'],
	names: onlyElements,
} as const;

const withoutElements = { ...motionControl.most, element: 0 };

/** The providers, both operations, and both APIs of Kling itself. */
export const DESTINATIONS: Readonly<Record<string, Destination>> = {
	'imini, Generate': { ...generate, provider: imini },
	'imini, Motion Control': { ...motionControl, provider: imini, most: withoutElements },
	'apimart, Generate': {
		...generate,
		provider: apimart,
		names: (kind, number, { element, elementNames }) => {
			if (kind === 'element') return `@${elementNames[number - 1] ?? ''}`;
			return kind === 'video' && element === 0 ? AS_IS : brackets(kind, number);
		},
		refusesWords: ({ element }) => element > 0,
	},
	'apimart, Motion Control': { ...motionControl, provider: apimart, most: withoutElements },
	'kie.ai, Generate': {
		...generate,
		provider: kie,
		// A shot has 500 characters there.
		places: ['prompt'],
		names: (kind, number, { element, elementNames }) => {
			if (kind === 'element') return `@${elementNames[number - 1] ?? ''}`;
			return element > 0 ? brackets(kind, number) : AS_IS;
		},
		refusesWords: ({ element }) => element > 0,
		maxLength: 3072,
	},
	'kie.ai, Motion Control': {
		...motionControl,
		provider: kie,
		most: withoutElements,
		names: () => AS_IS,
	},
	'fal, Generate': { ...generate, provider: fal, places: ['prompt', 'shots'], names: numbered },
	'fal, frames and elements': {
		...generate,
		provider: fal,
		model: 'kling-v3',
		imageRole: 'firstFrame',
		most: { image: 1, video: 0, element: 2, voice: 0 },
		names: (kind, number) => (kind === 'image' ? AS_IS : numbered(kind, number)),
	},
	'fal, frames of Kling O1': {
		...generate,
		provider: fal,
		model: 'kling-video-o1',
		imageRole: 'firstFrame',
		most: { image: 1, video: 0, element: 0, voice: 0 },
		places: ['prompt'],
		names: numbered,
	},
	'fal, Motion Control': {
		...motionControl,
		provider: fal,
		most: withoutElements,
		names: () => AS_IS,
	},
	'kkiai, Generate': { ...generate, provider: kkiai },
	'kkiai, Motion Control': { ...motionControl, provider: kkiai },
	'kkiai, frames': {
		...generate,
		provider: kkiai,
		model: 'kling-v3',
		imageRole: 'firstFrame',
		most: { image: 1, video: 0, element: 2, voice: 0 },
		names: onlyElements,
	},
	'mulerouter, Generate': {
		...generate,
		provider: mulerouter,
		names: (kind, number) =>
			({ image: AS_IS, video: '@Video1', element: brackets(kind, number), voice: AS_IS })[kind],
	},
	'Replicate, Generate': {
		...generate,
		provider: replicate,
		most: { image: 2, video: 1, element: 0, voice: 0 },
		places: ['prompt'],
		names: (kind, number) => (kind === 'image' ? brackets(kind, number) : AS_IS),
	},
	'Replicate, frames': {
		...generate,
		provider: replicate,
		model: 'kling-v3',
		imageRole: 'firstFrame',
		most: { image: 1, video: 0, element: 0, voice: 0 },
		places: ['prompt', 'negativePrompt'],
		names: () => AS_IS,
	},
	'Replicate, Motion Control': {
		...motionControl,
		provider: replicate,
		most: withoutElements,
		names: () => AS_IS,
	},
	'PiAPI, Generate': {
		...generate,
		provider: piapi,
		maxShotLength: 2500,
		most: { ...generate.most, element: 0 },
		places: ['prompt', 'shots'],
		names: (kind, number) => (kind === 'video' ? '@video' : at(kind, number)),
	},
	'PiAPI, Kling 4.0': {
		...generate,
		provider: piapi,
		maxShotLength: 2500,
		model: 'kling-v4',
		most: { ...generate.most, element: 0 },
		places: ['prompt', 'shots'],
		names: at,
	},
	'PiAPI, frames': {
		...generate,
		provider: piapi,
		maxShotLength: 2500,
		model: 'kling-v3',
		imageRole: 'firstFrame',
		most: { image: 1, video: 0, element: 0, voice: 0 },
		names: () => AS_IS,
	},
	'PiAPI, Motion Control': {
		...motionControl,
		provider: piapi,
		most: withoutElements,
		names: () => AS_IS,
	},
	"Kling's newer API, Generate": {
		...generate,
		provider: klingai,
		places: ['prompt', 'shots'],
		names: at,
		refusesWords: ({ image, video, element }) => image + video + element > 0,
		maxLength: 3072,
	},
	"Kling's newer API, frames and voices": {
		...generate,
		provider: klingai,
		model: 'kling-v2-6',
		imageRole: 'firstFrame',
		most: { image: 1, video: 0, element: 0, voice: 2 },
		places: ['prompt'],
		names: (kind, number) => (kind === 'voice' ? at(kind, number) : NEVER),
		refusesWords: ({ voice }) => voice > 0,
	},
	"Kling's newer API, Motion Control": {
		...motionControl,
		provider: klingai,
		names: (kind, number) => (kind === 'element' ? at(kind, number) : NEVER),
		refusesWords: ({ element }) => element > 0,
	},
	"Kling's legacy API, Generate": {
		...generate,
		provider: klingai,
		account: { authentication: 'accessKey' },
		places: ['prompt', 'shots'],
	},
	"Kling's legacy API, Motion Control": {
		...motionControl,
		provider: klingai,
		account: { authentication: 'accessKey' },
		model: 'kling-v3-motion-control',
	},
	'wavespeed, Generate': {
		...generate,
		provider: wavespeed,
		most: { ...generate.most, element: 0 },
		places: ['prompt', 'shots'],
	},
	'wavespeed, frames': {
		...generate,
		provider: wavespeed,
		model: 'kling-v3',
		imageRole: 'firstFrame',
		most: { image: 1, video: 0, element: 2, voice: 0 },
		names: onlyElements,
	},
	'wavespeed, Kling 4.0': {
		...generate,
		provider: wavespeed,
		model: 'kling-v4',
		most: { ...generate.most, element: 0 },
		places: ['prompt'],
		names: (kind, number) =>
			({ image: `@Image${number}`, video: `@Video${number}`, element: AS_IS, voice: AS_IS })[kind],
		maxLength: 11_000,
	},
	'wavespeed, Motion Control': { ...motionControl, provider: wavespeed },
};

/** What became of a text: the vendor's text and the warnings, or what speaks against it. */
export type Outcome =
	{ text: string; warnings: readonly string[]; issues: readonly [] } | { issues: readonly Issue[] };

/** Has a request planned whose only interesting text stands at the place. Nothing is sent. */
export function planText(
	{ provider, account, operation, model, imageRole }: Destination,
	inputs: Inputs,
	place: Place,
	text: string,
): Outcome {
	const elements = Array.from({ length: inputs.element }, (_, index) =>
		elementOf(provider, inputs.elementNames[index] ?? '', index),
	);
	const request: ModelRequest =
		operation === 'motionControl'
			? motionControlRequest({ model, prompt: text, elements })
			: generateRequest({
					model,
					prompt: 'A farm',
					images: Array.from({ length: inputs.image }, () => ({ image: IMAGE, role: imageRole })),
					elements,
					voices: Array.from({ length: inputs.voice }, (_, index) => `8292${index}`),
					...settingsFor(inputs),
					...textOf(place, text),
				});
	const planned = plan(provider, request, account);
	if (!('submit' in planned)) return planned;
	const { request: sent, warnings } = planned.submit;
	return { text: textAt(place, sent.body ?? {}), warnings, issues: [] };
}

function settingsFor({ video, voice }: Inputs): Partial<GenerateRequest> {
	return {
		aspectRatio: '16:9',
		...(video > 0 && { video: { url: VIDEO, use: 'edit', keepOriginalSound: false } }),
		...(voice > 0 && { generateAudio: true, resolution: '1080p' }),
	};
}

function textOf(place: Place, text: string): Partial<GenerateRequest> {
	switch (place) {
		case 'prompt':
			return { prompt: text };
		case 'shots':
			return { multiShot: 'custom', shots: [{ prompt: text, duration: 5 }] };
		case 'negativePrompt':
			return { negativePrompt: text };
	}
}

function elementOf({ id }: Provider, name: string, index: number): ElementInput {
	const isNamed = id === 'apimart' || id === 'kie';
	return isNamed || id === 'fal' || id === 'mulerouter'
		? {
				source: 'inline',
				name: isNamed ? name : '',
				description: isNamed ? 'One of them' : '',
				images: [IMAGE, IMAGE],
				videoUrls: [],
			}
		: { source: 'library', elementId: `83526608${index}`, madeFrom: 'images' };
}

/** The text as it stands in a body, wherever the vendor wants it. */
function textAt(place: Place, body: JsonObject): string {
	const nested = body.extra_params ?? body.input;
	const outer: JsonObject = isObject(nested) ? { ...body, ...nested } : body;
	const contents = Array.isArray(body.contents) ? body.contents : [];
	const spoken = contents.find((entry) => isObject(entry) && entry.type === 'prompt');
	const listed = outer.multi_prompt ?? outer.multi_shots;
	const shots = Array.isArray(listed) ? listed : [];
	const [shot] = shots;
	const value =
		place === 'negativePrompt'
			? outer.negative_prompt
			: place === 'shots' && isObject(shot)
				? shot.prompt
				: isObject(spoken)
					? spoken.text
					: outer.prompt;
	const text = typeof value === 'string' ? value : '';
	// Kling's newer API has own shots in the prompt.
	const [, words = text] = place === 'shots' ? (/^shot 1, 5, (.*);$/su.exec(text) ?? []) : [];
	return words;
}

function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a reader at the vendor finds in a text, in its order. */
export interface Found {
	/** `image_1`, one for each name. */
	names: string[];
	/** Everything else, without blanks, with a mark where a name was. */
	rest: string;
	/** Words behind an @ that name nothing. */
	strays: string[];
}

/** Stands for a name in {@link Found.rest}. */
export const MARK = '\u0001';

/**
 * Reads a text as the vendor does: a name in brackets letter by letter; a name behind an @ as far as letters, digits,
 * marks, `_` and hyphens of any script go, and only where no word stands before the @.
 */
export function readAsVendor(destination: Destination, inputs: Inputs, text: string): Found {
	const known = new Map<string, string>();
	for (const kind of ['image', 'video', 'element', 'voice'] as const) {
		for (let number = 1; number <= inputs[kind]; number += 1) {
			known.set(destination.names(kind, number, inputs), `${kind}_${number}`);
		}
	}
	const found: Found = { names: [], rest: '', strays: [] };
	for (let index = 0; index < text.length;) {
		const ahead = text.slice(index);
		const before = text.slice(0, index);
		const [token = ''] = ahead.startsWith('@')
			? (/^@[\p{L}\p{M}\p{N}\p{Pc}-]*/u.exec(ahead) ?? [])
			: (/^<<<[a-z]+_[0-9]+>>>/.exec(ahead) ?? []);
		const isRunTogether = token.startsWith('@') && /[\p{L}\p{M}\p{N}\p{Pc}@]$/u.test(before);
		const name = isRunTogether ? undefined : known.get(token);
		if (name !== undefined) {
			found.names.push(name);
			found.rest += MARK;
			index += token.length;
			continue;
		}
		if (token.startsWith('@') && !/\w$/.test(before) && /^@\S/.test(ahead)) {
			found.strays.push(token);
		}
		found.rest += ahead.charAt(0).trim();
		index += 1;
	}
	return found;
}
