import {
	checkHttpsCallback,
	faultOfUrl,
	plainImage,
	plainUrl,
	warningOfCallback,
	withPlainUrls,
} from '../../../../nodes/shared/validation/urls';
import { fileOf, PICTURE } from '../../../support/files';
import { wholeJpeg, wholePng } from '../../../support/images';
import { generateRequest, motionControlRequest, told } from '../../../support/requests';

/** Each sharing site with the URL that the fix names, and a page of each of its hosts. */
const SITES: ReadonlyArray<readonly [string, string, readonly string[]]> = [
	[
		'Google Drive',
		'https://drive.google.com/uc?export=download&id=…',
		[
			'https://drive.google.com/file/d/1a',
			'https://drive.google.com/drive/folders/1a',
			'https://drive.google.com/open',
			'https://drive.google.com/a/example.com/file/d/1a',
			'https://docs.google.com/file/d/1a',
		],
	],
	[
		'Dropbox',
		'the same URL with dl=1',
		[
			'https://dropbox.com/s/1a',
			'https://www.dropbox.com/sh/1a?dl=0',
			'https://www.dropbox.com/scl/fi/1a?raw=0',
			'https://www.dropbox.com/t/1a',
			'https://www.dropbox.com/home',
			'https://www.dropbox.com/preview/a.png',
		],
	],
	[
		'OneDrive',
		'a download URL (https://onedrive.live.com/download?…)',
		[
			'https://1drv.ms/i/s!1a',
			'https://onedrive.live.com/?cid=1',
			'https://onedrive.live.com/view.aspx?download=0',
		],
	],
	[
		'SharePoint',
		'the same URL with download=1',
		[
			'https://example.sharepoint.com/:i:/g/1a',
			'https://example.sharepoint.com/:v:/s/1a?download=0',
			'https://example-my.sharepoint.com/personal/a/_layouts/15/onedrive.aspx',
			'https://example.sharepoint.com/sites/a/AllItems.ASPX',
			'https://example.sharepoint.com/sites/a/download.aspx.aspx',
		],
	],
];

describe.each(SITES.flatMap(([name, direct, pages]) => pages.map((page) => [name, page, direct])))(
	'the %s page %s',
	(name, page, direct) => {
		it('is rejected for a video', () => {
			expect(faultOfUrl(page, 'video', false)).toEqual({
				what: `a ${name} page, not the file: "${page}"`,
				fix: `Enter ${direct}.`,
			});
		});

		it('is rejected for an image, which may also be a file', () => {
			expect(faultOfUrl(page, 'image', false)?.fix).toBe(
				`Enter ${direct}, or download the image first and set 'Source' to Binary.`,
			);
		});

		it('is accepted for a callback', () => {
			expect(faultOfUrl(page, 'callback', false)).toBeNull();
		});
	},
);

it.each([
	'https://drive.google.com/uc?export=download&id=1a',
	'https://drive.google.com/files/1a',
	'https://drive.google.com/x/file/1a',
	'https://docs.google.com/document/d/1a',
	'https://google.com/file/d/1a',
	'https://www.dropbox.com/s/1a?dl=1',
	'https://www.dropbox.com/s/1a?raw=1',
	'https://www.dropbox.com/scl2/1a',
	'https://www.dropbox.com/x/s/1a',
	'https://dl.dropboxusercontent.com/s/1a',
	'https://notdropbox.com/s/1a',
	'https://onedrive.live.com/download?cid=1',
	'https://onedrive.live.com/?cid=1&download=1',
	'https://live.com/?cid=1',
	'https://example.sharepoint.com/:i:/g/1a?download=1',
	'https://example.sharepoint.com/sites/a/download.aspx',
	'https://example.sharepoint.com/sites/a/Download.ASPX',
	'https://example.sharepoint.com/sites/a/fox.aspx.png',
	'https://example.sharepoint.com/a/:i:/fox.png',
	'https://example.sharepoint.com/:ii:/fox.png',
])('faultOfUrl accepts %s, which is a file and not a page', (url) => {
	expect(faultOfUrl(url, 'image', false)).toBeNull();
});

const REACHABLE = {
	image:
		"Enter a public https:// URL, or put the image into a binary field and set 'Source' to Binary.",
	video: 'Store the video where the provider can reach it, and enter its https:// URL.',
	audio:
		"Enter a public https:// URL, or put the audio file into a binary field and set 'Audio Source' to Binary.",
	callback:
		"Enter the public https:// URL of this n8n (WEBHOOK_URL), or leave 'Callback URL' empty.",
} as const;

const SECOND = {
	image: "Enter one URL per image. For several from one expression, use 'Images From a List'.",
	video: 'Enter one URL.',
	audio: 'Enter one URL.',
	callback: 'Enter one URL.',
} as const;

