import { PICTURE } from '../support/files';
import { wholePng } from '../support/images';
import { useHarness } from './harness/bench';
import { fileWith, keepFilesOnDisk, loseFile } from './harness/binaries';
import { useFastClock } from './harness/fastClock';
import { fromBinary } from './harness/images';
import { until } from '../support/until';

const harness = useHarness();
useFastClock();
beforeAll(keepFilesOnDisk);

/** Two items, each with a picture of its own; the second one's can be lost. */
async function twoItems() {
	const [kept, lost] = [await fileWith(PICTURE), await fileWith(wholePng(400, 400))];
	return {
		lost,
		plan: {
			nodes: [fromBinary('data', { options: { maxParallelTasks: 1 } })],
			items: [{}, {}],
			files: [{ data: kept }, { data: lost }],
		},
	};
}

describe('an image that n8n has deleted', () => {
	const message = "'Images': image 1: n8n cannot read the file";
	const description =
		'Run the node again that provides the file. It may have been deleted with its execution. n8n reports: "File not found". Nothing was sent.';

	it('is reported with field and item before anything is sent', async () => {
		const { lost, plan } = await twoItems();
		loseFile(lost);
		const { error } = await harness.run(plan);
		expect(error).toEqual({ message, description, itemIndex: 1 });
		expect(harness.sandbox.requests()).toEqual([]);
	});

	it('stops no other item with Continue On Fail', async () => {
		const { lost, plan } = await twoItems();
		loseFile(lost);
		const { output } = await harness.run({ ...plan, onError: 'continueRegularOutput' });
		expect(output).toMatchObject([
			{ json: { status: 'queued' } },
			{ json: { error: { message, description, reason: 'invalidInput' } } },
		]);
	});
});

describe.each(['klingai', 'apimart'])(
	'an image that is deleted before it is sent to %s',
	(provider) => {
		const message = 'An input file is no longer available in n8n';

		/** Loses the second item's picture while the first one is being submitted. */
		async function lostOnTheWay(onError: 'stopWorkflow' | 'continueRegularOutput') {
			const { lost, plan } = await twoItems();
			harness.sandbox.control.injectFault({ kind: 'slow', operation: 'submit', delayMs: 300 });
			const nodes = plan.nodes.map((node) => ({ ...node, provider }));
			const { result } = harness.start({ ...plan, nodes, onError });
			await until('a submit', () => harness.requests('submit').length > 0);
			loseFile(lost);
			return await result;
		}

		it('does not change the output of other items', async () => {
			const { output } = await lostOnTheWay('continueRegularOutput');
			const [bought, ...more] = harness.sandbox.control.tasks().map(({ id }) => id);
			expect(more).toEqual([]);
			expect(output).toMatchObject([
				{ json: { taskId: bought } },
				{ json: { error: { message, reason: 'fileUploadFailed', provider } } },
			]);
		});

		it('ends the run with a list of every submitted task', async () => {
			const { error } = await lostOnTheWay('stopWorkflow');
			const [bought] = harness.sandbox.control.tasks().map(({ id }) => id);
			expect(error).toMatchObject({
				message,
				description: expect.stringContaining(
					`Other tasks of this run, for Task › Get: item 0: ${bought} (provider ${provider}`,
				),
				itemIndex: 1,
			});
		});
	},
);
