import { checkVideoUrl } from '../../../../nodes/shared/validation/urls';
import { told, VIDEO } from '../../../support/requests';

describe('checkVideoUrl', () => {
	it.each([
		[VIDEO, []],
		[
			'',
			["video, request: 'Reference Video': the URL is empty. Enter the https:// URL of the video."],
		],
		[
			'run.mp4',
			[
				'video, request: \'Reference Video\': not a full URL: "run.mp4". Store the video where the provider can reach it, and enter its https:// URL.',
			],
		],
	])('returns the issues of the URL %j', (url, says) =>
		expect(checkVideoUrl('video', url).map(told)).toEqual(says),
	);
});