const NO_URL = {
	image: 'Enter a URL that begins with https:// and that the provider can reach.',
	video: REACHABLE.video,
	audio: 'Enter a URL that begins with https:// and that the provider can reach.',
	callback: 'Enter a URL that begins with https:// and that the provider can reach.',
} as const;

describe.each(['image', 'video', 'audio', 'callback'] as const)(
	'a URL of the purpose %s',
	(purpose) => {
		const fault = (text: string, anyHost = false) => faultOfUrl(text, purpose, anyHost);

		it('is rejected if the provider cannot reach its host', () => {
			expect(fault('http://localhost:5678/a')).toEqual({
				what: 'the provider cannot reach localhost:5678',
				fix: REACHABLE[purpose],
			});
		});

		it('is accepted if the provider reaches hosts of the own network', () => {
			expect(fault('http://localhost:5678/a', true)).toBeNull();
		});

		it.each([' ', '\n', ',', ';', '|'])(
			'is rejected if another one follows after %j',
			(between) => {
				const text = `https://a.example${between}https://b.example`;
				expect(fault(text)).toEqual({ what: `more than one URL: "${text}"`, fix: SECOND[purpose] });
			},
		);

		it.each(['"', "'", '<'])('is rejected if another one follows after a space and %s', (quote) => {
			expect(fault(`https://a.example ${quote}HTTP://b.example`)?.fix).toBe(SECOND[purpose]);
		});

		it('is rejected if it contains a space', () => {
			expect(fault('https://example.com/a fox')).toEqual({
				what: 'the URL contains a space: "https://example.com/a fox"',
				fix: 'Replace each space with %20.',
			});
		});

		it('is rejected if it is not a full URL', () => {
			expect(fault('example.com/a')).toEqual({
				what: 'not a full URL: "example.com/a"',
				fix: NO_URL[purpose],
			});
		});
	},
);

it.each([
	[99, 'image', NO_URL.image],
	[100, 'image', "Enter Base64 as data:image/png;base64,… or set 'Source' to Binary."],
	[100, 'video', NO_URL.video],
	[100, 'audio', NO_URL.audio],
	[100, 'callback', NO_URL.callback],
] as const)(
	'faultOfUrl rejects %i characters of Base64 as a URL of the purpose %s',
	(length, purpose, fix) => {
		expect(faultOfUrl('A'.repeat(length), purpose, false)?.fix).toBe(fix);
	},
);

it.each([
	['https://n8n.example.com/webhook-test/1a', true],
	['https://n8n.example.com/webhook/1a', false],
	['https://n8n.example.com/webhook-tests/1a', false],
	[undefined, false],
])('warningOfCallback recognizes the callback URL %s as a test URL: %s', (url, isTest) => {
	expect(warningOfCallback(url)).toBe(
		isTest
			? "'Callback URL' is a test URL of n8n, which works only while the workflow is being tested. Enter the production URL."
			: null,
	);
});

describe.each([
	['png', wholePng(64, 64)],
	['jpeg', wholeJpeg(640, 480)],
])('the data of an image of the type %s', (type, bytes) => {
	const base64 = bytes.toString('base64');

	it('gets the beginning of a data URI if it has none', () => {
		expect(plainImage(base64)).toBe(`data:image/${type};base64,${base64}`);
	});

	it('gets the beginning of a data URI without the line breaks inside it', () => {
		expect(plainImage(base64.replace(/.{76}/g, '$&\r\n'))).toBe(
			`data:image/${type};base64,${base64}`,
		);
	});

	it('stays as it is if it has less than 100 characters', () => {
		expect([99, 100].map((length) => plainImage(base64.slice(0, length)))).toEqual([
			base64.slice(0, 99),
			`data:image/${type};base64,${base64.slice(0, 100)}`,
		]);
	});

	it('stays as it is if it contains another character', () => {
		expect(plainImage(`${base64}-`)).toBe(`${base64}-`);
	});

	it('loses the spaces around and inside a data URI', () => {
		expect(
			plainImage(` DATA:Image/${type};BASE64, ${base64.slice(0, 20)} \n${base64.slice(20)} `),
		).toBe(`data:image/${type};base64,${base64}`);
	});
});

it('faultOfUrl rejects a page of Google Drive for a sound, without the way of an image', () => {
	const page = 'https://drive.google.com/file/d/1a';
	expect(faultOfUrl(page, 'audio', false)).toEqual({
		what: `a Google Drive page, not the file: "${page}"`,
		fix: 'Enter https://drive.google.com/uc?export=download&id=….',
	});
});

it('faultOfUrl reads a URL with a space only at the beginning of a text', () => {
	expect(faultOfUrl('URL:https://example.com/a fox', 'video', false)).toEqual({
		what: 'not a full URL: "URL:https://example.com/a fox"',
		fix: NO_URL.video,
	});
});

