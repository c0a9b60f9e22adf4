import { apiErrorFrom } from '../core/response';
import type { HttpResponse } from '../core/http';
import type { ImageTransfer } from '../core/imageTransfer';
import type { Provider } from '../core/provider';
import { failure, type Result } from '../core/result';
import { REPORT_IT, thrownText } from '../lib/thrown';

/**
 * A provider whose parsers never throw. An answer that makes its adapter throw is one that cannot be read: a submit may
 * have been taken then, and a question is asked again.
 *
 * `statusMany` stays as it is: its caller finds out which task's part of the answer cannot be read.
 */
export function withSafeParsing(provider: Provider): Provider {
	const { idempotency, listing } = provider;
	return {
		...provider,
		parseStart: (response, kind) => read(response, () => provider.parseStart(response, kind)),
		parseStatus: (response, ref) => read(response, () => provider.parseStatus(response, ref)),
		...(idempotency?.by === 'externalId' && {
			idempotency: {
				...idempotency,
				parseFind: (response, id, kind) =>
					read(response, () => idempotency.parseFind(response, id, kind)),
			},
		}),
		...(listing && {
			listing: {
				...listing,
				parse: (response, query, page) =>
					read(response, () => listing.parse(response, query, page)),
			},
		}),
		imageTransfer: safeTransfer(provider.imageTransfer),
	};
}

function safeTransfer(outputSettings: ImageTransfer): ImageTransfer {
	return outputSettings.as === 'upload'
		? {
				...outputSettings,
				parse: (response) => read(response, () => outputSettings.parse(response)),
			}
		: outputSettings;
}

function read<T>(response: HttpResponse, parse: () => Result<T>): Result<T> {
	try {
		return parse();
	} catch (thrown) {
		const message = `The answer could not be read (${thrownText(thrown)})`;
		const apiError = apiErrorFrom(response, 'unreadable', message);
		return failure({ ...apiError, advice: REPORT_IT });
	}
}
