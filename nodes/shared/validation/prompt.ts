import type { Capabilities, GenerateCapabilities } from '../core/capabilities';
import type { Field } from '../core/fields';
import { modelIssueIf, requestIssue, type Issue } from '../core/issue';
import { inBrackets, readTexts, type NameFault, type Naming, type ReadText } from '../core/naming';
import {
	countInputs,
	INPUT_KINDS,
	type InputKind,
	type Piece,
	type Reference,
} from '../core/reference';
import type { GenerateRequest, ModelRequest } from '../core/request';
import { plural, formatNumber, lengthOf, shortened, valueText } from '../lib/text';

/** Maximum number of different names: more than any request has inputs. */
const MAX_MENTIONS = 50;

/** Checks that a text, as it is written with the provider's names in it, is within the model's limit. */
export function checkLength(
	field: Field,
	{ text, written }: { text: string; written: string },
	maxLength: number,
	{ displayName }: Pick<Capabilities, 'displayName'>,
	prefix = '',
): Issue[] {
	const length = lengthOf(written);
	const counting = length === lengthOf(text) ? '' : ' with input names';
	return modelIssueIf(
		length > maxLength,
		field,
		`${prefix}${formatNumber(length)} characters${counting}, ${displayName} allows ${formatNumber(maxLength)}`,
		`Shorten it by ${plural(length - maxLength, 'character')}.`,
	);
}

/** Checks the prompt. It is required, unless custom shots contain the text or the model makes it optional. */
export function checkPrompt(
	request: ModelRequest,
	model: Capabilities,
	written: ModelRequest,
): Issue[] {
	if (request.prompt.trim() === '' && needsPrompt(request, model)) {
		const besideShots = request.operation === 'generate' && request.multiShot === 'custom';
		return [
			requestIssue(
				'prompt',
				besideShots
					? 'this provider requires a prompt in addition to the shots'
					: 'the prompt is empty',
				besideShots
					? 'Describe the whole video in one sentence.'
					: 'Describe what the video should show.',
			),
		];
	}
	const texts = { text: request.prompt, written: written.prompt };
	return checkLength('prompt', texts, model.promptMaxLength, model);
}

function needsPrompt(request: ModelRequest, model: Capabilities): boolean {
	if (request.operation === 'motionControl' || model.operation === 'motionControl') return false;
	return request.multiShot !== 'custom' || model.promptWithCustomShots === 'required';
}

/**
 * Checks that each input that the texts refer to exists and has a name at this provider, and that the provider
 * would not read another word as a name.
 */
export function checkReferences(
	request: ModelRequest,
	naming: Naming,
	model: Capabilities,
): Issue[] {
	const texts = readTexts(request, naming);
	const named = texts.flatMap(({ pieces }) => pieces.flatMap(({ reference }) => reference ?? []));
	const counts = countInputs(request);
	return texts.flatMap((text) => {
		const mayStray = text.field === 'negativePrompt' || isWithoutEffect(text, request, model);
		return distinct(text.pieces).flatMap(({ text: word, reference, stray }) => {
			const fault = reference
				? referenceFault(reference, counts[reference.kind], naming, model)
				: stray === 'at' && !mayStray
					? naming.stray?.(valueText(word), named)
					: undefined;
			return fault ? [requestIssue(text.field, `${text.prefix}${fault.what}`, fault.fix)] : [];
		});
	});
}

/** Warnings about references that the provider may not understand. Each is sent as the user wrote it. */
export function warningsOfReferences(
	request: ModelRequest,
	naming: Naming,
	model: Capabilities,
	providerName: string,
): string[] {
	const all = readTexts(request, naming)
		.filter((text) => !isWithoutEffect(text, request, model))
		.flatMap((text) => text.pieces);
	const pieces = distinct(all);
	const unsaid = new Set(
		pieces.flatMap(({ reference }) =>
			reference?.isGiven && naming.write(reference) === undefined ? [reference.kind] : [],
		),
	);
	const strays = pieces.filter(({ stray }) => stray === 'brackets');
	const others = otherSpellings(all, naming);
	const describesElements = model.operation === 'generate' && model.elements?.source === 'inline';
	return [
		...[...unsaid].map(
			(kind) =>
				`${providerName} does not document how a prompt refers to ${ARTICLES[kind]} ${kind}${describesElements ? '' : ' for this model'}, so the text was sent unchanged. If it is not understood, describe the ${kind} in words${kind === 'image' && describesElements ? ', or create an element from it' : ''}.`,
		),
		...strays.map(
			({ text }) =>
				`"${shortened(text.slice(3, -3))}" in angle brackets is not the name of an input, so it was sent as plain text. Use a name such as image_1.`,
		),
		...(others.length > 0
			? [`Other spellings in the text were read as inputs: ${others.join(', ')}.`]
			: []),
		...bareNames(all, request, naming).map(
			(name) =>
				`"${name}" without angle brackets was sent as plain text. Put it in triple angle brackets to refer to the input.`,
		),
	];
}