it('faultOfUrl recognizes Base64 with line breaks as the data of an image', () => {
	const text = `${'A'.repeat(60)}\n${'A'.repeat(60)}==`;
	expect(faultOfUrl(text, 'image', false)).toEqual({
		what: `not a full URL: "${text}"`,
		fix: "Enter Base64 as data:image/png;base64,… or set 'Source' to Binary.",
	});
});

it('faultOfUrl does not recognize a long text with another character as the data of an image', () => {
	const text = `${'A'.repeat(120)}-`;
	expect(faultOfUrl(text, 'image', false)?.fix).toBe(NO_URL.image);
});

describe('checkHttpsCallback', () => {
	it.each<[string | undefined, boolean, string[]]>([
		[undefined, false, []],
		['https://n8n.example.com/7', false, []],
		['example.com/7', false, []],
		['http://localhost/7', false, []],
		[
			'http://localhost/7',
			true,
			[
				"callbackUrl, request: 'Callback URL': The Vendor requires https. Enter the https:// URL, or clear the field.",
			],
		],
		[
			'http://n8n.example.com/https://7',
			false,
			[
				"callbackUrl, request: 'Callback URL': The Vendor requires https. Enter the https:// URL, or clear the field.",
			],
		],
	])(
		'returns the issues of the callback URL %s, with any host: %s',
		(callbackUrl, anyHost, says) => {
			const request = { ...(callbackUrl !== undefined && { callbackUrl }), anyHost };
			expect(checkHttpsCallback(request, 'The Vendor').map(told)).toEqual(says);
		},
	);
});

it.each([
	[' https://example.com/a ', 'https://example.com/a'],
	['HTTPS://Example.com/A', 'https://Example.com/A'],
	['HTTP://Example.com/A', 'http://Example.com/A'],
	['https://example.com/?from=HTTPS://B.example', 'https://example.com/?from=HTTPS://B.example'],
	['FTP://example.com/HTTP://b', 'FTP://example.com/HTTP://b'],
])('plainUrl reads %j as %s', (text, url) => {
	expect(plainUrl(text)).toBe(url);
});

it.each([
	['data:image/svg+xml;base64,A A\nA', 'data:image/svg+xml;base64,AAA'],
	['data:image/x-a.b;base64,A A', 'data:image/x-a.b;base64,AA'],
	['x data:image/png;base64,A A', 'x data:image/png;base64,A A'],
	['data:image/png,A A', 'data:image/png,A A'],
])('plainImage reads %j as %s', (text, image) => {
	expect(plainImage(text)).toBe(image);
});

it('plainImage keeps data of an image that follows another character', () => {
	const text = `x${'/9j/'.repeat(40)}`;
	expect(plainImage(text)).toBe(text);
});

describe('withPlainUrls', () => {
	const given = ' HTTPS://example.com/a ';
	const plain = 'https://example.com/a';

	it('normalizes every URL of a request for a video, and keeps everything else', () => {
		const library = { source: 'library', elementId: given, madeFrom: 'images' } as const;
		const inline = { source: 'inline', name: given, description: given } as const;
		const file = fileOf(PICTURE);
		const request = generateRequest({
			prompt: given,
			images: [
				{ image: given, role: 'firstFrame' },
				{ image: file, role: 'reference' },
			],
			elements: [library, { ...inline, images: [given], videoUrls: [given, given] }],
			video: { url: given, furtherUrls: [given], use: 'feature', keepOriginalSound: true },
			voices: [given, ' 829836802793406551 '],
			callbackUrl: given,
		});
		expect(withPlainUrls(request)).toEqual({
			...request,
			images: [
				{ image: plain, role: 'firstFrame' },
				{ image: file, role: 'reference' },
			],
			elements: [library, { ...inline, images: [plain], videoUrls: [plain, plain] }],
			video: { url: plain, furtherUrls: [plain], use: 'feature', keepOriginalSound: true },
			voices: [plain, ' 829836802793406551 '],
			callbackUrl: plain,
		});
	});

	it('adds nothing to a request without URLs', () => {
		const request = generateRequest();
		expect(withPlainUrls(request)).toStrictEqual(request);
		const video = { url: plain, use: 'edit', keepOriginalSound: false } as const;
		expect(withPlainUrls(generateRequest({ video }))).toStrictEqual(generateRequest({ video }));
	});

	it('normalizes every URL of a request for Motion Control', () => {
		const request = motionControlRequest({
			characterImage: given,
			motionVideo: given,
			callbackUrl: given,
		});
		expect(withPlainUrls(request)).toStrictEqual({
			...request,
			characterImage: plain,
			motionVideo: plain,
			callbackUrl: plain,
		});
	});
});
