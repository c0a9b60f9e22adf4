import type { INodeProperties } from 'n8n-workflow';
import type { ElementCapabilities } from '../../shared/core/capabilities';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { Provider } from '../../shared/core/provider';
import type { ElementInput } from '../../shared/core/request';
import { isPlainRecord } from '../../shared/lib/plainRecord';
import type { GivenMedia } from '../../shared/n8n/input/binaryFields';
import {
	entriesAndLists,
	hasKey,
	isBlank,
	LIST_FAULTS,
	readList,
	splitWords,
	valueAt,
} from '../../shared/n8n/input/listValue';
import { shown, type ParameterReader } from '../../shared/n8n/input/parameters';
import { byModel } from './byModel';
import { choiceAt, libraryIdProperty, withoutLocators, type Choice } from './libraryId';
import { readImageList, readVideoList } from './mediaList';
import { binaryProperty, isFromBinary, showFor, sourceProperties } from './imageSource';

const ELEMENTS_FIX = 'Enter IDs, or objects with the fields of an element.';

const ID_KEYS = ['elementid', 'id'];
const NAME_KEYS = ['name', 'displayname', 'elementname'];
const IMAGE_KEYS = ['imageurls', 'images', 'imageurl', 'urls', 'image', 'url'];
const VIDEO_KEYS = ['videourls', 'videos', 'videourl', 'video'];
const MADE_FROM = ['madefrom'];
const BINARY_KEYS = ['binaryfields', 'binaryfield'];

/** Element of a library, for one kind of choice. */
function idProperty(choice: Choice): INodeProperties {
	return libraryIdProperty(choice, {
		asset: 'element',
		name: 'elementId',
		displayName: FIELD_LABELS.elementId,
		description:
			choice === 'list'
				? 'Element of your account, or a preset'
				: 'ID of the element. Enter it as text to keep all digits.',
		placeholder: 'e.g. 835266081714884677',
	});
}

const madeFromProperty: INodeProperties = {
	displayName: 'Created From',
	name: 'madeFrom',
	type: 'options',
	options: [
		{ name: 'Images', value: 'images' },
		{ name: 'Video', value: 'video' },
	],
	default: 'images',
	description: 'What the element was created from. Video elements lower the image limit.',
};

const namingProperties: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. dog',
		description: 'Name of the element. Refer to it in the prompt with an @, e.g. @dog.',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. A brown dog with one white ear',
		description: 'Description of the subject',
	},
];

const imageUrlsProperty: INodeProperties = {
	displayName: 'Image URLs',
	name: 'imageUrls',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Image URL' },
	default: [],
	placeholder: 'e.g. https://example.com/dog-front.jpg',
	description: 'Two to four images of the subject, front view first',
};

const imageFilesProperty: INodeProperties = {
	...binaryProperty,
	displayName: 'Input Binary Fields',
	name: 'binaryFields',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Binary Field' },
	default: [],
	hint: 'The names of the input binary fields containing the images',
	description: 'Two to four images of the subject, front view first',
};

/** Keeps an ID that was entered for another provider. Without it, n8n drops the element, and a paid video lacks it. */
const keptIdProperty: INodeProperties = {
	displayName: FIELD_LABELS.elementId,
	name: 'elementId',
	type: 'hidden',
	default: '',
	description: 'ID of an element in your library, for providers that support it',
};

const videosProperty: INodeProperties = {
	displayName: 'Video URLs',
	name: 'videoUrls',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Video URL' },
	default: [],
	placeholder: 'e.g. https://example.com/dog.mp4',
	description: 'Videos of the subject, instead of images',
};

/** What the panel shows of an element. */
interface ElementShape {
	/** How an element of a library is chosen. Others, with `null`, are described. */
	library: Choice | null;
	named: boolean;
	videos: boolean;
}

function shapeOf(support: ElementCapabilities, provider: Provider): ElementShape {
	return support.source === 'library'
		? libraryAt(provider)
		: { library: null, named: support.named, videos: support.videos };
}

function libraryAt(provider: Provider): ElementShape {
	return { library: choiceAt(provider, 'element'), named: false, videos: false };
}

function elementsProperty({ library, named, videos }: ElementShape): INodeProperties {
	return {
		displayName: FIELD_LABELS.elements,
		name: 'elements',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Element',
		default: {},
		description: `${library ? 'Subjects from your element library' : 'Subjects that you describe'}. They look the same throughout the video. Refer to them in the prompt as ${
			named ? '@name' : '&lt;&lt;&lt;element_1&gt;&gt;&gt;'
		}.`,
		options: [
			{
				displayName: 'Element',
				name: 'element',
				values: library
					? [idProperty(library), madeFromProperty]
					: [
							...(named ? namingProperties : []),
							...sourceProperties({ description: 'Source of the images' }, '/'),
							showFor('url', imageUrlsProperty),
							showFor('binary', imageFilesProperty),
							...(videos ? [videosProperty] : []),
							keptIdProperty,
						],
			},
			{
				displayName: 'Elements From a List',
				name: 'list',
				values: [
					{
						displayName: 'List of Elements',
						name: 'list',
						type: 'string',
						default: '',
						placeholder: 'e.g. {{ $json.elements }}',
						description: library
							? 'Array or JSON text of IDs: {{ $json.elementIds }}. Comma-separated IDs also work, and so do objects such as {"elementId": "835266081714884677", "madeFrom": "video"}.'
							: 'Array or JSON text of objects such as {"name": "dog", "description": "A brown dog", "imageUrls": ["https://…", "https://…"]}: {{ $json.elements }}',
					},
				],
			},
		],
	};
}

