import type { INodeTypeDescription } from 'n8n-workflow';
import { z } from 'zod';

import { itemsOf, SANDBOX_OWNER } from '../../sandbox/n8n';
import { RestClient } from '../../sandbox/n8n/restClient';
import { EXAMPLES, lostParameters } from '../support/exampleWorkflows';
import { CLIP, exampleOn, itemsIn } from './support/examples';
import { mp4At } from './support/mp4';
import { keysStayHidden } from './support/secrets';
import { sharedN8n } from './support/sharedN8n';
import { useStage } from './support/testInstance';

const storyboard = z.object({
	shots: z.object({ shot: z.array(z.object({ prompt: z.string(), duration: z.number() })) }),
});

const nodeTypes = z.array(
	z
		.object({ name: z.string(), version: z.union([z.number(), z.array(z.number())]) })
		.and(z.custom<INodeTypeDescription>()),
);

const stage = useStage();

test('n8n has every node of the examples, and every parameter that they fill in', async () => {
	const client = new RestClient(sharedN8n().url);
	const { email, password } = SANDBOX_OWNER;
	await client.call('POST', '/rest/login', { emailOrLdapLoginId: email, password });
	const types = nodeTypes.parse(await client.call('GET', '/types/nodes.json'));
	const lost = EXAMPLES.flatMap(({ file, nodes }) =>
		nodes.flatMap((node) => {
			const type = types.find(
				({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion),
			);
			const parameters = type ? lostParameters(node, type) : ['not a node of this n8n'];
			return parameters.map((parameter) => `${file} › ${node.name}: ${parameter}`);
		}),
	);
	expect(lost).toEqual([]);
});

async function run(file: string) {
	return await stage().runWorkflow(await exampleOn(stage(), file));
}

function submits() {
	return stage()
		.sandbox.requests()
		.filter(({ role }) => role === 'submit')
		.map(({ body }) => body);
}

test('text-to-video.json makes a video of a sentence', async () => {
	const [item, ...more] = itemsIn(await run('text-to-video'), 'Kling');
	expect(more).toEqual([]);
	expect(item).toMatchObject({ status: 'succeeded', provider: 'imini', warnings: [] });
	expect((await videoOf(item)).equals(CLIP)).toBe(true);
});

test('storyboard.json makes one video of four shots', async () => {
	const workflow = await exampleOn(stage(), 'storyboard');
	const [item, ...more] = itemsIn(await stage().runWorkflow(workflow), 'Kling');
	expect(more).toEqual([]);
	expect(item).toMatchObject({ warnings: [] });
	await videoOf(item);
	const kling = workflow.nodes.find(({ name }) => name === 'Kling');
	const { shots } = storyboard.parse(kling?.parameters);
	expect(shots.shot).toHaveLength(4);
	const duration = shots.shot.reduce((sum, shot) => sum + shot.duration, 0);
	expect(submits()).toMatchObject([{ duration, multi_prompt: shots.shot }]);
});

test('motion-control.json lets the character dance', async () => {
	const [item, ...more] = itemsIn(await run('motion-control'), 'Kling');
	expect(more).toEqual([]);
	expect(item).toMatchObject({ warnings: [] });
	await videoOf(item);
	const [submit = ''] = submits().map((body) => JSON.stringify(body));
	expect(submit).toContain('https://example.com/character.png');
	expect(submit).toContain('https://example.com/dance.mp4');
});

test('two-providers.json makes the same video twice', async () => {
	const items = itemsIn(await run('two-providers'), 'Both Videos');
	expect(items).toMatchObject([{ provider: 'imini' }, { provider: 'apimart' }]);
	for (const item of items) await videoOf(item);
});

describe('provider-fail-over.json', () => {
	test('takes the first provider where it can', async () => {
		const execution = await run('provider-fail-over');
		expect(itemsIn(execution, 'Video')).toMatchObject([{ provider: 'imini' }]);
		expect(execution.nodes).not.toHaveProperty(['Second Choice']);
	});

	test('takes the second one when the first has no money', async () => {
		const { control } = stage().sandbox;
		control.injectFault({ vendor: 'imini', kind: 'refuse', operation: 'submit', status: 402 });
		const execution = await run('provider-fail-over');
		expect(execution.nodes['First Choice']?.at(-1)?.outputs).toMatchObject([
			[],
			[{ prompt: expect.any(String), error: { reason: 'rejected', provider: 'imini' } }],
		]);
		expect(itemsIn(execution, 'Video')).toMatchObject([
			{ provider: 'apimart', status: 'succeeded' },
		]);
		expect(control.tasks().map(({ vendor }) => vendor)).toEqual(['apimart']);
	});

	test('buys nothing more where the first one may send a bill', async () => {
		const { control } = stage().sandbox;
		control.injectFault({ vendor: 'imini', kind: 'accept-then-reset' });
		const execution = await run('provider-fail-over');
		expect(itemsOf(execution, 'Look Into It')).toMatchObject([
			{ error: { reason: 'unconfirmed' } },
		]);
		expect(execution.nodes).not.toHaveProperty(['Second Choice']);
		expect(control.tasks().map(({ vendor }) => vendor)).toEqual(['imini']);
	});
});

keysStayHidden();

async function videoOf(item: unknown): Promise<Buffer> {
	const address =
		typeof item === 'object' && item !== null && 'videoUrl' in item ? String(item.videoUrl) : '';
	return await mp4At(address);
}
