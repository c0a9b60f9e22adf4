import type { Capabilities, ElementCapabilities } from '../core/capabilities';
import { modelIssue, requestIssue, requestIssueIf, type Issue } from '../core/issue';
import type { NameFault } from '../core/naming';
import { nameKey } from '../core/reference';
import type { ElementInput, ModelRequest } from '../core/request';
import { checkImage } from './images';
import { checkVideoUrl } from './urls';
import { plural, valueText } from '../lib/text';

/** Number of images that describe an element, including the front image. */
const IMAGES = { min: 2, max: 4 };

/** Checks that each element has the source that the model supports: the library, by ID, or an inline description. */
export function checkElements(request: ModelRequest, model: Capabilities): Issue[] {
	const support = supportOf(model);
	if (!support) return [];
	const isNamed = support.source === 'inline' && support.named;
	const issues = request.elements.flatMap((element, index) => {
		const prefix = `element ${index + 1}: `;
		if (element.source !== support.source) return [otherSource(support, prefix)];
		if (element.source === 'library') return checkElementId(element.elementId, prefix);
		return [
			...(isNamed ? checkNaming(element, prefix) : []),
			...checkElementImages(element, support, prefix),
			...element.images.flatMap((image) => checkImage('elements', image, request, model, prefix)),
			...element.videoUrls.flatMap((url) => checkVideoUrl('elements', url, request, prefix)),
		];
	});
	return isNamed ? [...issues, ...checkDistinctNames(request.elements)] : issues;
}

/** Motion control supports library elements only. */
function supportOf(model: Capabilities): ElementCapabilities | null {
	if (model.operation === 'generate') return model.elements;
	return model.maxElements > 0 ? { source: 'library', max: model.maxElements } : null;
}

type InlineElement = Extract<ElementInput, { source: 'inline' }>;

function otherSource(support: ElementCapabilities, prefix: string): Issue {
	return support.source === 'library'
		? requestIssue(
				'elements',
				`${prefix}described inline, but this provider requires an ID`,
				'Enter the ID of an element in your Kling library.',
			)
		: requestIssue(
				'elements',
				`${prefix}given by ID, but this provider requires a description`,
				'Describe it with two to four images.',
			);
}

/** An ID has up to 19 digits, so it is text: a number would lose digits. */
function checkElementId(id: string, prefix: string): Issue[] {
	return requestIssueIf(
		!/^[0-9]+$/.test(id),
		'elements',
		`${prefix}"${valueText(id)}" is not an element ID`,
		'Enter the digits of the ID, e.g. 835266081714884677.',
	);
}

function checkNaming({ name, description }: InlineElement, prefix: string): Issue[] {
	if (name === '' || description === '') {
		const missing = `${prefix}the ${name === '' ? 'name' : 'description'} is empty`;
		return [requestIssue('elements', missing, 'Enter a name and a description.')];
	}
	const fault = elementNameFault(name);
	return fault ? [requestIssue('elements', `${prefix}${fault.what}`, fault.fix)] : [];
}

/** Letters and digits of any script, `_`, and hyphens between them. */
const NAME = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*)*$/u;

/** Why a prompt cannot refer to an element as `@name`: the end would be ambiguous; `undefined` if it can. */
export function elementNameFault(name: string): NameFault | undefined {
	if (NAME.test(name)) return undefined;
	const offered = name
		.slice(0, 40)
		.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '_')
		.replace(/^[_\p{M}]/u, '')
		.replace(/_$/, '');
	return {
		what: `a prompt cannot refer to the name "${valueText(name)}"`,
		fix: `Use only letters, digits, _ and -, e.g. ${NAME.test(offered) ? offered : 'dog'}.`,
	};
}

/** Checks that names are unique, because a prompt could otherwise refer to either of two elements. */
function checkDistinctNames(elements: readonly ElementInput[]): Issue[] {
	const first = new Map<string, number>();
	return elements.flatMap((element, index) => {
		if (element.source !== 'inline' || element.name === '') return [];
		const key = nameKey(element.name);
		const earlier = first.get(key);
		if (earlier === undefined) {
			first.set(key, index);
			return [];
		}
		return [
			requestIssue(
				'elements',
				`elements ${earlier + 1} and ${index + 1} have the same name, "${valueText(element.name)}"`,
				'Enter a different name for each element. Upper and lower case are the same.',
			),
		];
	});
}

function checkElementImages(
	element: InlineElement,
	support: ElementCapabilities,
	prefix: string,
): Issue[] {
	const count = element.images.length;
	const mayBeVideo = support.source === 'inline' && support.videos;
	if (element.videoUrls.length > 0 && !mayBeVideo) {
		return [
			modelIssue(
				'elements',
				`${prefix}this provider does not support videos in elements`,
				'Describe it with two to four images.',
			),
		];
	}
	const isFromVideo = element.videoUrls.length > 0 && count === 0;
	return requestIssueIf(
		!isFromVideo && (count < IMAGES.min || count > IMAGES.max),
		'elements',
		`${prefix}${plural(count, 'image')} given, ${IMAGES.min} to ${IMAGES.max} required`,
		'Use two to four images, front view first.',
	);
}
