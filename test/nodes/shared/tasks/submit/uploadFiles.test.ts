import { z } from 'zod';

import type { HttpRequest } from '../../../../../nodes/shared/core/http';
import type { FileTransfer } from '../../../../../nodes/shared/core/fileTransfer';
import type { Provider } from '../../../../../nodes/shared/core/provider';
import type { GenerateRequest } from '../../../../../nodes/shared/core/request';
import type { MediaFile } from '../../../../../nodes/shared/media/mediaFile';
import { uploadFiles } from '../../../../../nodes/shared/tasks/submit/uploadFiles';
import type { LedgerEntry } from '../../../../../nodes/shared/tasks/submit/ledger';
import { fileOf, ItemOf, PICTURE } from '../../../../support/files';
import { wholeJpeg } from '../../../../support/images';
import { generateRequest, IMAGE } from '../../../../support/requests';
import { MemoryLedger } from './memoryLedger';
import { noResponse, apiError, REF, FakeRuntime, type FakeAnswer } from '../fakeRuntime';
import { submissionOf } from '../submission';

const PHOTO = wholeJpeg(640, 480);
const ITEM = new ItemOf({ picture: PICTURE, photo: PHOTO });
const [picture, photo] = [fileOf(PICTURE), fileOf(PHOTO)];

/** A request with two pictures, one of them twice, one at an address, and a text that is none. */
const WANTED = generateRequest({
	prompt: `not ${picture.digest}`,
	images: [
		{ image: picture, role: 'firstFrame' },
		{ image: photo, role: 'reference' },
		{ image: picture, role: 'reference' },
		{ image: IMAGE, role: 'reference' },
	],
});

const MINUTE = 60_000;

/** A vendor that stores pictures, and numbers them; it can refuse to. */
function storing(): FileTransfer {
	return {
		as: 'upload',
		upload: {
			request: ({ mimeType, bytes }) => ({
				method: 'POST',
				path: '/images',
				form: { field: 'file', fileName: 'image', mimeType, bytes },
			}),
			parse: ({ status, body }) =>
				status === 200
					? { ok: true, value: body }
					: {
							ok: false,
							error: apiError(
								status === 429 ? 'rateLimit' : (REASONS[status] ?? 'providerFault'),
								status,
							),
						},
		},
	};
}

const REASONS: Readonly<Record<number, 'credential' | 'invalidRequest'>> = {
	401: 'credential',
	413: 'invalidRequest',
};

function stored(number: number): FakeAnswer {
	return { status: 200, headers: {}, body: `https://vendor.example/${number}.png` };
}

function refused(status: number): FakeAnswer {
	return { status, headers: {}, body: '' };
}

interface OutputSettings {
	as?: FileTransfer;
	item?: ItemOf;
	answers?: FakeAnswer[];
	page?: MemoryLedger;
	stopAt?: number;
	request?: GenerateRequest;
}

async function toItems({
	as = storing(),
	item = ITEM,
	answers = [],
	page,
	stopAt,
	request = WANTED,
}: OutputSettings) {
	const runtime = new FakeRuntime(answers, stopAt);
	const provider: Provider = { ...runtime.provider, fileTransfer: as };
	const submission = submissionOf(provider, request);
	const read: MediaFile[] = [];
	const outcome = await uploadFiles(
		provider,
		submission.files,
		page,
		async (file) => {
			read.push(file);
			return await item.read(file);
		},
		MINUTE,
		runtime,
	);
	const body = () => (outcome.ok ? submission.request({ files: outcome.value }).body : 'not built');
	return { outcome, body, runtime, read, uploads: runtime.sent.map((one) => one.request) };
}

/** Expects the pictures in this form, and a submit that has them in their places. */
function expectSent(
	{ outcome, body }: Pick<Awaited<ReturnType<typeof toItems>>, 'outcome' | 'body'>,
	first: string,
	second: string,
): void {
	const images = new Map([
		[picture.digest, first],
		[photo.digest, second],
	]);
	expect({ outcome, body: body() }).toEqual({
		outcome: { ok: true, value: images },
		body: {
			model: 'kling/kling-v3-omni',
			prompt: `not ${picture.digest}`,
			reference_images: [
				{ url: first, reference_type: 'first_frame' },
				{ url: second },
				{ url: first },
				{ url: IMAGE },
			],
		},
	});
}

const [ONE, TWO] = ['https://vendor.example/1.png', 'https://vendor.example/2.png'];

it.each([
	['base64', PICTURE.toString('base64'), PHOTO.toString('base64')],
	[
		'dataUri',
		`data:image/png;base64,${PICTURE.toString('base64')}`,
		`data:image/jpeg;base64,${PHOTO.toString('base64')}`,
	],
] as const)('uploadFiles puts images into the body as %s', async (as, first, second) => {
	const come = await toItems({ as: { as } });
	expectSent(come, first, second);
	expect(come.uploads).toEqual([]);
	expect(come.read).toEqual([picture, photo]);
});

