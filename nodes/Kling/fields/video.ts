import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import { requestIssue } from '../../shared/core/issue';
import { VIDEO_USES, type VideoInput } from '../../shared/core/request';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { byModel } from './byModel';
import { readFiles } from './mediaList';

const USES = {
	edit: {
		name: 'Edit It',
		value: 'edit',
		description:
			'The video itself is changed as the prompt says. It keeps its length and its shape.',
	},
	feature: {
		name: 'Take Motion and Style',
		value: 'feature',
		description: 'A new video is made that borrows camera work, motion and style',
	},
} as const;

/** A video to edit, or to borrow motion and style from. */
export const videoProperties: INodeProperties[] = byModel(
	'generate',
	(model) => model.video ?? undefined,
	({ uses, maxSeconds }) => ({
		displayName: FIELD_LABELS.video,
		name: 'video',
		type: 'fixedCollection',
		placeholder: 'Add Reference Video',
		default: {},
		description: `MP4 or MOV, at most 200 MB, ${
			maxSeconds === undefined ? 'at least 3' : `3 to ${maxSeconds}`
		} seconds, sides 720 to 2,160 px, 24 to 60 fps`,
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
						description: 'Address of the video, which the provider must be able to reach',
					},
					{
						displayName: 'Use As',
						name: 'use',
						type: 'options',
						options: uses.map((use) => USES[use]),
						default: 'edit',
						description: 'What the video is for',
					},
					{
						displayName: FIELD_LABELS.keepOriginalSound,
						name: 'keepOriginalSound',
						type: 'boolean',
						default: false,
						description: 'Whether the new video has the sound of this one',
					},
				],
			},
		],
	}),
);

/** Reads the Reference Video field; one without a URL is not there. */
export function readVideo(parameters: ParameterReader): VideoInput | undefined {
	const clips = parameters
		.entries('video', 'clip', ['url'])
		.flatMap((clip) =>
			readFiles(clip, 'video', clip.value('url'), 'videos').map(({ url }) => ({ clip, url })),
		);
	const [first, ...others] = clips;
	if (!first) return undefined;
	if (others.length > 0) {
		parameters.issues.push(
			requestIssue('video', `holds ${others.length + 1} videos`, 'Keep one of them.'),
		);
	}
	return {
		url: first.url,
		use: first.clip.choice('video', VIDEO_USES, 'use') ?? 'edit',
		keepOriginalSound: first.clip.boolean('keepOriginalSound') ?? false,
	};
}
