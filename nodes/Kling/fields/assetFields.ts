import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { Asset } from '../../shared/core/task';
import { simplifyProperty } from '../../shared/n8n/panel';
import { libraryIdProperty, type Choice } from './libraryId';
import { limitProperties } from './limit';
import { optionsProperty } from './options';
import { taskIdProperty } from './taskKind';

/** Name of a new element or voice. */
export const nameProperty: INodeProperties = {
	displayName: FIELD_LABELS.name,
	name: 'name',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. Anna',
	description: 'Name in your Kling library, at most 20 characters',
};

const createFromProperty: INodeProperties = {
	displayName: FIELD_LABELS.createFrom,
	name: 'createFrom',
	type: 'options',
	options: [],
	default: '',
};

/** Description and source of a new element. Its images have their own field. */
export const elementProperties: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.elementDescription,
		name: 'elementDescription',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. A woman with short red hair and a green coat',
		description: 'Description of the subject, at most 100 characters',
	},
	{
		...createFromProperty,
		options: [
			{ name: 'Images', value: 'images' },
			{ name: 'Video', value: 'video', description: 'Only for real people' },
		],
		default: 'images',
		description: 'What to create the element from',
	},
];

/** Video of a new element. */
export const sourceVideoProperty: INodeProperties = {
	displayName: FIELD_LABELS.videoUrl,
	name: 'videoUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/anna.mp4',
	description:
		'URL of a video of a real person. MP4 or MOV, 3 to 8 seconds, 1080p, 16:9 or 9:16, up to 200 MB. A voice in the video is also added to your library.',
	displayOptions: { hide: { createFrom: ['images'] } },
};

/** What a new voice is created from. */
export const voiceFromProperty: INodeProperties = {
	...createFromProperty,
	name: 'voiceFrom',
	options: [
		{ name: 'Kling Video', value: 'video', description: 'Video with speech, by its ID' },
		{ name: 'URL', value: 'url', description: 'Audio or video file' },
	],
	default: 'url',
	description: 'What to create the voice from',
};

/** Recording of a new voice. */
export const recordingProperty: INodeProperties = {
	displayName: FIELD_LABELS.recording,
	name: 'recording',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/anna.mp3',
	description:
		'URL of a recording of one clear voice, without other sounds. MP3, WAV, MP4 or MOV, 5 to 30 seconds.',
	displayOptions: { hide: { voiceFrom: ['video'] } },
};

/** Video of Kling with the voice. */
export const videoIdProperty: INodeProperties = {
	displayName: FIELD_LABELS.videoId,
	name: 'videoId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 867283741759111202',
	description:
		"ID of a video with speech, created with Kling 2.6 and audio, Avatar or Lip-Sync. Turn off 'Simplify' in that node to see it.",
	displayOptions: { hide: { voiceFrom: ['url'] } },
};

/** Voice of a new element, for one kind of choice. */
export function voiceIdOption(choice: Choice): INodeProperties {
	return libraryIdProperty(choice, {
		asset: 'voice',
		name: 'voiceId',
		displayName: FIELD_LABELS.voiceId,
		description: 'Voice with which the element speaks. Only for elements of people.',
		placeholder: 'e.g. 829824295735410756',
	});
}

/** Tags of a new element. */
export const tagsOption: INodeProperties = {
	displayName: FIELD_LABELS.tags,
	name: 'tags',
	type: 'multiOptions',
	options: [
		{ name: 'Animal', value: 'o_103' },
		{ name: 'Character', value: 'o_102' },
		{ name: 'Costume', value: 'o_105' },
		{ name: 'Effect', value: 'o_107' },
		{ name: 'Hottest', value: 'o_101' },
		{ name: 'Item', value: 'o_104' },
		{ name: 'Other', value: 'o_108' },
		{ name: 'Scene', value: 'o_106' },
	],
	default: [],
	description: 'Tags of the element in your Kling library',
};

/** Whose elements or voices to list. */
const libraryProperty: INodeProperties = {
	displayName: FIELD_LABELS.library,
	name: 'library',
	type: 'options',
	options: [
		{ name: 'My Account', value: 'own', description: 'Created with your account' },
		{ name: 'Presets', value: 'presets', description: 'Prepared by the provider' },
	],
	default: 'own',
	description: 'Whose elements or voices to return',
};

/** What to delete. */
const idProperties: Readonly<Record<Asset, INodeProperties>> = {
	element: {
		...libraryIdProperty('list', {
			asset: 'element',
			name: 'elementId',
			displayName: FIELD_LABELS.elementId,
			description: 'Element of your account',
			placeholder: 'e.g. {{ $json.elementId }}',
		}),
		required: true,
	},
	voice: {
		...libraryIdProperty('list', {
			asset: 'voice',
			name: 'voiceId',
			displayName: FIELD_LABELS.voiceId,
			description: 'Voice of your account',
			placeholder: 'e.g. {{ $json.voiceId }}',
		}),
		required: true,
	},
};

/** Fields of some of the operations about elements and voices that create nothing. */
interface AssetRow {
	assets: readonly Asset[];
	operations: readonly string[];
	properties: INodeProperties[];
}

/** The fields in the order of the panel. See {@link AssetRow}. */
export const ASSET_ROWS: readonly AssetRow[] = [
	{
		assets: ['element'],
		operations: ['get'],
		properties: [
			{
				...taskIdProperty,
				description: 'ID of the task that created the element, or its External Task ID',
				hint: 'Not the element ID. Get Many returns all elements, with their names.',
			},
		],
	},
	{ assets: ['element'], operations: ['delete'], properties: [idProperties.element] },
	{ assets: ['voice'], operations: ['delete'], properties: [idProperties.voice] },
	{
		assets: ['element', 'voice'],
		operations: ['getMany'],
		properties: [libraryProperty, ...limitProperties],
	},
	{
		assets: ['element', 'voice'],
		operations: ['get', 'getMany'],
		properties: [optionsProperty([simplifyProperty])],
	},
];

/** Fields of one operation about elements or voices that creates nothing. */
export function assetFieldsOf(asset: Asset, operation: string): INodeProperties[] {
	return ASSET_ROWS.filter(
		({ assets, operations }) => assets.includes(asset) && operations.includes(operation),
	).flatMap(({ properties }) => properties);
}
