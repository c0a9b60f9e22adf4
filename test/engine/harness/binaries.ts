import 'reflect-metadata';

import './userFolder';

import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';

import { BinaryDataService } from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

/** Where n8n keeps the one instance of each of its services. */
interface Services {
	Container: { get<Service>(type: new (...parts: never[]) => Service): Service };
}

/** The very module that n8n-core uses: other parts of n8n bring other versions of it. */
const { Container }: Services = createRequire(require.resolve('n8n-core'))('@n8n/di');

/** From now on files are kept on the disk, as n8n does unless it is told otherwise; before that, in memory. */
export async function keepFilesOnDisk(): Promise<void> {
	await Container.get(BinaryDataService).init();
}

/** A file as a node would have put it into an item, wherever n8n keeps it. Its type is not told truly. */
export async function fileWith(content: Buffer, fileName = 'notes.txt'): Promise<IBinaryData> {
	const execution = { type: 'execution', workflowId: 'workflow', executionId: 'earlier' } as const;
	return await Container.get(BinaryDataService).store(execution, content, {
		data: '',
		mimeType: 'text/plain',
		fileName,
	});
}

/** Deletes a file that n8n keeps on the disk, as it does together with older executions. */
export function loseFile({ id = '' }: IBinaryData): void {
	rmSync(Container.get(BinaryDataService).getPath(id));
}

/** What a file of an item holds, wherever n8n keeps it. */
export async function contentOf(file: IBinaryData | undefined): Promise<Buffer> {
	if (!file) throw new Error('there is no such file');
	return await Container.get(BinaryDataService).getAsBuffer(file);
}