/** References whose spelling is neither Kling's nor the provider's, e.g. `"@Image1" as image_1`, each spelling once. */
function otherSpellings(pieces: readonly Piece[], naming: Naming): string[] {
	const found = new Set<string>();
	for (const { text, reference } of pieces) {
		if (!reference?.isGiven || found.size >= MAX_MENTIONS) continue;
		const written = naming.write(reference);
		if (written === undefined || text === written || text === inBrackets(reference)) continue;
		found.add(`"${valueText(text)}" as ${reference.name}`);
	}
	return [...found];
}

/** Matches `image_1` and `[Image1]`, but not "image 1" and no part of a URL or a file name. */
const bareName = (): RegExp =>
	/(?<![\p{L}\p{N}_@./\\-])(image|video|element|voice)_?(\d{1,3})(?![\p{L}\p{N}_/\\-]|\.\w)/giu;

/** Names of existing inputs that the provider can refer to, written without the brackets that make them references. */
function bareNames(pieces: readonly Piece[], request: ModelRequest, naming: Naming): string[] {
	const counts = countInputs(request);
	const found = new Set<string>();
	for (const { text, reference, stray } of pieces) {
		if (reference || stray) continue;
		for (const [name, kindText = '', digits] of text.matchAll(bareName())) {
			const kind = INPUT_KINDS.find((known) => known === kindText.toLowerCase());
			const number = Number(digits);
			if (kind === undefined || number < 1 || number > counts[kind]) continue;
			const meant = { kind, number, name: `${kind}_${number}`, isGiven: true };
			const hasName = naming.write(meant) !== undefined && naming.nameless?.(meant) === undefined;
			if (hasName && found.size < MAX_MENTIONS) found.add(name);
		}
	}
	return [...found];
}

const ARTICLES: Readonly<Record<InputKind, string>> = {
	image: 'an',
	video: 'a',
	element: 'an',
	voice: 'a',
};

/** Whether the text is a prompt that has no effect, because the model makes it optional with custom shots. */
function isWithoutEffect({ field }: ReadText, request: ModelRequest, model: Capabilities): boolean {
	return (
		field === 'prompt' &&
		request.operation === 'generate' &&
		request.multiShot === 'custom' &&
		model.operation === 'generate' &&
		model.promptWithCustomShots === 'optional'
	);
}

/** Each reference and each stray word once, and at most {@link MAX_MENTIONS}, so that no message is too long. */
function distinct(pieces: readonly Piece[]): Piece[] {
	const found = new Map<string, Piece>();
	for (const piece of pieces) {
		if (found.size >= MAX_MENTIONS) break;
		const key = piece.reference?.name ?? (piece.stray && piece.text);
		if (key !== undefined && !found.has(key)) found.set(key, piece);
	}
	return [...found.values()];
}

/** Whether a field of the model can add such an input. n8n removes a value that was entered for another model. */
function isSupported(kind: InputKind, model: Capabilities): boolean {
	if (model.operation !== 'generate') return true;
	if (kind === 'voice') return model.maxVoices > 0;
	return kind !== 'element' || model.elements !== null;
}

/** The messages contain no angle brackets, because n8n shows them as HTML. */
function referenceFault(
	reference: Reference,
	count: number,
	naming: Naming,
	model: Capabilities,
): NameFault | undefined {
	if (reference.isGiven) return naming.nameless?.(reference);
	const { kind, number } = reference;
	const name = valueText(reference.name);
	if (count === 0) {
		return {
			what: `${name} does not exist, no ${kind} is given`,
			fix: `${isSupported(kind, model) ? `Add the ${kind}` : `Choose a model that supports ${kind}s`}, or remove ${name} from the text.`,
		};
	}
	const known = count > 1 ? `${kind}_1 to ${kind}_${count}` : `${kind}_1`;
	return number === null
		? {
				what: `${kind} has no number, ${plural(count, kind)} are given`,
				fix: `Use ${known}.`,
			}
		: {
				what: `${name} does not exist, ${plural(count, kind)} ${count === 1 ? 'is' : 'are'} given`,
				fix: `Use ${known}, or add the missing ${kind}.`,
			};
}

/** Checks the length of the negative prompt, if the model supports one. */
export function checkNegativePrompt(
	request: GenerateRequest,
	model: GenerateCapabilities,
	written: GenerateRequest,
): Issue[] {
	const { negativePrompt: text } = request;
	if (text === undefined || model.negativePromptMaxLength === null) return [];
	const texts = { text, written: written.negativePrompt ?? text };
	return checkLength('negativePrompt', texts, model.negativePromptMaxLength, model);
}
