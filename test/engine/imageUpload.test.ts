import { readFileSync } from 'node:fs';
import path from 'node:path';

import { PICTURE } from '../support/files';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { filesWith, fromBinary, imagesSent } from './harness/images';

const CLIP = readFileSync(path.join(__dirname, '../../sandbox/vendors/clip.mp4'));

const harness = useHarness();
useFastClock();

describe('an image upload before a submit', () => {
	const plan = async () => ({
		nodes: [fromBinary('data', { provider: 'apimart' })],
		files: [await filesWith({ data: PICTURE })],
	});
	const uploads = () => harness.sandbox.requests().filter(({ role }) => role === 'upload');

	it('begins once all items are checked', async () => {
		const { error } = await harness.run({
			...(await plan()),
			items: [{}, {}],
			files: [await filesWith({ data: PICTURE }), await filesWith({ data: CLIP })],
		});
		expect(error?.itemIndex).toBe(1);
		expect(harness.sandbox.requests()).toEqual([]);
	});

	it('is retried if the storage is briefly unreachable', async () => {
		harness.sandbox.control.injectFault({ kind: 'reset', operation: 'upload', count: 2 });
		const { error } = await harness.run(await plan());
		expect(error).toBeUndefined();
		expect(uploads()).toHaveLength(3);
		expect(await imagesSent(harness)).toEqual([PICTURE]);
	});

	it('reports, if it is rejected, that nothing was bought, and other items go on', async () => {
		harness.sandbox.control.injectFault({ kind: 'refuse', operation: 'upload', status: 413 });
		const { output } = await harness.run({
			nodes: [fromBinary('data', { provider: 'apimart', options: { maxParallelTasks: 1 } })],
			items: [{}, {}],
			files: [await filesWith({ data: PICTURE }), await filesWith({ data: PICTURE })],
			onError: 'continueRegularOutput',
		});
		expect(output).toMatchObject([
			{
				json: {
					error: {
						message: 'A file of this item could not be uploaded to apimart',
						description:
							'Change what the provider names, then run the node again. Nothing was bought. Files are uploaded, free of charge, before anything is paid for. apimart reports: "File too large" (413, HTTP 413).',
						reason: 'fileUploadFailed',
						provider: 'apimart',
					},
				},
			},
			{ json: { status: 'queued' } },
		]);
		expect(harness.requests('submit')).toHaveLength(1);
	});

	it('is not repeated if Retry On Fail finds the task of a submit without a response', async () => {
		const { control } = harness.sandbox;
		control.injectFault({ kind: 'accept-then-reset', operation: 'submit' });
		control.injectFault({ kind: 'reset', operation: 'submit', count: 3 });
		const { status, output } = await harness.run({ ...(await plan()), tries: 2 });
		const tasks = control.tasks().map(({ id }) => id);
		expect(tasks).toHaveLength(1);
		expect({ status, taskId: output[0]?.json.taskId }).toEqual({
			status: 'success',
			taskId: tasks[0],
		});
		expect(uploads()).toHaveLength(1);
	});

	it('is repeated by Retry On Fail for a submit that was rejected', async () => {
		harness.sandbox.control.injectFault({ kind: 'refuse', operation: 'submit', status: 402 });
		const { status } = await harness.run({ ...(await plan()), tries: 2 });
		expect(status).toBe('success');
		expect(uploads()).toHaveLength(2);
		expect(harness.sandbox.control.tasks()).toHaveLength(1);
	});
});
