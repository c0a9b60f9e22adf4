import { checkAdditionalBodyFields } from './extra';
import { checkId } from './ids';
import { checkRequest } from './validate';
import { isPrivateUrl } from '../lib/publicUrl';
import { warningsOfReferences } from './prompt';
import { OPERATION_LABELS } from '../core/operations';
import { warningOfCallback, withPlainUrls } from './givenUrl';
import { issueTitle, requestIssue, type Issue } from '../core/issue';
import { mergePatch } from '../lib/json';
import { BRACKETS, withNames } from '../core/naming';
import {
	BASE_URL,
	modelsFor,
	resolveModel,
	type Account,
	type Provider,
	type Start,
} from '../core/provider';
import type { Operation, VideoRequest } from '../core/request';
import { withoutUntouched } from '../core/untouched';
import { joinList } from '../lib/text';

/** A request that may be sent, or everything that speaks against it. */
export type Plan = { start: Start; issues: readonly [] } | { issues: readonly [Issue, ...Issue[]] };

/**
 * Checks a request against what the vendor's model can do, and builds the submit. A model that this package does not
 * know is judged by the newest one's capabilities, and its limits are only warned of.
 *
 * @param isOtherVendorsModel tells an id that is known, but belongs to other vendors, from one that nobody knows yet
 */
export function plan(
	provider: Provider,
	given: VideoRequest,
	account: Account,
	isOtherVendorsModel: (id: string) => boolean,
): Plan {
	const asked = {
		...withPlainUrls(given),
		// Who runs the provider in the own network may let it fetch from there, too.
		anyHost: given.anyHost ?? isPrivateUrl(account[BASE_URL] ?? ''),
	};
	if (modelsFor(provider, asked.operation).length === 0) {
		return refused([operationNotOffered(provider, asked.operation)]);
	}
	if (asked.model === '') {
		return refused([requestIssue('model', 'no model is chosen', 'Choose a model from the list.')]);
	}
	const unusable = checkId('model', asked.model);
	if (unusable.length > 0) return refused(unusable);
	const model = resolveModel(provider, asked.operation, asked.model);
	if (!model || (!model.known && isOtherVendorsModel(asked.model))) {
		return refused([notOffered(provider, asked)]);
	}
	const { known } = model;
	const capabilities =
		provider.limitsFor?.(model.capabilities, asked, account) ?? model.capabilities;
	const request = withoutUntouched(asked, capabilities);
	const naming = provider.naming?.(request, capabilities, account) ?? BRACKETS;
	const written = withNames(request, naming);
	const issues = [
		...checkRequest(request, capabilities, naming, written),
		...provider.check(written, capabilities, account),
		...checkAdditionalBodyFields(request.additionalBodyFields, provider.reservedBodyFields),
	];
	const blocking = issues.filter((issue) => known || issue.of === 'request');
	if (blocking.length > 0) return refused(blocking);
	const callbackWarning = warningOfCallback(request.callbackUrl);
	const start = provider.start(written, capabilities, account);
	return {
		issues: [],
		start: {
			...start,
			model: capabilities.vendorId,
			...(request.files && request.files.length > 0 && { files: request.files }),
			request: {
				...start.request,
				...(request.additionalBodyFields && {
					body: mergePatch(start.request.body ?? {}, request.additionalBodyFields),
				}),
			},
			warnings: [
				...(known
					? []
					: [
							`Model ${request.model} is not in this package, so it was sent unchanged and checked by the rules of the newest model.`,
						]),
				...issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`),
				...(callbackWarning === null ? [] : [callbackWarning]),
				...start.warnings,
				...warningsOfReferences(request, naming, capabilities, provider.displayName),
			],
		},
	};
}

function notOffered(provider: Provider, request: VideoRequest): Issue {
	const offered = modelsFor(provider, request.operation).map((model) => model.id);
	return requestIssue(
		'model',
		`${request.model} is not available at ${provider.displayName} for ${OPERATION_LABELS[request.operation]}`,
		`Choose ${joinList(offered)}, or another provider.`,
	);
}

function operationNotOffered(provider: Provider, operation: Operation): Issue {
	return requestIssue(
		'provider',
		`${provider.displayName} does not offer ${OPERATION_LABELS[operation]}`,
		'Choose another provider or operation.',
	);
}

function refused(issues: readonly Issue[]): Plan {
	const [first, ...more] = issues;
	if (!first) throw new RangeError('a refusal needs an issue');
	return { issues: [first, ...more] };
}
