import path from 'node:path';

import { z } from 'zod';

import { itemsOf, OLDEST_N8N } from '../../sandbox/n8n';
import { wholePng } from '../support/images';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { mp4At } from './support/mp4';
import { pressAtRedirect, REDIRECTS } from './support/redirects';
import { useOwnN8n } from './support/ownN8n';
import { theProvider, startThenGet } from './support/testInstance';
import { SUM_OF_DATA, sumOfClip } from './support/checksums';
import { withAfter } from './support/suspended';
import { bodiesOfWholeFields, WHOLE_FIELDS } from './support/wholeFields';
import { AFTER, AFTER_ERROR, klingWorkflow, type OnError } from './support/workflows';
import { exchangeLimitsOn } from './versions/exchangeLimits';
import { reportedOnceOn } from './versions/triggerOnce';

const manifest = z.object({ n8n: z.object({ nodes: z.array(z.string()) }) });

const FOX = 'A red fox runs over fresh snow';

const own = useOwnN8n(OLDEST_N8N);
const { n8n, stage } = own;

test('loads every node of the package', async () => {
	const { n8n: registered } = manifest.parse(await import('../../package.json'));
	const names = registered.nodes.map((file) => path.basename(file, '.node.js'));
	const types = names.map((name) => `n8n-nodes-kling.${name[0]?.toLowerCase()}${name.slice(1)}`);
	expect(await n8n().rest.nodeTypes()).toEqual(expect.arrayContaining(types));
});

test('imini: reads one expression for Images, and one for Options', async () => {
	expect(await bodiesOfWholeFields(stage())).toMatchObject(WHOLE_FIELDS);
});

test.each(['apimart', 'klingai'])('%s: waits for a video by polling', async (id) => {
	const execution = await stage().run(stage().kling(theProvider(id), { prompt: FOX }));
	expect(execution.failure).toBeUndefined();
	const [bought, ...more] = stage().sandbox.control.tasks();
	expect(more).toEqual([]);
	expect(itemsOf(execution, AFTER)).toEqual([
		expect.objectContaining({ provider: id, taskId: bought?.id, status: 'succeeded' }),
	]);
	await mp4At(videoUrlOf(itemsOf(execution, AFTER)[0]));
});

test.each(['apimart', 'klingai'])(
	'%s: hands on a task without waiting, and the next node gets its video',
	async (id) => {
		const provider = theProvider(id);
		const execution = await stage().run(startThenGet(stage(), provider, FOX));
		expect(execution.failure).toBeUndefined();
		const [bought] = stage().sandbox.control.tasks();
		expect(itemsOf(execution, 'Start It')).toEqual([
			expect.objectContaining({ taskId: bought?.id, videoUrl: null }),
		]);
		expect(itemsOf(execution, AFTER)).toEqual([
			expect.objectContaining({ taskId: bought?.id, status: 'succeeded' }),
		]);
	},
);

test('apimart: takes a picture from a binary field, and the video comes as a file', async () => {
	const picture = wholePng(640, 480);
	const kling = stage().kling(theProvider('apimart'), {
		prompt: FOX,
		images: { image: [{ source: 'binary', binaryField: 'photo', role: 'firstFrame' }] },
		downloadVideo: true,
		downloadOptions: { allowPrivateHosts: true },
	});
	const photo = { data: picture.toString('base64'), mimeType: 'image/png' };
	const workflow = withAfter(klingWorkflow('Files', [kling], [{}]), SUM_OF_DATA);
	const jsCode = `return [{ json: {}, binary: ${JSON.stringify({ photo })} }];`;
	const nodes = workflow.nodes.map((node) =>
		node.name === 'Items' ? { ...node, parameters: { jsCode } } : node,
	);
	const execution = await stage().runWorkflow({ ...workflow, nodes });
	expect(execution.failure).toBeUndefined();
	expect(itemsOf(execution, AFTER)).toMatchObject([{ sha256: await sumOfClip() }]);
	const [submit] = stage()
		.sandbox.requests()
		.filter(({ role }) => role === 'submit');
	const stored = /"(http[^"]+)"/.exec(submit?.text ?? '')?.[1] ?? '';
	expect(Buffer.from(await (await fetch(stored)).arrayBuffer())).toEqual(picture);
});

describe.each(supportedProviders)('the Test button of a $displayName credential', (provider) => {
	test.each(REDIRECTS)('carries no key along a redirect (%i), and says so', async (status) => {
		const { arrived, ...told } = await pressAtRedirect(n8n().rest, provider, status);
		expect(arrived).toEqual([]);
		// This version looks at no rule about a status.
		const words = /Base URL|API key|status code 30\d/;
		expect(told).toEqual({ status: 'Error', message: expect.stringMatching(words) });
	});
});

describe('one bad row among three', () => {
	const rows = [{ prompt: 'A fox' }, { prompt: '' }, { prompt: 'A dog' }];
	const video = expect.objectContaining({ status: 'succeeded' });
	const emptyRow = {
		error: expect.objectContaining({
			message: "'Prompt': the prompt is empty",
			reason: 'invalidInput',
		}),
	};

	async function runRows(onError: OnError) {
		const prompt = '={{ $json.prompt }}';
		return await stage().run(stage().kling(theProvider('apimart'), { prompt }, { onError }), rows);
	}

	test('stops all before anything is sent', async () => {
		const { failure } = await runRows('stopWorkflow');
		expect(failure?.message).toBe("'Prompt': the prompt is empty [Item 1]");
		expect(stage().sandbox.requests()).toEqual([]);
	});

	test('stays in its place with Continue On Fail', async () => {
		const execution = await runRows('continueRegularOutput');
		expect(itemsOf(execution, AFTER)).toEqual([video, emptyRow, video]);
	});

	test('leaves by the error output', async () => {
		const execution = await runRows('continueErrorOutput');
		expect(itemsOf(execution, AFTER)).toEqual([video, video]);
		// n8n adds the item that went in.
		expect(itemsOf(execution, AFTER_ERROR)).toEqual([expect.objectContaining(emptyRow)]);
	});
});

test('Retry On Fail picks up what the first try bought', async () => {
	stage().sandbox.control.injectFault({ kind: 'refuse', operation: 'status', status: 401 });
	const execution = await stage().run(
		stage().kling(theProvider('klingai'), { prompt: FOX }, { tries: 2 }),
	);
	expect(execution.failure).toBeUndefined();
	const tasks = stage()
		.sandbox.control.tasks()
		.map(({ id }) => id);
	expect(tasks).toHaveLength(1);
	expect(itemsOf(execution, AFTER)).toEqual([
		expect.objectContaining({ taskId: tasks[0], status: 'succeeded' }),
	]);
});

test('Suspend polls instead, and says so', async () => {
	const wait = { waitMode: 'suspend', waitOptions: { useCallback: 'never' } };
	const execution = await stage().run(
		stage().kling(theProvider('apimart'), { prompt: FOX, ...wait }),
	);
	expect(execution.failure).toBeUndefined();
	expect(itemsOf(execution, AFTER)).toEqual([
		expect.objectContaining({ provider: 'apimart', status: 'succeeded' }),
	]);
	expect(execution.nodes.Kling?.map(({ hints }) => hints)).toEqual([
		[
			'The execution could not be suspended: this version of n8n is too old. The node polled instead, so the execution stayed active.',
		],
	]);
});

exchangeLimitsOn(own);

// Last, because it kills n8n.
reportedOnceOn(own);

function videoUrlOf(item: unknown): string {
	return typeof item === 'object' && item !== null && 'videoUrl' in item
		? String(item.videoUrl)
		: '';
}
