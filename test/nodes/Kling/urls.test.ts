import fc from 'fast-check';

import { issueTitle } from '../../../nodes/shared/core/issue';
import { plainUrl } from '../../../nodes/shared/validation/urls';
import { modelsFor, type Account, type Provider } from '../../../nodes/shared/core/provider';
import { providers } from '../../../nodes/shared/providers';
import { anyCharacter } from '../../support/anyText';
import { PICTURE } from '../../support/files';
import { ask, model, type SubmitOrIssues } from '../../support/panel';
import { RUNS, RUNS_TIMEOUT } from '../../support/runs';

const IMAGE = 'https://example.com/a.png';
const VIDEO = 'https://example.com/a.mp4';
const INSIDE: Account = { baseUrl: 'http://127.0.0.1:9000' };

type Place = readonly [string, (url: string) => Record<string, unknown>];

function generate(values: Record<string, unknown>) {
	return {
		resource: 'video',
		operation: 'generate',
		model: model('kling-v3-omni'),
		prompt: 'A fox',
		aspectRatio: '16:9',
		duration: 5,
		waitMode: 'poll',
		waitOptions: { timeout: 30, pollInterval: 30 },
		...values,
	};
}

function motionControl(values: Record<string, unknown>) {
	return {
		...generate(values),
		operation: 'motionControl',
		motionControlModel: model('kling-v3-motion-control'),
		characterOrientation: 'video',
		characterImage: IMAGE,
		motionVideo: VIDEO,
		...values,
	};
}

const PLACES: readonly Place[] = [
	['Images', (url) => generate({ images: { image: [{ url, role: 'firstFrame' }] } })],
	['Reference Video', (url) => generate({ video: { clip: { url, use: 'edit' } } })],
	['Callback URL', (url) => generate({ options: { callbackUrl: url } })],
	['Character Image', (url) => motionControl({ characterImage: url })],
	['Motion Video', (url) => motionControl({ motionVideo: url })],
];

/** The newest model of a provider that takes a URL at a place. */
function modelFor(provider: Provider, place: string): Record<string, unknown> | undefined {
	if (place === 'Character Image' || place === 'Motion Video') {
		const [newest] = modelsFor(provider, 'motionControl');
		return newest && { motionControlModel: model(newest.id) };
	}
	const found = modelsFor(provider, 'generate').find(({ images, video, callbackUrl }) => {
		if (place === 'Callback URL') return callbackUrl;
		return place === 'Images' ? images.frames !== 'none' : video?.uses.includes('edit');
	});
	return found && { model: model(found.id) };
}

/** Where each provider takes a URL: a field it has no use for is refused for another reason. */
const cases = providers.flatMap((provider) =>
	PLACES.flatMap(([place, enter]) => {
		const chosen = modelFor(provider, place);
		const enterThere = (url: string) => ({ ...enter(url), ...chosen });
		return chosen ? [[provider.id, place, enterThere] as const] : [];
	}),
);

