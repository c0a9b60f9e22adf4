import type { DownloadSettings } from '../../nodes/shared/tasks/download/files';

/** What is downloaded when Download Video is on and nothing else is set. */
export const PLAIN_DOWNLOAD: DownloadSettings = {
	field: 'data',
	fileName: null,
	copy: 'plain',
	cover: false,
	maxMegabytes: 1024,
	timeout: 10,
	anyHost: false,
};
