import type { INodeProperties } from 'n8n-workflow';
import type { GenerateCapabilities } from '../../shared/core/capabilities';
import { FIELD_LABELS } from '../../shared/core/fields';
import {
	VIDEO_USE_LABELS,
	VIDEO_USES,
	type VideoInput,
	type VideoUse,
} from '../../shared/core/request';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { byModel } from './byModel';
import { readVideoList } from './mediaList';

const DEFAULT_USE = 'edit' satisfies VideoUse;

const USES = {
	edit: {
		name: VIDEO_USE_LABELS.edit,
		value: 'edit',
		description:
			'Change the video as described in the prompt. Its length and aspect ratio stay the same.',
	},
	feature: {
		name: VIDEO_USE_LABELS.feature,
		value: 'feature',
		description: 'Create a new video with the camera work, motion and style of this one',
	},
} as const;

/** Purpose of the video. Hidden for models that edit none, because they have one purpose only. */
const useProperties: INodeProperties[] = byModel(
	'generate',
	(model) => canEdit(model) || undefined,
	() => ({
		displayName: 'Use As',
		name: 'use',
		type: 'options',
		options: Object.values(USES),
		default: DEFAULT_USE,
		description: 'Purpose of the video',
	}),
	'/',
);

/** Says what a model without a choice does: the model that was chosen before may have edited the video. */
const purposeNotice: INodeProperties = {
	displayName:
		'This model creates a new video with the motion and style of this one. It does not edit it.',
	name: 'purposeNotice',
	type: 'notice',
	default: '',
	displayOptions: { hide: { use: [...VIDEO_USES] } },
};

/** Whether a model can change a given video. */
export function canEdit({ video }: GenerateCapabilities): boolean {
	return video?.uses.includes('edit') ?? false;
}

/** Video to edit, or to use the motion and style of. */
export const videoProperties: INodeProperties[] = byModel(
	'generate',
	(model) => model.video !== null || undefined,
	() => ({
		displayName: FIELD_LABELS.video,
		name: 'video',
		type: 'fixedCollection',
		placeholder: 'Add Reference Video',
		default: {},
		description:
			'Video of at least 3 seconds, as MP4 or MOV. Refer to it in the prompt as &lt;&lt;&lt;video_1&gt;&gt;&gt;.',
		options: [
			{
				displayName: 'Video',
				name: 'clip',
				values: [
					{
						displayName: 'Video URL',
						name: 'url',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://example.com/clip.mp4',
						description:
							'URL of the video. The provider must be able to access it. Separate several URLs by commas, for Kling 4.0.',
					},
					...useProperties,
					purposeNotice,
					{
						displayName: FIELD_LABELS.keepOriginalSound,
						name: 'keepOriginalSound',
						type: 'boolean',
						default: false,
						description: 'Whether to keep the original audio',
					},
				],
			},
		],
	}),
);

/**
 * Reads the Reference Video field: one or several URLs with the same settings. A video without a URL is skipped.
 *
 * @param model the chosen model. If it has one purpose only, this is the default.
 */
export function readVideo(
	parameters: ParameterReader,
	model: GenerateCapabilities | undefined,
): VideoInput | undefined {
	const defaultUse = (model && !canEdit(model) && model.video?.uses[0]) || DEFAULT_USE;
	const clips = parameters.entries('video', 'clip', ['url']).flatMap((clip) =>
		readVideoList(clip, 'video', clip.value('url')).map((url) => ({
			url,
			use: clip.choice('video', VIDEO_USES, 'use') ?? defaultUse,
			keepOriginalSound: clip.boolean('keepOriginalSound') ?? false,
		})),
	);
	const [first, ...others] = clips;
	if (!first) return undefined;
	const { url, use, keepOriginalSound } = first;
	const isSame = others.every(
		(other) => other.use === use && other.keepOriginalSound === keepOriginalSound,
	);
	if (!isSame) {
		parameters.fail('video', 'the videos have different settings', 'Use the same for all of them.');
	}
	const furtherUrls = others.map((other) => other.url);
	return { url, ...(furtherUrls.length > 0 && { furtherUrls }), use, keepOriginalSound };
}
