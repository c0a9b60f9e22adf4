import { inlineFile } from '../../nodes/shared/core/fileTransfer';
import type { HttpRequest, HttpResponse } from '../../nodes/shared/core/http';
import type { Issue } from '../../nodes/shared/core/issue';
import type { Account, Provider } from '../../nodes/shared/core/provider';
import type { ModelRequest } from '../../nodes/shared/core/request';
import type { Submission, SubmitInput } from '../../nodes/shared/core/submission';
import { mediaDataFrom } from '../../nodes/shared/media/mediaFile';
import { checkSubmission } from '../../nodes/shared/validation/submission';
import { isAudio } from '../../nodes/shared/media/fileType';
import { response } from './answers';
import { resultOf } from './resultOf';
import { PICTURE, SOUND, STORED } from './files';

/** A submit as it is sent, and what the node says of it. */
export interface Submit {
	request: HttpRequest;
	kind: string;
	model: string;
	warnings: readonly string[];
}

export type Plan =
	{ submit: Submit; issues: readonly [] } | { issues: readonly [Issue, ...Issue[]] };

/**
 * Builds the submit of a checked request, with the good picture for every file.
 *
 * @param faces IDs of the faces that a search before it finds
 */
export function submitOf(
	{ fileTransfer }: Provider,
	submission: Submission,
	input: Omit<SubmitInput, 'files'> = {},
	faces: readonly string[] = ['0', '1'],
): Submit {
	const { kind, model, warnings, files } = submission;
	// Where files are refused, none is left to send.
	const as = fileTransfer?.as ?? 'dataUri';
	const sent = new Map(
		files.map(({ digest, type }) => {
			const content = isAudio(type) ? SOUND : PICTURE;
			return [digest, as === 'upload' ? STORED : inlineFile(mediaDataFrom(content), as)];
		}),
	);
	const prepared = submission.prepare && preparedBy(submission.prepare, faces);
	const request = submission.request({ ...input, files: sent, prepared });
	return { request, kind, model, warnings };
}

/** Session in which the faces are found. */
export const SESSION_ID = '850508686686064678';

/** The response of the search for faces that precedes a lip-sync at Kling. */
export function facesResponse(ids: readonly string[]): HttpResponse {
	const face_data = ids.map((id) => ({ face_id: id, start_time: 0, end_time: 5200 }));
	return response(200, { code: 0, data: { session_id: SESSION_ID, face_data } });
}

function preparedBy(call: NonNullable<Submission['prepare']>, faces: readonly string[]): string {
	const read = resultOf(call.parse(facesResponse(faces), undefined));
	const chosen = read.ok ? call.choose(read.value) : read;
	if (!chosen.ok) throw new Error(chosen.error.message);
	return chosen.value;
}

/** Checks a request and builds its submit. A model that the provider does not know is one that nobody knows. */
export function plan(provider: Provider, request: ModelRequest, account: Account = {}): Plan {
	const checked = checkSubmission(provider, request, account, () => []);
	if (!('submission' in checked)) return checked;
	return { submit: submitOf(provider, checked.submission), issues: [] };
}

/** The submit of a request that may be sent; the test stops when it is refused. */
export function submitFor(provider: Provider, request: ModelRequest, account?: Account): Submit {
	const planned = plan(provider, request, account);
	if (!('submit' in planned)) throw new Error(`refused: ${JSON.stringify(planned.issues)}`);
	return planned.submit;
}