const told = ({ issues }: SubmitOrIssues) =>
	issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`);

const UNREACHABLE_HOSTS = [
	'localhost',
	'LOCALHOST',
	'localhost.',
	'n8n.localhost',
	'127.0.0.1',
	'127.1',
	'2130706433',
	'0x7f000001',
	'0.0.0.0',
	'10.0.0.5',
	'172.16.3.4',
	'192.168.0.7',
	'169.254.169.254',
	'100.64.0.1',
	'[::1]',
	'[fe80::1]',
	'[fd00::7]',
	'[::ffff:127.0.0.1]',
	'[::ffff:c0a8:7]',
	'minio',
	'n8n',
	'printer.local',
	'files.internal',
	'nas.lan',
	'host.docker.internal',
];

const PAGES = [
	'https://drive.google.com/file/d/1a2b3c/view?usp=sharing',
	'https://drive.google.com/open?id=1a2b3c',
	'https://drive.google.com/drive/folders/1a2b3c',
	'https://www.dropbox.com/s/abc/a.png?dl=0',
	'https://www.dropbox.com/scl/fi/abc/a.png?rlkey=x',
	'https://1drv.ms/i/s!abc',
	'https://onedrive.live.com/?cid=1&id=2',
	'https://contoso.sharepoint.com/:i:/g/abc?e=1',
	'https://contoso-my.sharepoint.com/personal/a/_layouts/15/onedrive.aspx?id=1',
];

const FILES = [
	'https://drive.google.com/uc?export=download&id=1a2b3c',
	'https://www.dropbox.com/s/abc/a.png?dl=1',
	'https://www.dropbox.com/scl/fi/abc/a.png?rlkey=x&raw=1',
	'https://dl.dropboxusercontent.com/s/abc/a.png',
	'https://onedrive.live.com/download?cid=1&resid=2',
	'https://contoso.sharepoint.com/sites/a/_layouts/15/download.aspx?share=1',
	'https://contoso.sharepoint.com/:i:/g/abc?e=1&download=1',
	'https://mydropbox.com/s/abc/a.png',
	'https://files.example.host/a.png',
	'http://example.com:8080/a.png',
	'https://res.example.com/image/fetch/w_100,h_100,c_fit/https://example.com/a.png',
];

/** Ends that a name server of the whole world knows: others, such as `.svc` and `.lan`, are of somebody's own network. */
const PUBLIC_ENDS = ['com', 'de', 'cn', 'io', 'co.uk', 'xn--p1ai'] as const;

const reachableHost = fc
	.tuple(fc.domain(), fc.constantFrom(...PUBLIC_ENDS), fc.constantFrom('', ':8443', '.'))
	.map(([domain, end, port]) => `${domain.split('.')[0]}.${end}${port}`);

const path = fc
	.array(fc.stringMatching(/^[A-Za-z0-9._~%,;=()!*+@-]{1,12}$/), { maxLength: 4 })
	.map((steps) => steps.join('/'));

/** What a query consists of: the characters that it may contain, and any others by their codes. */
const inQuery = fc.oneof(
	fc.constantFrom(...'ABCXYZabcxyz0189'),
	fc.constantFrom(..."-._~!$&'()*+,;=:@/?"),
	anyCharacter.filter((char) => !/\p{Cs}/u.test(char)).map((char) => encodeURIComponent(char)),
);

const query = fc.oneof(
	fc.constant(''),
	fc.string({ unit: inQuery }).map((text) => `?${text}`),
);

/** Providers that call no URL without https. */
const HTTPS_CALLBACKS = ['evolink', 'replicate', 'wavespeed'];

describe.each(cases)('a request of %s with the field %s', (provider, place, enter) => {
	const asked = (url: string, account: Account = {}) => ask({ ...enter(url), provider }, account);
	const isCallback = place === 'Callback URL';
	const needsHttps = isCallback && HTTPS_CALLBACKS.includes(provider);
	const schemes = needsHttps ? ['https'] : ['http', 'https'];

	it(
		'contains a URL that the provider can reach unchanged',
		() => {
			fc.assert(
				fc.property(fc.constantFrom(...schemes), reachableHost, path, query, (...parts) => {
					const [scheme, host, steps, search] = parts;
					const url = `${scheme}://${host}/${steps}${search}`;
					const answer = asked(url);
					if (!('request' in answer)) throw new Error(told(answer).join());
					const { body, query } = answer.request;
					expect(JSON.stringify([body, query])).toContain(JSON.stringify(url));
				}),
				{ numRuns: RUNS / 10 },
			);
		},
		RUNS_TIMEOUT,
	);

	it(
		'is rejected for a host that no provider can reach',
		() => {
			const host = fc.constantFrom(...UNREACHABLE_HOSTS);
			fc.assert(
				fc.property(
					fc.constantFrom('http', 'https', 'HTTPS'),
					host,
					path,
					(scheme, name, steps) => {
						const url = `${scheme}://${name}/${steps}`;
						expect(told(asked(url))).toEqual([
							expect.stringMatching(/ the provider cannot reach .+\. (?:Enter|Store)/),
						]);
						const inside = url.replace(/^https?(?=:)/i, (given) => (needsHttps ? 'https' : given));
						expect(asked(inside, INSIDE).issues).toEqual([]);
					},
				),
				{ numRuns: RUNS / 10 },
			);
		},
		RUNS_TIMEOUT,
	);

	it('is rejected for two URLs, whatever is between them', () => {
		for (const between of [', ', ',', '\n', ' ', ';', ' | ', ', "']) {
			expect([between, told(asked(`${IMAGE}${between}${VIDEO}`))]).toEqual([
				between,
				[
					expect.stringMatching(
						/: (more than one URL: |2 (images|videos) given, 1 allowed\. Keep one of them\.|2 given, .+ allows 1\. Remove 1\.)/,
					),
				],
			]);
		}
	});

	it('contains the scheme in lower case, without quotes and spaces around the URL', () => {
		const answer = asked(' "HTTPS://example.com/A.png"\n');
		if (!('request' in answer)) throw new Error(told(answer).join());
		const { body, query } = answer.request;
		expect(JSON.stringify([body, query])).toContain('"https://example.com/A.png"');
	});

	it('is rejected for a URL that contains a space', () => {
		expect(told(asked('https://example.com/my file.png'))).toEqual([
			expect.stringContaining(
				'the URL contains a space: "https://example.com/my file.png". Replace each space with %20.',
			),
		]);
	});

	if (!isCallback) {
		it('is rejected for a URL that leads to a page and not to a file', () => {
			for (const url of PAGES) {
				expect([url, told(asked(url))]).toEqual([
					url,
					[
						expect.stringMatching(
							/: a (Google Drive|Dropbox|OneDrive|SharePoint) page, not the file/,
						),
					],
				]);
			}
		});
	}

	const files = FILES.filter((url) => !needsHttps || url.startsWith('https://'));
	it('is accepted with the URL of a file', () => {
		for (const url of files) expect([url, told(asked(url))]).toEqual([url, []]);
	});
});

