import { checkVideoUrl } from '../../../../nodes/shared/validation/videoUrls';
import { told, VIDEO } from '../../../support/requests';

describe('the address of a video', () => {
	it.each([
		[VIDEO, []],
		['', ['video, request: Reference Video has no address. Give the video as https://…']],
		[
			'run.mp4',
			[
				'video, request: Reference Video is not a full web address: "run.mp4". Store the video where the provider can reach it, and give its https:// address.',
			],
		],
	])('%j', (url, says) => expect(checkVideoUrl('video', url).map(told)).toEqual(says));
});
