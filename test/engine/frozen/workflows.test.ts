import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { IConnections, ICredentialType, INode } from 'n8n-workflow';

// By its whole name: where jest does not resolve it, the Kling.node.json beside it would come first.
import { Kling } from '../../../nodes/Kling/Kling.node.ts';
import { registeredCredentials } from '../../support/credentials';
import { useHarness } from '../harness/bench';
import { startExecution } from '../harness/engine';
import { useFastClock } from '../harness/fastClock';
import { addNodeType, KLING, PLAIN } from '../harness/nodeTypes';
import { expectFrozen, frozenParts } from './frozen';

const FOLDER = path.join(__dirname, 'workflows');

/** What n8n's editor saved. */
interface Saved {
	nodes: INode[];
	connections: IConnections;
}

const SAVED = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.map((name) => path.basename(name, '.json'));

const harness = useHarness();
useFastClock();

let credentialTypes: ICredentialType[] = [];

beforeAll(async () => {
	credentialTypes = (await registeredCredentials()).map(({ credential }) => credential);
	addNodeType('n8n-nodes-base.manualTrigger', {
		description: {
			...PLAIN,
			displayName: 'Manual Trigger',
			name: 'manualTrigger',
			inputs: [],
			outputs: ['main'],
		},
	});
});

function savedAs(name: string): Saved {
	return JSON.parse(readFileSync(path.join(FOLDER, `${name}.json`), 'utf8'));
}

/**
 * Values of these keys are no part of the contract: they are for people to read, the provider's own, or a measurement.
 * The first two are those of an error, and of nothing else in an item but its `failure`.
 */
const FREE = ['message', 'description', 'providerResponse', 'elapsedSeconds'];

/** Puts a fixed word where each run has another one. */
function steady(value: unknown): object {
	const tasks = harness.sandbox.control.tasks().map(({ id }) => id);
	const text = tasks
		.reduce(
			(sofar, id, index) => sofar.replaceAll(id, `<task ${index + 1}>`),
			JSON.stringify(value, (key, inner: unknown) => (FREE.includes(key) ? `<${key}>` : inner)),
		)
		.replaceAll(harness.sandbox.url, '<sandbox>')
		.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<time>')
		.replace(/req_\d+/g, '<request>')
		.replace(/n8n-[0-9a-f]{8,}[0-9a-z-]*/g, '<external ID>');
	return JSON.parse(text);
}

it.each(SAVED)('a saved workflow sends and outputs what it did: %s', async (name) => {
	const { nodes, connections } = savedAs(name);
	const { run } = startExecution({
		nodes,
		connections,
		items: [{ json: {} }],
		credentialTypes,
		credentials: harness.credentials(),
	});
	const { data, status } = await run;
	const output = Object.fromEntries(
		nodes
			.filter(({ type }) => type === KLING)
			.map((node) => [
				node.name,
				data.resultData.runData[node.name]?.[0]?.data?.main?.map((items) =>
					items?.map(({ json, binary = {} }) => ({
						json,
						binary: Object.entries(binary).map(([key, { fileName, mimeType }]) => ({
							key,
							fileName,
							mimeType,
						})),
					})),
				),
			]),
	);
	const submitted = harness
		.requests('submit')
		.map(({ path: address, body }) => ({ path: address, body }));
	expectFrozen(steady({ status, submitted, output }), 'workflowOutput', name);
});

it.each(SAVED)('a saved workflow uses a version that the node still has: %s', (name) => {
	const versions = [new Kling().description.version].flat();
	const used = savedAs(name).nodes.filter(({ type }) => type === KLING);
	expect(used.map(({ typeVersion }) => versions.includes(typeVersion))).toEqual(
		used.map(() => true),
	);
});

it('each frozen output has its saved workflow', () => {
	expect(frozenParts('workflowOutput').sort()).toEqual([...SAVED].sort());
});
