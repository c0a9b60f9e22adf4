import { askFor, model } from '../../../../support/panel';
import { png } from '../../../../support/images';

const PICTURE = png(640, 480, 11 * 1024 * 1024);

/** What is said of a picture of 11 MB. */
function saidOf(authentication: string): string[] {
	const { issues } = askFor({
		enter: {
			provider: 'klingai',
			prompt: 'A fox',
			model: model('kling-v3-omni'),
			images: { image: [{ url: PICTURE, role: 'firstFrame' }] },
		},
		account: { authentication },
	});
	return issues.map(({ what }) => what);
}

it('the newer API accepts images of up to 50 MB, the legacy one of up to 10 MB', () => {
	expect(saidOf('apiKey')).toEqual([]);
	expect(saidOf('accessKey')).toEqual(['image 1: 11 MB, Kling 3.0 Omni allows 10 MB']);
});
