import type { Capabilities } from '../../core/capabilities';
import { elementNameFault } from '../../validation/elements';
import { shortened } from '../../lib/text';
import { inBrackets, type NameFault, type Naming } from '../../core/naming';
import type { ModelRequest } from '../../core/request';

/** Names in apimart's form: elements by their own names, such as `@dog`, and images as at Kling. */
export function naming(request: ModelRequest, model: Capabilities): Naming {
	const elementNames = request.elements.map((element) =>
		element.source === 'inline' && elementNameFault(element.name) === undefined ? element.name : '',
	);
	// Only its pages of models with references name images. Frames, videos and the inputs of Motion Control have no names.
	const namesImages = model.operation === 'generate' && model.images.references > 0;
	return {
		elementNames,
		write: (reference) => {
			const { kind, number } = reference;
			if (kind === 'element') {
				const name = elementNames[(number ?? 0) - 1];
				return name === undefined || name === '' ? undefined : `@${name}`;
			}
			// With an @, a video would be taken for an element.
			const isNamed = kind === 'image' || elementNames.length > 0;
			return namesImages && isNamed ? inBrackets(reference) : undefined;
		},
		stray: (word) => stray(word, request.elements.length, elementNames),
	};
}

/** If there are elements, every `@name` in the text refers to one of them. Source: client code of apimart. */
function stray(word: string, elements: number, names: readonly string[]): NameFault | undefined {
	if (elements === 0 && !word.startsWith('@element_')) return undefined;
	const known = names.filter((name) => name !== '').map((name) => `@${shortened(name)}`);
	return {
		what: `${word} is not the name of an element`,
		fix:
			elements === 0
				? `Add an element named ${word.slice(1)}, or remove ${word} from the text.`
				: `${known.length > 0 ? `Use ${known.join(', ')}, or add` : 'Add'} the element. Write plain words without the @.`,
	};
}
