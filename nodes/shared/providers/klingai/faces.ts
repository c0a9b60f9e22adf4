import { z } from 'zod';
import type { PrecedingCall } from '../../core/apiCall';
import type { ApiError } from '../../core/apiError';
import { apiErrorFrom } from '../../core/response';
import { requestIssue, requestIssueIf, type Issue } from '../../core/issue';
import type { LipSyncRequest } from '../../core/plainRequest';
import { failure, success } from '../../core/result';
import { readJson } from '../../lib/json';
import { joinList, valueText } from '../../lib/text';
import { checkId } from '../../validation/ids';
import { klingError } from '../klingLegacyApi/errors';
import { readEnvelope } from '../klingLegacyApi/responses';

/** A face of a video, in the session in which Kling found it. */
const faceSchema = z.object({
	sessionId: z.string(),
	faceId: z.string(),
	/** Milliseconds of the video at which the face appears. */
	start: z.number(),
});
export type Face = z.infer<typeof faceSchema>;

/** The faces of a video, with the times at which they appear and are shown, in milliseconds. */
const searchSchema = z.object({
	sessionId: z.string(),
	requestId: z.string().nullable(),
	faces: z.array(z.object({ id: z.string(), start: z.number(), length: z.number() })),
});
type Search = z.infer<typeof searchSchema>;

/** Shown in a preview, in which no faces are searched. */
const UNKNOWN: Face = {
	sessionId: '<session of the face search>',
	faceId: '<ID of the face>',
	start: 0,
};

/** Shortest part of a sound that Kling accepts, in seconds. */
const SHORTEST = 2;
const LOUDEST = 2;

/**
 * Finds the faces of a video, and chooses the one that is shown longest, unless the request names another one.
 *
 * @see https://kling.ai/document-api/api/video/lip-sync/face-detection
 */
export function findFace({ videoUrl, faceId }: LipSyncRequest): PrecedingCall {
	return {
		name: 'search for faces',
		request: () => ({
			method: 'POST',
			path: '/v1/videos/identify-face',
			body: { video_url: videoUrl },
		}),
		parse: (response) => {
			const envelope = readEnvelope(response);
			const sessionId = envelope?.data.at('session_id').id();
			if (!envelope || !sessionId) return failure(klingError(response, 'submit'));
			const { data } = envelope;
			const faces = data
				.at('face_data')
				.entries()
				.flatMap((entry) => {
					const id = entry.at('face_id').id();
					const start = entry.at('start_time').number() ?? 0;
					const end = entry.at('end_time').number() ?? start;
					return id === null ? [] : [{ id, start, length: end - start }];
				});
			const found: Search = { sessionId, requestId: envelope.requestId, faces };
			return success(JSON.stringify(found));
		},
		choose: (result) => {
			const { sessionId, requestId, faces } = searchSchema.parse(readJson(result));
			const [longest] = [...faces].sort((one, other) => other.length - one.length);
			const face = faceId === undefined ? longest : faces.find(({ id }) => id === faceId);
			if (!face) return failure(absence(faces, faceId, requestId));
			const chosen: Face = { sessionId, faceId: face.id, start: face.start };
			return success(JSON.stringify(chosen));
		},
	};
}

/** The error of a search that was billed and did not find the face. */
function absence(
	faces: Search['faces'],
	faceId: string | undefined,
	requestId: string | null,
): ApiError {
	const known =
		faceId === undefined || faces.length === 0
			? {
					message: 'There is no face in the video.',
					advice:
						'Choose a video that shows a face. The search for faces was billed, but no video was bought.',
				}
			: {
					message: `There is no face "${valueText(faceId)}" in the video. Its faces are ${joinList(
						faces.map(({ id }) => id),
						'and',
					)}.`,
					advice:
						"Enter one of its faces, or clear 'Face ID'. The search for faces was billed, but no video was bought.",
				};
	const response = { status: 200, headers: {}, body: '' };
	return {
		...apiErrorFrom(response, 'invalidRequest', known.message, { requestId }),
		advice: known.advice,
	};
}

/** Reads the face that {@link findFace} chose; a preview has none. */
export function readFace(prepared: string | undefined): Face {
	if (prepared === undefined) return UNKNOWN;
	return faceSchema.parse(readJson(prepared));
}

/** Whole milliseconds. */
export function milliseconds(seconds: number): number {
	return Math.round(seconds * 1000);
}

/**
 * Checks the face, the part of the sound, its place and the volumes. Kling does not determine the end of the audio, so it
 * is required.
 */
export function checkPlacement(request: LipSyncRequest): Issue[] {
	const { faceId, soundStart = 0, soundEnd, insertAt = 0 } = request;
	const { soundVolume = 1, originalVolume = 1 } = request;
	const isLoud = (volume: number) => volume < 0 || volume > LOUDEST;
	const volumeFix = 'Enter a number from 0 to 2.';
	return [
		// The search for faces costs money, and would not find it.
		...(faceId === undefined ? [] : checkId('faceId', faceId)),
		...requestIssueIf(
			soundStart < 0,
			'soundStart',
			`${soundStart} is less than 0`,
			'Enter 0 or more.',
		),
		...(soundEnd === undefined
			? [
					requestIssue(
						'soundEnd',
						'the value is missing',
						'Enter the length of the audio file in seconds, e.g. 8.5.',
					),
				]
			: requestIssueIf(
					soundEnd < soundStart + SHORTEST,
					'soundEnd',
					`${soundEnd} is less than ${SHORTEST} seconds after the start`,
					`Enter at least ${soundStart + SHORTEST}.`,
				)),
		...requestIssueIf(insertAt < 0, 'insertAt', `${insertAt} is less than 0`, 'Enter 0 or more.'),
		...requestIssueIf(
			isLoud(soundVolume),
			'soundVolume',
			`${soundVolume} is outside 0 to 2`,
			volumeFix,
		),
		...requestIssueIf(
			isLoud(originalVolume),
			'originalVolume',
			`${originalVolume} is outside 0 to 2`,
			volumeFix,
		),
	];
}
