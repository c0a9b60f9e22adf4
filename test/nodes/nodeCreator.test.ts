import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';
import { Kling } from '../../nodes/Kling/Kling.node';
import klingCodex from '../../nodes/Kling/Kling.node.json';
import { KlingTrigger } from '../../nodes/KlingTrigger/KlingTrigger.node';
import triggerCodex from '../../nodes/KlingTrigger/KlingTrigger.node.json';
import { ACTIONS } from '../support/actions';

/** Part of a node's codex file that n8n reads. */
const codexSchema = z.object({
	categories: z.array(z.string()),
	subcategories: z.object({ AI: z.array(z.string()) }).optional(),
	alias: z.array(z.string()),
});

/** Subcategories of OpenAI, Google Gemini and MiniMax in n8n 2.41, which also create videos. */
const WHERE_AI_NODES_STAND = ['Agents', 'Miscellaneous', 'Root Nodes'];

it('Kling is among the AI nodes of the node creator', () => {
	const { categories, subcategories } = codexSchema.parse(klingCodex);
	expect({ categories, subcategories }).toEqual({
		categories: ['AI', 'Marketing'],
		subcategories: { AI: WHERE_AI_NODES_STAND },
	});
});

it.each([
	['Kling', klingCodex, ['Animate Image', 'Motion Control']],
	['Kling Trigger', triggerCodex, ['Callback']],
])('%s is found by common search terms, without duplicate aliases', (_, file, more) => {
	const { alias } = codexSchema.parse(file);
	const searched = ['Generate Video', 'Make Video', 'Create Video', 'AI Video'];
	expect(alias).toEqual(expect.arrayContaining([...searched, ...more]));
	expect(new Set(alias.map((name) => name.toLowerCase())).size).toBe(alias.length);
});

it('both descriptions begin with creating videos, because n8n shows one of them for both nodes', () => {
	for (const { description } of [new Kling().description, new KlingTrigger().description]) {
		expect(description).toMatch(/^Create Kling AI videos/);
	}
});

it('the list of actions is in the order of the resources and their operations', () => {
	const { properties } = new Kling().description;
	const resources = choices(properties.find(({ name }) => name === 'resource'));
	const actions = resources.flatMap(({ value }) => {
		const operation = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(value),
		);
		return choices(operation).map(({ action }) => action);
	});
	expect(actions).toEqual(ACTIONS);
});

function choices(property: INodeProperties | undefined): INodePropertyOptions[] {
	return (property?.options ?? []).flatMap((option) => ('value' in option ? [option] : []));
}
