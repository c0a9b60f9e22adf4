import { checkAdditionalBodyFields } from './additionalBodyFields';
import { checkId } from './ids';
import { checkRequest } from './validate';
import { warningsOfReferences } from './prompt';
import { warningOfCallback, withPlainUrls } from './urls';
import type { CapabilitiesFor } from '../core/capabilities';
import type { HttpRequest } from '../core/http';
import { issueTitle, requestIssue, type Issue } from '../core/issue';
import { BRACKETS, withNames } from '../core/naming';
import { OPERATION_LABELS } from '../core/operations';
import {
	BASE_URL,
	modelsFor,
	resolveModel,
	type Account,
	type Endpoint,
	type Provider,
} from '../core/provider';
import type { Operation, RequestFor, ModelRequest } from '../core/request';
import { mediaOf, mapMedia } from '../core/requestMedia';
import type { Submission, SubmitInput } from '../core/submission';
import { withoutUntouched } from '../core/untouched';
import { mergePatch, writeJson } from '../lib/json';
import { isPrivateUrl } from '../lib/publicUrl';
import { joinList, valueText } from '../lib/text';
import type { MediaFile } from '../media/mediaFile';

/** A request that may be sent, or every issue that prevents it. */
export type CheckedRequest =
	{ submission: Submission; issues: readonly [] } | { issues: readonly [Issue, ...Issue[]] };

/**
 * Checks a request against what the provider's model supports. A model that no provider lists is checked against the
 * newest one, and what exceeds its limits becomes a warning.
 *
 * @param providersWith names of all providers that list a model ID
 */
export function checkSubmission(
	provider: Provider,
	given: ModelRequest,
	account: Account,
	providersWith: (id: string) => readonly string[],
): CheckedRequest {
	const request = {
		...withPlainUrls(given),
		// A provider in the user's own network may reach other hosts in it.
		anyHost: isPrivateUrl(account[BASE_URL] ?? ''),
	};
	return checkFor(provider, request.operation, request, account, providersWith);
}

function checkFor<O extends Operation>(
	provider: Provider,
	operation: O,
	given: RequestFor<O>,
	account: Account,
	providersWith: (id: string) => readonly string[],
): CheckedRequest {
	const offered = provider.operations[operation];
	if (!offered) {
		const what = `${provider.displayName} does not offer ${OPERATION_LABELS[operation]}`;
		return rejected([requestIssue('provider', what, 'Choose another provider or operation.')]);
	}
	if (given.model === '') {
		return rejected([requestIssue('model', 'no model is chosen', 'Choose a model from the list.')]);
	}
	const unusable = checkId('model', given.model);
	if (unusable.length > 0) return rejected(unusable);
	const resolved = resolveModel(provider, operation, given.model);
	const others = resolved?.known ? [] : providersWith(given.model);
	if (!resolved || others.length > 0) {
		const ids = modelsFor(provider, operation).map(({ id }) => id);
		const place = `${provider.displayName} for ${OPERATION_LABELS[operation]}`;
		const what = `${valueText(given.model)} is not available at ${place}`;
		const other = others.length > 0 ? `the provider ${joinList(others)}` : 'another provider';
		return rejected([requestIssue('model', what, `Choose ${joinList(ids)}, or ${other}.`)]);
	}
	const endpoint = offered.endpoint(given, resolved.capabilities, account);
	const { limits = resolved.capabilities, naming = BRACKETS } = endpoint;
	const request = withoutUntouched(operation, given, limits);
	const written = withNames(request, naming);
	const issues = [
		...checkRequest(operation, request, limits, naming, written),
		...(endpoint.check?.(written) ?? []),
		...checkAdditionalBodyFields(request.additionalBodyFields, provider.reservedBodyFields),
	];
	const blocking = issues.filter((issue) => resolved.known || issue.of === 'request');
	if (blocking.length > 0) return rejected(blocking);
	const callbackWarning = warningOfCallback(request.callbackUrl);
	const warnings = [
		...(resolved.known
			? []
			: [
					`Model ${request.model} is not in this package, so it was sent unchanged and checked by the rules of the newest model.`,
				]),
		...issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`),
		...(callbackWarning === null ? [] : [callbackWarning]),
		...(endpoint.warnings?.(written) ?? []),
		...warningsOfReferences(request, naming, limits, provider.displayName),
	];
	return { issues: [], submission: submissionOf(provider, endpoint, written, limits, warnings) };
}

function submissionOf<O extends Operation>(
	provider: Provider,
	endpoint: Endpoint<O>,
	request: RequestFor<O>,
	limits: CapabilitiesFor<O>,
	warnings: readonly string[],
): Submission {
	const { kind } = endpoint;
	const { idempotency, additionalBodyFieldsIn } = provider;
	const { callbackUrl, additionalBodyFields = {} } = request;
	const files = new Map<string, MediaFile>();
	for (const image of mediaOf(request)) {
		if (typeof image !== 'string') files.set(image.digest, image);
	}
	const patch =
		additionalBodyFieldsIn === undefined || Object.keys(additionalBodyFields).length === 0
			? additionalBodyFields
			: { [additionalBodyFieldsIn]: additionalBodyFields };
	const given =
		idempotency?.by === 'externalId' ? idempotency.idIn(additionalBodyFields, kind) : undefined;
	const build = ({ images, callbackUrl: ours, id }: SubmitInput): HttpRequest => {
		const built = endpoint.submit({
			...mapMedia<O, string | MediaFile, string>(request, (image) =>
				typeof image === 'string' ? image : sentFile(images, image),
			),
			callbackUrl: callbackUrl ?? ours,
		});
		const body = mergePatch(built.body ?? {}, patch);
		const complete = { ...built, body };
		return id === undefined || !idempotency ? complete : idempotency.apply(complete, id);
	};
	return {
		kind,
		model: limits.providerModelId,
		warnings,
		files: [...files.values()],
		identity: () => identityOf(provider, kind, limits.providerModelId, request),
		externalTaskId: given ?? request.externalTaskId,
		takesCallbackUrl: callbackUrl === undefined && limits.callbackUrl,
		request: build,
		parse: (response) => provider.parseSubmit(response, kind),
	};
}

/** @throws RangeError for a file that was not loaded, because a submit without its image would be another one */
function sentFile(images: ReadonlyMap<string, string>, { digest }: MediaFile): string {
	const image = images.get(digest);
	if (image === undefined) throw new RangeError(`no image ${digest} for the submit`);
	return image;
}

/** Not part of a request's identity: the callback URL can differ, a model has aliases, and the others are not sent. */
const NOT_IDENTIFYING = {
	callbackUrl: undefined,
	model: undefined,
	untouched: undefined,
	anyHost: undefined,
};

function identityOf(
	provider: Provider,
	kind: string,
	model: string,
	request: ModelRequest,
): string {
	const { additionalBodyFields = {}, ...others } = { ...request, ...NOT_IDENTIFYING };
	const known = JSON.stringify([provider.id, kind, model, others]);
	return `${known} ${writeJson(additionalBodyFields)}`;
}

function rejected(issues: readonly Issue[]): CheckedRequest {
	const [first, ...more] = issues;
	if (!first) throw new RangeError('a refusal needs an issue');
	return { issues: [first, ...more] };
}
