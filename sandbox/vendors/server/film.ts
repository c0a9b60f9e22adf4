import { setTimeout as sleep } from 'node:timers/promises';

import type { Wire } from './http';

/** Real time, where a test has a clock of its own. */
const now = performance.now.bind(performance);
const MEGABYTE = 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, 'kling');

/** The first box of an MP4 file. */
const BEGIN = Buffer.concat([
	Buffer.from([0, 0, 0, 20]),
	Buffer.from('ftypisom\0\0\x02\0isom', 'latin1'),
]);

/** A film that is longer than any that the sandbox holds. */
export interface FilmOrder {
	megabytes: number;
	/** As fast as it is taken when left out. */
	megabytesPerSecond?: number | undefined;
	/** Whether its length is told beforehand. */
	announced: boolean;
	/** The connection is cut after so much of it. */
	breakAfter?: number | undefined;
}

/** An answer with a film that is made as it is sent, so that nobody has to hold it. Only its beginning is a video's. */
export function filmWire(order: FilmOrder): Wire {
	const length = Math.round(order.megabytes * MEGABYTE);
	return {
		status: 200,
		headers: {
			'content-type': 'application/octet-stream',
			...(order.announced && { 'content-length': String(length) }),
		},
		bytes: BEGIN,
		flow: () => film(length, order),
	};
}

async function* film(
	length: number,
	{ megabytesPerSecond, breakAfter = Number.POSITIVE_INFINITY }: FilmOrder,
): AsyncGenerator<Buffer> {
	const begun = now();
	let sent = BEGIN.length;
	yield BEGIN;
	while (sent < length) {
		if (sent >= breakAfter * MEGABYTE) throw new Error('the film breaks here');
		const chunk = CHUNK.subarray(0, Math.min(CHUNK.length, length - sent));
		sent += chunk.length;
		yield chunk;
		if (megabytesPerSecond === undefined) continue;
		const due = begun + (sent / MEGABYTE / megabytesPerSecond) * 1000;
		const early = due - now();
		// Does not keep the process alive once nobody listens.
		if (early > 0) await sleep(early, undefined, { ref: false });
	}
}
