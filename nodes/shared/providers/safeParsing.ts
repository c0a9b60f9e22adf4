import type { ApiCall } from '../core/apiCall';
import { apiErrorFrom } from '../core/response';
import type { HttpResponse } from '../core/http';
import type { AssetCalls, Provider } from '../core/provider';
import { failure, type Result } from '../core/result';
import { REPORT_IT, thrownText } from '../lib/thrown';

/**
 * Wraps a provider so that its parsers never throw. A response that makes its adapter throw counts as unreadable: the
 * submit may have been accepted, and a status check is repeated.
 *
 * `tasks.getMany` is not wrapped: its caller finds out which task's part of the response cannot be read.
 */
export function withSafeParsing(provider: Provider): Provider {
	const { assets, balance, idempotency, fileTransfer, tasks, webhook } = provider;
	const { signature } = webhook ?? {};
	return {
		...provider,
		parseSubmit: (response, kind) => read(response, () => provider.parseSubmit(response, kind)),
		tasks: {
			...tasks,
			get: safe(tasks.get),
			...(tasks.list && { list: { ...tasks.list, ...safe(tasks.list) } }),
			...(tasks.cancel && { cancel: safe(tasks.cancel) }),
		},
		...(assets && {
			assets: {
				...(assets.element && { element: safeAsset(assets.element) }),
				...(assets.voice && { voice: safeAsset(assets.voice) }),
			},
		}),
		...(provider.estimate && { estimate: safe(provider.estimate) }),
		...(idempotency?.by === 'externalId' && {
			idempotency: { ...idempotency, find: safe(idempotency.find) },
		}),
		...(fileTransfer?.as === 'upload' && {
			fileTransfer: { ...fileTransfer, upload: safe(fileTransfer.upload) },
		}),
		...(webhook &&
			signature &&
			'parse' in signature.keys && {
				webhook: { ...webhook, signature: { ...signature, keys: safe(signature.keys) } },
			}),
		...(balance && { balance: safe(balance) }),
	};
}

function safeAsset(calls: AssetCalls): AssetCalls {
	return { ...calls, delete: safe(calls.delete) };
}

function safe<Input, Output>(apiCall: ApiCall<Input, Output>): ApiCall<Input, Output> {
	return {
		request: (input) => apiCall.request(input),
		parse: (response, input, before) =>
			read(response, () => apiCall.parse(response, input, before)),
	};
}

function read<T>(response: HttpResponse, parse: () => T): T | Result<never> {
	try {
		return parse();
	} catch (thrown) {
		const message = `The response could not be read (${thrownText(thrown)})`;
		const apiError = apiErrorFrom(response, 'unreadable', message);
		return failure({ ...apiError, advice: REPORT_IT });
	}
}
