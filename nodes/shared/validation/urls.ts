import { bareText } from '../lib/cell';
import { valueText } from '../lib/text';
import { isPrivateUrl } from '../lib/publicUrl';
import { fileTypeOf } from '../media/fileType';
import type { Field } from '../core/fields';
import { requestIssue, type Issue } from '../core/issue';
import type { TaskRequest } from '../core/plainRequest';
import type { MediaSource, ModelRequest, VideoInput } from '../core/request';
import { mapMedia } from '../core/requestMedia';
import { isWebUrl, readUrl } from '../lib/webUrl';

/** What a URL refers to. */
export type UrlPurpose = 'image' | 'video' | 'audio' | 'callback';

/** Why a provider cannot open a URL: `what` and `fix` of an issue. */
export interface UrlFault {
	what: string;
	fix: string;
}

/** Site that shows files on its own pages. */
interface SharingSite {
	name: string;
	/** The hosts, including their subdomains. */
	hosts: readonly string[];
	/** Whether the URL is a page of the site, and not the file itself. */
	isPage(url: URL): boolean;
	/** Form of the URL that returns the file. */
	direct: string;
}

/** Beginning of a JPG or PNG in Base64. */
const BARE_IMAGE = /^(?:iVBORw0KGgo|\/9j\/)/;

/** A path that begins like a JPG is shorter. */
const BARE_IMAGE_MIN_LENGTH = 100;

/** Number of Base64 characters that are enough to detect the file type. */
const HEAD = 64;

