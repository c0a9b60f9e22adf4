import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { NodeHelpers, type INodeTypeDescription } from 'n8n-workflow';
import { z } from 'zod';

import { isParameters } from './panel';

const FOLDER = path.resolve(__dirname, '../../examples');

/** Where the pictures of the examples are. */
export const GALLERY = path.join(FOLDER, 'gallery');

/** What each picture was drawn of, so that one of an older version is found out. */
const DRAWN = path.join(GALLERY, 'drawn.json');

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';

const nodeSchema = z
	.object({
		name: z.string(),
		type: z.string(),
		typeVersion: z.number(),
		position: z.tuple([z.number(), z.number()]),
		parameters: z.custom(isParameters),
		credentials: z.record(z.object({ id: z.null(), name: z.string() }).strict()).optional(),
	})
	.passthrough();

const link = z.object({ node: z.string(), type: z.string(), index: z.number() }).strict();

const workflowSchema = z
	.object({
		name: z.string(),
		nodes: z.array(nodeSchema),
		connections: z.record(z.record(z.array(z.array(link)))),
		settings: z.object({ executionOrder: z.literal('v1') }).strict(),
	})
	.strict();

export type ExampleNode = z.infer<typeof nodeSchema>;

/** An example as it stands in its file. */
export interface Example extends z.infer<typeof workflowSchema> {
	/** The file's name without `.json`. */
	file: string;
}

/** All of them, in the order of the alphabet. */
export const EXAMPLES: readonly Example[] = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.sort()
	.map((name) => ({
		file: path.basename(name, '.json'),
		...workflowSchema.parse(JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8'))),
	}));

/** The notes on the canvas. */
export function notesOf({ nodes }: Example): string[] {
	return nodes
		.filter(({ type }) => type === STICKY_NOTE)
		.map(({ parameters }) => String(parameters.content));
}

/** The nodes that do something. */
export function workersOf({ nodes }: Example): ExampleNode[] {
	return nodes.filter(({ type }) => type !== STICKY_NOTE);
}

/**
 * The parameters of a node that it does not have, or does not show beside the others: what n8n would drop when it runs
 * the node.
 */
export function lostParameters(
	{ parameters, typeVersion }: ExampleNode,
	description: INodeTypeDescription,
): string[] {
	const kept = NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		true,
		false,
		{ typeVersion },
		description,
	);
	return missingIn(kept, parameters);
}

/** Tells two versions of a canvas apart: by what stands where on it, by its notes and its lines. */
export function fingerprint({ nodes, connections }: Example): string {
	const seen = nodes.map(({ name, type, position, parameters }) => [
		name,
		type,
		position,
		type === STICKY_NOTE ? parameters : null,
	]);
	return createHash('sha256')
		.update(JSON.stringify([seen, connections]))
		.digest('hex')
		.slice(0, 16);
}

/** The fingerprints of the examples that the pictures were drawn of, by file. */
export function drawnFingerprints(): Record<string, string> {
	return z.record(z.string()).parse(JSON.parse(readFileSync(DRAWN, 'utf8')));
}

/** What is to stand in the file of the fingerprints, and where that is. */
export function fingerprintsFile(): { path: string; content: string } {
	const all = Object.fromEntries(EXAMPLES.map((example) => [example.file, fingerprint(example)]));
	return { path: DRAWN, content: `${JSON.stringify(all, undefined, '\t')}\n` };
}

export function screenshotFile({ file }: Pick<Example, 'file'>): string {
	return path.join(GALLERY, `${file}.jpg`);
}

/** The paths of what is in `wanted` and not in `present`. */
function missingIn(present: unknown, wanted: unknown, above = ''): string[] {
	if (Array.isArray(wanted)) {
		const list: unknown[] = Array.isArray(present) ? present : [];
		return wanted.flatMap((entry, index) => missingIn(list[index], entry, `${above}${index}.`));
	}
	if (!isParameters(wanted)) return [];
	const there = isParameters(present) ? present : {};
	return Object.entries(wanted).flatMap(([name, value]) =>
		name in there ? missingIn(there[name], value, `${above}${name}.`) : [above + name],
	);
}
