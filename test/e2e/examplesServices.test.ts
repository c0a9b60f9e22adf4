import type { IncomingMessage, ServerResponse } from 'node:http';

import { z } from 'zod';

import { hasEnded } from '../../sandbox/n8n';
import { wholeJpeg } from '../support/images';
import { createDataTable } from './support/dataTable';
import { eventually } from './support/eventually';
import { CLIP, exampleOn, itemsIn, withParameters } from './support/examples';
import { openForm } from './support/form';
import { bodyOf, formIn, startLocalServer } from './support/localServer';
import { REFUSED, startOpenAi } from './support/openAi';
import { keysStayHidden } from './support/secrets';
import { startTelegram } from './support/telegram';
import { useStage } from './support/testInstance';

const PHOTO = wholeJpeg(1200, 900);
const DRAWN = wholeJpeg(1536, 1024);
const TOKEN = { name: 'Authorization', value: 'Bearer made-up-service-token' };
const HEADER_AUTH = { name: 'Header Auth account', type: 'httpHeaderAuth', data: TOKEN };

/** A submit to Kling's newer API. */
const submitBody = z.object({
	contents: z.array(
		z.object({ type: z.string(), text: z.string().optional(), url: z.string().optional() }),
	),
	settings: z.object({ aspect_ratio: z.string().optional(), duration: z.number() }),
});

const stage = useStage();

/** What each submit says: its prompt, its images with what they are for, and its settings. */
function submits() {
	return stage()
		.sandbox.requests()
		.filter(({ role }) => role === 'submit')
		.map(({ body }) => {
			const { contents, settings } = submitBody.parse(body);
			return {
				prompt: contents.find(({ type }) => type === 'prompt')?.text,
				images: contents.flatMap(({ type, url }) => (url === undefined ? [] : [{ type, url }])),
				settings,
			};
		});
}

test('sheet-to-drive.json films the new rows, stores the videos and writes into the table', async () => {
	const { rest } = stage();
	const openAi = await startOpenAi((idea) => `${idea}, golden light`, DRAWN);
	const stored = new Map<string, Buffer>();
	const drive = await startLocalServer((request, response) => {
		void (async () => {
			const { method, url, headers } = request;
			const path = `${method} ${url} ${headers.authorization}`;
			stored.set(path, await bodyOf(request));
			response.writeHead(201).end();
		})();
	});
	const table = await createDataTable(
		'Video ideas',
		['idea', 'status', 'video', 'note'],
		[
			{ idea: 'A kite over dunes' },
			{ idea: 'An old video', status: 'done', video: 'old.mp4' },
			{ idea: 'Something forbidden [moderation]' },
			{ idea: '' },
			{ note: 'An idea will follow' },
			{ idea: `Something else ${REFUSED}` },
		],
	);
	try {
		const workflow = await exampleOn(stage(), 'sheet-to-drive', [
			await rest.createCredential(openAi.credential),
			await rest.createCredential({
				name: 'NextCloud account',
				type: 'nextCloudApi',
				data: { webDavUrl: `${drive.url}/remote.php/webdav`, user: 'ada', password: 'made-up' },
			}),
		]);
		const execution = await stage().runWorkflow(workflow);
		const [{ taskId }] = z
			.tuple([z.object({ taskId: z.string() })])
			.parse(itemsIn(execution, 'Kling'));
		const file = `kling-${taskId}.mp4`;

		expect(openAi.images).toMatchObject([
			{ prompt: 'A kite over dunes, golden light', model: 'gpt-image-1', size: '1536x1024' },
			{ prompt: 'Something forbidden [moderation], golden light' },
		]);
		const frame = { type: 'first_frame', url: DRAWN.toString('base64') };
		// Both are submitted side by side.
		const submitted = submits().map(({ prompt, images }) => ({ prompt, images }));
		expect(submitted).toHaveLength(2);
		expect(submitted).toEqual(
			expect.arrayContaining([
				{ prompt: 'A kite over dunes, golden light', images: [frame] },
				{ prompt: 'Something forbidden [moderation], golden light', images: [frame] },
			]),
		);
		const login = `Basic ${Buffer.from('ada:made-up').toString('base64')}`;
		expect([...stored.keys()]).toEqual([`PUT /remote.php/webdav/${file} ${login}`]);
		expect([...stored.values()].map((video) => video.equals(CLIP))).toEqual([true]);
		expect(await table.rows()).toMatchObject([
			{ idea: 'A kite over dunes', status: 'done', video: file, note: null },
			{ idea: 'An old video', status: 'done', video: 'old.mp4', note: null },
			{
				idea: 'Something forbidden [moderation]',
				status: 'rejected',
				video: null,
				note: expect.stringMatching(/rejected the content/),
			},
			{ idea: '', status: null, video: null },
			{ idea: null, status: null, video: null },
			{
				idea: `Something else ${REFUSED}`,
				status: 'failed',
				video: null,
				note: expect.stringMatching(/\S/),
			},
		]);

		expect(itemsIn(await stage().runWorkflow(workflow), 'Ideas')).toEqual([]);
	} finally {
		await table.remove();
		drive.close();
		openAi.close();
	}
});

