import type { INodeProperties } from 'n8n-workflow';
import type { GenerateCapabilities } from '../../shared/protocol/capability';
import { FIELD_LABELS } from '../../shared/protocol/field';
import type { ElementInput } from '../../shared/protocol/request';
import type { ParameterReader } from '../../shared/n8n/parameters';
import { byModel } from './byModel';

type ElementSource = NonNullable<GenerateCapabilities['elements']>['source'];

const VALUES: Readonly<Record<ElementSource, { description: string; values: INodeProperties[] }>> =
	{
		library: {
			description:
				'Subjects from your Kling element library. Name them in the prompt as &lt;&lt;&lt;element_1&gt;&gt;&gt;.',
			values: [
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
					description:
						'What the element was made from. Beside one made from a video fewer images fit.',
				},
			],
		},
		inline: {
			description: 'Subjects described here. Name them in the prompt as @name.',
			values: [
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
				{
					displayName: 'Image URLs',
					name: 'imageUrls',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Image URL' },
					default: [],
					placeholder: 'e.g. https://example.com/dog-front.jpg',
					description: 'Two to four pictures of the subject, the one from the front first',
				},
			],
		},
	};

/** Subjects that stay the same throughout the video. */
export const elementProperties: INodeProperties[] = byModel(
	'generate',
	(model) => model.elements?.source,
	(source) => ({
		displayName: FIELD_LABELS.elements,
		name: 'elements',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Element',
		default: {},
		description: VALUES[source].description,
		options: [{ displayName: 'Element', name: 'element', values: VALUES[source].values }],
	}),
	'/',
);

/** Reads the Elements option: an entry with an id is one from the library, any other is described on the spot. */
export function readElements(options: ParameterReader): ElementInput[] {
	return options.entries('elements', 'element').map((element) => {
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
					imageUrls: element.texts('elements', 'imageUrls').map((url) => url.trim()),
				};
	});
}
