import { refusalOf } from '../protocol/answer';
import type { HttpResponse } from '../protocol/http';
import type { ImageDelivery } from '../protocol/imageDelivery';
import type { Provider } from '../protocol/provider';
import type { Refusal } from '../protocol/refusal';
import { REPORT_IT, thrownText } from '../protocol/thrown';

/**
 * A provider whose parsers never throw. An answer that makes its adapter throw is one that cannot be read: a submit may
 * have been taken then, and a question is asked again.
 *
 * `statusMany` stays as it is: its caller finds out which task's part of the answer cannot be read.
 */
export function withSafeParsing(provider: Provider): Provider {
	const { guard, listing } = provider;
	return {
		...provider,
		parseStart: (response, kind) => read(response, () => provider.parseStart(response, kind)),
		parseStatus: (response, ref) => read(response, () => provider.parseStatus(response, ref)),
		...(guard?.by === 'externalId' && {
			guard: {
				...guard,
				parseFind: (response, id, kind) =>
					read(response, () => guard.parseFind(response, id, kind)),
			},
		}),
		...(listing && {
			listing: {
				...listing,
				parse: (response, query, page) =>
					read(response, () => listing.parse(response, query, page)),
			},
		}),
		imageDelivery: safeDelivery(provider.imageDelivery),
	};
}

function safeDelivery(delivery: ImageDelivery): ImageDelivery {
	return delivery.as === 'upload'
		? { ...delivery, parse: (response) => read(response, () => delivery.parse(response)) }
		: delivery;
}

type Refused = { outcome: 'refused'; refusal: Refusal };

function read<Outcome>(response: HttpResponse, parse: () => Outcome): Outcome | Refused {
	try {
		return parse();
	} catch (thrown) {
		const message = `The answer could not be read (${thrownText(thrown)})`;
		const refusal = refusalOf(response, 'unreadable', message);
		return { outcome: 'refused', refusal: { ...refusal, advice: REPORT_IT } };
	}
}