test('sheet-to-drive.json does not buy a video again after its upload was refused', async () => {
	const { rest } = stage();
	const openAi = await startOpenAi((idea) => idea, DRAWN);
	const drive = await startLocalServer((request, response) => {
		void bodyOf(request).then(() => response.writeHead(401).end());
	});
	const ideas = ['A kite over dunes', 'A train in fog'];
	const table = await createDataTable(
		'Video ideas',
		['idea', 'status', 'video', 'note'],
		ideas.map((idea) => ({ idea })),
	);
	try {
		const workflow = await exampleOn(stage(), 'sheet-to-drive', [
			await rest.createCredential(openAi.credential),
			await rest.createCredential({
				name: 'NextCloud account',
				type: 'nextCloudApi',
				data: { webDavUrl: `${drive.url}/remote.php/webdav`, user: 'ada', password: 'made-up' },
			}),
		]);
		const execution = await stage().runWorkflow(workflow);
		const videos = z
			.array(z.object({ videoUrl: z.string().url() }))
			.parse(itemsIn(execution, 'Kling'))
			.map(({ videoUrl }) => videoUrl);
		expect(videos).toHaveLength(2);
		expect(await table.rows()).toMatchObject(
			ideas.map((idea, index) => ({
				idea,
				status: 'filmed',
				video: videos[index],
				note: expect.stringMatching(/^The upload failed: \S/),
			})),
		);

		expect(itemsIn(await stage().runWorkflow(workflow), 'Ideas')).toEqual([]);
		expect(submits()).toHaveLength(2);
	} finally {
		await table.remove();
		drive.close();
		openAi.close();
	}
});

