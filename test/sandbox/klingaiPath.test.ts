import { shortened } from '../support/named';
import { useSandbox } from './client';

const sandbox = useSandbox('klingai');
const image = 'https://example.com/a.png';
const clip = 'https://example.com/a.mp4';
const request_id = expect.stringMatching(/^req_\d{19}$/);
const apiError = (code: number, message: string) => ({ code, message, request_id });

const fromText = (prompt: string) => ({ prompt });
const contents =
	(...others: object[]) =>
	(text: string) => ({ contents: [{ type: 'prompt', text }, ...others] });
const firstFrame = contents({ type: 'first_frame', url: image });
const motion = (text: string) => ({
	...contents({ type: 'image', url: image }, { type: 'video', url: clip })(text),
	settings: { character_orientation: 'image' },
});
const o1 = (text: string) => ({ ...contents()(text), settings: { aspect_ratio: '16:9' } });

/** Each submit operation, its address, and a body for it. */
const addresses: [string, string, (prompt: string) => object][] = [
	['Omni30', '/omni-video/kling-3.0-omni', contents()],
	['OmniO1', '/omni-video/kling-o1', o1],
	['Text30', '/text-to-video/kling-3.0', fromText],
	['TextTurbo', '/text-to-video/kling-3.0-turbo', fromText],
	['Text26', '/text-to-video/kling-2.6', fromText],
	['Text25', '/text-to-video/kling-2.5-turbo', fromText],
	['Image30', '/image-to-video/kling-3.0', firstFrame],
	['ImageTurbo', '/image-to-video/kling-3.0-turbo', firstFrame],
	['Image26', '/image-to-video/kling-2.6', firstFrame],
	['Image25', '/image-to-video/kling-2.5-turbo', firstFrame],
	['Motion30', '/motion-control/kling-3.0', motion],
	['Motion26', '/motion-control/kling-2.6', motion],
];

describe.each(addresses)(
	'a task of %s at the newer API of the klingai stand-in',
	(name, address, body) => {
		const enveloped = (data: unknown) => ({ code: 0, message: 'SUCCEED', request_id, data });

		test('changes from submitted to processing to succeeded', async () => {
			const { client, clock, control } = sandbox;
			const now = clock.now();
			expect(client.addressOf(`submit${name}`)).toBe(address);
			const options = { external_task_id: 'row-1', watermark_info: { enabled: true } };
			const submitted = await client.submitTo(`submit${name}`, { ...body('A lake'), options });
			const [task] = control.tasks();
			const id = task?.id ?? '';
			expect(task?.model).toBe(address.split('/')[2]);
			const waiting = {
				id,
				status: 'submitted',
				message: '',
				create_time: now,
				update_time: now,
				external_id: 'row-1',
			};
			expect(submitted.body).toEqual(enveloped(waiting));
			const ask = async () => (await client.status(id)).body;
			expect(await ask()).toEqual(enveloped([{ ...waiting, outputs: [] }]));
			clock.advance(1);
			const running = { ...waiting, status: 'processing', update_time: now + 600, outputs: [] };
			expect(await ask()).toEqual(enveloped([running]));
			clock.advance(2);
			const files = `${client.sandbox.url}/files/klingai/${id}`;
			expect(await ask()).toEqual(
				enveloped([
					{
						...waiting,
						status: 'succeeded',
						update_time: now + 3000,
						outputs: [
							{
								type: 'video',
								id: `${id}0`,
								url: `${files}.mp4`,
								watermark_url: `${files}-watermark.mp4`,
								duration: '3.000',
							},
						],
						billing: [{ charge_type: 'unit', amount: '4.0', package_type: 'video' }],
					},
				]),
			);
		});

		test.each([
			['[fail]', 'Generation failed'],
			['[fail-moderation]', 'Failure to pass the risk control system'],
		])('fails if the prompt contains %s', async (mark, message) => {
			const { client, clock } = sandbox;
			const id = await client.startAt(`submit${name}`, body(`A lake ${mark}`));
			clock.advance(3);
			expect((await client.status(id)).body).toEqual(
				enveloped([expect.objectContaining({ status: 'failed', message, outputs: [] })]),
			);
		});

		test('is unknown to the legacy API', async () => {
			const { client } = sandbox;
			const id = await client.startAt(`submit${name}`, body('A lake'));
			expect((await client.ask(`/v1/videos/omni-video/${id}`)).status).toBe(400);
			expect((await client.ask('/v1/videos/omni-video')).body).toEqual(enveloped([]));
		});
	},
);

