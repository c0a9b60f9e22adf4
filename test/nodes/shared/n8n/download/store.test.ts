import { Readable, Writable } from 'node:stream';

import fc from 'fast-check';
import type { IBinaryData } from 'n8n-workflow';

import { storeSource } from '../../../../../nodes/shared/n8n/download/store';
import type { DownloadHelpers } from '../../../../../nodes/shared/n8n/download/fetch';
import type { DownloadWatch } from '../../../../../nodes/shared/n8n/download/watchdog';
import type { FetchResult } from '../../../../../nodes/shared/tasks/download/download';
import { RUNS } from '../../../../support/runs';

const MEGABYTE = 1024 * 1024;
const BEGIN = Buffer.from('\0\0\0\x14ftypisom\0\0\x02\0isom', 'latin1');

type Content = Parameters<DownloadHelpers['prepareBinaryData']>[0];
type Keep = (content: Content) => Promise<Buffer>;

/** As n8n reads a stream that it writes to the disk. */
const bit: Keep = async (content) => {
	if (Buffer.isBuffer(content)) return content;
	const chunks: Buffer[] = [];
	for await (const chunk of content) chunks.push(chunk);
	return Buffer.concat(chunks);
};

/** As n8n reads a stream that it keeps in memory. */
const whole: Keep = async (content) => {
	if (Buffer.isBuffer(content)) return content;
	const chunks: Buffer[] = [];
	return await new Promise((resolve, reject) => {
		content.on('data', (chunk: Buffer) => chunks.push(chunk));
		content.once('end', () => resolve(Buffer.concat(chunks)));
		content.once('error', reject);
	});
};

const KEEPS: ReadonlyArray<[where: string, keep: Keep]> = [
	['on the disk', bit],
	['in memory', whole],
];

interface Stored {
	come: FetchResult<IBinaryData>;
	kept: Buffer | undefined;
	asked: unknown[];
	signs: number;
}

/** Stores a source, and tells what n8n was asked to keep. */
async function store(
	source: Readable,
	keep: Keep,
	options: {
		length?: number;
		maxMegabytes?: number;
		signal?: AbortSignal;
		called?: DownloadWatch['result'];
	} = {},
): Promise<Stored> {
	let kept: Buffer | undefined;
	let signs = 0;
	const asked: unknown[] = [];
	const prepareBinaryData: DownloadHelpers['prepareBinaryData'] = async (content, name, mime) => {
		asked.push(name, mime);
		kept = await keep(content);
		return { data: 'kept', mimeType: mime ?? '' };
	};
	const come = await storeSource(
		{ prepareBinaryData },
		source,
		options.length ?? null,
		{
			kind: 'video',
			maxMegabytes: options.maxMegabytes ?? 1,
			nameFor: ({ extension }) => `fox.${extension}`,
		},
		{
			signal: options.signal ?? new AbortController().signal,
			onData: () => (signs += 1),
			result: options.called ?? (() => null),
			end: () => undefined,
		},
	);
	return { come, kept, asked, signs };
}

/** A stream of these chunks, as a connection gives them. */
const streamOf = (chunks: Iterable<Buffer>) => Readable.from(chunks, { objectMode: false });

const fault = (kind: string, more: object = {}) => ({
	outcome: 'fault',
	fault: { kind, ...more },
});

