import type { Capabilities, GenerateCapabilities } from '../../core/capabilities';
import { pathSegment } from '../../core/pathSegment';
import type { TaskKind } from '../../core/provider';
import type { GenerateRequest, Resolution, ModelRequest } from '../../core/request';
import { generateModels, IMAGE_ELEMENTS, motionControlModels, O1, V2_5, V2_6, V4 } from './models';

/** What a video is created from. The endpoint depends on this. */
export type Form = 'text' | 'frames' | 'references' | 'feature' | 'edit' | 'motion';

const ENDINGS: Readonly<Record<Form, string>> = {
	text: 'text-to-video',
	frames: 'image-to-video',
	references: 'reference-to-video',
	feature: 'video-to-video/reference',
	edit: 'video-to-video/edit',
	motion: 'motion-control',
};

/** Qualities as parts of an endpoint ID. Without a choice it is the cheapest one. */
const TIERS: Readonly<Record<Resolution, string>> = {
	'720p': '/standard',
	'1080p': '/pro',
	'4k': '/4k',
};

/** The rest of an endpoint ID after what its model's endpoints have in common. */
const ENDING =
	/^(?:\/(?:standard|pro|4k))?\/(?:(?:text|image|reference)-to-video|video-to-video\/(?:reference|edit)|motion-control)$/;

const ENDPOINT_ID = /^\w[\w.-]*(?:\/\w[\w.-]*)+$/;
const APP = /^\w[\w.-]*\/\w[\w.-]*$/;

/** Endpoint that creates voices, and the kind of its tasks: those of its app create videos. */
export const VOICES = 'fal-ai/kling-video/create-voice';

/**
 * Apps, the first two parts of an endpoint ID. Tasks have their URLs below these. Voices have a kind of their own, because
 * a task that is still running does not report what it creates.
 *
 * @see https://fal.ai/docs/model-endpoints/queue
 */
export const taskKinds: readonly [TaskKind, ...TaskKind[]] = [
	{ kind: 'fal-ai/kling-video', displayName: 'Kling' },
	{ kind: 'kling/v4', displayName: 'Kling 4.0' },
	{ kind: VOICES, displayName: 'Voice' },
];

/** Whether this can be the kind of a task. The list does not contain the apps of models that are not listed. */
export function isTaskKind(kind: string): boolean {
	return APP.test(kind);
}

/** Whether fal can have an endpoint with this ID. */
export function isEndpointId(id: string): boolean {
	return ENDPOINT_ID.test(id);
}

/** The model whose endpoint an ID is; `undefined` for that of an endpoint that is not listed. */
export function modelOfEndpoint(id: string): Capabilities | undefined {
	return [...generateModels, ...motionControlModels].find(
		({ providerModelId }) =>
			id.startsWith(providerModelId) && ENDING.test(id.slice(providerModelId.length)),
	);
}

/** The app of an endpoint: the kind of its tasks, if they create videos. */
export function kindOf(endpointId: string): string {
	return endpointId.split('/').slice(0, 2).join('/');
}

/** A path whose segments are those of an endpoint ID or a kind. */
export function pathOf(id: string): string {
	return `/${id.split('/').map(pathSegment).join('/')}`;
}

/**
 * What the video is created from. A video decides before references, and these before frames. Kling 3.0 combines elements
 * with frames. Kling 4.0 has one endpoint for all references, and Kling O1 uses its own for text alone.
 */
export function formOf(request: ModelRequest<unknown>, model: Capabilities): Form {
	if (request.operation === 'motionControl' || model.operation === 'motionControl') return 'motion';
	const { video, images, elements } = request;
	const hasReferences =
		images.some(({ role }) => role === 'reference') ||
		(elements.length > 0 && model.images.references > 0);
	if (video && model.providerModelId !== V4) return video.use;
	if (video || hasReferences) return 'references';
	if (images.length > 0) return 'frames';
	return model.providerModelId === O1 ? 'references' : 'text';
}

/** ID of the endpoint for a request. An ID that is not listed is that of an endpoint already. */
export function endpointOf(request: ModelRequest<unknown>, model: Capabilities): string {
	const { providerModelId: id, operation } = model;
	const rows: readonly Capabilities[] =
		operation === 'generate' ? generateModels : motionControlModels;
	if (rows.every(({ providerModelId }) => providerModelId !== id)) return id;
	const form = formOf(request, model);
	return `${id}${tierOf(request, id, form)}/${ENDINGS[form]}`;
}

function tierOf({ resolution }: ModelRequest<unknown>, id: string, form: Form): string {
	if (id === V4) return '';
	// Kling 2.6, except for Motion Control, and Kling 2.5 Turbo from text are in pro quality only.
	const isProOnly = (id === V2_6 && form !== 'motion') || (id === V2_5 && form === 'text');
	const tier = TIERS[isProOnly ? '1080p' : (resolution ?? '720p')];
	// Without a word for it, O1 is in pro quality.
	return id === O1 && tier === TIERS['1080p'] ? '' : tier;
}

/** What a model supports at the endpoint of the request, if that is less than elsewhere. */
export function limitsFor(
	model: GenerateCapabilities,
	request: GenerateRequest,
): GenerateCapabilities {
	const { providerModelId: id, images, multiShot } = model;
	const form = formOf(request, model);
	if (form === 'feature' || form === 'edit') {
		return {
			...model,
			resolutions: model.resolutions.filter((resolution) => resolution !== '4k'),
			images: { ...images, frames: 'none' },
			elements: model.elements && IMAGE_ELEMENTS,
			multiShot: multiShot && { ...multiShot, modes: ['intelligent'] },
		};
	}
	if (form === 'references' && id === O1)
		return { ...model, images: { ...images, frames: 'none' } };
	if (form === 'references' && id === V4)
		return { ...model, images: { ...images, frames: 'first' } };
	// The panel's 720p is ignored there, but a person may choose 1080p, which is what the video gets.
	return id === V2_5 && form === 'text' && request.resolution !== '1080p'
		? { ...model, resolutions: [] }
		: model;
}
