import type { GenerateRequest, ModelRequest } from './request';
import type { Field } from './fields';
import {
	countInputs,
	readReferences,
	type Nameable,
	type Piece,
	type Reference,
} from './reference';

/** Fault of a name: `what` and `fix` of an issue. */
export interface NameFault {
	what: string;
	fix: string;
}

/** How a provider's texts refer to inputs. */
export interface Naming {
	/** Name of a given input; `undefined` if the provider documents none, so that the text is sent unchanged. */
	write(reference: Reference): string | undefined;
	/** Names of the elements in their order, if the provider supports `@name`. */
	elementNames?: readonly string[];
	/** Why an input has no name at this endpoint, although it is given. */
	nameless?(reference: Reference): NameFault | undefined;
	/**
	 * Why the provider would read a word after an @ as the name of an input that does not exist. `named` are the inputs that
	 * the texts refer to.
	 */
	stray?(word: string, named: readonly Reference[]): NameFault | undefined;
}

/** A text of a request, split into pieces. */
export interface ReadText {
	field: Field;
	/** Prefix of an issue, e.g. `shot 2: `. */
	prefix: string;
	pieces: Piece[];
}

/** Kling's own form, which most providers use. */
export const BRACKETS: Naming = { write: inBrackets };

/** `<<<image_1>>>` */
export function inBrackets({ name }: Reference): string {
	return `<<<${name}>>>`;
}

/**
 * Kling's own form at a provider that counts only the reference images, because a frame has a field of its own. The node
 * counts all images. Other inputs have no name.
 */
export function referenceImageNames({ images }: Pick<GenerateRequest<unknown>, 'images'>): Naming {
	const roles = images.map(({ role }) => role);
	const isFrame = ({ kind, number }: Reference) =>
		kind === 'image' && number !== null && roles[number - 1] !== 'reference';
	return {
		write: (reference) => {
			const { kind, number } = reference;
			if (kind !== 'image' || number === null || isFrame(reference)) return undefined;
			const place = roles.slice(0, number).filter((role) => role === 'reference').length;
			return inBrackets({ ...reference, name: `image_${place}` });
		},
		nameless: (reference) =>
			isFrame(reference)
				? {
						what: `a frame cannot be called ${reference.name}`,
						fix: 'Write "the first frame" instead, or use the image as Reference.',
					}
				: undefined,
	};
}

/** Characters that would merge with a name that begins with an @, so that a blank is required between them. */
const BEFORE = /[\p{L}\p{M}\p{N}\p{Pc}\p{Cf}@＠]$/u;
const AFTER = /^[\p{L}\p{M}\p{N}\p{Pc}\p{Cf}@＠-]/u;

/**
 * Writes a text with the provider's names. Inputs that are not given, and those without a name, stay unchanged.
 *
 * `In<<<video_1>>>it` → `In @Video1 it`
 */
function writeNames(text: string, nameable: Nameable, naming: Naming): string {
	const written: string[] = [];
	// The last two code units, enough to see the last character. The text itself may be megabytes long.
	let tail = '';
	let needsBlank = false;
	for (const { text: source, reference } of readReferences(text, nameable)) {
		const name = reference?.isGiven ? naming.write(reference) : undefined;
		const next = name ?? source;
		const isApart = !name?.startsWith('@');
		const isTouched = !isApart && BEFORE.test(tail);
		if (isTouched || (needsBlank && AFTER.test(next.slice(0, 2)))) written.push(' ');
		written.push(next);
		tail = (tail + next.slice(-2)).slice(-2);
		needsBlank = !isApart;
	}
	return written.join('');
}

/** Inputs that the texts of a request can refer to. */
function nameableIn(request: ModelRequest, naming: Naming): Nameable {
	return { counts: countInputs(request), elementNames: naming.elementNames ?? [] };
}

/** The request with the provider's names in all texts: the prompt, each shot and the negative prompt. */
export function withNames<R extends ModelRequest>(request: R, naming: Naming): R;
export function withNames(request: ModelRequest, naming: Naming): ModelRequest {
	const nameable = nameableIn(request, naming);
	const write = (text: string) => writeNames(text, nameable, naming);
	if (request.operation === 'motionControl') return { ...request, prompt: write(request.prompt) };
	return {
		...request,
		prompt: write(request.prompt),
		shots: request.shots.map((shot) => ({ ...shot, prompt: write(shot.prompt) })),
		...(request.negativePrompt !== undefined && { negativePrompt: write(request.negativePrompt) }),
	};
}

/** Reads all texts of a request, in the order of the panel. */
export function readTexts(request: ModelRequest, naming: Naming): ReadText[] {
	const nameable = nameableIn(request, naming);
	const read = (field: Field, text: string, prefix = ''): ReadText => ({
		field,
		prefix,
		pieces: readReferences(text, nameable),
	});
	if (request.operation === 'motionControl') return [read('prompt', request.prompt)];
	return [
		read('prompt', request.prompt),
		...request.shots.map(({ prompt }, index) => read('shots', prompt, `shot ${index + 1}: `)),
		...(request.negativePrompt === undefined
			? []
			: [read('negativePrompt', request.negativePrompt)]),
	];
}
