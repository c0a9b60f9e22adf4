import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import { VIDEO_USES, type VideoInput } from '../../shared/core/request';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { byModel } from './byModel';
import { readVideoList } from './mediaList';

const USES = {
	edit: {
		name: 'Edit It',
		value: 'edit',
		description:
			'Change the video as described in the prompt. Its length and aspect ratio stay the same.',
	},
	feature: {
		name: 'Use Motion and Style',
		value: 'feature',
		description: 'Create a new video with the camera work, motion and style of this one',
	},
} as const;

/** Video to edit, or to use the motion and style of. */
export const videoProperties: INodeProperties[] = byModel(
	'generate',
	(model) => model.video?.uses,
	(uses) => ({
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
						description: 'URL of the video. The provider must be able to access it.',
					},
					{
						displayName: 'Use As',
						name: 'use',
						type: 'options',
						options: uses.map((use) => USES[use]),
						default: 'edit',
						description: 'Purpose of the video',
					},
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

/** Reads the Reference Video field. A video without a URL is skipped. */
export function readVideo(parameters: ParameterReader): VideoInput | undefined {
	const clips = parameters
		.entries('video', 'clip', ['url'])
		.flatMap((clip) =>
			readVideoList(clip, 'video', clip.value('url')).map((url) => ({ clip, url })),
		);
	const [first, ...others] = clips;
	if (!first) return undefined;
	if (others.length > 0) {
		parameters.fail('video', `${others.length + 1} videos given, 1 allowed`, 'Keep one of them.');
	}
	return {
		url: first.url,
		use: first.clip.choice('video', VIDEO_USES, 'use') ?? 'edit',
		keepOriginalSound: first.clip.boolean('keepOriginalSound') ?? false,
	};
}
