import { inlineFile } from '../../nodes/shared/core/fileTransfer';
import type { HttpRequest } from '../../nodes/shared/core/http';
import type { Provider } from '../../nodes/shared/core/provider';
import type { Submission } from '../../nodes/shared/core/submission';
import { writeJson } from '../../nodes/shared/lib/json';
import { mediaDataFrom } from '../../nodes/shared/media/mediaFile';
import { CALLBACK_PLACEHOLDER, ID_PLACEHOLDER, previewOf } from '../../nodes/shared/tasks/preview';
import { runJob } from '../../nodes/shared/tasks/runJob';
import type { Runtime } from '../../nodes/shared/tasks/runtime';
import type { Ledger } from '../../nodes/shared/tasks/submit/ledger';
import { isAudio } from '../../nodes/shared/media/fileType';
import { PICTURE, SOUND } from './files';
import { facesResponse, SESSION_ID } from './plan';

/** URLs that resume an execution, as a provider may or may not call them; `undefined` without Suspend. */
export const RESUME_URLS = [
	undefined,
	'https://n8n.example/webhook-waiting/7?signature=abc',
	'http://localhost:5678/webhook-waiting/7',
] as const;

const OUR_ID = 'n8n-0123456789abcdef0123456789abcdef01234567';
const IMAGE_FILE = `<file photo.png, image/png, ${PICTURE.length} bytes>`;
const SOUND_FILE = `<file photo.png, audio/mpeg, ${SOUND.length} bytes>`;

/** The ledger of an item that was never sent. */
const LEDGER: Ledger = {
	read: () => undefined,
	write: () => undefined,
	priorAttempt: () => 'none',
	priorAttempts: () => 1,
	idFor: () => OUR_ID,
	fileUrls: () => ({}),
	storeFileUrls: () => undefined,
	precedingCall: () => undefined,
	storePrecedingCall: () => undefined,
};

/** The submit that a run sends. Uploads are said to have worked, and the submit gets no response. */
async function sentBy(
	provider: Provider,
	submission: Submission,
	callbackUrl: string | undefined,
	faceId: string,
): Promise<HttpRequest | undefined> {
	const search = submission.prepare?.request(undefined).path;
	const sent: HttpRequest[] = [];
	const runtime: Runtime = {
		send: async (request) => {
			if (request.path === search) {
				return { outcome: 'response', response: facesResponse([faceId]) };
			}
			sent.push(request);
			return { outcome: 'noResponse', delivered: 'unknown', reason: 'there is no network' };
		},
		now: () => 0,
		sleep: async () => undefined,
		signal: new AbortController().signal,
		random: () => 0,
	};
	const stored: Provider = {
		...provider,
		...(provider.fileTransfer?.as === 'upload' && { fileTransfer: { as: 'dataUri' } }),
	};
	await runJob(
		{
			provider: stored,
			task: {
				submission,
				ledger: LEDGER,
				openFile: async ({ type }) => ({ bytes: isAudio(type) ? SOUND : PICTURE }),
				...(callbackUrl !== undefined && { callbackUrl }),
			},
			wait: { mode: 'none' },
		},
		runtime,
	);
	return sent[0];
}

/** What the placeholders of a preview stand for. */
interface Filling {
	image: string;
	sound: string;
	callbackUrl: string | undefined;
	faceId: string;
}

/** A text of a preview with what its placeholders stand for. */
function filledIn(text: string, { image, sound, callbackUrl, faceId }: Filling): string {
	return text
		.replaceAll(writeJson(IMAGE_FILE), () => writeJson(image))
		.replaceAll(writeJson(SOUND_FILE), () => writeJson(sound))
		.replaceAll('"<session of the face search>"', () => writeJson(SESSION_ID))
		.replaceAll('"<ID of the face>"', () => writeJson(faceId))
		.replaceAll(writeJson(ID_PLACEHOLDER), () => writeJson(OUR_ID))
		.replaceAll(writeJson(CALLBACK_PLACEHOLDER), () => writeJson(callbackUrl ?? ''));
}

/**
 * Expects that the preview of a submission equals, byte for byte, what the same item sends.
 *
 * @param faceId of the only face that a search before it finds
 */
export async function expectPreviewOfSubmit(
	provider: Provider,
	submission: Submission,
	resumeUrl: string | undefined,
	faceId = '0',
): Promise<void> {
	const as = provider.fileTransfer?.as === 'base64' ? 'base64' : 'dataUri';
	const callbackUrl = submission.takesCallbackUrl ? resumeUrl : undefined;
	const values = {
		image: inlineFile(mediaDataFrom(PICTURE), as),
		sound: inlineFile(mediaDataFrom(SOUND), as),
		callbackUrl,
		faceId,
	};
	const sent = await sentBy(provider, submission, callbackUrl, faceId);
	const shown = previewOf(
		provider,
		submission,
		{ nameOf: () => 'photo.png', hide: (text) => text },
		callbackUrl,
	);
	const { method, path, query, headers, body } = shown;
	expect(filledIn(body, values)).toBe(writeJson(sent?.body ?? {}));
	expect({
		method,
		path,
		query: query && filledIn(writeJson(query), values),
		headers: filledIn(writeJson(headers), values),
	}).toEqual({
		method: sent?.method,
		path: sent?.path,
		query: sent?.query && writeJson(sent.query),
		headers: writeJson({ 'Content-Type': 'application/json', ...sent?.headers }),
	});
}
