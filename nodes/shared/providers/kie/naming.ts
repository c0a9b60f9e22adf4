import { inBrackets, type Naming } from '../../core/naming';
import type { ModelRequest } from '../../core/request';
import { joinList, shortened } from '../../lib/text';
import { elementNameFault } from '../../validation/elements';

/** Elements by their own names, such as `@dog`. kie.ai's pages name no other input. */
export function naming({ elements }: ModelRequest): Naming {
	const elementNames = elements.map((element) =>
		element.source === 'inline' && elementNameFault(element.name) === undefined ? element.name : '',
	);
	const names = elementNames.filter((name) => name !== '').map((name) => `@${name}`);
	return {
		elementNames,
		write: (reference) => {
			if (reference.kind === 'element') {
				const name = elementNames[(reference.number ?? 0) - 1];
				return name ? `@${name}` : undefined;
			}
			// With an @, it would be taken for an element.
			return names.length > 0 ? inBrackets(reference) : undefined;
		},
		// If there are elements, every `@name` in a text refers to one of them.
		stray: (word) =>
			names.length === 0
				? undefined
				: {
						what: `${word} is not the name of an element`,
						fix: `Use ${joinList(names.map(shortened))}, or write plain words without the @.`,
					},
	};
}
