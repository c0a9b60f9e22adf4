import { GENERATE_FIELDS, type Capabilities } from '../../core/capabilities';
import { lengthOf } from '../../lib/text';
import { FIELD_LABELS } from '../../core/fields';
import type { Account } from '../../core/provider';
import type { GenerateRequest, ShotInput, VideoRequest } from '../../core/request';
import { newApiLimits, takesElements, takesVoices } from './newApi/limits';
import { promptText } from './newApi/prompt';

/**
 * Kling's two APIs on one host. The legacy one has the model in the body and a list of tasks for every kind; the newer
 * one has the model in the address and one list of tasks.
 */
export type Api = 'newer' | 'legacy';

/** Which API a request goes to, and, where that is not the usual one, the reason. */
export interface ApiChoice {
	api: Api;
	/** What only the legacy API takes, as the end of a sentence. */
	reason: string | null;
}

/** The field of the credential that says how it signs in. */
export const AUTHENTICATION = 'authentication';

/** Does the account sign in with an access key? Only the legacy API takes one. */
export function usesAccessKey(account: Account): boolean {
	return account[AUTHENTICATION] === 'accessKey';
}

/** A model's name at each API; `undefined` at the one that does not know it. */
export function namesOf(model: Capabilities): Record<Api, string | undefined> {
	const names = [model.providerModelId, ...(model.aliases ?? [])];
	// kling-v3-omni and kling-video-o1 there, kling-3.0-omni and kling-o1 here: it holds for every model so far.
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
 * | both            | API key    | has what only the legacy API takes    | legacy |
 * | both            | API key    | anything else                         | newer  |
 *
 * That an access key does not open the newer API is for the rules to say.
 */
export function chooseApi(model: Capabilities, request: VideoRequest, account: Account): ApiChoice {
	const names = namesOf(model);
	if (names.legacy === undefined) return { api: 'newer', reason: null };
	if (names.newer === undefined || usesAccessKey(account)) return { api: 'legacy', reason: null };
	const reason = request.operation === 'generate' ? legacyOnly(model, request) : null;
	return { api: reason === null ? 'newer' : 'legacy', reason };
}

/** What a request has that only the legacy API takes, of a model that both know. */
function legacyOnly(model: Capabilities, request: GenerateRequest): string | null {
	if (model.operation !== 'generate') return null;
	for (const field of ['negativePrompt', 'cfgScale', 'cameraControl', 'motionBrush'] as const) {
		const isChosen = request[field] !== undefined && request.untouched?.includes(field) !== true;
		if (isChosen && GENERATE_FIELDS[field](model)) return `'${FIELD_LABELS[field]}'`;
	}
	if (request.voices.length > 0 && model.maxVoices > 0 && !takesVoices(request, model)) {
		return `'${FIELD_LABELS.voices}'`;
	}
	if (request.elements.length > 0 && !takesElements(model)) return `'${FIELD_LABELS.elements}'`;
	if (request.multiShot === 'custom') {
		// Own shots beside a video are for the newer API alone.
		if (request.video !== undefined) return null;
		if (request.shots.some(hasSemicolon)) return 'a semicolon in a shot';
		const { promptMaxLength } = newApiLimits(model, request);
		return lengthOf(promptText(request)) > promptMaxLength ? 'shots of this total length' : null;
	}
	if (request.video?.use !== 'feature' || model.multiShot === null) return null;
	if (request.multiShot === 'off') return "a single shot with 'Use Motion and Style'";
	return request.video.keepOriginalSound ? "original sound with 'Use Motion and Style'" : null;
}

/** The newer API reads own shots from the prompt, where a semicolon ends a shot. */
export function hasSemicolon({ prompt }: ShotInput): boolean {
	return prompt.includes(';');
}
