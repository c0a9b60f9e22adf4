import type { PlainOperation, PlainRequest, PlainRequestFor, TaskRequest } from './plainRequest';
import type { ElementInput, GenerateRequest, Operation, RequestFor, ModelRequest } from './request';

/** Lists the images and sounds of a request, in the order of its fields. */
export function mediaOf<Media>(request: TaskRequest<Media>): Media[] {
	const media: Media[] = [];
	mapMedia(request, (one) => {
		media.push(one);
		return one;
	});
	return media;
}

/** Returns the same request with other images and sounds. */
export function mapMedia<From, To>(
	request: ModelRequest<From>,
	map: (one: From) => To,
): ModelRequest<To>;
export function mapMedia<From, To>(
	request: PlainRequest<From>,
	map: (one: From) => To,
): PlainRequest<To>;
export function mapMedia<From, To>(
	request: TaskRequest<From>,
	map: (one: From) => To,
): TaskRequest<To>;
export function mapMedia<O extends Operation, From, To>(
	request: RequestFor<O, From>,
	map: (one: From) => To,
): RequestFor<O, To>;
export function mapMedia<O extends PlainOperation, From, To>(
	request: PlainRequestFor<O, From>,
	map: (one: From) => To,
): PlainRequestFor<O, To>;
export function mapMedia<From, To>(
	request: TaskRequest<From>,
	map: (one: From) => To,
): TaskRequest<To> {
	switch (request.operation) {
		case 'avatar':
			return { ...request, image: map(request.image), audio: map(request.audio) };
		case 'lipSync':
			return { ...request, audio: map(request.audio) };
		case 'applyEffect': {
			const { secondImage, ...rest } = request;
			const image = map(rest.image);
			return {
				...rest,
				image,
				...(secondImage !== undefined && { secondImage: map(secondImage) }),
			};
		}
		case 'createElement': {
			const { source } = request;
			return source.from === 'video'
				? { ...request, source }
				: { ...request, source: { from: 'images', images: source.images.map(map) } };
		}
		case 'createVoice':
			return request;
		case 'motionControl': {
			const characterImage = map(request.characterImage);
			return { ...request, characterImage, elements: request.elements.map(inElement(map)) };
		}
		case 'generate':
			return ofGenerate(request, map);
	}
}

function ofGenerate<From, To>(
	{ motionBrush, ...rest }: GenerateRequest<From>,
	map: (one: From) => To,
): GenerateRequest<To> {
	return {
		...rest,
		images: rest.images.map(({ image, role }) => ({ image: map(image), role })),
		elements: rest.elements.map(inElement(map)),
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
