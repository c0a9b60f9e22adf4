import type { Capabilities, ElementCapabilities } from '../capability';
import { modelIssue, requestIssue, type Issue } from '../issue';
import type { ElementInput, VideoRequest } from '../request';
import { checkImage } from './images';
import { checkVideoUrl } from './media';
import { counted, shortened } from './text';

/** How many images describe an element, the one from the front included. */
const IMAGES = { min: 2, max: 4 };

/** Each element is given the way the model takes it: by its id in the library, or described on the spot. */
export function checkElements(request: VideoRequest, model: Capabilities): Issue[] {
	const taken = takenBy(model);
	if (!taken) return [];
	return request.elements.flatMap((element, index) => {
		const prefix = `(element ${index + 1}) `;
		if (element.source !== taken.source) return [otherSource(taken, prefix)];
		if (element.source === 'library') return checkId(element.elementId, prefix);
		return [
			...(taken.source === 'inline' && taken.named ? checkNaming(element, prefix) : []),
			...checkPictures(element, taken, prefix),
			...element.imageUrls.flatMap((url) => checkImage('elements', url, request, model, prefix)),
			...element.videoUrls.flatMap((url) => checkVideoUrl('elements', url, request, prefix)),
		];
	});
}

/** Motion control knows elements from the library only. */
function takenBy(model: Capabilities): ElementCapabilities | null {
	if (model.operation === 'generate') return model.elements;
	return model.maxElements > 0 ? { source: 'library', max: model.maxElements } : null;
}

type InlineElement = Extract<ElementInput, { source: 'inline' }>;

function otherSource(taken: ElementCapabilities, prefix: string): Issue {
	return taken.source === 'library'
		? requestIssue(
				'elements',
				`${prefix}is described, and this provider takes ids only`,
				'Give the ID of an element in your Kling library.',
			)
		: requestIssue(
				'elements',
				`${prefix}is given by id, and this provider takes descriptions only`,
				'Describe it with two to four images.',
			);
}

/** Ids have up to 19 digits and are text, so that none is lost. */
function checkId(id: string, prefix: string): Issue[] {
	if (/^[0-9]+$/.test(id)) return [];
	return [
		requestIssue(
			'elements',
			`${prefix}has the ID "${shortened(id)}"`,
			'Give the digits of the ID, e.g. 835266081714884677.',
		),
	];
}

function checkNaming({ name, description }: InlineElement, prefix: string): Issue[] {
	if (name !== '' && description !== '') return [];
	return [
		requestIssue(
			'elements',
			`${prefix}lacks ${name === '' ? 'a name' : 'a description'}`,
			'Fill in both.',
		),
	];
}

function checkPictures(
	element: InlineElement,
	taken: ElementCapabilities,
	prefix: string,
): Issue[] {
	const count = element.imageUrls.length;
	const mayBeVideo = taken.source === 'inline' && taken.videos;
	if (element.videoUrls.length > 0 && !mayBeVideo) {
		return [
			modelIssue(
				'elements',
				`${prefix}has a video, which this provider does not take`,
				'Describe it with two to four images.',
			),
		];
	}
	if (element.videoUrls.length > 0 && count === 0) return [];
	if (count >= IMAGES.min && count <= IMAGES.max) return [];
	return [
		requestIssue(
			'elements',
			`${prefix}has ${counted(count, 'image')}`,
			'Give two to four images, the one from the front first.',
		),
	];
}
