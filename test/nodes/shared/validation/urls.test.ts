import {
	faultOfUrl,
	plainImage,
	warningOfCallback,
} from '../../../../nodes/shared/validation/urls';
import { wholeJpeg, wholePng } from '../../../support/images';

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
	callback:
		"Enter the public https:// URL of this n8n (WEBHOOK_URL), or leave 'Callback URL' empty.",
} as const;

const SECOND = {
	image: "Enter one URL per image. For several from one expression, use 'Images From a List'.",
	video: 'Enter one URL.',
	callback: 'Enter one URL.',
} as const;

const NO_URL = {
	image: 'Enter a URL that begins with https:// and that the provider can reach.',
	video: REACHABLE.video,
	callback: 'Enter a URL that begins with https:// and that the provider can reach.',
} as const;

describe.each(['image', 'video', 'callback'] as const)('a URL of the purpose %s', (purpose) => {
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

	it.each([' ', '\n', ',', ';', '|'])('is rejected if another one follows after %j', (between) => {
		const text = `https://a.example${between}https://b.example`;
		expect(fault(text)).toEqual({ what: `more than one URL: "${text}"`, fix: SECOND[purpose] });
	});

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
});

it.each([
	[99, 'image', NO_URL.image],
	[100, 'image', "Enter Base64 as data:image/png;base64,… or set 'Source' to Binary."],
	[100, 'video', NO_URL.video],
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
