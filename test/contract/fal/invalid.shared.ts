import type { INodeParameters } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/lib/json';
import type { InvalidCase } from '../../support/examples';
import { shots } from './values';

export type Cases = Readonly<Record<string, InvalidCase>>;

/** The wrong name or type of a field, which the node never writes. */
export function named(enter: INodeParameters, sends: JsonObject): InvalidCase {
	return { cannotBeExpressed: 'the node names the field, and writes its type', enter, sends };
}

/** A field that the endpoint lacks. */
export function leftOut(enter: INodeParameters, sends: JsonObject): InvalidCase {
	return { cannotBeExpressed: 'the node leaves the field out there', enter, sends };
}

/** An input that the endpoint requires. */
export function elsewhere(enter: INodeParameters, sends: JsonObject): InvalidCase {
	return { cannotBeExpressed: 'without the input it is another endpoint', enter, sends };
}

export function noPrompt(base: INodeParameters): InvalidCase {
	return {
		enter: { ...base, prompt: '' },
		refused: 'prompt',
		says: /the prompt is empty. Describe what the video should show/,
	};
}

export function promptNumber(base: INodeParameters): InvalidCase {
	return {
		cannotBeExpressed: 'a number that an expression gives is sent as text',
		enter: base,
		expressions: { prompt: 5 },
		sends: { prompt: '5' },
	};
}

/** The seconds in another type than the model requires. */
export function seconds(base: INodeParameters, given: number | string): InvalidCase {
	return {
		cannotBeExpressed: 'the node writes the seconds in the type of the model',
		enter: base,
		expressions: { duration: given },
		sends: { duration: typeof given === 'number' ? String(given) : Number(given) },
	};
}

export function duration(base: INodeParameters, given: number, allowed: string): InvalidCase {
	return {
		enter: { ...base, duration: given },
		refused: 'duration',
		says: new RegExp(`${given} given, Kling .* allows ${allowed}`),
	};
}

export function promptAndShots(base: INodeParameters): InvalidCase {
	return {
		sentBecause: 'the shots alone are sent',
		enter: { ...base, ...shots(3, 4), prompt: 'A scene' },
		warns: /'Prompt' has no effect with custom shots: only the shots are used/,
	};
}

export function sevenShots(base: INodeParameters): InvalidCase {
	return {
		enter: { ...base, ...shots(2, 2, 2, 2, 2, 2, 2) },
		refused: 'shots',
		says: /7 given, Kling 3.0.* allows 6. Remove 1/,
	};
}

export function mode(base: INodeParameters): InvalidCase {
	return {
		enter: { ...base, options: { additionalBodyFields: '{"mode":"pro"}' } },
		refused: 'additionalBodyFields',
		says: /"mode" is set by (?:other fields of the node|the operation and its fields)\. Remove "mode"/,
	};
}

export function audioWord(base: INodeParameters): InvalidCase {
	return {
		cannotBeExpressed: 'a word that means on is sent as a switch',
		enter: base,
		expressions: { generateAudio: 'on' },
		sends: { generate_audio: true },
	};
}

/** A field that the panel shows only because the model comes from an expression. */
export function lacks(
	base: INodeParameters,
	fields: INodeParameters,
	refused: 'negativePrompt' | 'cfgScale' | 'elements' | 'generateAudio' | 'multiShot',
): InvalidCase {
	return {
		enter: { ...base, ...fields },
		expressions: {
			model: base.model ?? '',
			...(base.video !== undefined && { video: base.video }),
		},
		refused,
		says: /not supported by Kling/,
	};
}
