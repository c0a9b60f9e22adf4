import { mergePatch, writeJson } from '../lib/json';
import type { MediaFile } from '../media/mediaFile';
import type { HttpRequest } from './http';
import type { TaskRequest } from './plainRequest';
import type { Provider } from './provider';
import type { MediaSource } from './request';
import { mediaOf } from './requestMedia';
import type { Submission, SubmitInput } from './submission';

/** A checked request, and the endpoint for it. */
interface Checked {
	request: TaskRequest;
	kind: string;
	/** The provider's name of the model. */
	model: string;
	/** Whether the provider calls a URL when the task's status changes. */
	takesCallbackUrl: boolean;
	warnings: readonly string[];
	/** Builds the submit without Additional Body Fields and our ID. `media` returns a file as the provider gets it. */
	submit(media: SendMedia, { callbackUrl, prepared }: SubmitValues): HttpRequest;
	prepare?: Submission['prepare'];
}

/** Returns an image or a sound as the provider gets it. */
type SendMedia = (one: MediaSource) => string;

type SubmitValues = Pick<SubmitInput, 'callbackUrl' | 'prepared'>;

/** Creates the submission of a request that has passed all checks. */
export function buildSubmission(
	provider: Provider,
	{ request, kind, model, takesCallbackUrl, warnings, submit, prepare }: Checked,
): Submission {
	const { idempotency, additionalBodyFieldsIn } = provider;
	const { callbackUrl, additionalBodyFields = {} } = request;
	const files = new Map<string, MediaFile>();
	for (const one of mediaOf(request)) {
		if (typeof one !== 'string') files.set(one.digest, one);
	}
	const patch =
		additionalBodyFieldsIn === undefined || Object.keys(additionalBodyFields).length === 0
			? additionalBodyFields
			: { [additionalBodyFieldsIn]: additionalBodyFields };
	const given =
		idempotency?.by === 'externalId' ? idempotency.idIn(additionalBodyFields, kind) : undefined;
	const build = ({ files: sent, callbackUrl: ours, prepared, id }: SubmitInput): HttpRequest => {
		const built = submit(sender(sent), { callbackUrl: callbackUrl ?? ours, prepared });
		const complete = { ...built, body: mergePatch(built.body ?? {}, patch) };
		return id === undefined || !idempotency ? complete : idempotency.apply(complete, id);
	};
	return {
		kind,
		model,
		warnings,
		files: [...files.values()],
		identity: () => identityOf(provider, kind, model, request),
		externalTaskId: given ?? request.externalTaskId,
		takesCallbackUrl: callbackUrl === undefined && takesCallbackUrl,
		...(prepare && { prepare }),
		request: build,
		parse: (response) => provider.parseSubmit(response, kind),
	};
}

function sender(files: ReadonlyMap<string, string>): SendMedia {
	return (one) => (typeof one === 'string' ? one : sentFile(files, one));
}

/** @throws RangeError for a file that was not loaded, because a submit without its file would be another one */
function sentFile(files: ReadonlyMap<string, string>, { digest }: MediaFile): string {
	const file = files.get(digest);
	if (file === undefined) throw new RangeError(`no file ${digest} for the submit`);
	return file;
}

/** Not part of a request's identity: the callback URL can differ, a model has aliases, and the others are not sent. */
const NOT_IDENTIFYING = {
	callbackUrl: undefined,
	model: undefined,
	untouched: undefined,
	anyHost: undefined,
};

function identityOf(provider: Provider, kind: string, model: string, request: TaskRequest): string {
	const { additionalBodyFields = {}, ...others } = { ...request, ...NOT_IDENTIFYING };
	const known = JSON.stringify([provider.id, kind, model, others]);
	return `${known} ${writeJson(additionalBodyFields)}`;
}
