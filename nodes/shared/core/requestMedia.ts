import type { ElementInput, Operation, RequestFor, ModelRequest } from './request';

/** Lists the images of a request, in the order of its fields. */
export function mediaOf<Image>(request: ModelRequest<Image>): Image[] {
	const images: Image[] = [];
	mapMedia(request, (image) => {
		images.push(image);
		return image;
	});
	return images;
}

/** Returns the same request with other images. */
export function mapMedia<From, To>(
	request: ModelRequest<From>,
	map: (image: From) => To,
): ModelRequest<To>;
export function mapMedia<O extends Operation, From, To>(
	request: RequestFor<O, From>,
	map: (image: From) => To,
): RequestFor<O, To>;
export function mapMedia<From, To>(
	request: ModelRequest<From>,
	map: (image: From) => To,
): ModelRequest<To> {
	if (request.operation === 'motionControl') {
		const characterImage = map(request.characterImage);
		return { ...request, characterImage, elements: request.elements.map(inElement(map)) };
	}
	const { motionBrush, ...rest } = request;
	return {
		...rest,
		images: request.images.map(({ image, role }) => ({ image: map(image), role })),
		elements: request.elements.map(inElement(map)),
		...(motionBrush && {
			motionBrush: {
				...(motionBrush.still !== undefined && { still: map(motionBrush.still) }),
				moving: motionBrush.moving.map(({ mask, path }) => ({ mask: map(mask), path })),
			},
		}),
	};
}

function inElement<From, To>(map: (image: From) => To) {
	return (element: ElementInput<From>): ElementInput<To> =>
		element.source === 'library' ? element : { ...element, images: element.images.map(map) };
}
