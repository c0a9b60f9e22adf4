import fc from 'fast-check';

import { LEGACY_IMAGES } from '../../../../nodes/shared/providers/klingLegacyApi/imageLimits';
import { checkImage, limitsText, sizeOf } from '../../../../nodes/shared/validation/images';
import { issueTitle } from '../../../../nodes/shared/core/issue';
import type { MediaFile } from '../../../../nodes/shared/media/mediaFile';
import { fileOf, PICTURE } from '../../../support/files';
import { EXIF, png, wholeJpeg, wholePng, wholeWebp } from '../../../support/images';
import { generateModel, IMAGE } from '../../../support/requests';
import { RUNS } from '../../../support/runs';

const MB = 1024 * 1024;

describe('checkImage on the URL of an image', () => {
	const saysOf = (url: string, inlineImages = true) =>
		checkImage('images', url, {}, generateModel({ inlineImages })).map(({ what }) => what);

	it.each([
		['an https URL', IMAGE],
		['an IP address with a port', 'http://93.184.215.14:8080/a'],
		['a URL with a query', 'https://example.com/a.png?w=1&h=2#top'],
		['a URL with letters of any language', 'https://bücher.example/ü.png'],
		['a PNG as a data URI', 'data:image/png;base64,iVBORw0KGgo='],
		['a JPG as a data URI', 'data:image/jpg;base64,AAAA'],
		['a JPEG as a data URI', 'data:image/jpeg;base64,AAAA'],
		['an image that is just wide enough', png(300, 750)],
	])('accepts %s', (_what, url) => expect(saysOf(url)).toEqual([]));

	it.each([
		['an empty text', '', 'the URL is empty'],
		['spaces only', '  ', 'the URL is empty'],
		['a file name', 'fox.png', 'not a full URL: "fox.png"'],
		['a path', '/fox.png', 'not a full URL: "/fox.png"'],
		['a URL without a scheme', '//example.com/fox.png', 'not a full URL: "//example.com/fox.png"'],
		['an FTP URL', 'ftp://example.com/a.png', 'not a full URL: "ftp://example.com/a.png"'],
		['a URL without a host', 'https://', 'not a full URL: "https://"'],
		[
			'a URL with a space',
			'https://a b.example/',
			'the URL contains a space: "https://a b.example/"',
		],
		[
			'a long text, which the issue shortens',
			'x'.repeat(99_999),
			`not a full URL: "${'x'.repeat(499)}…"`,
		],
		['a file: URL', 'file:0123', 'not a full URL: "file:0123"'],
		[
			'a GIF as a data URI',
			'data:image/gif;base64,AAAA',
			'not a JPG or PNG in Base64: "data:image/gif;base64,AAAA"',
		],
		[
			'a data URI without data',
			'data:image/png;base64,',
			'not a JPG or PNG in Base64: "data:image/png;base64,"',
		],
		[
			'a data URI without Base64',
			'data:image/png,AAAA',
			'not a JPG or PNG in Base64: "data:image/png,AAAA"',
		],
		[
			'Base64 with a space',
			'data:image/png;base64,A A',
			'not a JPG or PNG in Base64: "data:image/png;base64,A A"',
		],
		[
			'a GIF whose data URI says PNG',
			`data:image/png;base64,${Buffer.from('GIF89a').toString('base64')}`,
			'a GIF, but The Model requires JPG or PNG',
		],
		['an image with a side that is too short', png(299, 400), '299 × 400 px is too small'],
		['an image that is too wide', png(751, 300), '751 × 300 px is too narrow'],
		[
			'a data URI of more than 10 MB',
			png(400, 400, 10 * MB + 1),
			'10.1 MB, The Model allows 10 MB',
		],
	])('rejects %s', (_what, url, what) => expect(saysOf(url)).toEqual([what]));

	it('rejects a data URI if the model supports only URLs', () => {
		expect(saysOf('data:image/png;base64,iVBORw0KGgo=', false)).toEqual([
			'The Model requires a URL, not image data',
		]);
	});
});

