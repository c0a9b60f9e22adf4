import type { Account, TaskKind } from '../../core/provider';
import type { GenerateRequest } from '../../core/request';

const ROOT = '/vendors/klingai/v1';

/** What a video is made from: this and the model choose the address. */
export type Form = 'text' | 'frames' | 'references' | 'feature' | 'edit';

const ENDINGS: Readonly<Record<Form, string>> = {
	text: 'text-to-video/generation',
	frames: 'image-to-video/generation',
	references: 'reference-to-video/generation',
	feature: 'reference-video-to-video/generation',
	edit: 'video-to-video/edit',
};

/**
 * MuleRouter's documentation sends reference images to one address, both of its own clients to another. Which of them
 * answers is not known, so the credential says which is used.
 */
const OTHER_REFERENCES = 'reference-image-to-video';
const OTHER_REFERENCES_ENDING = `${OTHER_REFERENCES}/generation`;

/** The task families: a task is asked for at the address it was submitted to. */
export const taskKinds: readonly [TaskKind, ...TaskKind[]] = [
	{ kind: `kling-v3-omni/${ENDINGS.text}`, displayName: 'Kling 3.0 Omni: Text to Video' },
	{ kind: `kling-v3-omni/${ENDINGS.frames}`, displayName: 'Kling 3.0 Omni: Frames to Video' },
	{
		kind: `kling-v3-omni/${ENDINGS.references}`,
		displayName: 'Kling 3.0 Omni: Reference Images to Video',
	},
	{
		kind: `kling-v3-omni/${OTHER_REFERENCES_ENDING}`,
		displayName: 'Kling 3.0 Omni: Reference Images to Video (reference-image-to-video)',
	},
	{
		kind: `kling-v3-omni/${ENDINGS.feature}`,
		displayName: 'Kling 3.0 Omni: Reference Video to Video',
	},
	{ kind: `kling-v3-omni/${ENDINGS.edit}`, displayName: 'Kling 3.0 Omni: Edited Video' },
	{ kind: `kling-v3/${ENDINGS.text}`, displayName: 'Kling 3.0: Text to Video' },
	{ kind: `kling-v3/${ENDINGS.frames}`, displayName: 'Kling 3.0: Frames to Video' },
];

/** A model id that can stand in an address. Callbacks bring them, too. */
export const MODEL_ID = /^\w[\w.-]{0,99}$/;

/** Tells what the video is made from; a video decides before images, and reference images before frames. */
export function formOf({ video, images }: GenerateRequest<unknown>): Form {
	if (video) return video.use;
	if (images.some(({ role }) => role === 'reference')) return 'references';
	return images.length > 0 ? 'frames' : 'text';
}

/** The part of the address that belongs to the model and to what the video is made from. */
export function kindOf(
	request: GenerateRequest<unknown>,
	providerModelId: string,
	{ referenceEndpoint }: Account,
): string {
	const form = formOf(request);
	const ending =
		form === 'references' && referenceEndpoint === OTHER_REFERENCES
			? OTHER_REFERENCES_ENDING
			: ENDINGS[form];
	return `${providerModelId}/${ending}`;
}

/** Could this be the kind of a task? Those of models that this package does not know are not in the list. */
export function isTaskKind(kind: string): boolean {
	const [model = '', ...ending] = kind.split('/');
	return (
		MODEL_ID.test(model) &&
		[...Object.values(ENDINGS), OTHER_REFERENCES_ENDING].includes(ending.join('/'))
	);
}

/** Does a task of this kind come from reference images? */
export function isFromReferences(kind: string): boolean {
	return kind.endsWith(ENDINGS.references) || kind.endsWith(OTHER_REFERENCES_ENDING);
}

/** Where tasks of a kind are submitted. */
export function pathOf(kind: string): string {
	return `${ROOT}/${kind}`;
}

/**
 * The kinds that a task of a model may be of.
 *
 * @param model as the vendor names it, or anything that stands in its place; `null` when it is not told
 */
export function kindsOfModel(model: string | null): string[] {
	const known = taskKinds.map(({ kind }) => kind);
	if (model === null || !MODEL_ID.test(model)) return known;
	const ofModel = known.filter((kind) => kind.startsWith(`${model}/`));
	return ofModel.length > 0
		? ofModel
		: [...Object.values(ENDINGS), OTHER_REFERENCES_ENDING].map((ending) => `${model}/${ending}`);
}