describe('telegram-bot.json', () => {
	const CHAT = { message_id: 42, chat: { id: 815 }, from: { id: 7, username: 'Ada_L' } };

	/** What the bot replies to a message, and how often it was. */
	async function repliesTo(message: Record<string, unknown>, userName = 'ada_l') {
		const { rest } = stage();
		const telegram = await startTelegram(PHOTO);
		try {
			const credential = await rest.createCredential(telegram.credential);
			const example = await exampleOn(stage(), 'telegram-bot', [credential]);
			const workflow = await rest.importWorkflow(onlyFor(example, userName));
			await rest.activate(workflow);
			await telegram.send(message);
			const started = await eventually('the execution', async () =>
				(await rest.executions(workflow.id)).at(0),
			);
			expect(await rest.waitFor(started.id, hasEnded)).toMatchObject({ status: 'success' });
			await rest.deactivate(workflow);
			return telegram.replies;
		} finally {
			telegram.close();
		}
	}

	const REPLY = { chat_id: '815', reply_to_message_id: '42' };

	test('replies to a sentence with its video', async () => {
		const [reply, ...more] = await repliesTo({ ...CHAT, text: 'A cat steps into snow' });
		expect(more).toEqual([]);
		expect(reply).toMatchObject({ method: 'sendVideo', fields: REPLY });
		expect(reply?.file?.equals(CLIP)).toBe(true);
		expect(submits()).toMatchObject([{ prompt: 'A cat steps into snow', images: [] }]);
	});

	test('replies to a photo with a video that begins with it', async () => {
		const photo = ['small', 'medium', 'large'].map((file_id) => ({ file_id }));
		const [reply, ...more] = await repliesTo({ ...CHAT, photo, caption: 'She smiles' });
		expect(more).toEqual([]);
		expect(reply).toMatchObject({ method: 'sendVideo', fields: REPLY });
		expect(reply?.file?.equals(CLIP)).toBe(true);
		expect(submits()).toMatchObject([
			{
				prompt: 'She smiles',
				images: [{ type: 'first_frame', url: PHOTO.toString('base64') }],
			},
		]);
	});

	test('replies to what it cannot film with the reason, and buys nothing', async () => {
		expect(await repliesTo({ ...CHAT, text: '/start' })).toEqual([
			{
				method: 'sendMessage',
				fields: {
					chat_id: 815,
					text: expect.stringContaining('Prompt'),
					parse_mode: 'HTML',
					reply_to_message_id: 42,
					disable_web_page_preview: true,
				},
			},
		]);
		expect(submits()).toEqual([]);
	});

	test('obeys a user name that was entered with @ and in another case', async () => {
		const [reply] = await repliesTo({ ...CHAT, text: 'A cat steps into snow' }, '@ADA_L');
		expect(reply).toMatchObject({ method: 'sendVideo', fields: REPLY });
	});

	test('asks for a caption if a photo has none, and buys nothing', async () => {
		expect(await repliesTo({ ...CHAT, photo: [{ file_id: 'large' }] })).toMatchObject([
			{
				method: 'sendMessage',
				fields: { text: 'Add a caption that says what should happen.' },
			},
		]);
		expect(submits()).toEqual([]);
	});

	test.each([
		{ id: 8, username: 'mallory' },
		{ id: 8, username: 'ada' },
		{ id: 8, username: 'da_l' },
		{ id: 8 },
	])('buys nothing for a stranger: %j', async (from) => {
		expect(await repliesTo({ ...CHAT, from, text: 'A cat steps into snow' })).toEqual([]);
		expect(submits()).toEqual([]);
	});
});

test('scenes-to-film.json films the scenes in parallel, and has them joined in their order', async () => {
	const { rest, sandbox } = stage();
	const scenes = [
		{ prompt: 'A bottle leaves the shore [scene=1] [seconds=3]', seconds: 5 },
		{ prompt: 'Waves carry the bottle [scene=2]', seconds: 4 },
		{ prompt: 'A child finds the bottle [scene=3]', seconds: 3 },
	];
	const stories: string[] = [];
	const openAi = await startOpenAi((story) => {
		stories.push(story);
		return `\`\`\`json\n${JSON.stringify({ output: { scenes } })}\n\`\`\``;
	}, DRAWN);
	const asked: Array<{ call: string; token: unknown; body: unknown }> = [];
	const renderer = await startLocalServer((request, response) => {
		void (async () => {
			const { method, url, headers } = request;
			const body: unknown = JSON.parse(String(await bodyOf(request)));
			asked.push({ call: `${method} ${url}`, token: headers.authorization, body });
			answer(response, { id: 'film-1' });
		})();
	});
	try {
		const example = withParameters(
			await exampleOn(stage(), 'scenes-to-film', [
				await rest.createCredential(openAi.credential),
				await rest.createCredential(HEADER_AUTH),
			]),
			'Join the Clips',
			{ url: `${renderer.url}/films` },
		);
		const id = await rest.startManually(await rest.importWorkflow(example));
		await rest.waitFor(id, ({ status }) => status === 'waiting' || status === 'error');
		const [film] = z
			.array(
				z.object({ body: z.object({ clips: z.array(z.string()), webhook: z.string().url() }) }),
			)
			.parse(asked);
		const done = await fetch(film?.body.webhook ?? '', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ id: 'film-1', url: 'https://render.example.com/film-1.mp4' }),
		});
		expect(done.status).toBe(200);
		const execution = await rest.waitFor(id, hasEnded);
		expect(itemsIn(execution, 'Film')).toEqual([
			{ filmUrl: 'https://render.example.com/film-1.mp4' },
		]);

		expect(stories).toEqual([expect.stringContaining('A letter in a bottle crosses the sea')]);
		// Submitted at the same time, so in any order.
		const submitted = submits().map(({ prompt, settings: { duration } }) => ({
			prompt,
			seconds: duration,
		}));
		expect(submitted).toHaveLength(scenes.length);
		expect(submitted).toEqual(expect.arrayContaining(scenes));
		const clips = ['1', '2', '3'].map((scene) => {
			const task = sandbox.control.tasks().find(({ marks }) => marks.get('scene') === scene);
			return `${sandbox.url}/files/klingai/${task?.id}.mp4`;
		});
		expect(asked).toEqual([
			{ call: 'POST /films', token: TOKEN.value, body: { clips, webhook: film?.body.webhook } },
		]);
	} finally {
		renderer.close();
		openAi.close();
	}
});

