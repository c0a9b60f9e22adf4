import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { GENERATE_FIELDS, type GenerateCapabilities } from '../../shared/protocol/capability';
import { limitsText } from '../../shared/protocol/checks/images';
import { FIELD_LABELS } from '../../shared/protocol/field';
import { IMAGE_ROLES, type ImageInput, type ImageRole } from '../../shared/protocol/request';
import type { ParameterReader } from '../../shared/n8n/parameters';
import { byModel } from './byModel';
import { pictureProperties, readPicture } from './picture';

const ROLES: Readonly<Record<ImageRole, INodePropertyOptions>> = {
	reference: {
		name: 'Reference',
		value: 'reference',
		description:
			'A person, thing, place or style to keep. Name it in the prompt as &lt;&lt;&lt;image_1&gt;&gt;&gt;.',
	},
	firstFrame: {
		name: 'First Frame',
		value: 'firstFrame',
		description: 'The video starts with this picture',
	},
	lastFrame: {
		name: 'Last Frame',
		value: 'lastFrame',
		description: 'The video ends with this picture. Needs a first frame too.',
	},
};

const roleProperty: INodeProperties = {
	displayName: 'Use As',
	name: 'role',
	type: 'options',
	options: Object.values(ROLES),
	default: 'reference',
	description: 'What the picture is for',
};

/** The pictures a video is made from, with what each of them is for. */
export const imageProperties: INodeProperties[] = byModel(
	'generate',
	(model) =>
		GENERATE_FIELDS.images(model)
			? { roles: rolesOf(model), limits: limitsText(model.imageLimits) }
			: undefined,
	({ roles, limits }) => ({
		displayName: FIELD_LABELS.images,
		name: 'images',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Image',
		default: {},
		description: `Pictures to start from. ${limits}.`,
		options: [
			{
				displayName: 'Image',
				name: 'image',
				values: [
					...pictureProperties({
						displayName: 'Image URL',
						name: 'url',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://example.com/product.jpg',
						description: 'Address of the image, which the provider must be able to reach',
					}),
					{
						...roleProperty,
						options: roles.map((role) => ROLES[role]),
						default: roles[0] ?? roleProperty.default,
					},
				],
			},
		],
	}),
);

function rolesOf({ images }: GenerateCapabilities): ImageRole[] {
	return [
		...(images.references > 0 ? (['reference'] as const) : []),
		...(images.frames === 'none' ? [] : (['firstFrame'] as const)),
		...(images.frames === 'firstAndLast' ? (['lastFrame'] as const) : []),
	];
}

/** Reads the Images field; a picture without a role is what the field shows first. */
export function readImages(parameters: ParameterReader): ImageInput[] {
	return parameters.entries('images', 'image').map((image, index) => ({
		url: readPicture(image, 'images', `(image ${index + 1}) `),
		role: image.choice('images', IMAGE_ROLES, 'role') ?? 'reference',
	}));
}
