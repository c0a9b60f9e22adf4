import { manualTriggerOf, withCredentials } from '../../sandbox/n8n/workflow';

const node = (type: string, credentials?: Record<string, { id: string | null; name: string }>) => ({
	name: type,
	type,
	parameters: { prompt: 'a fox' },
	...(credentials && { credentials }),
});

test('points every node at the stored credential of its type, and changes nothing else', () => {
	const workflow = {
		name: 'w',
		nodes: [
			node('manual'),
			node('kling', { klingIminiApi: { id: null, name: 'my account' } }),
			node('other', { otherApi: { id: '5', name: 'other account' } }),
		],
		connections: {},
		settings: {},
	};
	const stored = [
		{ id: '12', name: 'sandbox', type: 'klingIminiApi' },
		{ id: '13', name: 'unused', type: 'klingApimartApi' },
	];
	expect(withCredentials(workflow, stored)).toEqual({
		...workflow,
		nodes: [
			workflow.nodes[0],
			node('kling', { klingIminiApi: { id: '12', name: 'sandbox' } }),
			workflow.nodes[2],
		],
	});
});

test('a workflow without a manual trigger cannot be started by hand', () => {
	const workflow = { name: 'Nightly', nodes: [node('cron')], connections: {}, settings: {} };
	expect(() => manualTriggerOf(workflow)).toThrow('"Nightly" has no Manual Trigger');
});