it.each(HTTPS_CALLBACKS)('a Callback URL without https is rejected for %s', (provider) => {
	const enter = generate({ options: { callbackUrl: 'http://example.com/hook' } });
	expect(told(ask({ ...enter, provider }))).toEqual([
		expect.stringMatching(/^'Callback URL': .+ requires https\./),
	]);
});

it('a test URL of n8n as the Callback URL causes a warning', () => {
	const url = 'https://n8n.example.com/webhook-test/kling';
	const answer = ask({ ...generate({ options: { callbackUrl: url } }), provider: 'klingai' });
	expect('request' in answer && answer.warnings).toEqual([
		"'Callback URL' is a test URL of n8n, which works only while the workflow is being tested. Enter the production URL.",
	]);
});

describe('an image in plain Base64', () => {
	const base64 = Buffer.from(PICTURE).toString('base64');
	const images = (url: string) => ({
		...generate({ images: { image: [{ url, role: 'firstFrame' }] } }),
	});

	it.each(['imini', 'klingai', 'kkiai', 'mulerouter', 'replicate'])(
		'is sent to %s like a data URI',
		(provider) => {
			const lines = base64.replace(/.{76}/g, '$&\r\n');
			for (const text of [base64, ` ${lines}\n`]) {
				expect(ask({ ...images(text), provider })).toEqual(
					ask({ ...images(`data:image/png;base64,${base64}`), provider }),
				);
			}
			expect('request' in ask({ ...images(base64), provider })).toBe(true);
		},
	);

	it('is rejected if the provider supports only URLs', () => {
		expect(told(ask({ ...images(base64), provider: 'apimart' }))).toEqual([
			"'Images': image 1: Kling 3.0 Omni requires a URL, not image data. Put the image into a binary field and set 'Source' to Binary, or enter its https:// URL.",
		]);
	});

	it('is rejected with an example if it is of another type', () => {
		const text = Buffer.from('x'.repeat(100)).toString('base64');
		expect(told(ask({ ...images(text), provider: 'imini' }))).toEqual([
			expect.stringMatching(/not a full URL.* Enter Base64 as data:image\/png;base64,…/),
		]);
	});
});

it('plainUrl leaves a short path like /9j/a unchanged', () => {
	expect(plainUrl('/9j/a')).toBe('/9j/a');
});