describe.each(KEEPS)('a source that n8n keeps %s', (_, keep) => {
	it('stores a source unchanged, in any chunks', async () => {
		const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), { maxLength: 20 });
		await fc.assert(
			fc.asyncProperty(pieces, fc.integer({ min: 1, max: BEGIN.length }), async (rest, cut) => {
				const film = [BEGIN.subarray(0, cut), BEGIN.subarray(cut), ...rest.map(Buffer.from)].filter(
					({ length }) => length > 0,
				);
				const { come, kept, asked } = await store(streamOf(film), keep);
				expect(come).toEqual({ outcome: 'file', file: { data: 'kept', mimeType: 'video/mp4' } });
				expect(asked).toEqual(['fox.mp4', 'video/mp4']);
				expect(kept).toEqual(Buffer.concat(film));
			}),
			{ numRuns: RUNS },
		);
	});

	it('stores a source of the maximum size, and rejects one byte more', async () => {
		const film = (length: number) => streamOf([BEGIN, Buffer.alloc(length - BEGIN.length)]);
		expect((await store(film(MEGABYTE), keep)).kept).toHaveLength(MEGABYTE);
		expect((await store(film(MEGABYTE + 1), keep)).come).toEqual(
			fault('tooLarge', { maxMegabytes: 1 }),
		);
	});

	it('does not read a source whose known length is too large', async () => {
		const source = streamOf([BEGIN]);
		const { come, asked } = await store(source, keep, { length: MEGABYTE + 1 });
		expect(come).toEqual(fault('tooLarge', { maxMegabytes: 1 }));
		expect([asked, source.destroyed]).toEqual([[], true]);
	});

	it('reports an interrupted source as one that may be fetched again', async () => {
		const source = new Readable({ read: () => undefined });
		source.push(Buffer.concat([BEGIN, Buffer.alloc(100)]));
		const storing = store(source, keep);
		setImmediate(() => source.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })));
		expect((await storing).come).toEqual({
			outcome: 'transient',
			detail: 'ECONNRESET',
			retryAfter: null,
		});
	});

	it('reports why a source was stopped', async () => {
		const source = new Readable({ read: () => undefined });
		const { come } = await store(source, keep, { called: () => ({ outcome: 'stopped' }) });
		expect([come, source.destroyed]).toEqual([{ outcome: 'stopped' }, true]);
	});

	it('does not wait for a source that is stopped in the middle', async () => {
		const source = new Readable({ read: () => undefined });
		source.push(Buffer.concat([BEGIN, Buffer.alloc(100)]));
		const controller = new AbortController();
		let called: ReturnType<DownloadWatch['result']> = null;
		const storing = store(source, keep, { signal: controller.signal, called: () => called });
		setImmediate(() => {
			called = { outcome: 'stopped' };
			controller.abort();
		});
		expect((await storing).come).toEqual({ outcome: 'stopped' });
		expect(source.destroyed).toBe(true);
	});

	it('does not store a source that is not a video', async () => {
		const source = streamOf([Buffer.from('<html>'), Buffer.alloc(100, 'x')]);
		const { come, asked } = await store(source, keep);
		expect(come).toEqual(fault('notMedia', { found: 'a web page' }));
		expect([asked, source.destroyed]).toEqual([[], true]);
	});
});

it("closes the source when n8n cannot store it, and reports n8n's reason", async () => {
	const source = streamOf([BEGIN, Buffer.alloc(MEGABYTE / 2)]);
	const { come } = await store(source, async (content) => {
		if (!Buffer.isBuffer(content)) await content[Symbol.asyncIterator]().next();
		throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
	});
	expect(come).toEqual(fault('storageFailed', { detail: 'ENOSPC' }));
	expect(source.destroyed).toBe(true);
});

it('survives a source that breaks after n8n has stopped listening', async () => {
	const loud: unknown[] = [];
	const hear = (cause: unknown) => loud.push(cause);
	process.on('uncaughtException', hear);
	const source = new Readable({ read: () => undefined });
	source.push(Buffer.concat([BEGIN, Buffer.alloc(1024)]));
	const { come } = await store(source, async (content) => {
		if (Buffer.isBuffer(content)) return content;
		const disk = new Writable({ write: (_chunk, _encoding, done) => done(new Error('full')) });
		return await new Promise((_resolve, reject) => content.pipe(disk).once('error', reject));
	});
	expect(come).toEqual(fault('storageFailed', { detail: 'full' }));
	await new Promise((resolve) => setImmediate(resolve));
	process.off('uncaughtException', hear);
	expect(loud).toEqual([]);
});

it('reads no faster than n8n stores, and reports the data on the way', async () => {
	const chunk = Buffer.alloc(64 * 1024);
	let made = 0;
	function* film() {
		yield BEGIN;
		for (; made < 160; made++) yield chunk;
	}
	let furthest = 0;
	const { kept, signs } = await store(
		streamOf(film()),
		async (content) => {
			if (Buffer.isBuffer(content)) return content;
			let taken = 0;
			for await (const part of content) {
				await new Promise((resolve) => setImmediate(resolve));
				taken += part.length;
				furthest = Math.max(furthest, made * chunk.length - taken);
			}
			return Buffer.alloc(taken);
		},
		{ maxMegabytes: 100 },
	);
	expect(kept).toHaveLength(BEGIN.length + 160 * chunk.length);
	expect(furthest).toBeLessThan(MEGABYTE);
	expect(signs).toBeGreaterThan(10);
});
