import type { GenerateRequest } from '../../protocol/request';

/** Whatever a prompt can name. A neighbour that would run into the name is kept apart from it. */
const REFERENCE = /(\w)?<<<(image|video|element|voice)_(\d+)>>>(?=([\w<])?)/g;

/**
 * Writes a text the way the newer API names inputs.
 *
 * `<<<image_1>>> waves` → `@image_1 waves`, `<<<image_1>>>waves` → `@image_1 waves`
 */
export function withMentions(text: string): string {
	return text.replace(
		REFERENCE,
		(_, before: string | undefined, kind: string, number: string, after: string | undefined) =>
			`${before === undefined ? '' : `${before} `}@${kind}_${number}${after === undefined ? '' : ' '}`,
	);
}

/** What the newer API is told to show: the prompt, or the user's own shots in the form it reads shots in. */
export function promptText(request: GenerateRequest): string {
	if (request.multiShot !== 'custom') return withMentions(request.prompt);
	return request.shots
		.map(
			({ prompt, duration }, index) => `shot ${index + 1}, ${duration}, ${withMentions(prompt)};`,
		)
		.join(' ');
}

/** Does any text name an image? */
export function namesAnImage(request: GenerateRequest): boolean {
	return /@image_\d/.test(promptText(request));
}
