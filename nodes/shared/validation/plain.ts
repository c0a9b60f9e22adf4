import { BASE_URL, type Account, type Provider } from '../core/provider';
import { buildSubmission } from '../core/buildSubmission';
import { FIELD_LABELS, type Field } from '../core/fields';
import { requestIssue, requestIssueIf, type Issue } from '../core/issue';
import type { PlainEndpoint, PlainLimitsFor } from '../core/plainOperation';
import {
	PLAIN_OPERATION_LABELS,
	type PlainOperation,
	type PlainRequest,
	type PlainRequestFor,
} from '../core/plainRequest';
import type { MediaSource } from '../core/request';
import { mapMedia } from '../core/requestMedia';
import { isPrivateUrl } from '../lib/publicUrl';
import { plural } from '../lib/text';
import { checkAdditionalBodyFields } from './additionalBodyFields';
import { checkAudio } from './audio';
import { checkExternalTaskId, checkId } from './ids';
import { checkImage } from './images';
import { checkLength } from './prompt';
import { checkOneOf } from './settings';
import { rejected, type CheckedRequest } from './submission';
import {
	checkCallbackUrl,
	checkVideoUrl,
	faultOfUrl,
	plainImage,
	plainUrl,
	warningOfCallback,
} from './urls';

/** Checks a request without a choice of model against what the provider supports. */
export function checkPlainSubmission(
	provider: Provider,
	given: PlainRequest,
	account: Account,
): CheckedRequest {
	const request = withPlainUrls({
		...given,
		// A provider in the user's own network may reach other hosts in it.
		anyHost: isPrivateUrl(account[BASE_URL] ?? ''),
	});
	return checkFor(provider, request.operation, request);
}

function checkFor<O extends PlainOperation>(
	provider: Provider,
	operation: O,
	request: PlainRequestFor<O>,
): CheckedRequest {
	const endpoint: PlainEndpoint<O> | undefined = provider.plainOperations?.[operation];
	if (!endpoint) {
		const what = `${provider.displayName} does not offer ${PLAIN_OPERATION_LABELS[operation]}`;
		return rejected([requestIssue('provider', what, 'Choose another provider or operation.')]);
	}
	const { limits, kind } = endpoint;
	const issues = [
		...CHECKS[operation](request, limits, provider.displayName),
		...(endpoint.check?.(request) ?? []),
		...checkTracking(request, limits, provider.displayName),
		...checkAdditionalBodyFields(request.additionalBodyFields, provider.reservedBodyFields, false),
	];
	if (issues.length > 0) return rejected(issues);
	const callbackWarning = warningOfCallback(request.callbackUrl);
	return {
		issues: [],
		submission: buildSubmission(provider, {
			request,
			kind,
			model: endpoint.model(request),
			takesCallbackUrl: limits.callbackUrl,
			warnings: callbackWarning === null ? [] : [callbackWarning],
			submit: (media, { callbackUrl, prepared }) =>
				endpoint.submit(
					{ ...mapMedia<O, MediaSource, string>(request, media), callbackUrl },
					prepared,
				),
			prepare: endpoint.prepare?.(request),
		}),
	};
}

const CHECKS: {
	readonly [O in PlainOperation]: (
		request: PlainRequestFor<O>,
		limits: PlainLimitsFor<O>,
		displayName: string,
	) => Issue[];
} = {
	avatar: (request, limits, displayName) => {
		const { image, audio, prompt, anyHost = false } = request;
		const { promptMaxLength, promptRequired = false, resolutions } = limits;
		return [
			...checkImage('image', image, request, imageModel(limits, displayName)),
			...checkAudio('audio', audio, { displayName, audio: limits.audio }, anyHost),
			...requestIssueIf(
				promptRequired && prompt.trim() === '',
				'prompt',
				`${displayName} requires a prompt`,
				'Describe what the person does, e.g. She smiles.',
			),
			...checkLength('prompt', { text: prompt, written: prompt }, promptMaxLength, { displayName }),
			...checkOneOf('resolution', request.resolution, resolutions, displayName),
			...(limits.watermark ? [] : unsupported([['watermark', request.watermark]], displayName)),
		];
	},
	lipSync: (request, limits, displayName) => {
		const { videoUrl, audio, anyHost = false } = request;
		return [
			...checkVideoUrl('videoUrl', videoUrl, request),
			...checkAudio('audio', audio, { displayName, audio: limits.audio }, anyHost),
			...(limits.placement
				? []
				: unsupported(
						PLACEMENT.map((field) => [field, request[field]] as const),
						displayName,
					)),
			...(limits.watermark ? [] : unsupported([['watermark', request.watermark]], displayName)),
		];
	},
	applyEffect: (request, limits, displayName) => {
		const { scene, image, secondImage } = request;
		const model = imageModel(limits, displayName);
		return [
			...checkImage('image', image, request, model),
			...(secondImage === undefined ? [] : checkImage('secondImage', secondImage, request, model)),
			...requestIssueIf(
				scene === '',
				'scene',
				'the name is empty',
				"Enter the provider's name of the effect, e.g. hug_pro.",
			),
		];
	},
	createElement: (request, limits, displayName) => {
		const { name, description, source, voiceId, tags } = request;
		return [
			...checkWords('name', name, limits.nameMaxLength, displayName),
			...checkWords('elementDescription', description, limits.descriptionMaxLength, displayName),
			...(source.from === 'video'
				? checkVideoUrl('videoUrl', source.url, request)
				: [
						...checkImageCount(source.images.length, limits.images, displayName),
						...source.images.flatMap((image, index) =>
							checkImage(
								'images',
								image,
								request,
								imageModel(limits, displayName),
								`image ${index + 1}: `,
							),
						),
					]),
			...(voiceId === undefined ? [] : checkId('voiceId', voiceId)),
			...tags.flatMap((tag) => checkOneOf('tags', tag, limits.tags, displayName)),
		];
	},
	createVoice: ({ name, source, anyHost = false }, { nameMaxLength, fromVideos }, displayName) => [
		// The panel has no field for a name that is not sent.
		...(nameMaxLength === null ? [] : checkWords('name', name, nameMaxLength, displayName)),
		...(source.from === 'url'
			? checkRecording(source.url, anyHost)
			: checkSourceVideo(source.videoId, fromVideos, displayName)),
	],
};

