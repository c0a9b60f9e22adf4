import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { hasEnded } from '../../sandbox/n8n';
import { wholeJpeg } from '../support/images';
import { CLIP, exampleOn, itemsIn, withNewWebhooks, withParameters } from './support/examples';
import { eventually } from './support/eventually';
import { openForm } from './support/form';
import { bodyOf, startLocalServer } from './support/localServer';
import { startStorage } from './support/s3';
import { keysStayHidden } from './support/secrets';
import { useStage } from './support/testInstance';

const task = z.object({ taskId: z.string() });
const submitted = z.object({ formWaitingUrl: z.string().url() });
/** What the last page of a form holds for the visitor's browser to download. */
const files = z.array(
	z.object({
		fileName: z.string(),
		type: z.string(),
		data: z.object({ type: z.literal('Buffer'), data: z.array(z.number()) }),
	}),
);

/** A submit to Kling's newer API. */
const submitBody = z.object({
	contents: z.array(z.object({ type: z.string(), url: z.string().optional() })),
});

const PHOTO = wholeJpeg(1200, 900);
const LAST_PHOTO = wholeJpeg(1200, 901);
const TOKEN = { name: 'Authorization', value: 'Bearer made-up-upload-token' };

const stage = useStage();

test('text-to-s3.json puts the video into the bucket, byte for byte', async () => {
	const storage = await startStorage('videos');
	try {
		const credential = await stage().rest.createCredential(storage.credential);
		const execution = await stage().runWorkflow(
			await exampleOn(stage(), 'text-to-s3', [credential]),
		);
		expect(itemsIn(execution, 'S3')).toEqual([{ success: true }]);
		const { taskId } = task.parse(itemsIn(execution, 'Kling')[0]);
		const { status, type, content } = await storage.object(`kling/kling-${taskId}.mp4`);
		expect({ status, type }).toEqual({ status: 200, type: 'video/mp4' });
		expect(content.equals(CLIP)).toBe(true);
	} finally {
		await storage.close();
	}
});

describe('photo-form.json', () => {
	test("films the visitor's photo and hands the video to the visitor", async () => {
		const { video, submit } = await filmed({ photo: PHOTO, motion: 'The bottle turns slowly' });
		expect(video.equals(CLIP)).toBe(true);
		expect(framesOf(submit)).toEqual([{ type: 'first_frame', url: PHOTO.toString('base64') }]);
		expect(submit).toContain('The bottle turns slowly');
	});

	test('films the way from the first photo to the last one', async () => {
		const { video, submit } = await filmed({
			photo: PHOTO,
			last: LAST_PHOTO,
			motion: 'The bottle fills with juice',
		});
		expect(video.equals(CLIP)).toBe(true);
		expect(framesOf(submit)).toEqual([
			{ type: 'first_frame', url: PHOTO.toString('base64') },
			{ type: 'last_frame', url: LAST_PHOTO.toString('base64') },
		]);
		expect(submit).toContain('The bottle fills with juice');
	});
});

test('photo-form.json tells the visitor why there is no video', async () => {
	const { rest } = stage();
	const workflow = await importedForm();
	await rest.activate(workflow);
	const { url } = await openForm(workflow);
	const page = await finalPage(
		await send(url, { photo: PHOTO, motion: 'Something forbidden [moderation]' }),
	);
	expect(page).toContain('There is no video');
	expect(page).toMatch(/rejected the content/);
	await rest.deactivate(workflow);
});

async function importedForm() {
	const form = withNewWebhooks(await exampleOn(stage(), 'photo-form'));
	return await stage().rest.importWorkflow(form);
}

/** What a visitor enters into the form. */
interface Answers {
	photo: Buffer;
	last?: Buffer;
	motion: string;
}

/** Sends the form as a browser does. A photo that the visitor leaves out has no name and is empty. */
async function send(url: string, given: Answers): Promise<string> {
	const answers = new FormData();
	answers.append('field-0', photoOf(given.photo), 'bottle.jpg');
	answers.append('field-1', photoOf(given.last), given.last ? 'end.jpg' : '');
	answers.append('field-2', given.motion);
	const response = await fetch(url, { method: 'POST', body: answers });
	return submitted.parse(await response.json()).formWaitingUrl;
}

