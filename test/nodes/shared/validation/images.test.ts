import fc from 'fast-check';

import { checkImage, limitsText } from '../../../../nodes/shared/validation/images';
import { issueTitle } from '../../../../nodes/shared/core/issue';
import type { ImageFile } from '../../../../nodes/shared/media/imageFile';
import { fileOf, PICTURE } from '../../../support/files';
import { EXIF, png, wholeJpeg, wholePng, wholeWebp } from '../../../support/images';
import { generateModel, IMAGE } from '../../../support/requests';
import { RUNS } from '../../../support/runs';

const MB = 1024 * 1024;

describe('the address of an image', () => {
	const saysOf = (url: string, inlineImages = true) =>
		checkImage('images', url, {}, generateModel({ inlineImages })).map(({ what }) => what);

	it.each([
		['https', IMAGE],
		['a port and no name', 'http://93.184.215.14:8080/a'],
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
		['a space', 'https://a b.example/', 'has a blank in it: "https://a b.example/"'],
		['a novel', 'x'.repeat(81), `is not a full web address: "${'x'.repeat(57)}…"`],
		['a file that nobody brought', 'file:0123', 'is not a full web address: "file:0123"'],
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
		[
			'a GIF that is called a PNG',
			`data:image/png;base64,${Buffer.from('GIF89a').toString('base64')}`,
			'is a GIF, and The Model takes JPG or PNG',
		],
		['a side too short', png(299, 400), 'measures 299 × 400 px'],
		['a picture too wide', png(751, 300), 'measures 751 × 300 px'],
		['more than 10 MB', png(400, 400, 10 * MB + 1), 'has 10.1 MB, and The Model takes 10 MB'],
	])('may not be: %s', (_what, url, what) => expect(saysOf(url)).toEqual([what]));

	it('may not be data where the model takes addresses only', () => {
		expect(saysOf('data:image/png;base64,iVBORw0KGgo=', false)).toEqual([
			'is given as data, and The Model takes addresses only here',
		]);
	});
});

/** What is said of a file, as a person reads it. */
function saidOf(file: ImageFile, inlineImages = true): string[] {
	const model = generateModel({ inlineImages });
	return checkImage('images', file.ref, { files: [file] }, model, '(image 1) ').map(
		(issue) => `${issueTitle(issue)}. ${issue.fix}`,
	);
}

function latin(text: string): Buffer {
	return Buffer.from(text, 'latin1');
}

describe('a file as an image', () => {
	it.each([
		['a PNG', PICTURE],
		['a JPG', wholeJpeg(4032, 3024, EXIF)],
		['the smallest', wholePng(300, 300)],
		['the widest', wholePng(750, 300)],
		['one of 10 MB', Buffer.concat([wholeJpeg(640, 480), Buffer.alloc(10 * MB)], 10 * MB)],
	])('may be: %s', (_what, content) => expect(saidOf(fileOf(content))).toEqual([]));

	it('may be one where the model takes no data in the request: then it is stored first', () => {
		expect(saidOf(fileOf(PICTURE), false)).toEqual([]);
	});

	it.each([
		[
			'a video',
			latin('\0\0\0\x18ftypisom'),
			'is an MP4 video, and no provider takes a video as a file. Store the video first, e.g. in S3 or Google Drive, and give its https:// address as Reference Video or Motion Video.',
		],
		[
			'a web page',
			latin('<!doctype html><title>Sign in</title>'),
			'is a web page, and The Model takes JPG or PNG. Check the step that downloads it: a page came in place of the picture, e.g. one to sign in.',
		],
		[
			'a drawing',
			latin('<svg width="640" height="480"></svg>'),
			'is an SVG drawing, and The Model takes JPG or PNG. Convert it to JPG or PNG first.',
		],
		[
			'a photo of an iPhone',
			latin('\0\0\0\x18ftypheic'),
			'is a HEIC photo, and The Model takes JPG or PNG. Convert it to JPG or PNG first.',
		],
		[
			'a WebP',
			wholeWebp('VP8 ', 640, 480),
			'is a WebP picture, and The Model takes JPG or PNG. Convert it to JPG or PNG first.',
		],
		['nothing', Buffer.alloc(0), 'is an empty file. Check the step that brings it.'],
		[
			'the answer of an API',
			latin('{"message":"not found"}'),
			'is JSON text, and The Model takes JPG or PNG. Name the binary field that holds the picture.',
		],
		[
			'anything else',
			Buffer.from([0, 1, 2]),
			'is a file of no type that is known here, and The Model takes JPG or PNG. Name the binary field that holds the picture.',
		],
		[
			'half a picture',
			PICTURE.subarray(0, PICTURE.length / 2),
			'is a PNG that breaks off or is damaged. Open it to see whether it is whole, and run the step again that brings it.',
		],
		[
			'a picture too large',
			Buffer.concat([PICTURE, Buffer.alloc(10 * MB)]),
			"has 10.1 MB, and The Model takes 10 MB. Make it smaller, e.g. with n8n's Edit Image node.",
		],
		[
			'a picture too small',
			wholePng(299, 400),
			'measures 299 × 400 px. Each side needs at least 300 px.',
		],
		[
			'a picture too narrow',
			wholePng(300, 751),
			'measures 300 × 751 px. Crop it: the longer side may be at most 2.5 times the shorter one.',
		],
		[
			'a picture to fill up a server with',
			wholeJpeg(60_000, 60_000),
			'measures 60,000 × 60,000 px. Make it smaller: at most 200 million pixels.',
		],
	])('may not be: %s', (_what, content, says) => {
		expect(saidOf(fileOf(content))).toEqual([`Images (image 1) ${says}`]);
	});

	it('may not be anything that only begins like a picture, whatever comes then', () => {
		const beginning = fc.constantFrom(
			Buffer.alloc(0),
			latin('<svg'),
			latin('<html>'),
			latin('GIF89a'),
			...[PICTURE, wholeJpeg(640, 480, EXIF), wholeWebp('VP8X', 640, 480)].map((whole) =>
				whole.subarray(0, 40),
			),
		);
		fc.assert(
			fc.property(beginning, fc.uint8Array({ maxLength: 200 }), (head, tail) => {
				expect(saidOf(fileOf(Buffer.concat([head, tail])))).toHaveLength(1);
			}),
			{ numRuns: RUNS },
		);
	});

	it('may not have sides beyond the limits, whatever its header says', () => {
		const side = fc.oneof(
			fc.integer({ min: 0, max: 299 }),
			fc.integer({ min: 14_143, max: 0xffff }),
		);
		fc.assert(
			fc.property(side, side, (width, height) => {
				const file = { ...fileOf(PICTURE), size: { width, height } };
				expect(saidOf(file)).toHaveLength(1);
			}),
			{ numRuns: RUNS },
		);
	});
});

it('tells the limits in the panel', () => {
	const { imageLimits } = generateModel();
	expect(limitsText(imageLimits)).toBe('JPG or PNG, at most 10 MB, each side at least 300 px');
	expect(limitsText({ ...imageLimits, types: ['jpeg', 'png', 'webp'], maxBytes: 20 * MB })).toBe(
		'JPG, PNG or WebP, at most 20 MB, each side at least 300 px',
	);
});
