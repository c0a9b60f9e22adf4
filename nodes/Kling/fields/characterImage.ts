import type { INodeProperties } from 'n8n-workflow';
import { limitsText } from '../../shared/validation/images';
import { FIELD_LABELS } from '../../shared/core/fields';
import { isBinaryRecord, type GivenImage } from '../../shared/n8n/input/binaryFields';
import { isBlank } from '../../shared/n8n/input/listValue';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { byModel } from './byModel';
import { onlyImage } from './mediaList';
import { binaryProperty, isFromBinary, showFor, sourceProperty } from './imageSource';

const SOURCE = 'characterImageSource';
const BINARY = 'characterImageBinaryField';

const ABOUT = 'Image of the character to animate, with head, body and limbs clearly visible';

/** Image that motion control animates: a URL or a file of the input item. */
export const characterImageProperties: INodeProperties[] = [
	{ ...sourceProperty, displayName: 'Character Image Source', name: SOURCE },
	...imageFrom('url', {
		displayName: FIELD_LABELS.characterImage,
		name: 'characterImage',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/dancer.jpg',
	}),
	...imageFrom('binary', { ...binaryProperty, name: BINARY }),
];

function imageFrom(source: 'url' | 'binary', property: INodeProperties): INodeProperties[] {
	return byModel(
		'motionControl',
		(model) => limitsText(model.imageLimits),
		(limits) => {
			const description = `${ABOUT}. ${limits}.`;
			return showFor(source, { ...property, required: true, description }, SOURCE);
		},
	);
}

/** Reads the Character Image field. */
export function readCharacterImage(parameters: ParameterReader): GivenImage {
	const isBinary = isFromBinary(parameters, 'characterImage', SOURCE);
	const value = parameters.value(isBinary ? BINARY : 'characterImage');
	if (isBinary && (isBlank(value) || typeof value === 'string' || isBinaryRecord(value))) {
		return parameters.file('characterImage', BINARY);
	}
	return onlyImage(parameters, 'characterImage', value);
}
