import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import { isBinaryRecord, type GivenMedia } from '../../shared/n8n/input/binaryFields';
import { isBlank } from '../../shared/n8n/input/listValue';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { onlyImage } from './mediaList';
import { binaryProperty, isFromBinary, showFor, sourceProperties } from './imageSource';

const SOURCE = 'characterImageSource';
const BINARY = 'characterImageBinaryField';

const ABOUT = 'Image of the character to animate, with head, body and limbs clearly visible';

/** Image that motion control animates: a URL or a file of the input item. */
export const characterImageProperties: INodeProperties[] = [
	...sourceProperties({ displayName: 'Character Image Source', name: SOURCE }, ''),
	showFor(
		'url',
		{
			displayName: FIELD_LABELS.characterImage,
			name: 'characterImage',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/dancer.jpg',
			description: ABOUT,
		},
		SOURCE,
	),
	showFor(
		'binary',
		{ ...binaryProperty, name: BINARY, required: true, description: ABOUT },
		SOURCE,
	),
];

/** Reads the Character Image field. */
export function readCharacterImage(parameters: ParameterReader): GivenMedia {
	const isBinary = isFromBinary(parameters, 'characterImage', SOURCE);
	const value = parameters.value(isBinary ? BINARY : 'characterImage');
	if (isBinary && (isBlank(value) || typeof value === 'string' || isBinaryRecord(value))) {
		return parameters.file('characterImage', BINARY);
	}
	return onlyImage(parameters, 'characterImage', value);
}