it.each<FileTransfer>([{ as: 'base64' }, storing()])(
	'uploadFiles prevents the submit if n8n no longer has an image: $as',
	async (as) => {
		const item = new ItemOf({ picture: PICTURE });
		const { outcome } = await toItems({ as, item, answers: [stored(1)] });
		expect(outcome).toEqual({
			ok: false,
			error: {
				reason: 'fileUploadFailed',
				why: { unavailable: `the item has no ${photo.digest}` },
			},
		});
	},
);

it('uploadFiles prevents the submit of a file at a provider that supports files by URL only', async () => {
	const runtime = new FakeRuntime([]);
	const { fileTransfer, ...provider } = runtime.provider;
	const open = async () => ({ bytes: PICTURE });
	expect(await uploadFiles(provider, [picture], undefined, open, MINUTE, runtime)).toEqual({
		ok: false,
		error: {
			reason: 'fileUploadFailed',
			why: { unavailable: 'the provider supports files by URL only' },
		},
	});
	expect({ sent: runtime.sent, usual: fileTransfer }).toMatchObject({ sent: [], usual: {} });
});

it('uploadFiles leaves a submit without files unchanged', async () => {
	const request = generateRequest({ images: [{ image: IMAGE, role: 'reference' }] });
	const { outcome, body, read } = await toItems({ request });
	expect({ outcome, body: body(), read }).toEqual({
		outcome: { ok: true, value: new Map() },
		body: {
			model: 'kling/kling-v3-omni',
			prompt: 'A red fox runs over fresh snow',
			reference_images: [{ url: IMAGE }],
		},
		read: [],
	});
});

it('a submission throws if an image was not uploaded', () => {
	const { provider } = new FakeRuntime([]);
	const submission = submissionOf(provider, WANTED);
	const images = new Map([[picture.digest, ONE]]);
	expect(() => submission.request({ files: images })).toThrow(
		`no file ${photo.digest} for the submit`,
	);
});

describe('uploadFiles at a provider that stores images', () => {
	it('uploads each image once and submits its URL', async () => {
		const page = new MemoryLedger();
		const come = await toItems({ answers: [stored(1), stored(2)], page });
		expectSent(come, ONE, TWO);
		const form = { field: 'file', fileName: 'image' };
		expect(come.uploads).toEqual([
			{ method: 'POST', path: '/images', form: { ...form, mimeType: 'image/png', bytes: PICTURE } },
			{ method: 'POST', path: '/images', form: { ...form, mimeType: 'image/jpeg', bytes: PHOTO } },
		]);
		expect(page.addresses).toEqual({ [picture.digest]: ONE, [photo.digest]: TWO });
		expect(page.written).toEqual([]);
	});

	it.each([
		['a connection reset', noResponse('unknown', 'ECONNRESET')],
		['no connection', noResponse('no', 'ENOTFOUND')],
		['a fault of the provider', refused(500)],
		['a rate limit', refused(429)],
	])('uploads an image again after %s, because uploads cost nothing', async (_what, answer) => {
		expectSent(await toItems({ answers: [answer, answer, stored(1), stored(2)] }), ONE, TWO);
	});

	it('gives up after four faults of the provider', async () => {
		const { outcome, uploads } = await toItems({ answers: [refused(500)] });
		expect(outcome).toEqual({
			ok: false,
			error: { reason: 'fileUploadFailed', why: { apiError: apiError('providerFault', 500) } },
		});
		expect(uploads).toHaveLength(4);
	});

	it('gives up after four lost connections', async () => {
		const { outcome, uploads } = await toItems({ answers: [noResponse('unknown', 'ECONNRESET')] });
		expect(outcome).toEqual({
			ok: false,
			error: { reason: 'fileUploadFailed', why: { noResponse: 'ECONNRESET' } },
		});
		expect(uploads).toHaveLength(4);
	});

	it('retries after a rate limit until the deadline', async () => {
		const { outcome, runtime } = await toItems({ answers: [refused(429)] });
		expect(outcome).toEqual({
			ok: false,
			error: { reason: 'fileUploadFailed', why: { apiError: apiError('rateLimit', 429) } },
		});
		expect(runtime.sent.length).toBeGreaterThan(4);
		expect(runtime.now()).toBeLessThanOrEqual(MINUTE);
	});

	it.each([
		[401, 'credential'],
		[413, 'invalidRequest'],
	] as const)('does not upload an image again after the status %s', async (status, reason) => {
		const { outcome, uploads } = await toItems({ answers: [refused(status)] });
		expect(outcome).toEqual({
			ok: false,
			error: { reason: 'fileUploadFailed', why: { apiError: apiError(reason, status) } },
		});
		expect(uploads).toHaveLength(1);
	});

	it('stops when the stop button is pressed', async () => {
		const { outcome } = await toItems({ answers: [refused(500)], stopAt: 1 });
		expect(outcome).toEqual({ ok: false, error: { reason: 'stopped' } });
	});
});