/**
 * What comes of the form that a visitor fills in: the video that the browser downloads, and what Kling was sent.
 */
async function filmed(given: Answers) {
	const { rest, sandbox } = stage();
	const workflow = await importedForm();
	await rest.activate(workflow);
	const { url, page } = await openForm(workflow);
	expect(page).toContain('What should happen?');

	const waitingUrl = await send(url, given);
	const lastPage = await finalPage(waitingUrl);
	expect(lastPage).toContain('Your video is ready');
	const [file, ...more] = filesIn(lastPage);
	expect(more).toEqual([]);
	expect(file).toMatchObject({ fileName: 'product-video.mp4', type: 'video/mp4' });

	const [submit, ...others] = sandbox.requests().filter(({ role }) => role === 'submit');
	expect(others).toEqual([]);

	// As the page does by itself.
	await fetch(waitingUrl, { method: 'POST' });
	const [execution] = await rest.executions(workflow.id);
	expect(await rest.waitFor(execution?.id ?? '', hasEnded)).toMatchObject({ status: 'success' });
	await rest.deactivate(workflow);
	return { video: Buffer.from(file?.data.data ?? []), submit: submit?.text ?? '' };
}

test('scheduled-upload.json makes the clip of the day and uploads it', async () => {
	const { rest } = stage();
	const asked: unknown[] = [];
	const sent: Buffer[] = [];
	const platform = await startLocalServer((request, response) => {
		void (async () => {
			const body = await bodyOf(request);
			const { method, url, headers } = request;
			if (method === 'PUT' && url === '/uploads/4711') {
				sent.push(body);
				answer(response, { published: true });
				return;
			}
			asked.push({ method, url, token: headers.authorization, body: JSON.parse(String(body)) });
			answer(response, {}, { location: `${platform.url}/uploads/4711` });
		})();
	});
	try {
		const credential = await rest.createCredential({
			name: 'Header Auth account',
			type: 'httpHeaderAuth',
			data: TOKEN,
		});
		const example = withParameters(
			await exampleOn(stage(), 'scheduled-upload', [credential]),
			'Request Upload URL',
			{ url: `${platform.url}/videos?uploadType=resumable` },
		);
		const id = await rest.startManually(await rest.importWorkflow(example), 'Every Day at 9');
		const execution = await rest.waitFor(id, hasEnded);
		const [idea] = itemsIn(execution, 'Idea of the Day');
		const { title, prompt } = z.object({ title: z.string(), prompt: z.string() }).parse(idea);
		expect(asked).toEqual([
			{ method: 'POST', url: '/videos?uploadType=resumable', token: TOKEN.value, body: { title } },
		]);
		expect(sent.map((video) => video.equals(CLIP))).toEqual([true]);
		expect(itemsIn(execution, 'Send the File')).toEqual([{ published: true }]);
		const [submit] = stage()
			.sandbox.requests()
			.filter(({ role }) => role === 'submit');
		expect(submit?.body).toMatchObject({ prompt });
	} finally {
		platform.close();
	}
});

keysStayHidden();

function answer(response: ServerResponse, body: unknown, headers: Record<string, string> = {}) {
	response.writeHead(200, { 'content-type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
}

/** Asks, as the form's page does, until the next page is there, and opens it. */
async function finalPage(address: string): Promise<string> {
	const status = new URL(address);
	status.pathname += '/n8n-execution-status';
	await eventually('the last page', async () => {
		await sleep(200);
		const text = await (await fetch(status)).text();
		if (['error', 'canceled', 'crashed'].includes(text)) throw new Error(`The run is "${text}".`);
		return text === 'form-waiting' || undefined;
	});
	return await (await fetch(address)).text();
}

function photoOf(content: Buffer = Buffer.alloc(0)): Blob {
	return new Blob([content], { type: 'image/jpeg' });
}

/** The images of a submit, with what each of them is for. */
function framesOf(submit: string) {
	return submitBody.parse(JSON.parse(submit)).contents.filter(({ url }) => url !== undefined);
}

function filesIn(page: string) {
	const text = /decodeURIComponent\("([^"]+)"\)/.exec(page)?.[1] ?? '';
	return files.parse(JSON.parse(decodeURIComponent(text)));
}
