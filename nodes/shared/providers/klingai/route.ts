import { GENERATE_FIELDS, type Capabilities } from '../../core/capabilities';
import { lengthOf } from '../../lib/text';
import { FIELD_LABELS } from '../../core/fields';
import type { Account } from '../../core/provider';
import type { GenerateRequest, ShotInput, ModelRequest } from '../../core/request';
import { isUntouched } from '../../core/untouched';
import { newApiLimits, takesElements, takesVoices } from './newApi/limits';
import { promptText } from './newApi/prompt';

/**
 * Kling's two APIs on one host. The legacy one has the model in the body and a list of tasks for each kind; the newer
 * one has the model in the URL and one list of tasks.
 */
type Api = 'newer' | 'legacy';

/** The API for a request, and the reason if it is not the usual one. */
interface ApiChoice {
	api: Api;
	/** What only the legacy API supports, as the end of a sentence. */
	reason: string | null;
}

/** Field of the credential with the kind of authentication. */
export const AUTHENTICATION = 'authentication';

/** Whether the account uses an access key, which only the legacy API accepts. */
export function usesAccessKey(account: Account): boolean {
	return account[AUTHENTICATION] === 'accessKey';
}

/** A model's name in each API; `undefined` for an API without the model. */
export function namesOf(model: Capabilities): Record<Api, string | undefined> {
	const names = [model.providerModelId, ...(model.aliases ?? [])];
	// Legacy: kling-v3-omni and kling-video-o1. Newer: kling-3.0-omni and kling-o1. So far, this is true of every model.
	const isLegacy = (name: string) => name.startsWith('kling-v');
	return { legacy: names.find(isLegacy), newer: names.find((name) => !isLegacy(name)) };
}

/**
 * Decides which API a request goes to.
 *
 * | the model is on | credential | the request                           | API    |
 * | --------------- | ---------- | ------------------------------------- | ------ |
 * | the newer only  | any        | any                                   | newer  |
 * | the legacy only | any        | any                                   | legacy |
 * | both            | access key | any                                   | legacy |
 * | both            | API key    | needs what only the legacy API has    | legacy |
 * | both            | API key    | anything else                         | newer  |
 *
 * The rules report an access key for the newer API.
 */
export function chooseApi(model: Capabilities, request: ModelRequest, account: Account): ApiChoice {
	const names = namesOf(model);
	if (names.legacy === undefined) return { api: 'newer', reason: null };
	if (names.newer === undefined || usesAccessKey(account)) return { api: 'legacy', reason: null };
	const reason = request.operation === 'generate' ? legacyOnly(model, request) : null;
	return { api: reason === null ? 'newer' : 'legacy', reason };
}

/** What a request needs that only the legacy API supports, for a model in both APIs. */
function legacyOnly(model: Capabilities, request: GenerateRequest): string | null {
	if (model.operation !== 'generate') return null;
	for (const field of ['negativePrompt', 'cfgScale', 'cameraControl', 'motionBrush'] as const) {
		const isChosen = request[field] !== undefined && !isUntouched(request, field);
		if (isChosen && GENERATE_FIELDS[field](model)) return `'${FIELD_LABELS[field]}'`;
	}
	if (request.voices.length > 0 && model.maxVoices > 0 && !takesVoices(request, model)) {
		return `'${FIELD_LABELS.voices}'`;
	}
	if (request.elements.length > 0 && !takesElements(model)) return `'${FIELD_LABELS.elements}'`;
	if (request.multiShot === 'custom') {
		// Only the newer API supports custom shots with a video.
		if (request.video !== undefined) return null;
		if (request.shots.some(hasSemicolon)) return 'a semicolon in a shot';
		const { promptMaxLength } = newApiLimits(model, request);
		return lengthOf(promptText(request)) > promptMaxLength ? 'shots of this total length' : null;
	}
	if (request.video?.use !== 'feature' || model.multiShot === null) return null;
	if (request.multiShot === 'off') return "a single shot with 'Use Motion and Style'";
	return request.video.keepOriginalSound ? "original sound with 'Use Motion and Style'" : null;
}

/** The newer API reads custom shots from the prompt, where a semicolon ends a shot. */
export function hasSemicolon({ prompt }: ShotInput): boolean {
	return prompt.includes(';');
}
