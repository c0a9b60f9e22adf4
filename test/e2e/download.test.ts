import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { itemsOf, PINNED_N8N, type Workflow } from '../../sandbox/n8n';
import { filmWire } from '../../sandbox/vendors/server/film';
import { useOwnN8n } from './support/ownN8n';
import { keysStayHidden } from './support/secrets';
import { PROJECT } from './support/sharedN8n';
import { type Stage, theProvider, useStage } from './support/testInstance';
import { AFTER, klingWorkflow, type KlingNode } from './support/workflows';

const vendors = path.join(PROJECT, 'sandbox', 'vendors');
const [CLIP = '', COVER = ''] = ['clip.mp4', 'cover.jpg'].map((name) =>
	createHash('sha256')
		.update(readFileSync(path.join(vendors, name)))
		.digest('hex'),
);

const DOWNLOAD = {
	prompt: 'A red fox runs over fresh snow',
	downloadVideo: true,
	downloadOptions: { allowPrivateHosts: true, fileName: 'Fox', downloadCover: true },
};

const itemSchema = z.object({ sha256: z.string() });

const shared = useStage();

/** A workflow whose last node reads a file of our node, and sums it up: n8n's own Crypto. */
function reading(kling: KlingNode, field: string): Workflow {
	const workflow = klingWorkflow(`Read ${field}`, [kling]);
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === AFTER
				? {
						...node,
						type: 'n8n-nodes-base.crypto',
						parameters: {
							type: 'SHA256',
							binaryData: true,
							binaryPropertyName: field,
							dataPropertyName: 'sha256',
						},
					}
				: node,
		),
	};
}

/** The sum (SHA-256) of what the next node reads in a field of our node's item. */
async function readNext(stage: Stage, field: string): Promise<string | undefined> {
	const kling = stage.kling(theProvider('imini'), DOWNLOAD);
	const execution = await stage.runWorkflow(reading(kling, field));
	expect({ status: execution.status, failure: execution.failure }).toEqual({
		status: 'success',
		failure: undefined,
	});
	const [item] = itemsOf(execution, AFTER).map((json) => itemSchema.parse(json));
	return item?.sha256;
}

describe('where n8n keeps files on the disk', () => {
	test('the next node reads the video', async () => {
		expect(await readNext(shared(), 'data')).toBe(CLIP);
	});

	test('the next node reads the cover', async () => {
		expect(await readNext(shared(), 'data_cover')).toBe(COVER);
	});

	test('a link that has expired is asked for anew', async () => {
		const { sandbox } = shared();
		sandbox.control.injectFault({ kind: 'refuse', operation: 'download', status: 403 });
		expect(await readNext(shared(), 'data')).toBe(CLIP);
		expect(sandbox.control.tasks()).toHaveLength(1);
	});

	test('a large video comes whole', async () => {
		const film = { kind: 'film', operation: 'download', megabytes: 100 } as const;
		shared().sandbox.control.injectFault(film);
		const sum = createHash('sha256');
		for await (const part of filmWire({ ...film, announced: true }).flow?.() ?? [])
			sum.update(part);
		expect(await readNext(shared(), 'data')).toBe(sum.digest('hex'));
	});

	test('a host of the own network is asked for nothing unless that is allowed', async () => {
		const kling = shared().kling(theProvider('imini'), { ...DOWNLOAD, downloadOptions: {} });
		const { status, failure } = await shared().run(kling);
		expect(status).toBe('error');
		expect(failure?.message).toBe(
			'The video at imini was not downloaded: its host is private [Item 0]',
		);
		expect(failure?.description).toContain(
			`Turn on 'Allow Private Hosts' in 'Download Options' if you trust the host ${new URL(shared().sandbox.url).host}.`,
		);
		const roles = shared()
			.sandbox.requests()
			.map(({ role }) => role);
		expect(roles).not.toContain('download');
	});
});

describe('where n8n keeps files in memory', () => {
	const { stage } = useOwnN8n(PINNED_N8N, { N8N_DEFAULT_BINARY_DATA_MODE: 'default' });

	test('the next node reads the video', async () => {
		expect(await readNext(stage(), 'data')).toBe(CLIP);
	});
});

keysStayHidden();
