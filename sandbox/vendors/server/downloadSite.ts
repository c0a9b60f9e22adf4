import { fileWire, type FileStore } from './files';
import { textWire } from './http';
import { isKeyHeader } from './keyHeaders';
import type { Arrival, Site, Visit } from './site';

/** The host that a vendor's download links point to. It wants to see no key. */
export class FileServer implements Site {
	constructor(
		readonly vendor: string,
		private readonly files: FileStore,
		private readonly now: () => number,
		private readonly fileSeconds?: number,
	) {}

	visit(arrival: Arrival): Visit | undefined {
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
