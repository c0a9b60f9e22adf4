import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import { type Execution, itemsOf, PINNED_N8N } from '../../sandbox/n8n';
import { EXIF, wholeJpeg, wholePng } from '../support/images';
import { useOwnN8n } from './support/ownN8n';
import { keysStayHidden } from './support/secrets';
import { type Stage, theProvider, useStage } from './support/testInstance';
import { klingWorkflow } from './support/workflows';

/** What the nodes before download; the names of the files tell nothing of what they are. */
const FILES: Readonly<Record<string, Buffer>> = {
	photo: wholeJpeg(1200, 900, EXIF),
	drawing: wholePng(640, 480),
	clip: Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'),
};

const shared = useStage();

/** An n8n that keeps files in memory; the shared one keeps them on the disk, as n8n does by itself. */
const inMemory = useOwnN8n(PINNED_N8N, { N8N_DEFAULT_BINARY_DATA_MODE: 'default' });

/** Where the files are. */
let server: Server | undefined;
let address = '';

beforeAll(async () => {
	server = createServer((request, response) => {
		response.end(FILES[request.url?.slice(1) ?? ''] ?? 'no such file');
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const bound = server.address();
	if (bound === null || typeof bound === 'string') throw new Error('no port was given');
	address = `http://127.0.0.1:${bound.port}`;
});

afterAll(() => server?.close());

/** What n8n says of where it keeps a file. */
const KEPT = "={{ $binary.photo.id?.split(':')[0] ?? 'in memory' }}";

describe.each([
	['on the disk', 'filesystem-v2', shared],
	['in memory', 'in memory', inMemory.stage],
] as const)('where n8n keeps files %s', (_place, kept, stage) => {
	test.each(['klingai', 'apimart'])(
		'%s gets the pictures that nodes before downloaded, byte for byte',
		async (provider) => {
			const image = [
				{ source: 'binary', binaryField: 'photo', role: 'firstFrame' },
				{ source: 'binary', binaryField: '={{ $json.lastFrame }}', role: 'lastFrame' },
			];
			const execution = await run(stage(), ['photo', 'drawing'], { provider, images: { image } });
			expect({ status: execution.status, failure: execution.failure }).toEqual({
				status: 'success',
				failure: undefined,
			});
			expect(itemsOf(execution, 'Edit Fields')).toMatchObject([{ kept }]);
			expect(await imagesSent(stage())).toEqual([FILES.photo, FILES.drawing]);
		},
	);

	test('a video in an image field stops the item before anything is sent', async () => {
		const image = [{ source: 'binary', binaryField: 'clip', role: 'firstFrame' }];
		const { failure } = await run(stage(), ['photo', 'clip'], {
			provider: 'klingai',
			images: { image },
		});
		expect(failure).toEqual({
			message: "'Images': image 1: an MP4 video, but no provider supports video files [Item 0]",
			description:
				'Store the video first, e.g. in S3 or Google Drive, and enter its https:// URL in the field for a video. Nothing was sent.',
		});
		expect(stage().sandbox.requests()).toEqual([]);
	});
});

keysStayHidden();

/** The pictures of the only submit: in it, or behind the addresses in it. */
async function imagesSent({ sandbox }: Stage): Promise<Buffer[]> {
	const [submit, ...more] = sandbox.requests().filter(({ role }) => role === 'submit');
	expect(more).toEqual([]);
	const values = submit?.text.match(/(?<="url":")[^"]+/g) ?? [];
	return await Promise.all(
		values.map(async (value) =>
			value.startsWith('http')
				? Buffer.from(await (await fetch(value)).arrayBuffer())
				: Buffer.from(value, 'base64'),
		),
	);
}

/** Two HTTP Requests, Merge, Edit Fields, and Kling: the files come a long way, as in real workflows. */
async function run(
	stage: Stage,
	[first, second]: readonly [string, string],
	parameters: Record<string, unknown> & { provider: string },
): Promise<Execution> {
	const kling = stage.kling(theProvider(parameters.provider), {
		prompt: 'A fox',
		waitMode: 'none',
		...parameters,
	});
	const workflow = klingWorkflow('Images', [kling]);
	const before = [download(first, 0), download(second, 1), merge, editFields];
	return await stage.runWorkflow({
		...workflow,
		nodes: [...workflow.nodes, ...before],
		connections: {
			...workflow.connections,
			Start: { main: [[to(first), to(second)]] },
			[first]: { main: [[to(merge.name, 0)]] },
			[second]: { main: [[to(merge.name, 1)]] },
			[merge.name]: { main: [[to(editFields.name)]] },
			[editFields.name]: { main: [[to('Kling')]] },
		},
	});
}

function download(name: string, row: number) {
	return {
		id: name,
		name,
		position: [200, 300 + row * 200],
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			url: `${address}/${name}`,
			options: { response: { response: { responseFormat: 'file', outputPropertyName: name } } },
		},
	};
}

/** One item with both files. */
const merge = {
	id: 'merge',
	name: 'Merge',
	position: [400, 400],
	type: 'n8n-nodes-base.merge',
	typeVersion: 3.2,
	parameters: { mode: 'combine', combineBy: 'combineByPosition' },
};

const editFields = {
	id: 'edit-fields',
	name: 'Edit Fields',
	position: [600, 400],
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		assignments: {
			assignments: [
				{ id: 'kept', name: 'kept', value: KEPT, type: 'string' },
				{ id: 'last', name: 'lastFrame', value: 'drawing', type: 'string' },
			],
		},
		includeOtherFields: true,
		options: { stripBinary: false },
	},
};

function to(node: string, index = 0) {
	return { node, type: 'main', index };
}
