import type { GenerateRequest } from '../../../core/request';

/** What the newer API is told to show: the prompt, or the user's own shots in the form it reads shots in. */
export function promptText(request: GenerateRequest<unknown>): string {
	if (request.multiShot !== 'custom') return request.prompt;
	return request.shots
		.map(({ prompt, duration }, index) => `shot ${index + 1}, ${duration}, ${prompt};`)
		.join(' ');
}

/** Does any text name an image the newer API's way? */
export function namesAnImage(request: GenerateRequest<unknown>): boolean {
	return /(?<!\w)@image_\d/.test(promptText(request));
}
