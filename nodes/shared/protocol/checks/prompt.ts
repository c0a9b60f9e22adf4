import type { Capabilities, GenerateCapabilities } from '../capability';
import { modelIssue, requestIssue, type Issue } from '../issue';
import type { Field } from '../field';
import type { GenerateRequest, VideoRequest } from '../request';
import { counted, grouped, lengthOf, mentionsIn } from './text';

const INPUT_REFERENCE = /<<<(image|video|element|voice)_(\d+)>>>/g;

/** A text must fit the model's limit. */
export function checkLength(
	field: Field,
	text: string,
	maxLength: number,
	subject: string,
	prefix = '',
): Issue[] {
	const length = lengthOf(text);
	if (length <= maxLength) return [];
	return [
		modelIssue(
			field,
			`${prefix}has ${grouped(length)} characters, and ${subject} takes ${grouped(maxLength)}`,
			`Shorten it by ${counted(length - maxLength, 'character')}.`,
		),
	];
}

/** A video needs a prompt, except where custom shots carry the text or the model says otherwise. */
export function checkPrompt(request: VideoRequest, model: Capabilities): Issue[] {
	if (request.prompt.trim() === '' && needsPrompt(request, model)) {
		const besideShots = request.operation === 'generate' && request.multiShot === 'custom';
		return [
			requestIssue(
				'prompt',
				besideShots ? 'is empty, and this provider needs one beside the shots' : 'is empty',
				besideShots
					? 'Describe the whole video in one sentence.'
					: 'Describe what the video should show.',
			),
		];
	}
	return checkLength('prompt', request.prompt, model.promptMaxLength, model.displayName);
}

function needsPrompt(request: VideoRequest, model: Capabilities): boolean {
	if (request.operation === 'motionControl' || model.operation === 'motionControl') return false;
	return request.multiShot !== 'custom' || model.promptWithCustomShots === 'required';
}

/** What a prompt names as `<<<image_1>>>`, `<<<video_1>>>` or `<<<element_1>>>` must have been given. */
export function checkReferences(request: VideoRequest): Issue[] {
	const given = givenInputs(request);
	// Angle brackets are left out of the words: n8n shows messages as HTML, which would swallow them.
	const missing = (field: Field, text: string, prefix = ''): Issue[] =>
		mentionsIn(text, INPUT_REFERENCE).flatMap(([, kind = '', number]) => {
			const count = given[kind] ?? 0;
			if (Number(number) >= 1 && Number(number) <= count) return [];
			const known = count > 1 ? `${kind}_1 to ${kind}_${count}` : `${kind}_1`;
			return [
				requestIssue(
					field,
					`${prefix}names ${kind}_${number}, and ${count === 0 ? `no ${kind} is given` : `${counted(count, kind)} ${count === 1 ? 'is' : 'are'} given`}`,
					count === 0
						? `Add the ${kind}, or take ${kind}_${number} out of the text.`
						: `Use ${known}, or add the missing ${kind}.`,
				),
			];
		});
	return [
		...missing('prompt', request.prompt),
		...shotsOf(request).flatMap((shot, index) =>
			missing('shots', shot.prompt, `(shot ${index + 1}) `),
		),
	];
}

/** How many inputs of each kind a prompt can name. Motion Control has one image and one video. */
function givenInputs(request: VideoRequest): Readonly<Record<string, number>> {
	if (request.operation === 'motionControl') {
		return { image: 1, video: 1, element: request.elements.length };
	}
	return {
		image: request.images.length,
		video: request.video ? 1 : 0,
		element: request.elements.length,
		voice: request.voices.length,
	};
}

function shotsOf(request: VideoRequest): GenerateRequest['shots'] {
	return request.operation === 'generate' ? request.shots : [];
}

/** The negative prompt must fit, where the model takes one. */
export function checkNegativePrompt(
	request: GenerateRequest,
	model: GenerateCapabilities,
): Issue[] {
	if (request.negativePrompt === undefined || model.negativePromptMaxLength === null) return [];
	return checkLength(
		'negativePrompt',
		request.negativePrompt,
		model.negativePromptMaxLength,
		model.displayName,
	);
}