/** A further URL, after a separator. */
const SEVERAL = /[\s,;|]["'<]?https?:\/\//i;

const SHARING_SITES: readonly SharingSite[] = [
	{
		name: 'Google Drive',
		hosts: ['drive.google.com', 'docs.google.com'],
		isPage: ({ pathname }) => /^\/(?:a\/[^/]+\/)?(?:file|drive|open)(?:\/|$)/.test(pathname),
		direct: 'https://drive.google.com/uc?export=download&id=…',
	},
	{
		name: 'Dropbox',
		hosts: ['dropbox.com'],
		isPage: ({ pathname, searchParams }) =>
			/^\/(?:s|sh|scl|t|home|preview)(?:\/|$)/.test(pathname) &&
			searchParams.get('dl') !== '1' &&
			searchParams.get('raw') !== '1',
		direct: 'the same URL with dl=1',
	},
	{
		name: 'OneDrive',
		hosts: ['1drv.ms', 'onedrive.live.com'],
		isPage: ({ pathname, searchParams }) =>
			!pathname.startsWith('/download') && searchParams.get('download') !== '1',
		direct: 'a download URL (https://onedrive.live.com/download?…)',
	},
	{
		name: 'SharePoint',
		hosts: ['sharepoint.com'],
		isPage: ({ pathname, searchParams }) =>
			(/^\/:[a-z]:\//.test(pathname) || /\/(?!download\.aspx$)[^/]+\.aspx$/i.test(pathname)) &&
			searchParams.get('download') !== '1',
		direct: 'the same URL with download=1',
	},
];

/** Part of n8n's test URL of a webhook, which works only while the workflow is being tested. */
const TEST_WEBHOOK = /\/webhook-test\//;

/**
 * Normalizes the URLs and images of a request to a form that every provider reads: without text pasted around them,
 * with `https://` for `HTTPS://`, and bare Base64 of a JPG or PNG as a data URI. Everything else stays unchanged.
 */
export function withPlainUrls<R extends ModelRequest>(request: R): R;
export function withPlainUrls(request: ModelRequest): ModelRequest {
	const plain = mapMedia(request, (image: MediaSource) =>
		typeof image === 'string' ? plainImage(image) : image,
	);
	const common = {
		elements: plain.elements.map((element) =>
			element.source === 'library'
				? element
				: { ...element, videoUrls: element.videoUrls.map(plainUrl) },
		),
		...(plain.callbackUrl !== undefined && { callbackUrl: plainUrl(plain.callbackUrl) }),
	};
	if (plain.operation === 'motionControl') {
		return { ...plain, ...common, motionVideo: plainUrl(plain.motionVideo) };
	}
	const { video, voices } = plain;
	return {
		...plain,
		...common,
		...(video && { video: plainVideo(video) }),
		// The ID of a voice stays unchanged.
		voices: voices.map((voice) => (isWebUrl(plainUrl(voice)) ? plainUrl(voice) : voice)),
	};
}

function plainVideo({ url, furtherUrls, ...rest }: VideoInput): VideoInput {
	return {
		...rest,
		url: plainUrl(url),
		...(furtherUrls && { furtherUrls: furtherUrls.map(plainUrl) }),
	};
}

/** A URL without the text pasted around it, its scheme in lower case. */
export function plainUrl(text: string): string {
	return bareText(text).replace(/^https?:\/\//i, (scheme) => scheme.toLowerCase());
}

/** URL of an image, or its data as a data URI. */
export function plainImage(text: string): string {
	const [prefix] = /^\s*data:image\/[\w.+-]+;base64,/i.exec(text) ?? [];
	if (prefix !== undefined) {
		return prefix.trim().toLowerCase() + withoutBlanks(text.slice(prefix.length));
	}
	const bare = plainUrl(text);
	if (!BARE_IMAGE.test(bare) || bare.length < BARE_IMAGE_MIN_LENGTH) return bare;
	const base64 = withoutBlanks(bare);
	if (/[^A-Za-z0-9+/=]/.test(base64)) return bare;
	const type = fileTypeOf(Buffer.from(base64.slice(0, HEAD), 'base64'));
	return type === 'jpeg' || type === 'png' ? `data:image/${type};base64,${base64}` : bare;
}

/**
 * Finds what is wrong with a URL without opening it: it is not a URL, it contains several, its host cannot be reached
 * from outside, or it shows a page instead of the file; `null` if nothing is wrong. With `anyHost`, the provider itself
 * is in the user's own network, and reaches hosts there.
 */
export function faultOfUrl(text: string, purpose: UrlPurpose, anyHost: boolean): UrlFault | null {
	if (SEVERAL.test(text)) {
		return {
			what: `more than one URL: "${valueText(text)}"`,
			fix:
				purpose === 'image'
					? "Enter one URL per image. For several from one expression, use 'Images From a List'."
					: 'Enter one URL.',
		};
	}
	if (!isWebUrl(text)) return faultOfText(text, purpose);
	if (!anyHost && isPrivateUrl(text)) {
		return {
			what: `the provider cannot reach ${valueText(readUrl(text)?.host ?? text)}`,
			fix: REACHABLE[purpose],
		};
	}
	const site = purpose === 'callback' ? undefined : sharingSiteOf(text);
	return site === undefined
		? null
		: {
				what: `a ${site.name} page, not the file: "${valueText(text)}"`,
				fix: `Enter ${site.direct}${purpose === 'image' ? ", or download the image first and set 'Source' to Binary" : ''}.`,
			};
}

/** Checks that a video is an absolute URL; no provider supports inline videos. `prefix` is the position of the entry. */
export function checkVideoUrl(
	field: Field,
	url: string,
	{ anyHost = false }: Pick<ModelRequest, 'anyHost'> = {},
	prefix = '',
): Issue[] {
	const fail = (what: string, fix: string) => [requestIssue(field, `${prefix}${what}`, fix)];
	if (url.trim() === '') return fail('the URL is empty', 'Enter the https:// URL of the video.');
	if (url.startsWith('data:')) {
		return fail(
			'no provider supports videos as data',
			'Store the video where the provider can reach it, and enter its https:// URL.',
		);
	}
	const fault = faultOfUrl(url, 'video', anyHost);
	return fault === null ? [] : fail(fault.what, fault.fix);
}

/** Checks that the callback URL is a full URL that the provider can reach. */
export function checkCallbackUrl({
	callbackUrl,
	anyHost = false,
}: Pick<TaskRequest, 'callbackUrl' | 'anyHost'>): Issue[] {
	if (callbackUrl === undefined) return [];
	const fault = faultOfUrl(callbackUrl, 'callback', anyHost);
	return fault === null ? [] : [requestIssue('callbackUrl', fault.what, fault.fix)];
}

/**
 * Checks that the callback URL begins with https, for a provider that requires it, if nothing else is wrong with it.
 *
 * @param provider name of the provider, for the issue
 */
export function checkHttpsCallback(
	{ callbackUrl: url, anyHost = false }: Pick<TaskRequest, 'callbackUrl' | 'anyHost'>,
	provider: string,
): Issue[] {
	if (url === undefined || isHttpsCallback(url) || faultOfUrl(url, 'callback', anyHost)) return [];
	return [
		requestIssue(
			'callbackUrl',
			`${provider} requires https`,
			'Enter the https:// URL, or clear the field.',
		),
	];
}

/** Whether a provider that requires https accepts the callback URL. */
export function isHttpsCallback(url: string): boolean {
	return url.startsWith('https://');
}

/** Warning about a Callback URL that is accepted but may not work; `null` if there is none. */
export function warningOfCallback(callbackUrl = ''): string | null {
	return TEST_WEBHOOK.test(callbackUrl)
		? "'Callback URL' is a test URL of n8n, which works only while the workflow is being tested. Enter the production URL."
		: null;
}

const REACHABLE: Readonly<Record<UrlPurpose, string>> = {
	image:
		"Enter a public https:// URL, or put the image into a binary field and set 'Source' to Binary.",
	video: 'Store the video where the provider can reach it, and enter its https:// URL.',
	audio:
		"Enter a public https:// URL, or put the audio file into a binary field and set 'Audio Source' to Binary.",
	callback:
		"Enter the public https:// URL of this n8n (WEBHOOK_URL), or leave 'Callback URL' empty.",
};

function faultOfText(text: string, purpose: UrlPurpose): UrlFault {
	if (/^https?:\/\/\S*\s/.test(text)) {
		return {
			what: `the URL contains a space: "${valueText(text)}"`,
			fix: 'Replace each space with %20.',
		};
	}
	const isData =
		purpose === 'image' && text.length >= BARE_IMAGE_MIN_LENGTH && !/[^A-Za-z0-9+/=\s]/.test(text);
	return {
		what: `not a full URL: "${valueText(text)}"`,
		fix: isData
			? "Enter Base64 as data:image/png;base64,… or set 'Source' to Binary."
			: purpose === 'video'
				? REACHABLE.video
				: 'Enter a URL that begins with https:// and that the provider can reach.',
	};
}

function sharingSiteOf(text: string): SharingSite | undefined {
	const url = readUrl(text);
	if (url === null) return undefined;
	return SHARING_SITES.find(
		({ hosts, isPage }) =>
			hosts.some((host) => `.${url.hostname}`.endsWith(`.${host}`)) && isPage(url),
	);
}

function withoutBlanks(text: string): string {
	return text.replace(/\s/g, '');
}