describe('an injected rejection of the newer API in the klingai stand-in', () => {
	test.each([
		['account', 1100, 'Abnormal account status'],
		['arrears', 1101, 'Account in arrears'],
		['insufficient_balance', 1102, 'Account balance not enough'],
		['rate_limited', 1302, 'Too many requests'],
		['concurrency', 1303, 'parallel task over resource pack limit'],
		['ip_whitelist', 1304, 'IP whitelist policy'],
	])('may be the 429 named %s, with code %i', async (example, code, message) => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'refuse', status: 429, example, operation: 'submit' });
		const answer = await client.submit(client.textRequest());
		expect([answer.status, answer.body]).toEqual([429, apiError(code, message)]);
		expect(control.tasks()).toEqual([]);
	});

	test('may have the HTTP status 200', async () => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'refuse-with-200', status: 429, example: 'arrears' });
		control.injectFault({ kind: 'refuse-with-200', status: 401, operation: 'status' });
		const submitted = await client.submit(client.textRequest());
		expect([submitted.status, submitted.body]).toEqual([200, apiError(1101, 'Account in arrears')]);
		const asked = await client.status('1');
		expect([asked.status, asked.body]).toEqual([200, apiError(1002, 'Authorization is invalid')]);
	});

	test('may follow a task that was created', async () => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'accept-then-refuse', status: 504 });
		control.injectFault({ kind: 'accept-then-refuse', status: 503, example: 'maintenance' });
		const codes = [
			(await client.submit(client.textRequest())).body,
			(await client.submit(client.textRequest())).body,
		];
		expect(codes).toEqual([
			apiError(5002, 'Server internal timeout'),
			apiError(5001, 'Server temporarily unavailable'),
		]);
		expect(control.tasks()).toHaveLength(2);
	});

	test('must exist in the contract', async () => {
		const { client, control, lines } = sandbox;
		control.injectFault({ kind: 'refuse', status: 429, example: 'tired' });
		expect((await client.sendSubmit(client.textRequest())).status).toBe(500);
		expect(lines.at(-1)).toContain('the contract of klingai has no answer 429 tired');
	});
});

describe('klingai rules', () => {
	const element = (id: string) => ({ type: 'element', element_id: '162', id });
	const picture = (id?: string) => ({ type: 'refer_image', url: image, ...(id && { id }) });
	const bodyOf = (name: string, prompt: string, others: object[], settings: object) => {
		const make = addresses.find(([one]) => one === name)?.[2];
		const body: object = make?.(prompt) ?? {};
		const list = 'contents' in body && Array.isArray(body.contents) ? body.contents : [];
		const given = 'settings' in body && typeof body.settings === 'object' ? body.settings : {};
		return {
			...body,
			...(list.length > 0 && { contents: [...list, ...others] }),
			settings: { ...given, ...settings },
		};
	};

	const omnis = ['Omni30', 'OmniO1'];
	const withShots = ['Omni30', 'Text30', 'TextTurbo'];
	const long = 'a'.repeat(513);
	const wrong: [string[], string, object[], object, string][] = [
		[[...omnis, 'Image30'], '@image_1 smiles', [], {}, '@image_1 names no entry of contents'],
		[omnis, '@image_2 smiles', [picture('image_1')], {}, '@image_2 names no entry of contents'],
		[omnis, '@image_10 smiles', [picture('image_1')], {}, '@image_10 names no entry of contents'],
		[['Image30'], '@Ann smiles', [element('Eve')], {}, '@Ann names no entry of contents'],
		[omnis, 'A lake', [picture('a'), element('a')], {}, 'the id a stands at two entries'],
		[
			withShots,
			'shot 1, 2, a boat; shot 2, 2, gulls;',
			[],
			{},
			'the shots last 4 s together, but duration is 5',
		],
		[withShots, 'shot 1, 2, a boat; shot 3, 3, gulls;', [], {}, 'shot 2 is numbered 3'],
		[withShots, 'shot 2, 5, a boat;', [], {}, 'shot 1 is numbered 2'],
		[withShots, 'shot 1, 0, a boat; shot 2, 5, gulls;', [], {}, 'shot 1 lasts 0 s, at least 1'],
		[
			withShots,
			[1, 2, 3, 4, 5, 6, 7].map((shot) => `shot ${shot}, 1, a boat;`).join(' '),
			[],
			{ duration: 7 },
			'there are more than 6 shots',
		],
		[withShots, `shot 1, 5, ${long};`, [], {}, 'shot 1 has more than 512 characters'],
		[
			withShots,
			'Shot 1, 5, a boat; then gulls;',
			[],
			{},
			'shot 2 is not written as "shot n, m, words;"',
		],
		[
			['Omni30'],
			'Make it rain',
			[{ type: 'base_video', url: clip }],
			{},
			'an edited video takes no shots: send multi_shot as false',
		],
	];
	const refused = wrong.flatMap(([names, prompt, others, settings, message]) =>
		names.map((name): [string, string, string, object[], object, string] => [
			name,
			[prompt, others, settings].map(shortened).join(' '),
			prompt,
			others,
			settings,
			message,
		]),
	);

	test.each(refused)('of %s reject %s', async (name, _said, prompt, others, settings, message) => {
		const { client, control } = sandbox;
		const body = bodyOf(name, prompt, others, settings);
		const answer = await client.submitTo(`submit${name}`, body);
		expect([answer.status, answer.body]).toEqual([400, apiError(1201, message)]);
		expect(control.tasks()).toEqual([]);
	});

	test.each<[string, string, object[], object]>([
		['Omni30', 'shot 1, 2, a boat; shot 2, 3, gulls', [], {}],
		['Omni30', 'shot 1, 9, a boat;', [], { multi_shot: false }],
		['Text30', 'The shot 1, 2 of them', [], {}],
		['Text26', 'shot 1, 9, a boat;', [], {}],
		['Omni30', '@image_1, @Eve and me@image_2.com', [picture('image_1'), element('Eve')], {}],
		['Omni30', '@anyone looks @ the lake', [picture()], {}],
		['OmniO1', '@image_1微笑', [picture('image_1')], {}],
	])('of %s allow "%s"', async (name, prompt, others, settings) => {
		const body = bodyOf(name, prompt, others, settings);
		await sandbox.client.startAt(`submit${name}`, body);
	});
});
