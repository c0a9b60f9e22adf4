import { errorJson } from '../../../../../nodes/shared/n8n/output/errors';
import { errorText } from '../../../../../nodes/shared/n8n/output/errorText';
import type { DownloadError } from '../../../../../nodes/shared/tasks/download/files';
import { createTask, createVideo, type TaskRef } from '../../../../../nodes/shared/core/task';
import { imini } from '../../../../../nodes/shared/providers/imini';
import type { JobError } from '../../../../../nodes/shared/tasks/job';
import { told } from '../../../../support/answers';

const REF: TaskRef = { provider: 'imini', kind: 'video', taskId: 'task-7' };
const URL = 'https://cdn.example.com/7.mp4';
const TASK = createTask(REF, 'succeeded', 'succeeded', { videos: [createVideo(URL)] });

function undelivered(
	fault: DownloadError,
	more: { what?: 'video' | 'image'; url?: string | null; seconds?: number } = {},
): Extract<JobError, { reason: 'downloadFailed' }> {
	return {
		provider: imini,
		task: TASK,
		reason: 'downloadFailed',
		what: 'video',
		url: URL,
		seconds: 12,
		...more,
		fault,
	};
}

const NOT_LOST =
	"Use Task › Get with 'Download Video' on to download it again, or retry the execution: neither buys a second video. The video is ready and already paid for.";
const END = `${NOT_LOST} URL: ${URL} . Tried for 12 seconds. Task ID task-7, provider imini, kind video.`;
const TRUST = "Turn on 'Allow Private Hosts' in 'Download Options' if you trust the host";
const LOOK = 'Open the URL in a browser to see its response.';

const at = (reason: 'invalidUrl' | 'plainHttp' | 'privateHost', url: string) =>
	({ kind: 'url', reason, url }) as const;

const FAULTS: ReadonlyArray<[fault: DownloadError, why: string, next: string]> = [
	[
		at('invalidUrl', 'nonsense'),
		'its URL is not valid',
		'Ask the provider for a valid URL. It returned: nonsense.',
	],
	[
		at('plainHttp', 'http://cdn.example.com/7.mp4'),
		'its URL uses plain HTTP',
		`${TRUST} cdn.example.com. By default files are downloaded over HTTPS only.`,
	],
	[
		at('privateHost', 'https://10.0.0.1:8443/7.mp4'),
		'its host is private',
		`${TRUST} 10.0.0.1:8443. By default files are downloaded from public hosts only.`,
	],
	[{ kind: 'redirects' }, 'too many redirects', LOOK],
	[
		{ kind: 'gone', status: 404 },
		'its URL does not work',
		'Try again later. New URLs were requested and do not work either (HTTP 404).',
	],
	[{ kind: 'status', status: 401 }, 'its host returned HTTP 401', LOOK],
	[
		{ kind: 'unreachable', detail: 'ECONNRESET' },
		'the transfer was interrupted',
		'Check the network, then try again. It was tried several times (ECONNRESET).',
	],
	[
		{ kind: 'blocked', detail: 'The request was blocked' },
		'n8n does not allow its host',
		'Ask the administrator of this n8n to allow the host (SSRF protection). n8n reports: "The request was blocked".',
	],
	[{ kind: 'notMedia', found: 'a web page' }, 'it is a web page', LOOK],
	[
		{ kind: 'tooLarge', maxMegabytes: 1024 },
		'it is larger than 1,024 MB',
		"Raise 'Max File Size (MB)' in 'Download Options'.",
	],
	[
		{ kind: 'tooSlow', minutes: 10 },
		'it took over 10 minutes',
		"Raise 'Download Timeout (Minutes)' in 'Download Options'.",
	],
	[
		{ kind: 'noWatermarkedCopy' },
		'no watermarked copy exists',
		"Set 'Which Video' to Without Watermark. The provider creates a watermarked copy only if 'Watermark' was on when the task was created.",
	],
	[
		{ kind: 'storageFailed', detail: 'ENOSPC' },
		'n8n did not store it',
		'Check the disk of n8n and its limits for binary data. n8n reports: "ENOSPC".',
	],
];

describe('errorText of a video that was not downloaded', () => {
	it.each(FAULTS)('describes the cause and the next step for %j', (fault, why, next) => {
		expect(errorText(undelivered(fault))).toEqual({
			message: `The video at imini was not downloaded: ${why}`,
			description: `${next} ${END}`,
		});
	});

	it.each(FAULTS)('contains no alarming words for %j', (fault) => {
		expect(Object.values(errorText(undelivered(fault))).join(' ')).not.toMatch(
			/\b(error|problem|failure|failed|mistake|invalid|sorry)|[<>]/i,
		);
	});

	it('shortens a long text that was returned as a URL', () => {
		const { description } = errorText(undelivered(at('invalidUrl', 'x'.repeat(16_000))));
		expect(description).toContain(
			`Ask the provider for a valid URL. It returned: ${'x'.repeat(57)}….`,
		);
		expect(description?.length).toBeLessThan(500);
	});

	it('contains no URL if there is none, and the time of 1 second', () => {
		const { description } = errorText(
			undelivered({ kind: 'noWatermarkedCopy' }, { url: null, seconds: 1 }),
		);
		expect(description).toContain(`${NOT_LOST} Tried for 1 second. Task ID task-7`);
	});
});

it('errorText of a cover image that was not downloaded says so', () => {
	expect(errorText(undelivered({ kind: 'redirects' }, { what: 'image' })).message).toBe(
		'The cover at imini was not downloaded: too many redirects',
	);
});

it('errorJson of a failed download contains the task, its URLs and the cause', () => {
	expect(errorJson(undelivered({ kind: 'gone', status: 404 }), false)).toEqual({
		...told(TASK),
		reason: 'downloadFailed',
		elapsedSeconds: 12,
		downloadUrl: URL,
		downloadError: 'gone',
	});
});

it('errorText of a download that was stopped says that the video is ready', () => {
	expect(errorText({ provider: imini, task: TASK, reason: 'stopped', seconds: 3 })).toEqual({
		message: 'Stopped while downloading the video from imini (after 3 seconds)',
		description:
			'Use Task › Get to get the video. The video is ready and not lost. Task ID task-7, provider imini, kind video.',
	});
});
