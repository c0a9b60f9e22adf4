import type { Capabilities } from '../../core/capabilities';
import { elementNameFault } from '../../validation/elements';
import { shortened } from '../../lib/text';
import { inBrackets, type NameFault, type Naming } from '../../core/naming';
import type { VideoRequest } from '../../core/request';

/** Names as apimart writes them: elements by their own names, `@dog`, and anything else as Kling does. */
export function naming(request: VideoRequest, model: Capabilities): Naming {
	const elementNames = request.elements.map((element) =>
		element.source === 'inline' && elementNameFault(element.name) === undefined ? element.name : '',
	);
	// Its pages name images for models that take references. Frames and the inputs of Motion Control go by their fields.
	const namesInputs = model.operation === 'generate' && model.images.references > 0;
	return {
		elementNames,
		write: (reference) => {
			const { kind, number } = reference;
			if (kind === 'element') {
				const name = elementNames[(number ?? 0) - 1];
				return name === undefined || name === '' ? undefined : `@${name}`;
			}
			return namesInputs ? inBrackets(reference) : undefined;
		},
		stray: (word) => stray(word, request.elements.length, elementNames),
	};
}

/** Where elements are given, every `@name` in the text names one of them. Client code of apimart. */
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
