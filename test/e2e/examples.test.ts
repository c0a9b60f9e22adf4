import { readdirSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { itemsOf, readWorkflow, withCredentials, type Workflow } from '../../sandbox/n8n';
import { mp4At } from './support/mp4';
import { keysStayHidden } from './support/secrets';
import { PROJECT } from './support/sharedN8n';
import { useStage } from './support/stage';

const FOLDER = path.join(PROJECT, 'examples');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

const finished = z.object({ status: z.literal('succeeded'), videoUrl: z.string() });

const stage = useStage();

test('there is an example for a first video and one for motion control', () => {
	expect(FILES).toEqual(expect.arrayContaining(['text-to-video.json', 'motion-control.json']));
});

test.each(FILES)('examples/%s makes its videos', async (file) => {
	const workflow = await example(file);
	const { status, failure, ...execution } = await stage().runWorkflow(workflow);
	expect({ status, failure }).toEqual({ status: 'success', failure: undefined });

	const items = workflow.nodes
		.filter(({ type }) => type === 'n8n-nodes-kling.kling')
		.flatMap(({ name }) => itemsOf({ status, ...execution }, name));
	expect(items).not.toEqual([]);
	for (const item of items) {
		const video = await mp4At(finished.parse(item).videoUrl);
		expect(video.length).toBeGreaterThan(1_000);
	}
});

test('the fall-over example gets its video from the second provider when the first has no money', async () => {
	const { control } = stage().sandbox;
	control.misbehave({ vendor: 'imini', kind: 'refuse', operation: 'submit', status: 402 });
	const execution = await stage().runWorkflow(await example('provider-fall-over.json'));
	expect(execution.status).toBe('success');
	expect(execution.nodes['First Choice']?.at(-1)?.outputs).toMatchObject([
		[],
		[{ prompt: expect.any(String), error: { reason: 'refused', provider: 'imini' } }],
	]);
	expect(itemsOf(execution, 'Video')).toMatchObject([{ provider: 'apimart', status: 'succeeded' }]);
	expect(control.tasks().map(({ vendor }) => vendor)).toEqual(['apimart']);
});

keysStayHidden();

async function example(file: string): Promise<Workflow> {
	return withCredentials(await readWorkflow(path.join(FOLDER, file)), stage().credentials);
}
