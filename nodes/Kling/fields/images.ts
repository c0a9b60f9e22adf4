import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { GENERATE_FIELDS, type GenerateCapabilities } from '../../shared/core/capabilities';
import { isPlainRecord } from '../../shared/lib/plainRecord';
import { FIELD_LABELS } from '../../shared/core/fields';
import { IMAGE_ROLES, type ImageInput, type ImageRole } from '../../shared/core/request';
import type { GivenMedia } from '../../shared/n8n/input/binaryFields';
import { entriesAndLists } from '../../shared/n8n/input/listValue';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { byModel } from './byModel';
import { readImageList, type ListedImage } from './mediaList';
import { imageSourceProperties, readImageSources } from './imageSource';

const ROLES: Readonly<Record<ImageRole, INodePropertyOptions>> = {
	reference: {
		name: 'Reference',
		value: 'reference',
		description:
			'Subject, place or style to use. Refer to it in the prompt as &lt;&lt;&lt;image_1&gt;&gt;&gt;.',
	},
	firstFrame: {
		name: 'First Frame',
		value: 'firstFrame',
		description: 'The video starts with this image',
	},
	middleFrame: {
		name: 'Middle Frame',
		value: 'middleFrame',
		description: 'The video passes through this image. Several in their order.',
	},
	lastFrame: {
		name: 'Last Frame',
		value: 'lastFrame',
		description: 'The video ends with this image. Requires a first frame.',
	},
};

/** Default role of an image. */
const DEFAULT_ROLE: ImageRole = 'firstFrame';

/** Accepted formats of a list of images, each with an example. */
const LIST_HELP =
	'URLs as an array, as JSON text, or separated by commas or line breaks: {{ $json.images }}. Objects such as {"url": "https://…", "role": "lastFrame"}, cells with attachments and binary fields also work: {{ Object.keys($binary) }}. For an AI agent: {{ $fromAI("images", "URLs of the images", "json") }}.';

const roleProperty: INodeProperties = {
	displayName: 'Use As',
	name: 'role',
	type: 'options',
	// The same for every provider and model. n8n drops a value that equals the default and then fills in the default of
	// the field that is shown next.
	default: DEFAULT_ROLE,
};

/** Purpose of an image: one property for each set of purposes that a model supports. */
const roleProperties: INodeProperties[] = byModel(
	'generate',
	(model) =>
		GENERATE_FIELDS.images(model)
			? { roles: rolesOf(model), hasFrames: model.images.frames !== 'none' }
			: undefined,
	({ roles, hasFrames }) => ({
		...roleProperty,
		options: choicesOf(roles, hasFrames),
		description:
			'Purpose of the image. The prompt numbers all images in order, including frames. Images from lists come last. The first image is &lt;&lt;&lt;image_1&gt;&gt;&gt;.',
	}),
	'/',
);

/** Images that a video is created from, each with its role. */
export const imageProperties: INodeProperties[] = byModel(
	'generate',
	(model) => GENERATE_FIELDS.images(model) || undefined,
	() =>
		imagesProperty(
			'Images to create the video from. Their formats and sizes are checked before anything is sent.',
			LIST_HELP,
			roleProperties,
			[
				{
					...roleProperty,
					options: Object.values(ROLES),
					description:
						'Purpose of the images that the model supports, unless the list sets a role for an image',
				},
			],
		),
);

/** Images that an element is created from. */
export const elementImagesProperty: INodeProperties = {
	...imagesProperty(
		'Two to four images of the subject, front view first. JPG or PNG, at least 300 px on each side.',
		'URLs or names of binary fields, as an array, as JSON text, or separated by commas',
	),
	// With the name of the images of Generate, n8n would lose one expression for all of those.
	name: 'elementImages',
};

/** Images: added one by one, or from a list. Both have fields in addition to the image. */
function imagesProperty(
	description: string,
	listHelp: string,
	imageFields: INodeProperties[] = [],
	listFields: INodeProperties[] = [],
): INodeProperties {
	return {
		displayName: FIELD_LABELS.images,
		name: 'images',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Image',
		default: {},
		description,
		options: [
			{
				displayName: 'Image',
				name: 'image',
				values: [
					...imageSourceProperties({
						displayName: 'Image URL',
						name: 'url',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://example.com/product.jpg',
						description: 'URL of the image. The provider must be able to access it.',
					}),
					...imageFields,
				],
			},
			{
				displayName: 'Images From a List',
				name: 'list',
				values: [
					{
						displayName: 'List of Images',
						name: 'list',
						type: 'string',
						default: '',
						placeholder: 'e.g. {{ $json.images }}',
						description: listHelp,
					},
					...listFields,
				],
			},
		],
	};
}

/** Roles of a model. The default is always among them, because n8n requires that. */
function rolesOf({ images }: GenerateCapabilities): ImageRole[] {
	return [
		...(images.references > 0 ? (['reference'] as const) : []),
		DEFAULT_ROLE,
		...(images.frames === 'firstAndLast' ? (['lastFrame'] as const) : []),
		...(images.middleFrames ? (['middleFrame'] as const) : []),
	];
}

/** The roles as choices, in the order of all roles. */
function choicesOf(roles: readonly ImageRole[], hasFrames: boolean): INodePropertyOptions[] {
	return IMAGE_ROLES.filter((role) => roles.includes(role)).map((role) =>
		role === DEFAULT_ROLE && !hasFrames
			? { ...ROLES[role], description: 'Not supported by this model. Choose Reference.' }
			: ROLES[role],
	);
}

/**
 * Reads the Images field: images added one by one, then images from lists. Blank images are skipped. One expression for
 * the whole field, or for all of its entries, is read as a list.
 */
export function readImages(
	parameters: ParameterReader,
	name = 'images',
): Array<ImageInput<GivenMedia>> {
	const { one, list } = entriesAndLists(parameters.value(name), 'image');
	const images: Array<ImageInput<GivenMedia>> = [];
	for (const entry of one) {
		const prefix = `image ${images.length + 1}: `;
		const hasSource = isPlainRecord(entry) && 'source' in entry;
		const reader = parameters.within(hasSource ? entry : {}, prefix);
		const found = hasSource
			? readImageSources(reader, 'images', prefix)
			: readImageList(reader, 'images', entry, { prefix });
		images.push(...withRole(reader, found));
	}
	for (const entry of list) {
		const reader = parameters.within(entry);
		images.push(...withRole(reader, readImageList(reader, 'images', entry.list)));
	}
	return images;
}

/** Adds a role to each image: the role from the list, or else the role of the entry. */
function withRole(
	entry: ParameterReader,
	images: readonly ListedImage[],
): Array<ImageInput<GivenMedia>> {
	if (images.length === 0) return [];
	const role = entry.choice('images', IMAGE_ROLES, 'role') ?? DEFAULT_ROLE;
	return images.map((image) => ({ role, ...image }));
}
