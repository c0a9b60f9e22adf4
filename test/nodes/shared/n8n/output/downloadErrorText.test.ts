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
	'The video is made and paid, and is not lost. Use Task › Get with Download Video on to download it again, or retry the execution: neither buys a second one.';
const END = `${NOT_LOST} Address: ${URL} . Tried for 12 seconds. Task ID task-7, provider imini, kind video.`;
const TRUST = 'If you trust that host, turn on Allow Private Hosts in Download Options.';
const LOOK = 'Open the address in a browser to see what it says.';

const at = (apiError: 'noAddress' | 'plainHttp' | 'privateHost', address: string) =>
	({ kind: 'address', apiError, address }) as const;

const FAULTS: ReadonlyArray<[fault: DownloadError, why: string, next: string]> = [
	[
		at('noAddress', 'nonsense'),
		'its address is no web address',
		'What was given as the address: nonsense.',
	],
	[
		at('plainHttp', 'http://cdn.example.com/7.mp4'),
		'cdn.example.com serves it over plain HTTP',
		`Files are fetched over HTTPS only. ${TRUST}`,
	],
	[
		at('privateHost', 'https://10.0.0.1:8443/7.mp4'),
		'10.0.0.1:8443 is a private host',
		`Files are fetched from public hosts only. ${TRUST}`,
	],
	[{ kind: 'redirects' }, 'its host sends from one address to the next', LOOK],
	[
		{ kind: 'gone', status: 404 },
		'its link does not work (HTTP 404)',
		'New links were asked for, and do not work either.',
	],
	[{ kind: 'status', status: 401 }, 'its host refuses it (HTTP 401)', LOOK],
	[
		{ kind: 'unreachable', detail: 'ECONNRESET' },
		'the transfer broke off (ECONNRESET)',
		'It was tried several times. Check the network, then try again.',
	],
	[
		{ kind: 'blocked', detail: 'The request was blocked' },
		'n8n does not let workflows reach its host',
		'n8n says: "The request was blocked". Ask whoever runs this n8n to allow the host (SSRF protection).',
	],
	[{ kind: 'notMedia', found: 'a web page' }, 'what came is a web page', LOOK],
	[
		{ kind: 'tooLarge', maxMegabytes: 1024 },
		'it is larger than 1,024 MB',
		'Raise Max File Size (MB) in Download Options.',
	],
	[
		{ kind: 'tooSlow', minutes: 10 },
		'it took longer than 10 minutes',
		'Raise Download Timeout (Minutes) in Download Options.',
	],
	[
		{ kind: 'noWatermarkedCopy' },
		'there is no copy with a watermark',
		'The provider makes one only when Watermark was on as the task was made. Set Which Video to Without Watermark.',
	],
	[
		{ kind: 'storageFailed', detail: 'ENOSPC' },
		'n8n did not store it',
		'n8n says: "ENOSPC". Check its disk, and its limits for binary data.',
	],
];

describe('a video that was not downloaded', () => {
	it.each(FAULTS)('because of %j', (fault, why, next) => {
		expect(errorText(undelivered(fault))).toEqual({
			message: `The video of task task-7 at imini was not downloaded: ${why}`,
			description: `${next} ${END}`,
		});
	});

	it.each(FAULTS)('frightens nobody: %j', (fault) => {
		expect(Object.values(errorText(undelivered(fault))).join(' ')).not.toMatch(
			/\b(error|problem|failure|failed|mistake|invalid|sorry)|[<>]/i,
		);
	});

	it('does not repeat a novel that was given as an address', () => {
		const { description } = errorText(undelivered(at('noAddress', 'x'.repeat(16_000))));
		expect(description).toContain(`What was given as the address: ${'x'.repeat(57)}….`);
		expect(description?.length).toBeLessThan(500);
	});

	it('may have no address, and take a second', () => {
		const { description } = errorText(
			undelivered({ kind: 'noWatermarkedCopy' }, { url: null, seconds: 1 }),
		);
		expect(description).toContain(`${NOT_LOST} Tried for 1 second. Task ID task-7`);
	});
});

it('a cover image that was not downloaded is called so', () => {
	expect(errorText(undelivered({ kind: 'redirects' }, { what: 'image' })).message).toBe(
		'The cover image of task task-7 at imini was not downloaded: its host sends from one address to the next',
	);
});

it('the item on the error output has the task, its links, and why', () => {
	expect(errorJson(undelivered({ kind: 'gone', status: 404 }), false)).toEqual({
		...told(TASK),
		reason: 'downloadFailed',
		elapsedSeconds: 12,
		downloadUrl: URL,
		downloadError: 'gone',
	});
});

it('the stop button in the middle of a download tells that the video is there', () => {
	expect(errorText({ provider: imini, task: TASK, reason: 'stopped', seconds: 3 })).toEqual({
		message:
			'Stopped while the video of task task-7 at imini was being downloaded (after 3 seconds)',
		description:
			'The video is made, and is not lost. Use Task › Get to pick it up: Task ID task-7, provider imini, kind video.',
	});
});