/** Elements option of Generate: subjects that look the same throughout the video. */
export const elementProperties: INodeProperties[] = byModel(
	'generate',
	(model, provider) => (model.elements ? shapeOf(model.elements, provider) : undefined),
	elementsProperty,
	'/',
);

/** Elements option of Motion Control: a subject that keeps its appearance. */
export const motionControlElementProperties: INodeProperties[] = byModel(
	'motionControl',
	(model, provider) => (model.maxElements > 0 ? libraryAt(provider) : undefined),
	elementsProperty,
	'/',
);

/**
 * Reads the Elements option: elements added one by one, then elements from lists. An entry with an ID is a library
 * element. All others are described inline. Blank entries are skipped.
 */
export function readElements(options: ParameterReader): Array<ElementInput<GivenMedia>> {
	const { one, list } = entriesAndLists(options.value('elements'), 'element');
	const found = [...one.map(withoutKeptId), ...list.map((entry) => entry.list)].map((value) =>
		readList(withoutLocators(value), (text) => splitWords(text, (word) => /^\d+$/.test(word))),
	);
	const elements: Array<ElementInput<GivenMedia>> = [];
	for (const read of found) {
		if ('fault' in read) {
			options.fail('elements', LIST_FAULTS[read.fault], ELEMENTS_FIX);
			continue;
		}
		for (const entry of read.entries) {
			const prefix = `element ${elements.length + 1}: `;
			const element = isPlainRecord(entry)
				? readElement(options, entry, prefix)
				: libraryElement(options.within({ elementId: entry }, prefix));
			if (element) elements.push(element);
		}
	}
	return elements;
}

/** Ignores an ID left from another provider if the element is described inline. */
function withoutKeptId(entry: unknown): unknown {
	if (!isPlainRecord(entry)) return entry;
	const isDescribed = ['imageUrls', 'binaryFields', 'videoUrls'].some(
		(name) => Array.isArray(entry[name]) && entry[name].length > 0,
	);
	return isDescribed ? { ...entry, elementId: '' } : entry;
}

function readElement(
	options: ParameterReader,
	entry: Readonly<Record<string, unknown>>,
	prefix: string,
): ElementInput<GivenMedia> | undefined {
	if (!hasKey(entry, [...ID_KEYS, ...NAME_KEYS, ...IMAGE_KEYS, ...VIDEO_KEYS])) {
		options.fail('elements', `not an element: ${shown(entry)}`, ELEMENTS_FIX, prefix);
		return undefined;
	}
	const images = valueAt(entry, IMAGE_KEYS);
	// The `id` beside images or videos is that of a row in a table, not of an element.
	const isDescribed = !isBlank(images) || !isBlank(valueAt(entry, VIDEO_KEYS));
	const elementId = withoutLocators(valueAt(entry, isDescribed ? ['elementid'] : ID_KEYS));
	const element = options.within(
		{
			...entry,
			elementId: isBlank(elementId) ? undefined : elementId,
			madeFrom: valueAt(entry, MADE_FROM) ?? madeFromOf(entry.element),
			name: valueAt(entry, NAME_KEYS),
			description: valueAt(entry, ['description']),
		},
		prefix,
	);
	const library = libraryElement(element);
	if (library) return library;
	const views = isFromBinary(element, 'elements')
		? readImageList(element, 'elements', valueAt(entry, BINARY_KEYS), { prefix })
		: readImageList(element, 'elements', images, { isList: false, prefix });
	const inline: ElementInput<GivenMedia> = {
		source: 'inline',
		name: element.text('elements', 'name').trim().replace(/^@/, ''),
		description: element.text('elements', 'description').trim(),
		images: views.map(({ image }) => image),
		videoUrls: readVideoList(element, 'elements', valueAt(entry, VIDEO_KEYS), prefix),
	};
	const isNothing =
		inline.name === '' &&
		inline.description === '' &&
		inline.images.length === 0 &&
		inline.videoUrls.length === 0;
	return isNothing ? undefined : inline;
}

/** What an item of Element › Create, Get or Get Many says: the request counts elements from a video differently. */
function madeFromOf(element: unknown): unknown {
	return isPlainRecord(element) ? valueAt(element, MADE_FROM) : undefined;
}

function libraryElement(element: ParameterReader): ElementInput<GivenMedia> | undefined {
	const elementId = element.optionalText('elements', 'elementId')?.trim();
	if (elementId === undefined) return undefined;
	const madeFrom = element.choice('elements', ['images', 'video'], 'madeFrom') ?? 'images';
	return { source: 'library', elementId, madeFrom };
}
