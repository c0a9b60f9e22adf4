import { z } from 'zod';

import { hasEnded } from '../../sandbox/n8n';
import { SOUND } from '../support/files';
import { wholeJpeg } from '../support/images';
import { CLIP, exampleOn, itemsIn, withParameters } from './support/examples';
import { bodyOf, startLocalServer } from './support/localServer';
import { startOpenAi } from './support/openAi';
import { startStorage } from './support/s3';
import { keysStayHidden } from './support/secrets';
import { useStage } from './support/testInstance';

const PHOTO = wholeJpeg(1200, 900);
const TOKEN = { name: 'Authorization', value: 'Bearer made-up-render-token' };

const stage = useStage();

function submits() {
	return stage()
		.sandbox.requests()
		.filter(({ role }) => role === 'submit');
}

test('talking-presenter.json reads a text aloud, lets the person say it, and stores the video', async () => {
	const { rest } = stage();
	const openAi = await startOpenAi((text) => text, PHOTO, SOUND);
	const storage = await startStorage('videos');
	try {
		const execution = await stage().runWorkflow(
			await exampleOn(stage(), 'talking-presenter', [
				await rest.createCredential(openAi.credential),
				await rest.createCredential(storage.credential),
			]),
		);
		expect(itemsIn(execution, 'S3')).toEqual([{ success: true }]);
		const [{ text, portrait }] = z
			.tuple([z.object({ text: z.string(), portrait: z.string() })])
			.parse(itemsIn(execution, 'Product'));
		expect(openAi.speeches).toMatchObject([{ input: text, response_format: 'mp3' }]);

		const [{ taskId }] = z
			.tuple([z.object({ taskId: z.string() })])
			.parse(itemsIn(execution, 'Kling'));
		const { status, content } = await storage.object(`kling/kling-${taskId}.mp4`);
		expect({ status, isTheVideo: content.equals(CLIP) }).toEqual({ status: 200, isTheVideo: true });

		const [submit, ...more] = submits();
		expect(more).toEqual([]);
		const { audio_url: audio, ...body } = z
			.object({ audio_url: z.string().url() })
			.passthrough()
			.parse(submit?.body);
		expect(body).toEqual({
			image_url: portrait,
			prompt: 'The person smiles and looks into the camera',
		});
		expect(audio).toMatch(/\.mp3$/);
	} finally {
		await storage.close();
		openAi.close();
	}
});

const characterSchema = z.object({
	name: z.string(),
	description: z.string(),
	front: z.string(),
	side: z.string(),
});
const sceneSchema = z.object({ title: z.string(), prompt: z.string() });
const filmedSchema = z.object({
	contents: z.tuple([z.object({ text: z.string() }), z.unknown()]),
	options: z.object({ external_task_id: z.string() }),
});

