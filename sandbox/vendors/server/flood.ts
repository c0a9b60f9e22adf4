import { Readable } from 'node:stream';
import { createBrotliCompress, createDeflate, createGzip } from 'node:zlib';

import type { Wire } from './http';

const MEGABYTE = 1024 * 1024;
const BLANKS = Buffer.alloc(64 * 1024, ' ');

const PACKERS = { gzip: createGzip, deflate: createDeflate, br: createBrotliCompress };

/** How a bomb is packed. */
export type Packing = keyof typeof PACKERS;

/** An answer that begins at once and goes on without an end, byte by byte, with a pause before each. */
export function dripWire(pause: () => Promise<void>): Wire {
	return flowing({}, async function* () {
		for (;;) {
			yield Buffer.from(' ');
			await pause();
		}
	});
}

/** An answer that goes on without an end, as fast as it is taken. */
export function endlessWire(): Wire {
	return flowing({}, async function* () {
		for (;;) yield BLANKS;
	});
}

/** An answer of so many megabytes, packed to about a thousandth of it. */
export function bombWire(megabytes: number, packing: Packing): Wire {
	return flowing({ 'content-encoding': packing }, async function* () {
		const packer = PACKERS[packing]();
		const blocks = Math.round((megabytes * MEGABYTE) / BLANKS.length);
		Readable.from(Array.from({ length: blocks }, () => BLANKS)).pipe(packer);
		try {
			for await (const chunk of packer) yield Buffer.from(chunk);
		} finally {
			packer.destroy();
		}
	});
}

function flowing(
	headers: Readonly<Record<string, string>>,
	flow: () => AsyncIterable<Buffer>,
): Wire {
	const type = 'application/json; charset=utf-8';
	return {
		status: 200,
		headers: { 'content-type': type, ...headers },
		bytes: Buffer.alloc(0),
		flow,
	};
}
