import type { NameFault, Naming } from '../../../core/naming';
import type { Reference } from '../../../core/reference';
import type { ModelRequest } from '../../../core/request';
import { givesImagesIds, type Family } from './families';

/** How texts refer to inputs in the newer API. */
export function newApiNaming(request: ModelRequest, family: Family): Naming {
	return {
		write: ({ name }) => `@${name}`,
		nameless: (reference) => nameless(reference, family),
		// If no input has an ID, an @ is plain text.
		stray: (word, named) =>
			hasIds(request, family, named)
				? {
						what: `Kling would read ${word} as the name of an input`,
						fix: 'Write it without the @, or with a space after the @.',
					}
				: undefined,
	};
}

/** Only omni models have IDs for images; elements and voices have them everywhere. */
function nameless({ kind, name }: Reference, family: Family): NameFault | undefined {
	if (family === 'omni-video' || (kind !== 'image' && kind !== 'video')) return undefined;
	if (family === 'motion-control') {
		const [input, words] =
			kind === 'image'
				? ['the character image', '"the character"']
				: ['the motion video', '"the motion video"'];
		return {
			what: `${input} cannot be called ${name}`,
			fix: `Write ${words} instead.`,
		};
	}
	return {
		what: `a frame cannot be called ${name}`,
		fix: 'Write "the first frame" instead, or choose an omni model.',
	};
}

function hasIds(request: ModelRequest, family: Family, named: readonly Reference[]): boolean {
	if (family === 'text-to-video') return false;
	if (request.elements.length > 0) return true;
	if (request.operation === 'motionControl') return false;
	const namesImage = named.some(({ kind, isGiven }) => kind === 'image' && isGiven);
	return (
		request.video !== undefined ||
		request.voices.length > 0 ||
		givesImagesIds(request, family, namesImage)
	);
}