test('character-series.json creates the element in the first of two runs only, and films all scenes with it', async () => {
	const { rest, sandbox } = stage();
	const workflow = await rest.importWorkflow(await exampleOn(stage(), 'character-series'));
	/** Runs the workflow, and returns its execution and the bodies of its submits. */
	const run = async () => {
		const before = submits().length;
		const execution = await rest.runManually(workflow);
		const bodies = submits()
			.slice(before)
			.map(({ body }) => body);
		return { execution, bodies };
	};
	const first = await run();
	const second = await run();

	const [character] = z.tuple([characterSchema]).parse(itemsIn(first.execution, 'Character'));
	const [creation, ...firstBodies] = first.bodies;
	expect(creation).toEqual({
		element_name: character.name,
		element_description: character.description,
		reference_type: 'image_refer',
		element_image_list: {
			frontal_image: character.front,
			refer_images: [{ image_url: character.side }],
		},
		external_task_id: expect.stringMatching(/^n8n-[0-9a-f]{40}$/),
	});
	const [{ elementId }] = z
		.tuple([z.object({ elementId: z.string() })])
		.parse(itemsIn(first.execution, 'Create the Element'));
	// More digits than a number keeps.
	expect(elementId).toMatch(/^\d{18,}$/);
	expect(elementId).toBe(`840000${sandbox.control.tasks()[0]?.id}`);
	expect(second.execution.nodes).not.toHaveProperty('Create the Element');

	const [{ scenes }] = z
		.tuple([z.object({ scenes: z.array(sceneSchema).length(3) })])
		.parse(itemsIn(first.execution, 'Scenes'));
	for (const [{ execution }, bodies] of [
		[first, firstBodies],
		[second, second.bodies],
	] as const) {
		const filmed = scenes.map(({ prompt }) => {
			const text = prompt.replace('<<<element_1>>>', '@element_1');
			return bodies.find((body) => filmedSchema.parse(body).contents[0].text === text);
		});
		expect(bodies).toHaveLength(scenes.length);
		expect(filmed).toEqual(
			scenes.map(() => ({
				contents: [
					{ type: 'prompt', text: expect.any(String) },
					{ type: 'element', element_id: elementId, id: 'element_1' },
				],
				settings: {
					aspect_ratio: '16:9',
					audio: 'off',
					duration: 5,
					multi_shot: false,
					resolution: '720p',
				},
				options: { external_task_id: expect.any(String) },
			})),
		);
		const ids = filmed.map((body) => {
			const { external_task_id: externalId } = filmedSchema.parse(body).options;
			return sandbox.control.tasks().find((task) => task.externalId === externalId)?.id;
		});
		expect(itemsIn(execution, 'Series')).toEqual(
			scenes.map(({ title }, index) => ({
				title,
				videoUrl: `${sandbox.url}/files/klingai/${ids[index]}.mp4`,
			})),
		);
	}
});

test('extend-clip.json films on from the last frame, and has both clips joined', async () => {
	const { rest, sandbox } = stage();
	const frame = 'https://render.example.com/last-frame.png';
	const asked: Array<{ call: string; token: unknown; body: unknown }> = [];
	const renderer = await startLocalServer((request, response) => {
		void (async () => {
			const { method, url, headers } = request;
			const body: unknown = JSON.parse(String(await bodyOf(request)));
			asked.push({ call: `${method} ${url}`, token: headers.authorization, body });
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify(url === '/frames' ? { imageUrl: frame } : { id: 'film-1' }));
		})();
	});
	try {
		const credential = await rest.createCredential({
			name: 'Header Auth account',
			type: 'httpHeaderAuth',
			data: TOKEN,
		});
		const frames = withParameters(
			await exampleOn(stage(), 'extend-clip', [credential]),
			'Get the Last Frame',
			{ url: `${renderer.url}/frames` },
		);
		const example = withParameters(frames, 'Join the Clips', { url: `${renderer.url}/films` });
		const id = await rest.startManually(await rest.importWorkflow(example));
		await rest.waitFor(id, ({ status }) => status === 'waiting' || status === 'error');
		const { webhook } = z
			.object({ webhook: z.string().url() })
			.passthrough()
			.parse(asked.at(-1)?.body);
		await fetch(webhook, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ url: 'https://render.example.com/film-1.mp4' }),
		});
		const execution = await rest.waitFor(id, hasEnded);
		expect(itemsIn(execution, 'Film')).toEqual([
			{ filmUrl: 'https://render.example.com/film-1.mp4' },
		]);

		const [{ clip, prompt }] = z
			.tuple([z.object({ clip: z.string(), prompt: z.string() })])
			.parse(itemsIn(execution, 'Clip'));
		expect(submits().map(({ body }) => body)).toMatchObject([
			{
				contents: expect.arrayContaining([
					expect.objectContaining({ type: 'prompt', text: prompt }),
					expect.objectContaining({ type: 'first_frame', url: frame }),
				]),
			},
		]);
		const [task] = sandbox.control.tasks();
		const added = `${sandbox.url}/files/klingai/${task?.id}.mp4`;
		expect(asked).toEqual([
			{ call: 'POST /frames', token: TOKEN.value, body: { video: clip, frame: 'last' } },
			{ call: 'POST /films', token: TOKEN.value, body: { clips: [clip, added], webhook } },
		]);
	} finally {
		renderer.close();
	}
});

keysStayHidden();
