import type { VideoRequest } from './request';
import type { Field } from './fields';
import {
	countInputs,
	readReferences,
	type Nameable,
	type Piece,
	type Reference,
} from './reference';

/** What is wrong with a name: `what` and `fix` of an issue. */
export interface NameFault {
	what: string;
	fix: string;
}

/** How a vendor's texts name inputs. */
export interface Naming {
	/** Writes a given input; `undefined` where the vendor does not say how, so that the text goes as it is. */
	write(reference: Reference): string | undefined;
	/** The elements' own names in their order, where the vendor takes `@name`. */
	elementNames?: readonly string[];
	/** Says why an input has no name at this address, though it is given. */
	nameless?(reference: Reference): NameFault | undefined;
	/**
	 * Says why the vendor would take a word behind an @ for the name of an input that does not exist.
	 *
	 * @param named the inputs that the texts name
	 */
	stray?(word: string, named: readonly Reference[]): NameFault | undefined;
}

/** A text of a request, read. */
export interface ReadText {
	field: Field;
	/** `shot 2: `, before what is wrong in a shot. */
	prefix: string;
	pieces: Piece[];
}

/** Kling's own way, which most vendors took over. */
export const BRACKETS: Naming = { write: inBrackets };

/** `<<<image_1>>>` */
export function inBrackets({ name }: Reference): string {
	return `<<<${name}>>>`;
}

/** What would run into a name that begins with an @, so that a blank has to keep it apart. */
const BEFORE = /[\p{L}\p{M}\p{N}\p{Pc}\p{Cf}@＠]$/u;
const AFTER = /^[\p{L}\p{M}\p{N}\p{Pc}\p{Cf}@＠-]/u;

/**
 * Writes a text with the names the vendor reads. What is not given, and what the vendor has no name for, stays as it is.
 *
 * `In<<<video_1>>>it` → `In @Video1 it`
 */
export function writeNames(text: string, nameable: Nameable, naming: Naming): string {
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

/** What a request's texts can name. */
export function nameableIn(request: VideoRequest, naming: Naming): Nameable {
	return { counts: countInputs(request), elementNames: naming.elementNames ?? [] };
}

/** The request with all texts as the vendor reads them: the prompt, each shot and the negative prompt. */
export function withNames<R extends VideoRequest>(request: R, naming: Naming): R;
export function withNames(request: VideoRequest, naming: Naming): VideoRequest {
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
export function readTexts(request: VideoRequest, naming: Naming): ReadText[] {
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
