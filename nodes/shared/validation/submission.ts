import { checkAdditionalBodyFields } from './additionalBodyFields';
import { checkId } from './ids';
import { checkRequest } from './validate';
import { warningsOfReferences } from './prompt';
import { warningOfCallback, withPlainUrls } from './urls';
import { buildSubmission } from '../core/buildSubmission';
import { issueTitle, requestIssue, type Issue } from '../core/issue';
import { BRACKETS, withNames } from '../core/naming';
import { OPERATION_LABELS } from '../core/operations';
import { BASE_URL, modelsFor, resolveModel, type Account, type Provider } from '../core/provider';
import type { MediaSource, ModelRequest, Operation, RequestFor } from '../core/request';
import { mapMedia } from '../core/requestMedia';
import type { Submission } from '../core/submission';
import { withoutUntouched } from '../core/untouched';
import { isPrivateUrl } from '../lib/publicUrl';
import { joinList, valueText } from '../lib/text';

/** A request that may be sent, or every issue that prevents it. */
export type CheckedRequest =
	{ submission: Submission; issues: readonly [] } | { issues: readonly [Issue, ...Issue[]] };

/**
 * Checks a request against what the provider's model supports. A model that no provider lists is checked against the
 * default one, and what exceeds its limits becomes a warning.
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
		...checkAdditionalBodyFields(request.additionalBodyFields, provider.reservedBodyFields, true),
	];
	const blocking = issues.filter((issue) => resolved.known || issue.of === 'request');
	if (blocking.length > 0) return rejected(blocking);
	const callbackWarning = warningOfCallback(request.callbackUrl);
	const warnings = [
		...(resolved.known
			? []
			: [
					`Model ${request.model} is not in this package, so it was sent unchanged and checked by the rules of the default model.`,
				]),
		...issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`),
		...(callbackWarning === null ? [] : [callbackWarning]),
		...(endpoint.warnings?.(written) ?? []),
		...warningsOfReferences(request, naming, limits, provider.displayName),
	];
	return {
		issues: [],
		submission: buildSubmission(provider, {
			request: written,
			kind: endpoint.kind,
			model: limits.providerModelId,
			takesCallbackUrl: limits.callbackUrl,
			warnings,
			submit: (media, { callbackUrl }) =>
				endpoint.submit({
					...mapMedia<O, MediaSource, string>(written, media),
					callbackUrl,
				}),
		}),
	};
}

/** A request that may not be sent. */
export function rejected(issues: readonly Issue[]): CheckedRequest {
	const [first, ...more] = issues;
	if (!first) throw new RangeError('a rejection requires an issue');
	return { issues: [first, ...more] };
}
