import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { ICredentialType } from 'n8n-workflow';
import { z } from 'zod';

const ROOT = path.join(__dirname, '../..');

/** A credential class that package.json registers, with the folder its icon paths start from. */
export interface RegisteredCredential {
	credential: ICredentialType;
	folder: string;
}

/** The credential classes that n8n would load, from their sources. */
export async function registeredCredentials(): Promise<RegisteredCredential[]> {
	const { n8n } = manifestSchema.parse(
		JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')),
	);
	return await Promise.all(
		n8n.credentials.map(async (compiled) => {
			const source = path.join(ROOT, compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
			const className = path.basename(source).split('.')[0] ?? '';
			const exported: Record<string, new () => ICredentialType> = await import(source);
			const Credential = exported[className];
			if (!Credential) throw new Error(`${source} exports no ${className}`);
			return { credential: new Credential(), folder: path.dirname(source) };
		}),
	);
}

/** The files that an icon names, which are not there. */
export function missingIcons({ credential, folder }: RegisteredCredential): string[] {
	const { icon } = credential;
	const files = typeof icon === 'string' ? [icon] : [icon?.light, icon?.dark];
	return files
		.map((file) => file ?? 'no icon')
		.filter((file) => !existsSync(path.join(folder, file.replace(/^file:/, ''))));
}

const manifestSchema = z.object({ n8n: z.object({ credentials: z.array(z.string()) }) });
