import {
	fileUrl,
	filesToDownload,
	type DownloadSettings,
} from '../../../../../nodes/shared/tasks/download/files';
import { createTask, createVideo } from '../../../../../nodes/shared/core/task';
import { PLAIN_DOWNLOAD } from '../../../../support/downloadSettings';

const SETTINGS: DownloadSettings = { ...PLAIN_DOWNLOAD, field: 'film' };

const TASK = createTask({ provider: 'vendor', kind: 'video', taskId: '7' }, 'succeeded', 'done', {
	videos: [
		createVideo('https://a/1.mp4', {
			watermarkUrl: 'https://a/1w.mp4',
			coverUrl: 'https://a/1.jpg',
		}),
		createVideo('https://a/2.mp4', {
			watermarkUrl: 'https://a/2w.mp4',
			coverUrl: 'https://a/2.jpg',
		}),
		createVideo('https://a/3.mp4'),
	],
});

const wanted = (settings: Partial<DownloadSettings>) => {
	const all = { ...SETTINGS, ...settings };
	return filesToDownload(TASK, all).map((file) => [
		file.field,
		file.suffix,
		fileUrl(file, TASK, all),
	]);
};

it('puts every video of a task into its own field', () => {
	expect(wanted({})).toEqual([
		['film', '', 'https://a/1.mp4'],
		['film_1', '-2', 'https://a/2.mp4'],
		['film_2', '-3', 'https://a/3.mp4'],
	]);
});

it('puts covers after their videos, if there are any', () => {
	expect(wanted({ cover: true })).toEqual([
		['film', '', 'https://a/1.mp4'],
		['film_cover', '-cover', 'https://a/1.jpg'],
		['film_1', '-2', 'https://a/2.mp4'],
		['film_1_cover', '-2-cover', 'https://a/2.jpg'],
		['film_2', '-3', 'https://a/3.mp4'],
	]);
});

it('returns no URL for a missing copy with a watermark', () => {
	expect(wanted({ copy: 'watermarked' }).map(([, , address]) => address)).toEqual([
		'https://a/1w.mp4',
		'https://a/2w.mp4',
		null,
	]);
});

it('returns no URL for a video that the task does not contain', () => {
	const file = { field: 'film_5', kind: 'video', index: 5, suffix: '-6' } as const;
	expect(fileUrl(file, TASK, SETTINGS)).toBeNull();
});
