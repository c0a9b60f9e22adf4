import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import S3rver from '@20minutes/s3rver';

import type { Credential } from '../../../sandbox/n8n';

/** The one key that the server takes; it checks the signatures that are made with it. */
const KEY = 'S3RVER';

/** A storage that speaks S3, with a bucket in it. */
export interface Storage {
	/** As a person fills it in for n8n's S3 node. */
	credential: Credential;
	/** What lies in the bucket under a name. */
	object(name: string): Promise<{ status: number; type: string | null; content: Buffer }>;
	close(): Promise<void>;
}

export async function startStorage(bucket: string): Promise<Storage> {
	const directory = await mkdtemp(path.join(os.tmpdir(), 'kling-s3-'));
	const address = '127.0.0.1';
	const configureBuckets = [{ name: bucket }];
	const server = new S3rver({ address, port: 0, silent: true, directory, configureBuckets });
	const { port } = await server.run();
	const endpoint = `http://${address}:${port}`;
	const data = { endpoint, accessKeyId: KEY, secretAccessKey: KEY, forcePathStyle: true };
	return {
		credential: { name: 'S3 account', type: 's3', data },
		object: async (name) => {
			const response = await fetch(`${endpoint}/${bucket}/${name}`);
			const content = Buffer.from(await response.arrayBuffer());
			return { status: response.status, type: response.headers.get('content-type'), content };
		},
		close: async () => {
			await server.close();
			await rm(directory, { recursive: true, force: true });
		},
	};
}
