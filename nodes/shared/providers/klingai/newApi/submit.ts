import type {
	Capabilities,
	GenerateCapabilities,
	MotionControlCapabilities,
} from '../../../core/capabilities';
import type { HttpRequest } from '../../../core/http';
import { bodyFrom, type Draft, type DraftObject } from '../../../lib/json';
import { idFault, NO_ID, pathSegment } from '../../../core/pathSegment';
import type { Account, Endpoint } from '../../../core/provider';
import {
	durationToSend,
	libraryIds,
	type GenerateRequest,
	type ImageRole,
	type MotionControlRequest,
	type ModelRequest,
} from '../../../core/request';
import type { TaskRef } from '../../../core/task';
import { rawBase64 } from '../../klingLegacyApi/rawBase64';
import { checkRawBase64 } from '../../klingLegacyApi/images';
import { generateWarnings, motionControlWarnings } from '../../klingLegacyApi/submit';
import { namesOf } from '../route';
import { familyOf, givesImagesIds, type Family } from './families';
import { newApiLimits } from './limits';
import { newApiNaming } from './naming';
import { namesAnImage, promptText } from './prompt';
import { checkKey, checkNewApi } from './rules';

/** The only task kind of the newer API, named after the path of its status checks. */
export const TASKS = 'tasks';

const ROLES: Readonly<Partial<Record<ImageRole, string>>> = {
	reference: 'refer_image',
	firstFrame: 'first_frame',
	lastFrame: 'last_frame',
};

/** An endpoint of Generate in the newer API. The model is part of the URL. */
export function newApiGenerate(
	given: GenerateRequest,
	model: GenerateCapabilities,
	account: Account,
): Endpoint<'generate'> {
	const limits = newApiLimits(model, given);
	const family = familyOf(given, limits);
	return {
		kind: TASKS,
		limits,
		naming: newApiNaming(given, family),
		check: (request) => [...checkKey(model, account), ...checkNewApi(request, limits, family)],
		warnings: (request) => [
			...generateWarnings(request, family === 'image-to-video'),
			...silenceWarning(request, limits),
		],
		submit: (request) => submitTo(family, model, generateDraft(request, limits, family), request),
	};
}

/** The endpoint of Motion Control in the newer API. */
export function newApiMotionControl(
	given: MotionControlRequest,
	model: MotionControlCapabilities,
	account: Account,
): Endpoint<'motionControl'> {
	const family = familyOf(given, model);
	return {
		kind: TASKS,
		naming: newApiNaming(given, family),
		check: (request) => [...checkKey(model, account), ...checkRawBase64(request)],
		warnings: motionControlWarnings,
		submit: (request) => submitTo(family, model, motionControlDraft(request), request),
	};
}

function submitTo(
	family: Family,
	model: Capabilities,
	draft: DraftObject,
	request: ModelRequest<string>,
): HttpRequest {
	return {
		method: 'POST',
		path: `/${family}/${pathSegment(namesOf(model).newer ?? model.providerModelId)}`,
		body: bodyFrom({ ...draft, options: options(request) }),
	};
}

/** Request for the status of tasks in the newer API, by their IDs. */
export function newApiStatus(refs: readonly TaskRef[]): HttpRequest {
	// One ID that a URL cannot contain would make the whole request fail.
	const ids = refs.map(({ taskId }) => (idFault(taskId) === null ? taskId : NO_ID));
	return {
		method: 'GET',
		path: `/${TASKS}`,
		query: { task_ids: ids.join(',') },
	};
}

function generateDraft(
	request: GenerateRequest<string>,
	model: GenerateCapabilities,
	family: Family,
): DraftObject {
	const settings = settingsOf(request, model, family);
	return family === 'text-to-video'
		? { prompt: promptText(request), settings }
		: { contents: contentsOf(request, family), settings };
}

function contentsOf(request: GenerateRequest<string>, family: Family): Draft[] {
	const text = promptText(request);
	const named = givesImagesIds(request, family, namesAnImage(request));
	return [
		text.trim() === '' ? undefined : { type: 'prompt', text },
		...request.images.map(({ image, role }, index) => ({
			type: ROLES[role],
			url: rawBase64(image),
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

function elementContents(request: ModelRequest<string>): Draft[] {
	return libraryIds(request).map((id, index) => ({
		type: 'element',
		element_id: id,
		id: `element_${index + 1}`,
	}));
}

function settingsOf(
	request: GenerateRequest<string>,
	model: GenerateCapabilities,
	family: Family,
): DraftObject {
	return {
		// Several shots are the default of every model that supports them, so the field is always sent.
		multi_shot: model.multiShot?.modes.includes('intelligent')
			? request.multiShot !== 'off'
			: undefined,
		audio: audioOf(request, model),
		resolution: request.resolution,
		aspect_ratio: family === 'image-to-video' ? undefined : request.aspectRatio,
		duration: durationToSend(request),
	};
}

/** Audio setting; none for models that generate no audio and support no video with audio. */
function audioOf(
	request: GenerateRequest<string>,
	model: GenerateCapabilities,
): string | undefined {
	if (!model.generateAudio && model.video === null) return undefined;
	if (request.video && keepsSound(request, model)) return 'original';
	if (model.generateAudio && request.generateAudio === undefined) return undefined;
	return request.generateAudio && !request.video ? 'native' : 'off';
}

/** With a video used for its motion, a model that supports shots creates shots, and these are silent. */
function keepsSound(
	{ video }: GenerateRequest<unknown>,
	{ multiShot }: GenerateCapabilities,
): boolean {
	return video?.keepOriginalSound === true && (video.use === 'edit' || multiShot === null);
}

function silenceWarning(request: GenerateRequest, model: GenerateCapabilities): string[] {
	return request.video?.keepOriginalSound && !keepsSound(request, model)
		? ["'Keep Original Sound' has no effect with custom shots: the video is silent."]
		: [];
}

function motionControlDraft(request: MotionControlRequest<string>): DraftObject {
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

function options(request: ModelRequest<string>): DraftObject {
	return {
		callback_url: request.callbackUrl,
		external_task_id: request.externalTaskId,
		watermark_info: { enabled: request.watermark },
	};
}
