import { hasEnded, itemsOf } from '../../sandbox/n8n';
import { exampleOn, itemsIn, withParameters } from './support/examples';
import { keysStayHidden } from './support/secrets';
import { useStage } from './support/testInstance';

const stage = useStage();

const A_VIDEO = expect.stringMatching(/^http.+\.mp4/);

test('batch-report.json makes the good rows and reports the bad one', async () => {
	const execution = await stage().runWorkflow(await exampleOn(stage(), 'batch-report'));
	expect(itemsIn(execution, 'Report')).toEqual([
		{
			made: 2,
			notMade: 1,
			rows: [
				{ title: 'Mug', made: true, videoUrl: A_VIDEO },
				{ title: 'Lamp', made: true, videoUrl: A_VIDEO },
				{
					title: 'Backpack',
					made: false,
					why: expect.stringMatching(/^'Duration \(Seconds\)': 60 given.*Nothing was sent\.$/),
				},
			],
		},
	]);
	expect(stage().sandbox.control.tasks()).toHaveLength(2);
});

test('suspend-batch.json sleeps, and hands every video on in its row', async () => {
	const { rest } = stage();
	// The n8n of the tests has no public address, and waking up by itself takes it more than a minute.
	const example = withParameters(await exampleOn(stage(), 'suspend-batch'), 'Kling', {
		waitOptions: { timeout: 240, useCallback: 'always' },
		prompt: '={{ $json.prompt }} [seconds=4]',
	});
	const id = await rest.startManually(await rest.importWorkflow(example));
	const suspended = await rest.waitFor(id, ({ status }) => status === 'waiting');
	expect(itemsOf(suspended, 'Kling')).toHaveLength(4);
	expect(itemsIn(await rest.waitFor(id, hasEnded), 'Each Video')).toEqual(
		['Spring', 'Summer', 'Autumn', 'Winter'].map((title) => ({ title, videoUrl: A_VIDEO })),
	);
});

keysStayHidden();