/** What is said of a file, as a person reads it. */
function saidOf(file: MediaFile, inlineImages = true): string[] {
	const model = generateModel({ inlineImages });
	return checkImage('images', file, {}, model, 'image 1: ').map(
		(issue) => `${issueTitle(issue)}. ${issue.fix}`,
	);
}

function latin(text: string): Buffer {
	return Buffer.from(text, 'latin1');
}

describe('checkImage on a file', () => {
	it.each([
		['a PNG', PICTURE],
		['a JPG', wholeJpeg(4032, 3024, EXIF)],
		['an image of the minimum size', wholePng(300, 300)],
		['an image of the maximum aspect ratio', wholePng(750, 300)],
		['a file of 10 MB', Buffer.concat([wholeJpeg(640, 480), Buffer.alloc(10 * MB)], 10 * MB)],
	])('accepts %s', (_what, content) => expect(saidOf(fileOf(content))).toEqual([]));

	it('accepts a file if the model supports only URLs, because the file is uploaded first', () => {
		expect(saidOf(fileOf(PICTURE), false)).toEqual([]);
	});

	it.each([
		[
			'a video',
			latin('\0\0\0\x18ftypisom'),
			'an MP4 video, but no provider supports video files. Store the video first, e.g. in S3 or Google Drive, and enter its https:// URL in the field for a video.',
		],
		[
			'a web page',
			latin('<!doctype html><title>Sign in</title>'),
			'a web page, but The Model requires JPG or PNG. Check the node that downloads it: the response was a web page, e.g. a login page.',
		],
		[
			'an SVG drawing',
			latin('<svg width="640" height="480"></svg>'),
			'an SVG drawing, but The Model requires JPG or PNG. Convert it to JPG or PNG first.',
		],
		[
			'a HEIC photo',
			latin('\0\0\0\x18ftypheic'),
			'a HEIC photo, but The Model requires JPG or PNG. Convert it to JPG or PNG first.',
		],
		[
			'a WebP image that the model does not support',
			wholeWebp('VP8 ', 640, 480),
			'a WebP image, but The Model requires JPG or PNG. Convert it to JPG or PNG first.',
		],
		['an empty file', Buffer.alloc(0), 'the file is empty. Check the node that provides it.'],
		[
			'the JSON response of an API',
			latin('{"message":"not found"}'),
			'JSON text, but The Model requires JPG or PNG. Enter the name of the binary field that contains the image.',
		],
		[
			'a file of unknown type',
			Buffer.from([0, 1, 2]),
			'a file of unknown type, but The Model requires JPG or PNG. Enter the name of the binary field that contains the image.',
		],
		[
			'a truncated image',
			PICTURE.subarray(0, PICTURE.length / 2),
			'a PNG that is truncated or corrupted. Open the file to check it, then run the node again that provides it.',
		],
		[
			'a file of more than 10 MB',
			Buffer.concat([PICTURE, Buffer.alloc(10 * MB)]),
			"10.1 MB, The Model allows 10 MB. Reduce its size, e.g. with n8n's Edit Image node.",
		],
		[
			'an image that is too small',
			wholePng(299, 400),
			'299 × 400 px is too small. Use an image with at least 300 px on each side.',
		],
		[
			'an image that is too narrow',
			wholePng(300, 751),
			'300 × 751 px is too narrow. Crop it: the longer side may be at most 2.5 times the shorter one.',
		],
		[
			'an image with too many pixels',
			wholeJpeg(60_000, 60_000),
			'60,000 × 60,000 px is too large. Reduce it to at most 200 million pixels.',
		],
	])('rejects %s', (_what, content, says) => {
		expect(saidOf(fileOf(content))).toEqual([`'Images': image 1: ${says}`]);
	});

	it('rejects any file that only begins like an image', () => {
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

	it('rejects any size beyond the limits', () => {
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

it('limitsText describes the limits of images for the panel', () => {
	const imageLimits = LEGACY_IMAGES;
	expect(limitsText(imageLimits)).toBe('JPG or PNG, at most 10 MB, each side at least 300 px');
	expect(limitsText({ ...imageLimits, types: ['jpeg', 'png', 'webp'], maxBytes: 20 * MB })).toBe(
		'JPG, PNG or WebP, at most 20 MB, each side at least 300 px',
	);
	expect(limitsText(null)).toBe('By URL only, not as a file');
});

it.each([
	['a file', 'request', fileOf(PICTURE)],
	['image data', 'model', 'data:image/png;base64,iVBORw0KGgo='],
])('checkImage rejects %s for a model that supports images by URL only', (what, of, image) => {
	const model = generateModel({ imageLimits: null, inlineImages: true });
	expect(checkImage('images', image, {}, model, 'image 2: ')).toEqual([
		{
			field: 'images',
			of,
			what: `image 2: The Model requires a URL, not ${what}`,
			fix: 'Store the image first, e.g. in S3 or Google Drive, and enter its https:// URL.',
		},
	]);
	expect(checkImage('images', 'https://example.com/a.png', {}, model)).toEqual([]);
});

describe('checkImage at its limits', () => {
	const { size: known, ...rest } = fileOf(PICTURE);
	const sized = (width: number, height: number): MediaFile => ({
		...rest,
		size: { width, height },
	});
	const truncated =
		"'Images': image 1: a PNG that is truncated or corrupted. Open the file to check it, then run the node again that provides it.";

	it.each<[string, MediaFile, string[]]>([
		['an image of 200 million pixels', sized(20_000, 10_000), []],
		[
			'an image of 200 million pixels and one more row',
			sized(20_000, 10_001),
			[
				"'Images': image 1: 20,000 × 10,001 px is too large. Reduce it to at most 200 million pixels.",
			],
		],
		[
			'an image that is too high',
			sized(400, 299),
			[
				"'Images': image 1: 400 × 299 px is too small. Use an image with at least 300 px on each side.",
			],
		],
		['a file whose size is unknown', { ...rest, size: null, isIntact: true }, [truncated]],
		[
			'a file of a known size that is not intact',
			{ ...rest, size: known, isIntact: false },
			[truncated],
		],
	])('returns the issues of %s', (_what, file, says) => {
		expect(saidOf(file)).toEqual(says);
	});

	it.each([
		['other text before the type', 'data:x;data:image/png;base64,AAAA'],
		['an equals sign inside the data', 'data:image/png;base64,AA=A'],
		['an equals sign at the beginning of the data', 'data:image/png;base64,=AAA'],
		['a hyphen', 'data:image/png;base64,AA-A'],
	])('rejects a data URI with %s', (_what, url) => {
		expect(
			checkImage('images', url, {}, generateModel({ inlineImages: true }), 'image 3: '),
		).toEqual([
			{
				field: 'images',
				of: 'request',
				what: `image 3: not a JPG or PNG in Base64: "${url}"`,
				fix: 'Enter data:image/png;base64,… or data:image/jpeg;base64,…',
			},
		]);
	});

	it.each([[false], [true]])('accepts a private host only with any host: %s', (anyHost) => {
		expect(
			checkImage('images', 'http://10.0.0.7/a.png', { anyHost }, generateModel(), 'image 3: '),
		).toEqual(
			anyHost
				? []
				: [
						{
							field: 'images',
							of: 'request',
							what: 'image 3: the provider cannot reach 10.0.0.7',
							fix: "Enter a public https:// URL, or put the image into a binary field and set 'Source' to Binary.",
						},
					],
		);
	});
});

it.each([
	['a file', fileOf(PICTURE), { width: 640, height: 480 }],
	['a file without a known size', { ...fileOf(PICTURE), size: null }, null],
	['image data', png(400, 300), { type: 'png', width: 400, height: 300 }],
	['image data without a header', 'data:image/png;base64,AAAA', null],
	['a URL', IMAGE, null],
])('sizeOf returns the size of %s', (_what, image, size) => {
	expect(sizeOf(image)).toEqual(size);
});
