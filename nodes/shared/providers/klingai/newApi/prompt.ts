import type { GenerateRequest } from '../../../core/request';

/** Prompt for the newer API: the user's prompt, or the custom shots in the form in which it reads them. */
export function promptText(request: GenerateRequest<unknown>): string {
	if (request.multiShot !== 'custom') return request.prompt;
	return request.shots
		.map(({ prompt, duration }, index) => `shot ${index + 1}, ${duration}, ${prompt};`)
		.join(' ');
}

/** Whether a text refers to an image in the newer API's form. */
export function namesAnImage(request: GenerateRequest<unknown>): boolean {
	return /(?<!\w)@image_\d/.test(promptText(request));
}
