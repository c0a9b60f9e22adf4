import type { IBinaryData } from 'n8n-workflow';
import { FILE_TYPE_BYTES, fileTypeOf, describeType } from '../../media/fileType';
import { MEDIA_TYPES, type MediaType } from '../../media/mediaType';
import type { FetchResult } from '../../tasks/download/download';
import type { DownloadHelpers, Source } from './fetch';
import type { DownloadWatch } from './watchdog';
import { parseNetworkError } from '../http/networkError';

const MEGABYTE = 1024 * 1024;

/** Node's code for a stream that closed before its end. */
const CLOSED_EARLY = 'ERR_STREAM_PREMATURE_CLOSE';

/** What a file may be, and its name. */
interface Expected {
	kind: MediaType['kind'];
	maxMegabytes: number;
	nameFor(type: MediaType): string;
}

/**
 * Streams a file, of the length in bytes that the host reports, into n8n's store: chunk by chunk, at the speed of the
 * disk if n8n stores files there. Always closes the source.
 */
export async function storeSource(
	{ prepareBinaryData }: Pick<DownloadHelpers, 'prepareBinaryData'>,
	source: Source,
	length: number | null,
	{ kind, maxMegabytes, nameFor }: Expected,
	watch: DownloadWatch,
): Promise<FetchResult<IBinaryData>> {
	const max = maxMegabytes * MEGABYTE;
	const tooLarge: FetchResult<never> = {
		outcome: 'fault',
		fault: { kind: 'tooLarge', maxMegabytes },
	};
	let broken: unknown;
	let received = 0;
	source.once('error', (cause: unknown) => {
		broken = cause;
	});
	watch.signal.addEventListener('abort', () => source.destroy(), { once: true });
	try {
		const endedBefore = watch.result();
		if (endedBefore) return endedBefore;
		if (length !== null && length > max) return tooLarge;
		const begin = await firstBytes(source);
		watch.onData();
		const found = fileTypeOf(begin);
		const type = MEDIA_TYPES[found];
		if (type?.kind !== kind) {
			return { outcome: 'fault', fault: { kind: 'notMedia', found: describeType(found) } };
		}
		const flow = source.map((chunk: Buffer) => {
			watch.onData();
			received += chunk.length;
			if (received > max) throw new Error(`larger than ${maxMegabytes} MB`);
			return chunk;
		});
		// It breaks with the source. If n8n no longer listens then, that would crash the n8n process.
		flow.on('error', () => undefined);
		// A file that is shorter than the part that was read is complete.
		const content = source.readableEnded ? begin : flow;
		return {
			outcome: 'file',
			file: await prepareBinaryData(content, nameFor(type), type.mimeType),
		};
	} catch (cause) {
		const ended = watch.result();
		if (ended) return ended;
		if (received > max) return tooLarge;
		const { reason } = parseNetworkError(cause);
		const isBroken = broken !== undefined && reason === parseNetworkError(broken).reason;
		return isBroken || reason === CLOSED_EARLY
			? { outcome: 'transient', detail: reason, retryAfter: null }
			: { outcome: 'fault', fault: { kind: 'storageFailed', detail: reason } };
	} finally {
		source.destroy();
	}
}

/** Reads a stream's first bytes and puts them back, unless it has ended with them. */
async function firstBytes(source: Source): Promise<Buffer> {
	let bytes = Buffer.alloc(0);
	for await (const chunk of source.iterator({ destroyOnReturn: false })) {
		bytes = Buffer.concat([bytes, Buffer.from(chunk)]);
		if (bytes.length >= FILE_TYPE_BYTES) break;
	}
	if (!source.readableEnded) source.unshift(bytes);
	return bytes;
}
