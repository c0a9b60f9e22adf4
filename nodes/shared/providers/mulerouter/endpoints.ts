import type { Account, TaskKind } from '../../core/provider';
import type { GenerateRequest } from '../../core/request';

const ROOT = '/vendors/klingai/v1';

/** What a video is created from. The URL depends on this and on the model. */
export type Form = 'text' | 'frames' | 'references' | 'feature' | 'edit';

const ENDINGS: Readonly<Record<Form, string>> = {
	text: 'text-to-video/generation',
	frames: 'image-to-video/generation',
	references: 'reference-to-video/generation',
	feature: 'reference-video-to-video/generation',
	edit: 'video-to-video/edit',
};

/**
 * MuleRouter's documentation sends reference images to one URL, both of its own clients to another. It is not known
 * which one works, so the user chooses it in the credential.
 */
const OTHER_REFERENCES = 'reference-image-to-video';
const OTHER_REFERENCES_ENDING = `${OTHER_REFERENCES}/generation`;

/** Task kinds: the URL of a status check is that of the submit, with the task's ID. */
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

/** A model ID that can be part of a URL. Callbacks contain model IDs too. */
export const MODEL_ID = /^\w[\w.-]{0,99}$/;

/** What the video is created from. A video decides before images, and reference images before frames. */
export function formOf({ video, images }: GenerateRequest<unknown>): Form {
	if (video) return video.use;
	if (images.some(({ role }) => role === 'reference')) return 'references';
	return images.length > 0 ? 'frames' : 'text';
}

/** The part of the URL for the model and for what the video is created from. */
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

/** Whether this can be the kind of a task. The list does not contain the kinds of models that are not listed. */
export function isTaskKind(kind: string): boolean {
	const [model = '', ...ending] = kind.split('/');
	return (
		MODEL_ID.test(model) &&
		[...Object.values(ENDINGS), OTHER_REFERENCES_ENDING].includes(ending.join('/'))
	);
}

/** Whether tasks of this kind are created from reference images. */
export function isFromReferences(kind: string): boolean {
	return kind.endsWith(ENDINGS.references) || kind.endsWith(OTHER_REFERENCES_ENDING);
}

/** Path to which tasks of a kind are submitted. */
export function pathOf(kind: string): string {
	return `${ROOT}/${kind}`;
}

/** Possible kinds of the tasks of a model, by the provider's name or any other text; of every model for `null`. */
export function kindsOfModel(model: string | null): string[] {
	const known = taskKinds.map(({ kind }) => kind);
	if (model === null || !MODEL_ID.test(model)) return known;
	const ofModel = known.filter((kind) => kind.startsWith(`${model}/`));
	return ofModel.length > 0
		? ofModel
		: [...Object.values(ENDINGS), OTHER_REFERENCES_ENDING].map((ending) => `${model}/${ending}`);
}
