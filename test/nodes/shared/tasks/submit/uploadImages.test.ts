import { z } from 'zod';

import type { HttpRequest } from '../../../../../nodes/shared/core/http';
import type { ImageTransfer } from '../../../../../nodes/shared/core/imageTransfer';
import type { Provider } from '../../../../../nodes/shared/core/provider';
import type { GenerateRequest } from '../../../../../nodes/shared/core/request';
import type { ImageFile } from '../../../../../nodes/shared/media/imageFile';
import { uploadImages } from '../../../../../nodes/shared/tasks/submit/uploadImages';
import type { LedgerEntry } from '../../../../../nodes/shared/tasks/submit/ledger';
import { fileOf, ItemOf, PICTURE } from '../../../../support/files';
import { wholeJpeg } from '../../../../support/images';
import { generateRequest, IMAGE } from '../../../../support/requests';
import { Page } from './memoryLedger';
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
function storing(): ImageTransfer {
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
	as?: ImageTransfer;
	item?: ItemOf;
	answers?: FakeAnswer[];
	page?: Page;
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
	const provider: Provider = { ...runtime.provider, imageTransfer: as };
	const submission = submissionOf(provider, request);
	const read: ImageFile[] = [];
	const outcome = await uploadImages(
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
	const body = () =>
		outcome.ok ? submission.request({ images: outcome.value }).body : 'not built';
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
] as const)('puts pictures into the body: %s', async (as, first, second) => {
	const come = await toItems({ as: { as } });
	expectSent(come, first, second);
	expect(come.uploads).toEqual([]);
	expect(come.read).toEqual([picture, photo]);
});

it.each<ImageTransfer>([{ as: 'base64' }, storing()])(
	'buys nothing for a picture that n8n has no longer: $as',
	async (as) => {
		const item = new ItemOf({ picture: PICTURE });
		const { outcome } = await toItems({ as, item, answers: [stored(1)] });
		expect(outcome).toEqual({
			ok: false,
			error: {
				reason: 'imageUploadFailed',
				why: { unavailable: `the item has no ${photo.digest}` },
			},
		});
	},
);

it('leaves a submit without files as it is', async () => {
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

it('never leaves out a picture that was not brought along', () => {
	const { provider } = new FakeRuntime([]);
	const submission = submissionOf(provider, WANTED);
	const images = new Map([[picture.digest, ONE]]);
	expect(() => submission.request({ images })).toThrow(`no image ${photo.digest} for the submit`);
});

describe('where the vendor stores pictures', () => {
	it('each is stored once, and named by its address', async () => {
		const page = new Page();
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
		['a reset', noResponse('unknown', 'ECONNRESET')],
		['no network', noResponse('no', 'ENOTFOUND')],
		['a fault', refused(500)],
		['a rate limit', refused(429)],
	])('%s is tried again, because it costs nothing', async (_what, answer) => {
		expectSent(await toItems({ answers: [answer, answer, stored(1), stored(2)] }), ONE, TWO);
	});

	it('a fault is not tried for ever', async () => {
		const { outcome, uploads } = await toItems({ answers: [refused(500)] });
		expect(outcome).toEqual({
			ok: false,
			error: { reason: 'imageUploadFailed', why: { apiError: apiError('providerFault', 500) } },
		});
		expect(uploads).toHaveLength(4);
	});

	it('a lost network is not tried for ever', async () => {
		const { outcome, uploads } = await toItems({ answers: [noResponse('unknown', 'ECONNRESET')] });
		expect(outcome).toEqual({
			ok: false,
			error: { reason: 'imageUploadFailed', why: { noResponse: 'ECONNRESET' } },
		});
		expect(uploads).toHaveLength(4);
	});

	it('a rate limit is waited for until the deadline, and not longer', async () => {
		const { outcome, runtime } = await toItems({ answers: [refused(429)] });
		expect(outcome).toEqual({
			ok: false,
			error: { reason: 'imageUploadFailed', why: { apiError: apiError('rateLimit', 429) } },
		});
		expect(runtime.sent.length).toBeGreaterThan(4);
		expect(runtime.now()).toBeLessThanOrEqual(MINUTE);
	});

	it.each([
		[401, 'credential'],
		[413, 'invalidRequest'],
	] as const)('a refusal with %s stands', async (status, reason) => {
		const { outcome, uploads } = await toItems({ answers: [refused(status)] });
		expect(outcome).toEqual({
			ok: false,
			error: { reason: 'imageUploadFailed', why: { apiError: apiError(reason, status) } },
		});
		expect(uploads).toHaveLength(1);
	});

	it('the stop button ends it', async () => {
		const { outcome } = await toItems({ answers: [refused(500)], stopAt: 1 });
		expect(outcome).toEqual({ ok: false, error: { reason: 'stopped' } });
	});
});

describe('a second try', () => {
	const sent: LedgerEntry = { state: 'pending', attempt: 1, id: 'id-1' };
	const accepted: LedgerEntry = { state: 'accepted', attempt: 1, id: 'id-1', task: REF };
	const closed: LedgerEntry = { state: 'closed', attempt: 1, id: 'id-1' };

	function pageWith(entry: LedgerEntry): Page {
		const page = new Page(entry);
		page.storeImageUrls({ [picture.digest]: ONE, [photo.digest]: TWO });
		return page;
	}

	it('of an unanswered submit sends it as it was', async () => {
		const come = await toItems({ page: pageWith(sent) });
		expectSent(come, ONE, TWO);
		const { read, uploads } = come;
		expect({ read, uploads }).toEqual({ read: [], uploads: [] });
	});

	it('of an item that has its task stores nothing', async () => {
		const { outcome, read, uploads } = await toItems({ page: pageWith(accepted) });
		expect(outcome).toEqual({ ok: true, value: new Map() });
		expect({ read, uploads }).toEqual({ read: [], uploads: [] });
	});

	it('of an item that came to nothing stores the pictures anew: addresses do not last', async () => {
		const page = pageWith(closed);
		const urls = ['https://vendor.example/3.png', 'https://vendor.example/4.png'] as const;
		expectSent(await toItems({ page, answers: [stored(3), stored(4)] }), ...urls);
		expect(page.addresses).toEqual({ [picture.digest]: urls[0], [photo.digest]: urls[1] });
	});
});

describe('where the vendor stores images in two steps, the second at another host', () => {
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

	const inTwoSteps: ImageTransfer = {
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

	it('sends the bytes to the place that the first answer names', async () => {
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
		['is not answered', noResponse('unknown', 'ECONNRESET')],
		['fails', put(503)],
	])('takes both steps again when the second %s', async (_what, second) => {
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

	it('returns why the second step failed', async () => {
		const { outcome } = await toItems({
			as: inTwoSteps,
			answers: [1, 2, 3, 4].flatMap((number) => [initiated(number), put(503)]),
		});
		expect(outcome).toEqual({
			ok: false,
			error: {
				reason: 'imageUploadFailed',
				why: { apiError: apiError('providerFault', 503) },
			},
		});
	});
});
