import { fileWire, type FileStore } from './files';
import { textWire } from './http';
import { isKeyHeader } from './keyHeaders';
import type { Arrival, Site, Visit } from './site';

/** The host that a vendor's download links point to, and the second step of its uploads. It wants to see no key. */
export class FileServer implements Site {
	constructor(
		readonly vendor: string,
		private readonly files: FileStore,
		private readonly now: () => number,
		private readonly fileSeconds?: number,
	) {}

	visit(arrival: Arrival): Visit | undefined {
		if (arrival.method === 'PUT') return this.upload(arrival);
		if (arrival.method !== 'GET' && arrival.method !== 'HEAD') return undefined;
		return {
			operation: 'download',
			role: 'download',
			refuse: (status) => textWire(status, 'This link does not work at present.'),
			answer: async () => this.answer(arrival),
		};
	}

	nowhere() {
		return textWire(405, 'A download host answers GET and HEAD.');
	}

	/** The second step of an upload, where the first one announced the file. */
	private upload({ path, query, headers }: Arrival): Visit | undefined {
		const name = decodeURIComponent(path.slice(1));
		const expected = this.files.expected(this.vendor, name);
		if (!expected) return undefined;
		const refuse = (status: number, text: string) => ({
			wire: textWire(status, text),
			verdict: `refused: ${text}`,
		});
		return {
			operation: 'putFile',
			role: 'upload',
			refuse: (status) => textWire(status, 'This upload does not work at present.'),
			answer: async (bytes) => {
				const sent = Object.keys(headers).find(isKeyHeader);
				if (sent !== undefined) return refuse(400, `an upload must not have the ${sent} header`);
				if (query.sig !== expected.proof) return refuse(403, 'the signature does not match');
				if (headers['content-type'] !== expected.type) {
					return refuse(403, `the Content-Type was announced as ${expected.type}`);
				}
				this.files.keep(this.vendor, name, { bytes, type: expected.type });
				return { wire: textWire(200, ''), verdict: `stored ${name}` };
			},
		};
	}

	private answer({ path, query, headers }: Arrival) {
		const sent = Object.keys(headers).find(isKeyHeader);
		if (sent !== undefined) {
			const text = `Take the ${sent} header away: a download host must never see a key.`;
			return { wire: textWire(400, text), verdict: 'refused: a key was sent to a download host' };
		}
		const dead = this.files.deadLink(query.link);
		if (dead !== undefined) {
			return { wire: textWire(dead, 'This link has expired.'), verdict: 'an expired link' };
		}
		const file = this.files.find(
			this.vendor,
			decodeURIComponent(path.slice(1)),
			this.now(),
			this.fileSeconds,
		);
		if (!file) return { wire: textWire(404, 'There is no such file.'), verdict: 'no such file' };
		return { wire: fileWire(file, headers.range), verdict: 'sent' };
	}
}
