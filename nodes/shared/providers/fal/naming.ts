import type { Capabilities } from '../../core/capabilities';
import { inBrackets, type Naming } from '../../core/naming';
import type { ModelRequest } from '../../core/request';
import { formOf, type Form } from './endpoints';
import { O1 } from './models';

/**
 * Names in fal's form: `@Image1`, `@Video1` and `@Element1`, but `<<<voice_1>>>`. Frames have no name, except those of
 * Kling O1.
 */
export function naming(request: ModelRequest, model: Capabilities): Naming {
	const form = formOf(request, model);
	const images = imageNames(request, model, form);
	return {
		write: (reference) => {
			switch (reference.kind) {
				case 'image':
					return images[(reference.number ?? 0) - 1];
				case 'video':
					return form === 'motion' ? undefined : `@Video${reference.number}`;
				case 'element':
					return `@Element${reference.number}`;
				case 'voice':
					return inBrackets(reference);
			}
		},
	};
}

/** Names of the images in their order. fal counts only the references; the node counts all images. */
function imageNames(
	request: ModelRequest,
	model: Capabilities,
	form: Form,
): Array<string | undefined> {
	if (request.operation === 'motionControl') return [];
	if (form === 'frames' && model.providerModelId === O1) {
		return request.images.map(({ role }) => (role === 'firstFrame' ? '@Image1' : '@Image2'));
	}
	let references = 0;
	return request.images.map(({ role }) => {
		if (role !== 'reference') return undefined;
		references += 1;
		return `@Image${references}`;
	});
}
