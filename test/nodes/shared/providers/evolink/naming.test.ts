import type { Capabilities } from '../../../../../nodes/shared/core/capabilities';
import type { Reference } from '../../../../../nodes/shared/core/reference';
import { naming } from '../../../../../nodes/shared/providers/evolink/naming';
import { generateModel, generateRequest, motionControlModel } from '../../../../support/requests';

const omni = generateModel();
const framesOnly = generateModel({ images: { ...omni.images, references: 0 } });
const request = generateRequest({
	images: [
		{ image: 'https://example.com/1.png', role: 'firstFrame' },
		{ image: 'https://example.com/2.png', role: 'reference' },
	],
});
const reference = (kind: Reference['kind'], number: number): Reference => ({
	kind,
	number,
	name: `${kind}_${number}`,
	isGiven: true,
});

it.each<[string, Reference, Capabilities, string | undefined]>([
	['a reference image, counted without the frames', reference('image', 2), omni, '<<<image_1>>>'],
	['a frame', reference('image', 1), omni, undefined],
	['a video', reference('video', 1), omni, undefined],
	['an element', reference('element', 2), omni, '<<<element_2>>>'],
	['an image of a model without references', reference('image', 2), framesOnly, undefined],
	[
		'an element of a model without references',
		reference('element', 1),
		framesOnly,
		'<<<element_1>>>',
	],
	['an image of Motion Control', reference('image', 2), motionControlModel(), undefined],
])('EvoLink names %s', (_what, given, model, expected) => {
	expect(naming(request, model).write(given)).toBe(expected);
});

it('EvoLink says why a frame has no name, for models with references only', () => {
	expect(naming(request, omni).nameless?.(reference('image', 1))).toEqual({
		what: expect.stringMatching(/\S/),
		fix: expect.stringMatching(/\S/),
	});
	expect(naming(request, framesOnly).nameless?.(reference('image', 1))).toBeUndefined();
});
