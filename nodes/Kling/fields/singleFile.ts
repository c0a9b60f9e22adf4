import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import { isBinaryRecord, type GivenMedia } from '../../shared/n8n/input/binaryFields';
import { isBlank } from '../../shared/n8n/input/listValue';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { onlyAudio, onlyImage } from './mediaList';
import {
	binaryProperty,
	isFromBinary,
	showFor,
	sourceProperties,
	sourceProperty,
} from './imageSource';

/** Fields for a single image. */
type ImageField = 'characterImage' | 'image' | 'secondImage';
type FileField = ImageField | 'audio';

/** What differs between the fields. */
interface FileTexts {
	field: FileField;
	placeholder: string;
	description: string;
	/** Whether it may stay empty. */
	isOptional?: true;
}

/** Image that Motion Control animates: a URL or a file of the input item. */
export const characterImageProperties = fileProperties({
	field: 'characterImage',
	placeholder: 'e.g. https://example.com/dancer.jpg',
	description: 'Image of the character to animate, with head, body and limbs clearly visible',
});

/** Image of Avatar and Apply Effect: a URL or a file of the input item. */
export const imageProperties = fileProperties({
	field: 'image',
	placeholder: 'e.g. https://example.com/portrait.jpg',
	description: 'Image with the face of the person clearly visible',
});

/** Second image of Apply Effect, for effects with two people. */
export const secondImageProperties = fileProperties({
	field: 'secondImage',
	placeholder: 'e.g. https://example.com/friend.jpg',
	description: 'Image of the second person, on the right. Only for effects with two people.',
	isOptional: true,
});

/** Recording of Avatar: a URL or a file of the input item. */
export const audioProperties = fileProperties({
	field: 'audio',
	placeholder: 'e.g. https://example.com/speech.mp3',
	description: 'Recording of the speech or song. It decides the duration of the video.',
});

/** Source, URL and binary field. */
function fileProperties({
	field,
	placeholder,
	description,
	isOptional,
}: FileTexts): INodeProperties[] {
	const source = sourceOf(field);
	const required = isOptional !== true;
	const noun = field === 'audio' ? 'audio file' : 'image';
	const sourceTexts = {
		displayName: `${FIELD_LABELS[field]} Source`,
		name: source,
		description: `Source of the ${noun}`,
	};
	return [
		// Every provider that offers one of the other operations accepts files.
		...(field === 'characterImage'
			? sourceProperties(sourceTexts, '')
			: [{ ...sourceProperty, ...sourceTexts }]),
		showFor(
			'url',
			{
				displayName: FIELD_LABELS[field],
				name: field,
				type: 'string',
				default: '',
				...(required && { required }),
				placeholder,
				description,
			},
			source,
		),
		showFor(
			'binary',
			{
				...binaryProperty,
				name: binaryFieldOf(field),
				...(required && { required }),
				hint: `The name of the input binary field containing the ${noun}`,
				description,
				// Only one file of an item can be in the usual field.
				...(field === 'image' || field === 'characterImage' ? {} : { default: '' }),
			},
			source,
		),
	];
}

/** Reads a field for one image; `''` if it is blank. */
export function readImage(parameters: ParameterReader, field: ImageField): GivenMedia {
	return readFile(parameters, field, onlyImage);
}

/** Reads the Audio field; `''` if it is blank. */
export function readAudio(parameters: ParameterReader): GivenMedia {
	return readFile(parameters, 'audio', onlyAudio);
}

function readFile(
	parameters: ParameterReader,
	field: FileField,
	read: typeof onlyImage,
): GivenMedia {
	const isBinary = isFromBinary(parameters, field, sourceOf(field));
	const name = isBinary ? binaryFieldOf(field) : field;
	const value = parameters.value(name);
	if (isBinary && isBlank(value) && field === 'secondImage') return '';
	if (isBinary && (isBlank(value) || typeof value === 'string' || isBinaryRecord(value))) {
		return parameters.file(field, name);
	}
	return read(parameters, field, value);
}

function sourceOf(field: FileField): string {
	return `${field}Source`;
}

function binaryFieldOf(field: FileField): string {
	return `${field}BinaryField`;
}
