import type { INodeParameters } from 'n8n-workflow';

import type { InvalidCase } from '../../support/examples';
import { IMAGE, IMAGE3, LAST_FRAME, frames, SHOTS, TWO_SHOTS, VIDEO } from './values';

export type Cases = Readonly<Record<string, InvalidCase>>;

const empty = { refused: 'prompt', says: /the prompt is empty/ } as const;

/** No prompt at all, and an empty one. */
export function withoutPrompt(base: INodeParameters, ...names: string[]): Cases {
	return Object.fromEntries(
		names.map((name) => [name, { enter: { ...base, prompt: '' }, ...empty }]),
	);
}

/** A prompt beside shots, which then decide. */
export function bothPrompts(base: INodeParameters): Cases {
	return {
		both_prompts: {
			enter: { ...base, ...TWO_SHOTS, prompt: 'A scene' },
			sentBecause: 'beside shots the node sends no prompt',
			warns: /'Prompt' has no effect with custom shots: only the shots are used/,
		},
	};
}

/** Lengths that the model lacks. */
export function durations(base: INodeParameters, most: number): Cases {
	return {
		duration_text: {
			cannotBeExpressed: 'a number that an expression gives as text is sent as a number',
			enter: base,
			expressions: { duration: '5' },
			sends: { duration: 5 },
		},
		[`duration_${most + 1}`]: {
			enter: { ...base, duration: most + 1 },
			refused: 'duration',
			says: new RegExp(`${most + 1} given, Kling .* allows 3 to ${most}`),
		},
	};
}

/** A field that the panel does not show for the model; what another provider left there is dropped. */
export function dropped(enter: INodeParameters, ...names: string[]): Cases {
	return Object.fromEntries(
		names.map((name) => [
			name,
			{
				cannotBeExpressed:
					'the model has no such field; what was left over from another is dropped',
				enter,
				sends: {},
			},
		]),
	);
}

/** Names of other vendors for the fields of images. */
export function imageFields(base: INodeParameters): Cases {
	return {
		image_url: {
			cannotBeExpressed: 'the node names the field',
			enter: base,
			sends: { image: IMAGE },
		},
	};
}

/** The last frame has one name in 3.0 and another in 4.0. */
export function lastFrame(base: INodeParameters, foreign: string, own: string): Cases {
	return {
		[foreign]: {
			cannotBeExpressed: 'the node names the field',
			enter: { ...base, ...frames(LAST_FRAME) },
			sends: { [own]: IMAGE3 },
		},
	};
}

/** An aspect ratio where a frame decides. */
export function ratioBesideFrame(base: INodeParameters): Cases {
	return {
		aspect_ratio: {
			enter: { ...base, aspectRatio: '9:16' },
			sentBecause: 'the frame decides, so the node leaves the aspect ratio out',
			warns: /'Aspect Ratio' has no effect: the first frame's aspect ratio is used/,
		},
	};
}

/** Shots and a last frame exclude each other. */
export function shotsAndLastFrame(base: INodeParameters): Cases {
	return {
		shots_and_end: {
			enter: { ...base, ...TWO_SHOTS, ...frames(LAST_FRAME) },
			refused: 'images',
			says: /a last frame cannot be combined with custom shots. Remove the last frame, or set 'Multi-Shot' to Off/,
		},
	};
}

/** A video that cannot be a list. */
export function videoField(base: INodeParameters, name: string): Cases {
	return {
		[name]: {
			cannotBeExpressed: 'the node names the field, and it holds one video',
			enter: base,
			sends: { video: VIDEO },
		},
	};
}

/** What the vendor's API has in another form, and the node always writes in the right one. */
export const shotsSent = { multi_prompt: SHOTS };
