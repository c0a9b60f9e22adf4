import { readFileSync } from 'node:fs';
import path from 'node:path';

import { textWire, type Wire } from './http';
import { endOf, phaseOf, type TaskStore, videoFiles, watermarkFile } from './tasks';

export interface StoredFile {
	readonly bytes: Buffer;
	/** Its content type. */
	readonly type: string;
}

/** A file that an upload announced. */
export interface AwaitedFile {
	/** The content type it has to come with. */
	readonly type: string;
	/** What the address that it has to come to is signed with. */
	readonly proof: string;
}

/** What every finished video of the sandbox is: `clip.mp4`, H.264, a sunrise. */
export const CLIP = { width: 480, height: 270, seconds: 3 } as const;

const FRESH_LINKS = { age: 0, status: 403 };

const here = path.join(__dirname, '..');

/** The files a sandbox offers for download: uploads, and the videos of finished tasks. */
export class FileStore {
	private readonly clip = { bytes: readFileSync(path.join(here, 'clip.mp4')), type: 'video/mp4' };
	private readonly cover = {
		bytes: readFileSync(path.join(here, 'cover.jpg')),
		type: 'image/jpeg',
	};
	private readonly uploads = new Map<string, StoredFile>();
	/** Files that are to come in a second step, by vendor and name. */
	private readonly awaited = new Map<string, AwaitedFile>();
	/** Counts how often all links have expired, and how a dead one is answered. */
	private links = FRESH_LINKS;

	constructor(private readonly tasks: TaskStore) {}

	keep(vendor: string, name: string, file: StoredFile): void {
		this.uploads.set(`${vendor}/${name}`, file);
	}

	/** Lets a file come that an upload announced. */
	await(vendor: string, name: string, file: AwaitedFile): void {
		this.awaited.set(`${vendor}/${name}`, file);
	}

	/** A file that is to come; nothing when none of that name was announced. */
	expected(vendor: string, name: string): AwaitedFile | undefined {
		return this.awaited.get(`${vendor}/${name}`);
	}

	/** A file as of now (milliseconds since 1970); those of a task last so many seconds after its end. */
	find(vendor: string, name: string, now: number, seconds = Infinity): StoredFile | undefined {
		const upload = this.uploads.get(`${vendor}/${name}`);
		if (upload) return upload;
		const finished = this.tasks
			.all(vendor)
			.filter((task) => phaseOf(task, now) === 'succeeded' && now - endOf(task) < seconds * 1000);
		const videos = finished.flatMap((task) => {
			const files = videoFiles(task);
			return task.watermark ? [...files, ...files.map(watermarkFile)] : files;
		});
		if (videos.includes(name)) return this.clip;
		return finished.some((task) => name === `${task.id}.jpg`) ? this.cover : undefined;
	}

	/** Lets every link that was given out die; from now on other ones are. */
	expireLinks(status: number): void {
		this.links = { age: this.links.age + 1, status };
	}

	/** What a link that is given out now has behind the address of its file. */
	get linkMark(): string {
		return this.links.age === 0 ? '' : `?link=${this.links.age}`;
	}

	/** The status with which a link is refused; nothing while it works. */
	deadLink(mark = '0'): number | undefined {
		return mark === String(this.links.age) ? undefined : this.links.status;
	}

	clear(): void {
		this.uploads.clear();
		this.awaited.clear();
		this.links = FRESH_LINKS;
	}
}

/** A file as a download host sends it, or the one range of it that was asked for. */
export function fileWire({ bytes, type }: StoredFile, range: string | undefined): Wire {
	const headers = { 'content-type': type, 'accept-ranges': 'bytes' };
	const asked = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
	const [, from = '', to = ''] = asked ?? [];
	// Several ranges at once, or none that can be read: the whole file, as the standard allows.
	if (from === '' && to === '') return { status: 200, headers, bytes };

	// `bytes=-500` means the last 500.
	const start = from === '' ? Math.max(0, bytes.length - Number(to)) : Number(from);
	const last = from === '' || to === '' ? bytes.length - 1 : Math.min(Number(to), bytes.length - 1);
	if (start > last) {
		const refused = textWire(416, 'This range lies outside of the file.');
		return {
			...refused,
			headers: { ...refused.headers, 'content-range': `bytes */${bytes.length}` },
		};
	}
	return {
		status: 206,
		headers: { ...headers, 'content-range': `bytes ${start}-${last}/${bytes.length}` },
		bytes: bytes.subarray(start, last + 1),
	};
}
