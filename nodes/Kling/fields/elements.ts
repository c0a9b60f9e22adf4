import type { INodeProperties } from 'n8n-workflow';
import type { ElementCapabilities } from '../../shared/protocol/capability';
import { FIELD_LABELS } from '../../shared/protocol/field';
import type { ElementInput } from '../../shared/protocol/request';
import type { ParameterReader } from '../../shared/n8n/parameters';
import { byModel } from './byModel';
import { binaryProperty, isFromBinary, shownFor, sourceProperty } from './picture';

const idProperties: INodeProperties[] = [
	{
		displayName: 'Element ID',
		name: 'elementId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 835266081714884677',
		description: 'ID of the element, as text so that no digit is lost',
	},
	{
		displayName: 'Made From',
		name: 'madeFrom',
		type: 'options',
		options: [
			{ name: 'Images', value: 'images' },
			{ name: 'Video', value: 'video' },
		],
		default: 'images',
		description: 'What the element was made from. Beside one made from a video fewer images fit.',
	},
];

const namingProperties: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. dog',
		description: 'Used in the prompt with an @ before it, e.g. @dog',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. A brown dog with one white ear',
		description: 'What the subject is',
	},
];

const imageUrlsProperty: INodeProperties = {
	displayName: 'Image URLs',
	name: 'imageUrls',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Image URL' },
	default: [],
	placeholder: 'e.g. https://example.com/dog-front.jpg',
	description: 'Two to four pictures of the subject, the one from the front first',
};

const imageFilesProperty: INodeProperties = {
	...binaryProperty,
	displayName: 'Input Binary Fields',
	name: 'binaryFields',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Binary Field' },
	default: [],
	hint: 'The names of the input binary fields that hold the images',
	description: 'Two to four pictures of the subject, the one from the front first',
};

const videosProperty: INodeProperties = {
	displayName: 'Video URLs',
	name: 'videoUrls',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Video URL' },
	default: [],
	placeholder: 'e.g. https://example.com/dog.mp4',
	description: 'Videos of the subject, in place of pictures',
};

function elementsProperty(taken: ElementCapabilities): INodeProperties {
	const library = taken.source === 'library';
	const named = !library && taken.named;
	return {
		displayName: FIELD_LABELS.elements,
		name: 'elements',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Element',
		default: {},
		description: `${library ? 'Subjects from your Kling element library' : 'Subjects described here'} that stay the same throughout. Name them in the prompt as ${
			named ? '@name' : '&lt;&lt;&lt;element_1&gt;&gt;&gt;'
		}.`,
		options: [
			{
				displayName: 'Element',
				name: 'element',
				values: library
					? idProperties
					: [
							...(named ? namingProperties : []),
							{ ...sourceProperty, description: 'Where the images come from' },
							shownFor('url', imageUrlsProperty),
							shownFor('binary', imageFilesProperty),
							...(taken.videos ? [videosProperty] : []),
						],
			},
		],
	};
}

/** Subjects that stay the same throughout a generated video. */
export const elementProperties: INodeProperties[] = byModel(
	'generate',
	(model) => model.elements ?? undefined,
	elementsProperty,
	'/',
);

/** A subject that keeps its looks in motion control. */
export const motionControlElementProperties: INodeProperties[] = byModel(
	'motionControl',
	(model) => (model.maxElements > 0 ? model.maxElements : undefined),
	(max) => elementsProperty({ source: 'library', max }),
	'/',
);

/** Reads the Elements option: an entry with an id is one from the library, any other is described on the spot. */
export function readElements(options: ParameterReader): ElementInput[] {
	return options.entries('elements', 'element').map((element, index) => {
		const elementId = element.optionalText('elements', 'elementId')?.trim();
		return elementId !== undefined
			? {
					source: 'library',
					elementId,
					madeFrom: element.choice('elements', ['images', 'video'], 'madeFrom') ?? 'images',
				}
			: {
					source: 'inline',
					name: element.text('elements', 'name').trim().replace(/^@/, ''),
					description: element.text('elements', 'description').trim(),
					imageUrls: readPictures(element, `(element ${index + 1}) `),
					videoUrls: element.texts('elements', 'videoUrls').map((url) => url.trim()),
				};
	});
}

function readPictures(element: ParameterReader, prefix: string): string[] {
	return isFromBinary(element, 'elements')
		? element.fileList('elements', 'binaryFields', prefix)
		: element.texts('elements', 'imageUrls').map((url) => url.trim());
}
