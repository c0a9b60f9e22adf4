import type { INodeParameters } from 'n8n-workflow';

import type { Field } from '../../../nodes/shared/core/fields';
import type { InvalidCase } from '../../support/examples';
import type { Entry } from '../../support/panel';
import { withAnyField, withModel } from './values';

export type Cases = Readonly<Record<string, InvalidCase>>;

/** A model that makes videos from text alone, or from frames. */
export interface Family {
	id: string;
	name: string;
	promptMax: { text: number; image: number };
	/** Lengths that are too short, or between those on offer, and too long. */
	badDurations: readonly [number, number];
	durations: RegExp;
}

export const V3: Family = {
	id: 'kling-v3',
	name: 'Kling 3.0',
	promptMax: { text: 3072, image: 3072 },
	badDurations: [2, 16],
	durations: /allows 3 to 15/,
};
export const TURBO: Family = {
	...V3,
	id: 'kling-v3-turbo',
	name: 'Kling 3.0 Turbo',
	promptMax: { text: 3072, image: 2500 },
};
export const V2_6: Family = {
	id: 'kling-v2-6',
	name: 'Kling 2.6',
	promptMax: { text: 2500, image: 2500 },
	badDurations: [7, 11],
	durations: /allows 5 or 10/,
};
export const V2_5: Family = { ...V2_6, id: 'kling-v2-5-turbo', name: 'Kling 2.5 Turbo' };

/** Why a wish that the newer API would refuse is sent all the same. */
export const GOES_TO_LEGACY = 'the legacy API grants the wish, so the node goes there';

/** How the newer API spells things, which nobody can get wrong here. */
export function spelling(entryOf: (more: INodeParameters) => Entry): Cases {
	return {
		options_misspelled: {
			cannotBeExpressed: 'the node names the field',
			...entryOf({ options: { externalTaskId: 'a' } }),
			sends: { options: { external_task_id: 'a' } },
		},
		mode_is_foreign: {
			cannotBeExpressed: 'the resolution is written as resolution on this API',
			...entryOf({ resolution: '1080p' }),
			sends: { settings: { resolution: '1080p' } },
		},
		resolution_upper_case: {
			cannotBeExpressed: 'the node writes the letters',
			...entryOf({ resolution: '1080p' }),
			sends: { settings: { resolution: '1080p' } },
		},
	};
}

/** What holds for text and for frames: spelling, lengths, and the prompt's size. */
export function common(family: Family, plain: INodeParameters, promptMax: number): Cases {
	const { id, name, badDurations, durations } = family;
	return {
		...spelling((more) => withModel(id, { ...plain, ...more })),
		...Object.fromEntries(
			badDurations.map((duration): [string, InvalidCase] => [
				`duration_${duration}`,
				{ ...withModel(id, { ...plain, duration }), refused: 'duration', says: durations },
			]),
		),
		duration_string: {
			cannotBeExpressed: 'the node writes the seconds as a number here',
			...withModel(id, plain),
			sends: { settings: { duration: 5 } },
		},
		[`prompt_${promptMax + 1}`]: {
			...withModel(id, { ...plain, prompt: 'a'.repeat(promptMax + 1) }),
			refused: 'prompt',
			says: new RegExp(`characters, ${name} allows ${promptMax.toLocaleString('en')}`),
		},
	};
}

/** A field that the model lacks, filled by an expression, because the panel hides it. */
export function notTaken({ id }: Family, enter: INodeParameters, field: Field): InvalidCase {
	return { ...withAnyField(id, enter), refused: field, says: /not supported by/ };
}

export function no4k({ id }: Family, plain: INodeParameters): InvalidCase {
	return {
		...withModel(id, { ...plain, resolution: '4k' }),
		refused: 'resolution',
		says: /4k is not available for .*. Choose 720p or 1080p/,
	};
}

export function noOriginalSound({ id }: Family, plain: INodeParameters): InvalidCase {
	return {
		cannotBeExpressed: 'there is a sound to keep beside a reference video only',
		...withModel(id, plain),
		sends: { settings: { audio: 'off' } },
	};
}

export function soundNeeds1080p({ id }: Family, plain: INodeParameters): InvalidCase {
	return {
		...withModel(id, { ...plain, generateAudio: true }),
		refused: 'generateAudio',
		says: /Kling 2.6 requires 1080p for sound/,
	};
}
