import { readFileSync } from 'node:fs';
import path from 'node:path';

import { useSandbox } from './client';

const clip = readFileSync(path.join(__dirname, '..', '..', 'sandbox', 'vendors', 'clip.mp4'));
const sandbox = useSandbox('imini');

/** The link of a task that has ended well. */
async function finished(prompt = 'A lake'): Promise<string> {
	const id = await sandbox.client.start(prompt);
	sandbox.clock.advance(3);
	return `${sandbox.client.sandbox.url}/files/imini/${id}.mp4`;
}

const last = () => sandbox.control.requests().at(-1);

test('the clip is a small H.264 video that can start before it is completely loaded', () => {
	const boxes = ['ftyp', 'moov', 'avcC', 'mdat'].map((name) => clip.indexOf(name));
	expect(boxes).not.toContain(-1);
	expect(boxes).toEqual(boxes.toSorted((a, b) => a - b));
	expect(clip.length).toBeLessThan(60_000);
});

test('the sandbox serves a finished video', async () => {
	const answer = await fetch(await finished());
	expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'video/mp4']);
	expect(Buffer.from(await answer.arrayBuffer())).toEqual(clip);
	expect(last()).toMatchObject({ vendor: 'imini', operation: 'download', verdict: 'sent' });
});

test('the sandbox serves the cover of a video as an image', async () => {
	const answer = await fetch((await finished()).replace('.mp4', '.jpg'));
	expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
});

test.each([
	['bytes=0-9', 206, 'bytes 0-9', [0, 10]],
	['bytes=100-', 206, 'bytes 100-end', [100, undefined]],
	['bytes=-5', 206, 'bytes tail-end', [-5, undefined]],
	['bytes=10-99999999', 206, 'bytes 10-end', [10, undefined]],
	['lines=1-2', 200, null, [0, undefined]],
])('the sandbox serves the range %s of a video', async (range, status, expected, [from, to]) => {
	const answer = await fetch(await finished(), { headers: { range } });
	const end = clip.length - 1;
	const contentRange = expected
		?.replace('tail', String(clip.length - 5))
		.replace('end', String(end))
		.concat(`/${clip.length}`);
	expect(answer.status).toBe(status);
	expect(answer.headers.get('content-range')).toBe(contentRange ?? null);
	expect(Buffer.from(await answer.arrayBuffer())).toEqual(clip.subarray(from, to));
});

test('the sandbox rejects a range outside the file', async () => {
	const answer = await fetch(await finished(), { headers: { range: `bytes=${clip.length}-` } });
	expect([answer.status, answer.headers.get('content-range')]).toEqual([
		416,
		`bytes */${clip.length}`,
	]);
});

test('the sandbox returns the length of a video without the bytes for HEAD', async () => {
	const answer = await fetch(await finished(), { method: 'HEAD' });
	expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
		200,
		String(clip.length),
		'',
	]);
});

test('the sandbox rejects, records and masks a key sent to the download host', async () => {
	const authorization = 'Bearer sandbox-imini-key';
	const answer = await fetch(await finished(), { headers: { authorization } });
	expect(answer.status).toBe(400);
	expect(last()).toMatchObject({
		verdict: 'refused: a key was sent to a download host',
		headers: { authorization: '[masked]' },
	});
});

test.each([
	['of a running task', '[seconds=20]'],
	['of a failed task', '[fail]'],
])('the sandbox returns 404 for the video %s', async (_, prompt) => {
	expect((await fetch(await finished(prompt))).status).toBe(404);
});

test('the sandbox serves the second video of a task that created two', async () => {
	const [one, two] = [await finished(), await finished('[two-videos]')];
	const statuses = [one, two].map(async (link) => {
		return (await fetch(link.replace('.mp4', '-2.mp4'))).status;
	});
	expect(await Promise.all(statuses)).toEqual([404, 200]);
});

test('a fault affects a download only if it names downloads', async () => {
	const { control } = sandbox;
	const link = await finished();
	control.injectFault({ kind: 'refuse', status: 500 });
	control.injectFault({ kind: 'refuse', status: 410, operation: 'download' });
	expect([(await fetch(link)).status, (await fetch(link)).status]).toEqual([410, 200]);
});

test('expired URLs are replaced by working ones in the next status response', async () => {
	const { client, control } = sandbox;
	const dead = await finished();
	const id = control.tasks('imini').at(-1)?.id ?? '';
	control.expireLinks(410);
	const { body } = await client.status(id);
	const told = JSON.stringify(body);
	const fresh = `${dead}?link=1`;
	expect(told).toContain(`"${fresh}"`);
	expect([(await fetch(dead)).status, (await fetch(fresh)).status]).toEqual([410, 200]);
	expect(control.requests().at(-2)).toMatchObject({ verdict: 'an expired link' });
	control.reset();
	expect(await finished()).not.toContain('?link=');
});

test('a fault redirects a download URL', async () => {
	const to = 'http://localhost:9/film.mp4';
	sandbox.control.injectFault({ kind: 'redirect', to, operation: 'download' });
	const answer = await fetch(await finished(), { redirect: 'manual' });
	expect([answer.status, answer.headers.get('location')]).toEqual([302, to]);
});

describe('a film of configurable length in the sandbox', () => {
	const order = { kind: 'film', operation: 'download', megabytes: 1.5 } as const;

	test.each([
		[true, String(1.5 * 1024 * 1024)],
		[false, null],
	])('is served with its length announced or not: %s', async (announced, length) => {
		sandbox.control.injectFault({ ...order, announced });
		const answer = await fetch(await finished());
		const film = Buffer.from(await answer.arrayBuffer());
		expect(answer.headers.get('content-length')).toBe(length);
		expect([film.length, film.toString('latin1', 4, 12)]).toEqual([1.5 * 1024 * 1024, 'ftypisom']);
	});

	test('breaks off if the fault requires it', async () => {
		sandbox.control.injectFault({ ...order, breakAfter: 1 });
		await expect((await fetch(await finished())).arrayBuffer()).rejects.toThrow('terminated');
	});

	test('arrives as slowly as the fault requires', async () => {
		sandbox.control.injectFault({ ...order, megabytes: 1000, megabytesPerSecond: 1 });
		const answer = await fetch(await finished());
		const reader = answer.body?.getReader();
		expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
		await reader?.cancel();
	});

	test('is not served for a file that does not exist', async () => {
		sandbox.control.injectFault(order);
		expect((await fetch(await finished('[fail]'))).status).toBe(404);
	});
});

test('the sandbox rejects a POST to a download host', async () => {
	expect((await fetch(await finished(), { method: 'POST', body: 'x' })).status).toBe(405);
});
