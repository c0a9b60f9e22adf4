import type { Capabilities, GenerateCapabilities } from '../../../core/capabilities';
import type { HttpRequest } from '../../../core/http';
import { bodyFrom, type Draft, type DraftObject } from '../../../lib/json';
import { idFault, NO_ID, pathSegment } from '../../../core/pathSegment';
import type { Start } from '../../../core/provider';
import {
	durationToSend,
	libraryIds,
	type GenerateRequest,
	type ImageRole,
	type MotionControlRequest,
	type VideoRequest,
} from '../../../core/request';
import type { TaskRef } from '../../../core/task';
import { rawBase64 } from '../../klingApi/rawBase64';
import { legacyKind, type LegacyKind } from '../../klingApi/kinds';
import { warningsAbout } from '../../klingApi/submit';
import { namesOf } from '../route';
import { namesAnImage, promptText } from './prompt';

/** The one family of the newer API's tasks, named after the address where they are asked for. */
export const TASKS = 'tasks';

/** The first step of the newer API's addresses; the second is the model. */
export type Family = 'omni-video' | 'text-to-video' | 'image-to-video' | 'motion-control';

const FAMILIES: Readonly<Record<LegacyKind, Family>> = {
	'omni-video': 'omni-video',
	text2video: 'text-to-video',
	image2video: 'image-to-video',
	'motion-control': 'motion-control',
};

const ROLES: Readonly<Record<ImageRole, string>> = {
	reference: 'refer_image',
	firstFrame: 'first_frame',
	lastFrame: 'last_frame',
};

/** Builds a submit for the newer API: the model is part of the address. */
export function submitNewApi(request: VideoRequest, model: Capabilities): Start {
	const family = familyOf(request, model);
	return {
		request: {
			method: 'POST',
			path: `/${family}/${pathSegment(namesOf(model).newer ?? model.vendorId)}`,
			body: bodyFrom({ ...draftOf(request, model, family), options: options(request) }),
		},
		kind: TASKS,
		warnings: [
			...warningsAbout(request, family === 'image-to-video'),
			...silenceWarning(request, model),
		],
	};
}

/** Asks for tasks of the newer API by their ids. */
export function newApiStatus(refs: readonly TaskRef[]): HttpRequest {
	// One id that no URL can hold would take the others with it.
	const ids = refs.map(({ taskId }) => (idFault(taskId) === null ? taskId : NO_ID));
	return {
		method: 'GET',
		path: `/${TASKS}`,
		query: { task_ids: ids.join(',') },
	};
}

/** The address a request belongs to: the same choice as on the legacy API, in other words. */
export function familyOf(request: VideoRequest, model: Capabilities): Family {
	return FAMILIES[legacyKind(request, model)];
}

function draftOf(request: VideoRequest, model: Capabilities, family: Family): DraftObject {
	if (request.operation === 'motionControl') return motionControlDraft(request);
	if (model.operation !== 'generate') return {};
	const settings = settingsOf(request, model, family);
	return family === 'text-to-video'
		? { prompt: promptText(request), settings }
		: { contents: contentsOf(request, family), settings };
}

/** Images have ids at omni models. Frames need one only beside references, or where the text speaks of an image. */
export function givesImagesIds(
	{ images }: GenerateRequest,
	family: Family,
	namesImage: boolean,
): boolean {
	return family === 'omni-video' && (images.some(({ role }) => role === 'reference') || namesImage);
}

function contentsOf(request: GenerateRequest, family: Family): Draft[] {
	const text = promptText(request);
	const named = givesImagesIds(request, family, namesAnImage(request));
	return [
		text.trim() === '' ? undefined : { type: 'prompt', text },
		...request.images.map(({ url, role }, index) => ({
			type: ROLES[role],
			url: rawBase64(url),
			id: named ? `image_${index + 1}` : undefined,
		})),
		request.video && {
			type: request.video.use === 'edit' ? 'base_video' : 'feature_video',
			url: request.video.url,
			id: 'video_1',
		},
		...elementContents(request),
		...request.voices.map((voice, index) => ({
			type: 'voice',
			voice_id: voice,
			id: `voice_${index + 1}`,
		})),
	];
}

function elementContents(request: VideoRequest): Draft[] {
	return libraryIds(request).map((id, index) => ({
		type: 'element',
		element_id: id,
		id: `element_${index + 1}`,
	}));
}

function settingsOf(
	request: GenerateRequest,
	model: GenerateCapabilities,
	family: Family,
): DraftObject {
	return {
		// Several shots are the default of every model that can make them, so it is always said.
		multi_shot: model.multiShot?.modes.includes('intelligent')
			? request.multiShot !== 'off'
			: undefined,
		audio: audioOf(request, model),
		resolution: request.resolution,
		aspect_ratio: family === 'image-to-video' ? undefined : request.aspectRatio,
		duration: durationToSend(request),
	};
}

/** Models without sound of their own, and without a video to take it from, have no such setting. */
function audioOf(request: GenerateRequest, model: GenerateCapabilities): string | undefined {
	if (!model.generateAudio && model.video === null) return undefined;
	if (request.video && keepsSound(request, model)) return 'original';
	if (model.generateAudio && request.generateAudio === undefined) return undefined;
	return request.generateAudio && !request.video ? 'native' : 'off';
}

/** A model that makes shots makes them beside a video that lends its motion, and those are silent. */
function keepsSound({ video }: GenerateRequest, { multiShot }: GenerateCapabilities): boolean {
	return video?.keepOriginalSound === true && (video.use === 'edit' || multiShot === null);
}

function silenceWarning(request: VideoRequest, model: Capabilities): string[] {
	return request.operation === 'generate' &&
		model.operation === 'generate' &&
		request.video?.keepOriginalSound &&
		!keepsSound(request, model)
		? ["'Keep Original Sound' has no effect with custom shots: the video is silent."]
		: [];
}

function motionControlDraft(request: MotionControlRequest): DraftObject {
	const text = request.prompt;
	return {
		contents: [
			text.trim() === '' ? undefined : { type: 'prompt', text },
			{ type: 'image', url: rawBase64(request.characterImage) },
			{ type: 'video', url: request.motionVideo },
			...elementContents(request),
		],
		settings: {
			character_orientation: request.characterOrientation,
			resolution: request.resolution,
			audio: request.keepOriginalSound ? 'original' : 'off',
		},
	};
}

function options(request: VideoRequest): DraftObject {
	return {
		callback_url: request.callbackUrl,
		external_task_id: request.externalTaskId,
		watermark_info: { enabled: request.watermark },
	};
}
