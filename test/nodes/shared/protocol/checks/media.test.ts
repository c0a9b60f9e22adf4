import { checkImageUrl, checkVideoUrl } from '../../../../../nodes/shared/protocol/checks/media';
import { png } from '../../../../support/pictures';
import { generateModel, IMAGE, told, VIDEO } from '../../../../support/requests';

describe('the address of an image', () => {
	const saysOf = (url: string, inlineImages = true) =>
		checkImageUrl('images', url, generateModel({ inlineImages })).map(({ what }) => what);

	it.each([
		['https', IMAGE],
		['a port and no name', 'http://127.0.0.1:8080/a'],
		['a query', 'https://example.com/a.png?w=1&h=2#top'],
		['letters of any language', 'https://bücher.example/ü.png'],
		['a PNG as data', 'data:image/png;base64,iVBORw0KGgo='],
		['a JPG as data', 'data:image/jpg;base64,AAAA'],
		['a JPEG as data', 'data:image/jpeg;base64,AAAA'],
		['a narrow picture', png(300, 750)],
	])('may be: %s', (_what, url) => expect(saysOf(url)).toEqual([]));

	it.each([
		['nothing', '', 'has no address'],
		['blank', '  ', 'has no address'],
		['a file', 'fox.png', 'is not a full web address: "fox.png"'],
		['a path', '/fox.png', 'is not a full web address: "/fox.png"'],
		['no scheme', '//example.com/fox.png', 'is not a full web address: "//example.com/fox.png"'],
		['FTP', 'ftp://example.com/a.png', 'is not a full web address: "ftp://example.com/a.png"'],
		['no host', 'https://', 'is not a full web address: "https://"'],
		['a space', 'https://a b.example/', 'is not a full web address: "https://a b.example/"'],
		['a novel', 'x'.repeat(81), `is not a full web address: "${'x'.repeat(57)}…"`],
		[
			'a GIF as data',
			'data:image/gif;base64,AAAA',
			'is not a JPG or PNG in Base64: "data:image/gif;base64,AAAA"',
		],
		[
			'no data',
			'data:image/png;base64,',
			'is not a JPG or PNG in Base64: "data:image/png;base64,"',
		],
		[
			'data that is not Base64',
			'data:image/png,AAAA',
			'is not a JPG or PNG in Base64: "data:image/png,AAAA"',
		],
		[
			'Base64 with a space',
			'data:image/png;base64,A A',
			'is not a JPG or PNG in Base64: "data:image/png;base64,A A"',
		],
		['a side too short', png(299, 400), 'measures 299 × 400 px'],
		['a picture too wide', png(751, 300), 'measures 751 × 300 px'],
		['more than 10 MB', png(400, 400, 10 * 1024 * 1024 + 1), 'is larger than 10 MB'],
	])('may not be: %s', (_what, url, what) => expect(saysOf(url)).toEqual([what]));

	it('may not be data where the model takes addresses only', () => {
		expect(saysOf('data:image/png;base64,iVBORw0KGgo=', false)).toEqual([
			'is given as data, and The Model takes addresses only here',
		]);
	});
});

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
