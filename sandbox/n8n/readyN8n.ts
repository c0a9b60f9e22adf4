import { cacheFolder } from './cache';
import { compiledCodeFolder } from './compiledCode';
import { installN8n } from './installN8n';
import { findOrBringNode, type NodeRuntime } from './nodeRuntime';
import type { Steps } from './steps';
import { knownN8n, type N8nVersion } from './versions';

/** An n8n in the cache, and the Node to run it with. */
export interface ReadyN8n {
	known: N8nVersion;
	node: NodeRuntime;
	/** The file to start: `node <entry> start`. */
	entry: string;
	/** Where Node keeps what it compiled. */
	compiledCode: string;
}

/** Brings what is not in the cache yet: minutes the first time, nothing later. Throws for an unknown version. */
export async function readyN8n(version: string, steps: Steps): Promise<ReadyN8n> {
	const known = knownN8n(version);
	const cache = cacheFolder();
	const node = await findOrBringNode(known, cache, steps);
	const entry = await installN8n(known, cache, node, steps);
	return { known, node, entry, compiledCode: await compiledCodeFolder(cache) };
}