const PLACEMENT = [
	'faceId',
	'soundStart',
	'soundEnd',
	'insertAt',
	'soundVolume',
	'originalVolume',
] as const;

/** Issues of fields that the provider does not support. */
function unsupported(
	fields: ReadonlyArray<readonly [Field, unknown]>,
	displayName: string,
): Issue[] {
	return fields.flatMap(([field, value]) =>
		requestIssueIf(
			value !== undefined && value !== false,
			field,
			`not supported by ${displayName}`,
			`Clear '${FIELD_LABELS[field]}', or choose another provider.`,
		),
	);
}

/** Checks a text that is required and has a maximum length. */
function checkWords(field: Field, text: string, maxLength: number, displayName: string): Issue[] {
	return text === ''
		? [requestIssue(field, 'the field is empty', `Enter a ${FIELD_LABELS[field].toLowerCase()}.`)]
		: checkLength(field, { text, written: text }, maxLength, { displayName });
}

function checkImageCount(
	count: number,
	[min, max]: readonly [number, number],
	displayName: string,
): Issue[] {
	const what = `${plural(count, 'image')} given, ${displayName} requires ${min} to ${max}`;
	return requestIssueIf(
		count < min || count > max,
		'images',
		what,
		`Enter ${min} to ${max} images of the same subject, the front view first.`,
	);
}

/** Checks the URL of a recording, which may also be a video. */
function checkRecording(url: string, anyHost: boolean): Issue[] {
	if (url.trim() === '') {
		const fix = 'Enter the https:// URL of the audio or video file.';
		return [requestIssue('recording', 'the URL is empty', fix)];
	}
	const fault = faultOfUrl(url, 'audio', anyHost);
	const fix = 'Enter the public https:// URL of the audio or video file.';
	return fault === null ? [] : [requestIssue('recording', fault.what, fix)];
}

/** Checks a video of the provider as the source of a voice. */
function checkSourceVideo(videoId: string, isSupported: boolean, displayName: string): Issue[] {
	return isSupported
		? checkId('videoId', videoId)
		: [requestIssue('createFrom', `${displayName} requires a URL`, "Set 'Create From' to URL.")];
}

function imageModel(
	{ image, inlineImages = image !== null }: PlainLimitsFor<'applyEffect'>,
	displayName: string,
) {
	return { displayName, imageLimits: image, inlineImages };
}

function checkTracking(
	request: PlainRequest,
	{ callbackUrl, externalTaskId }: PlainLimitsFor<PlainOperation>,
	displayName: string,
): Issue[] {
	return [
		...(callbackUrl ? [] : unsupported([['callbackUrl', request.callbackUrl]], displayName)),
		...checkCallbackUrl(request),
		...(externalTaskId
			? []
			: unsupported([['externalTaskId', request.externalTaskId]], displayName)),
		...checkExternalTaskId(request),
	];
}

/** See `withPlainUrls` of urls.ts. */
function withPlainUrls(request: PlainRequest): PlainRequest {
	const plain = mapMedia(request, (one: MediaSource) =>
		typeof one === 'string' ? plainImage(one) : one,
	);
	const { callbackUrl } = plain;
	const common = callbackUrl === undefined ? {} : { callbackUrl: plainUrl(callbackUrl) };
	return withPlainSource({ ...plain, ...common });
}

function withPlainSource(request: PlainRequest): PlainRequest {
	if (request.operation === 'lipSync') {
		return { ...request, videoUrl: plainUrl(request.videoUrl) };
	}
	if (request.operation === 'createElement' && request.source.from === 'video') {
		const { source } = request;
		return { ...request, source: { ...source, url: plainUrl(source.url) } };
	}
	if (request.operation === 'createVoice' && request.source.from === 'url') {
		const { source } = request;
		return { ...request, source: { ...source, url: plainUrl(source.url) } };
	}
	return request;
}