describe('uploadFiles on the second attempt', () => {
	const sent: LedgerEntry = { state: 'pending', attempt: 1, id: 'id-1' };
	const accepted: LedgerEntry = { state: 'accepted', attempt: 1, id: 'id-1', task: REF };
	const closed: LedgerEntry = { state: 'closed', attempt: 1, id: 'id-1' };

	function pageWith(entry: LedgerEntry): MemoryLedger {
		const page = new MemoryLedger(entry);
		page.storeFileUrls({ [picture.digest]: ONE, [photo.digest]: TWO });
		return page;
	}

	it('uses the stored URLs again for a submit without a response', async () => {
		const come = await toItems({ page: pageWith(sent) });
		expectSent(come, ONE, TWO);
		const { read, uploads } = come;
		expect({ read, uploads }).toEqual({ read: [], uploads: [] });
	});

	it('uploads nothing for an item that has its task', async () => {
		const { outcome, read, uploads } = await toItems({ page: pageWith(accepted) });
		expect(outcome).toEqual({ ok: true, value: new Map() });
		expect({ read, uploads }).toEqual({ read: [], uploads: [] });
	});

	it('uploads the images again for an item without a task, because stored URLs expire', async () => {
		const page = pageWith(closed);
		const urls = ['https://vendor.example/3.png', 'https://vendor.example/4.png'] as const;
		expectSent(await toItems({ page, answers: [stored(3), stored(4)] }), ...urls);
		expect(page.addresses).toEqual({ [picture.digest]: urls[0], [photo.digest]: urls[1] });
	});
});

describe('uploadFiles at a provider that stores images in two steps, the second at another host', () => {
	const initiated = (number: number): FakeAnswer => ({
		status: 200,
		headers: {},
		body: JSON.stringify({
			upload_url: `https://storage.example/${number}?signature=abc`,
			file_url: `https://files.example/${number}.png`,
		}),
	});
	const put = (status = 200): FakeAnswer => ({ status, headers: {}, body: '' });
	const place = z.object({ upload_url: z.string(), file_url: z.string() });

	const inTwoSteps: FileTransfer = {
		as: 'upload',
		upload: {
			request: ({ mimeType }) => ({
				method: 'POST',
				path: '/uploads',
				host: 'files',
				body: { content_type: mimeType },
			}),
			parse: ({ status, body }, file, before) => {
				if (status !== 200) return { ok: false, error: apiError('providerFault', status) };
				const named = place.parse(JSON.parse((before ?? { body }).body));
				return before
					? { ok: true, value: named.file_url }
					: { follow: { method: 'PUT', path: named.upload_url, auth: 'none', file } };
			},
		},
	};

	const stepsOf = (number: number, mimeType: string, bytes: Buffer): HttpRequest[] => [
		{ method: 'POST', path: '/uploads', host: 'files', body: { content_type: mimeType } },
		{
			method: 'PUT',
			path: `https://storage.example/${number}?signature=abc`,
			auth: 'none',
			file: { mimeType, bytes },
		},
	];

	it('sends the bytes to the URL in the first response', async () => {
		const sent = await toItems({
			as: inTwoSteps,
			answers: [initiated(1), put(), initiated(2), put()],
		});
		expectSent(sent, 'https://files.example/1.png', 'https://files.example/2.png');
		expect(sent.uploads).toEqual([
			...stepsOf(1, 'image/png', PICTURE),
			...stepsOf(2, 'image/jpeg', PHOTO),
		]);
	});

	it.each([
		['gets no response', noResponse('unknown', 'ECONNRESET')],
		['fails', put(503)],
	])('repeats both steps if the second %s', async (_what, second) => {
		const sent = await toItems({
			as: inTwoSteps,
			answers: [initiated(1), second, initiated(2), put(), initiated(3), put()],
		});
		expectSent(sent, 'https://files.example/2.png', 'https://files.example/3.png');
		expect(sent.uploads).toEqual([
			...stepsOf(1, 'image/png', PICTURE),
			...stepsOf(2, 'image/png', PICTURE),
			...stepsOf(3, 'image/jpeg', PHOTO),
		]);
	});

	it('returns the reason if the second step fails', async () => {
		const { outcome } = await toItems({
			as: inTwoSteps,
			answers: [1, 2, 3, 4].flatMap((number) => [initiated(number), put(503)]),
		});
		expect(outcome).toEqual({
			ok: false,
			error: {
				reason: 'fileUploadFailed',
				why: { apiError: apiError('providerFault', 503) },
			},
		});
	});
});
