import { updateDisplayOptions, type INodeProperties } from 'n8n-workflow';
import type { DownloadSettings } from '../../shared/tasks/download/files';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { Provider } from '../../shared/core/provider';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { providers } from '../../shared/providers';
import { optionsProperty } from './options';

/** In MB. The largest minute of Kling video is far below the default. */
const MAX_FILE_SIZE = { min: 1, max: 102_400, otherwise: 1024 };
/** In minutes, per file. */
const DOWNLOAD_TIMEOUT = { min: 1, max: 1440, otherwise: 10 };

const COPIES = ['plain', 'watermarked'] as const;

const whichVideo: INodeProperties = {
	displayName: FIELD_LABELS.whichVideo,
	name: 'whichVideo',
	type: 'options',
	options: [
		{
			name: 'With Watermark',
			value: 'watermarked',
			description: "Available only if 'Watermark' was on when the task was created",
		},
		{ name: 'Without Watermark', value: 'plain' },
	],
	default: 'plain',
	description: 'Version of the video to download',
};

const downloadCover: INodeProperties = {
	displayName: FIELD_LABELS.downloadCover,
	name: 'downloadCover',
	type: 'boolean',
	default: false,
	description:
		'Whether to also download the cover image of each video, if it has one. The output field ends in _cover, e.g. data_cover.',
};

const options: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.allowPrivateHosts,
		name: 'allowPrivateHosts',
		type: 'boolean',
		default: false,
		description:
			"Whether to allow plain HTTP and hosts in your own network, e.g. localhost or 192.168.0.5. Use it only for a provider or proxy that you run yourself. n8n's SSRF protection still applies.",
	},
	offeredBy(downloadCover, ({ features }) => features?.covers === true),
	{
		displayName: FIELD_LABELS.downloadTimeout,
		name: 'downloadTimeout',
		type: 'number',
		typeOptions: { minValue: DOWNLOAD_TIMEOUT.min, maxValue: DOWNLOAD_TIMEOUT.max },
		default: 10,
		description: 'Maximum time per file, including retries',
	},
	{
		displayName: FIELD_LABELS.fileName,
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.title }}',
		description:
			'Name of the file. The extension is added automatically. More videos of the same task get -2, -3 and so on. By default, the name is kling- and the task ID.',
	},
	{
		displayName: FIELD_LABELS.maxFileSize,
		name: 'maxFileSize',
		type: 'number',
		typeOptions: { minValue: MAX_FILE_SIZE.min, maxValue: MAX_FILE_SIZE.max },
		default: 1024,
		description:
			"Maximum size per file. Larger files are not downloaded. n8n's own limits also apply.",
	},
	offeredBy(whichVideo, ({ features }) => features?.watermarkedCopies === true),
];

const properties: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.downloadVideo,
		name: 'downloadVideo',
		type: 'boolean',
		default: false,
		description: 'Whether to download the video as binary data. Provider links expire.',
	},
	{
		displayName: FIELD_LABELS.binaryPropertyName,
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the output binary field to put the file in',
		description: 'More videos of the same task go into data_1, data_2 and so on',
		displayOptions: { show: { downloadVideo: [true] } },
	},
	{
		...optionsProperty(options),
		displayName: FIELD_LABELS.downloadOptions,
		name: 'downloadOptions',
		placeholder: 'Add Download Option',
		displayOptions: { show: { downloadVideo: [true] } },
	},
];

/** Download fields of an operation that creates a video. Hidden when the node does not wait. */
export const newVideoDownloadProperties = updateDisplayOptions(
	{ hide: { waitMode: ['none'] } },
	properties,
);

/** Download fields for a task that may already be finished. */
export const downloadProperties = properties;

/** Reads the download settings. Invalid values become issues. */
export function readDownload(parameters: ParameterReader): DownloadSettings | null {
	if (parameters.boolean('downloadVideo') !== true) return null;
	const options = parameters.collection('downloadOptions');
	const field = parameters.text('binaryPropertyName').trim();
	if (field === '') {
		const fix = 'Enter a name for the field, e.g. data.';
		parameters.fail('binaryPropertyName', 'the name is empty', fix);
	}
	return {
		field,
		fileName: options.optionalText('fileName') ?? null,
		copy: options.choice('whichVideo', COPIES) ?? 'plain',
		cover: options.boolean('downloadCover') ?? false,
		maxMegabytes: options.numberWithin('maxFileSize', MAX_FILE_SIZE),
		timeout: options.numberWithin('downloadTimeout', DOWNLOAD_TIMEOUT),
		anyHost: options.boolean('allowPrivateHosts') ?? false,
	};
}

/** Shows a field of Download Options only for the providers that support it. */
function offeredBy(
	property: INodeProperties,
	has: (provider: Provider) => boolean,
): INodeProperties {
	const ids = providers.filter(has).map(({ id }) => id);
	return { ...property, displayOptions: { show: { '/provider': ids } } };
}
