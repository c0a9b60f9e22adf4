import { withFiles } from '../../../../../nodes/shared/n8n/download/download';
import type { DownloadHelpers } from '../../../../../nodes/shared/n8n/download/fetch';
import type { DownloadSettings } from '../../../../../nodes/shared/tasks/download/files';
import type { JobOutcome } from '../../../../../nodes/shared/tasks/job';
import { PLAIN_DOWNLOAD } from '../../../../support/downloadSettings';
import { task, FakeRuntime } from '../../tasks/fakeRuntime';

const DONE: JobOutcome = { outcome: 'task', task: task('succeeded') };

/** Downloads with an n8n whose helper throws. */
async function download(
	thrown: unknown,
	outcome = DONE,
	settings: DownloadSettings | null = PLAIN_DOWNLOAD,
) {
	let tries = 0;
	const helpers: DownloadHelpers = {
		httpRequest: async () => {
			tries += 1;
			return await Promise.reject(thrown);
		},
		prepareBinaryData: async () => await Promise.reject(new Error('nothing is kept here')),
	};
	const runtime = new FakeRuntime([task('succeeded')]);
	return { ...(await withFiles(helpers, runtime.provider, outcome, settings, runtime)), tries };
}

it.each<[string, JobOutcome, DownloadSettings | null]>([
	['without download settings', DONE, null],
	[
		'for a task that is still running',
		{ outcome: 'task', task: task('processing') },
		PLAIN_DOWNLOAD,
	],
	['for a list', { outcome: 'tasks', tasks: [task('succeeded')] }, PLAIN_DOWNLOAD],
])('downloads nothing %s', async (_, outcome, settings) => {
	expect(await download(new Error('nobody asks'), outcome, settings)).toEqual({
		outcome,
		tries: 0,
	});
});

it('retries after a lost network', async () => {
	const lost = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
	const { outcome, tries } = await download(lost);
	expect(outcome).toMatchObject({
		jobError: { reason: 'downloadFailed', fault: { kind: 'unreachable', detail: 'ENOTFOUND' } },
	});
	expect(tries).toBe(5);
});

it.each(['SsrfBlockedIpError', 'SsrfBlockedHostnameError'])(
	"does not retry after n8n's own protection blocked the host: %s",
	async (name) => {
		const cause = Object.assign(new Error('The request was blocked'), { name });
		const { outcome, tries } = await download(new Error('The request was blocked', { cause }));
		expect(outcome).toMatchObject({
			jobError: {
				reason: 'downloadFailed',
				fault: { kind: 'blocked', detail: 'The request was blocked' },
			},
		});
		expect(tries).toBe(1);
	},
);
