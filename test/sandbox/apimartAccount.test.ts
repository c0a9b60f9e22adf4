import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

import { useSandbox } from './client';

const sandbox = useSandbox('apimart');

describe('the account at the apimart stand-in', () => {
	test.each(['/v1/balance', '/v1/user/balance'])('returns its balance at %s', async (address) => {
		const { client } = sandbox;
		const empty = { authorization: 'Bearer sandbox-apimart-empty-key' };
		const common = { success: true, used_balance: 25.5, unlimited_quota: false };
		expect((await client.ask(address)).body).toEqual({ ...common, remain_balance: 100 });
		expect((await client.ask(address, { headers: empty })).body).toEqual({
			...common,
			remain_balance: 0,
		});
	});

	test('lists the models of the contract', async () => {
		expect((await sandbox.client.ask('/v1/models')).body).toEqual({
			object: 'list',
			data: [
				{ id: 'kling-v3-omni' },
				{ id: 'kling-v3' },
				{ id: 'kling-v2-6' },
				{ id: 'kling-3.0-turbo' },
				{ id: 'kling-v3-motion-control' },
				{ id: 'kling-v2-6-motion-control' },
			],
		});
	});
});

describe('an image uploaded to the apimart stand-in', () => {
	const cover = path.join(__dirname, '..', '..', 'sandbox', 'vendors', 'cover.jpg');
	const jpeg = new Uint8Array(readFileSync(cover));

	async function upload(bytes: Uint8Array, name: string, field = 'file') {
		const form = new FormData();
		form.append(field, new File([bytes], name));
		return await sandbox.client.ask('/v1/uploads/images', { method: 'POST', body: form });
	}

	test('is served byte for byte at the URL that was returned', async () => {
		const { body } = await upload(jpeg, 'my photo.jpg');
		const address = new RegExp(
			`^${sandbox.client.sandbox.url}/files/apimart/\\d{19}-my_photo\\.jpg$`,
		);
		expect(body).toEqual({
			url: expect.stringMatching(address),
			filename: 'my photo.jpg',
			content_type: 'image/jpeg',
			bytes: jpeg.length,
			created_at: Math.floor(sandbox.clock.now() / 1000),
		});
		const { url: link } = z.object({ url: z.string() }).parse(body);
		const served = await fetch(link);
		expect(served.headers.get('content-type')).toBe('image/jpeg');
		expect(new Uint8Array(await served.arrayBuffer())).toEqual(jpeg);
	});

	test.each([
		['a PNG', [0x89, 0x50, 0x4e, 0x47], 'image/png'],
		['a GIF', [0x47, 0x49, 0x46, 0x38], 'image/gif'],
		['a WebP', [0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50], 'image/webp'],
	])('may be %s', async (_, head, content_type) => {
		expect((await upload(new Uint8Array(head), 'a')).body).toMatchObject({ content_type });
	});

	test('is rejected if it is not an image, too large or missing', async () => {
		const answers = [
			await upload(new TextEncoder().encode('<svg/>'), 'a.svg'),
			await upload(new Uint8Array(20 * 1024 * 1024 + 1), 'a.jpg'),
			await upload(jpeg, 'a.jpg', 'image'),
		];
		const type = 'invalid_request_error';
		expect(answers.map(({ status, body }) => [status, body])).toEqual([
			[400, { error: { code: 400, message: 'Unsupported image format', type } }],
			[413, { error: { code: 413, message: 'File too large', type } }],
			[
				400,
				{
					error: {
						code: 'invalid_request',
						message: 'file is required; image is not a known field',
						type,
					},
				},
			],
		]);
	});
});