test.each([
	['uploads the clip twice', 200],
	['uploads it to the second service if the first one refuses it', 500],
])('product-clip.json films the product upright, and %s', async (_what, status) => {
	const { rest } = stage();
	const asked: Array<Record<string, unknown>> = [];
	const sent: Buffer[] = [];
	const take = async (request: IncomingMessage, response: ServerResponse) => {
		const body = await bodyOf(request);
		const { method, url, headers } = request;
		const token = headers.authorization;
		if (method === 'PUT' && url === '/uploads/4711') {
			sent.push(body);
			answer(response, { published: true });
		} else if (url === '/upload') {
			const { fields, file } = await formIn(headers['content-type'] ?? '', body);
			if (file) sent.push(file);
			asked.push({ call: `${method} ${url}`, token, fields });
			answer(response, { success: true }, {}, status);
		} else {
			asked.push({ call: `${method} ${url}`, token, fields: JSON.parse(String(body)) });
			answer(response, {}, { location: `${services.url}/uploads/4711` });
		}
	};
	const services = await startLocalServer((request, response) => void take(request, response));
	try {
		const uploads = withParameters(
			await exampleOn(stage(), 'product-clip', [await rest.createCredential(HEADER_AUTH)]),
			'Post to Social Networks',
			{ url: `${services.url}/upload` },
		);
		const workflow = await rest.importWorkflow(
			withParameters(uploads, 'Request Upload URL', {
				url: `${services.url}/videos?uploadType=resumable`,
			}),
		);
		await rest.activate(workflow);
		const { url, page } = await openForm(workflow);
		expect(page).toContain('Product clip');
		const answers = new FormData();
		answers.append('field-0', new Blob([PHOTO], { type: 'image/jpeg' }), 'mug.jpg');
		answers.append('field-1', 'Stoneware mug');
		answers.append('field-2', 'steam rises from it');
		expect((await fetch(url, { method: 'POST', body: answers })).status).toBe(200);

		const started = await eventually('the execution', async () =>
			(await rest.executions(workflow.id)).at(0),
		);
		const execution = await rest.waitFor(started.id, hasEnded);
		const [posted] = itemsIn(execution, 'Post to Social Networks');
		expect(posted).toMatchObject(status === 200 ? { success: true } : { error: {} });
		expect(itemsIn(execution, 'Send the File')).toEqual([{ published: true }]);
		await rest.deactivate(workflow);

		const title = 'Stoneware mug';
		expect(asked).toEqual([
			{
				call: 'POST /upload',
				token: TOKEN.value,
				fields: { title, user: 'your_profile_name', 'platform[]': ['tiktok', 'instagram'] },
			},
			{ call: 'POST /videos?uploadType=resumable', token: TOKEN.value, fields: { title } },
		]);
		expect(sent.map((video) => video.equals(CLIP))).toEqual([true, true]);
		expect(submits()).toMatchObject([
			{
				prompt: 'The product of @image_1: steam rises from it',
				images: [{ type: 'refer_image', url: PHOTO.toString('base64') }],
				settings: { aspect_ratio: '9:16' },
			},
		]);
	} finally {
		services.close();
	}
});

keysStayHidden();

function answer(
	response: ServerResponse,
	body: unknown,
	headers: Record<string, string> = {},
	status = 200,
) {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
}

/** The example with the name of the one person whom the bot obeys. */
function onlyFor(workflow: Awaited<ReturnType<typeof exampleOn>>, userName: string) {
	const filter = workflow.nodes.find(({ name }) => name === 'Only You');
	const text = JSON.stringify(filter?.parameters).replace('your_user_name', userName);
	return withParameters(workflow, 'Only You', z.record(z.unknown()).parse(JSON.parse(text)));
}
