import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { ICredentialType, INodeType } from 'n8n-workflow';
import { z } from 'zod';

const manifestSchema = z.object({
	version: z.string(),
	n8n: z.object({ credentials: z.array(z.string()), nodes: z.array(z.string()) }),
});

/** What n8n would load of a package. */
export interface LoadedPackage {
	version: string;
	credentials: ICredentialType[];
	/** By the names of their classes. */
	nodes: Record<string, INodeType>;
}

/** Loads an unpacked package as n8n does: the classes that its package.json names. */
export async function loadPackage(folder: string): Promise<LoadedPackage> {
	const { version, n8n } = manifestSchema.parse(
		JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')),
	);
	const credentials = n8n.credentials.map(
		async (file) => await instance<ICredentialType>(folder, file),
	);
	const nodes = n8n.nodes.map(
		async (file) => [className(file), await instance<INodeType>(folder, file)] as const,
	);
	return {
		version,
		credentials: await Promise.all(credentials),
		nodes: Object.fromEntries(await Promise.all(nodes)),
	};
}

async function instance<T>(folder: string, file: string): Promise<T> {
	const exported: Record<string, new () => T> = await import(path.join(folder, file));
	const Class = exported[className(file)];
	if (!Class) throw new Error(`${file} exports no ${className(file)}`);
	return new Class();
}

function className(file: string): string {
	return path.basename(file).split('.')[0] ?? '';
}
