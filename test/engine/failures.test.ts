import { supportedProviders } from '../../sandbox/supportedProviders';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock();

const NEXT_STEP = 'Change the prompt or the inputs, then run the node again to create a new task.';

describe.each(supportedProviders)(
	'a task that $id ends without a video',
	({ id: provider, displayName }) => {
		const plan = {
			nodes: [{ provider, prompt: '={{ $json.prompt }}', waitOptions: { pollInterval: 1 } }],
			items: [
				{ prompt: 'A fox [fail]', row: 1 },
				{ prompt: 'A hen', row: 2 },
			],
		};

		/** What the node says of the task that was to fail. */
		function expected() {
			const submit = harness.requests('submit').find(({ text }) => text.includes('[fail]'));
			const taskId = submit?.verdict.split(' ').at(-1) ?? '';
			return {
				taskId,
				message: expect.stringMatching(
					new RegExp(`^${escaped(displayName)} ended the task without a video: "[^"]{5,}"$`),
				),
				description: expect.stringMatching(
					new RegExp(
						`^${NEXT_STEP} ${escaped(displayName)} reports: .+ Task ID ${taskId}, provider ${provider}, `,
					),
				),
			};
		}

		it('stops the run', async () => {
			const { status, output, error } = await harness.run(plan);
			const { message, description } = expected();
			expect({ status, output, error }).toEqual({
				status: 'error',
				output: [],
				error: { message, description, itemIndex: 0 },
			});
		});

		it('becomes an item with an error among the others with Continue On Fail', async () => {
			const { status, output } = await harness.run({ ...plan, onError: 'continueRegularOutput' });
			const { taskId, message, description } = expected();
			expect({ status, output }).toMatchObject({
				status: 'success',
				output: [
					{
						json: { error: { message, description, provider, taskId, status: 'failed' } },
						pairedItem: { item: 0 },
					},
					{ json: { provider, status: 'succeeded' }, pairedItem: { item: 1 } },
				],
			});
		});

		it('goes to the error output with the fields of its input item', async () => {
			const { status, output, errorOutput } = await harness.run({
				...plan,
				onError: 'continueErrorOutput',
			});
			const { taskId, message, description } = expected();
			expect({ status, output, errorOutput }).toMatchObject({
				status: 'success',
				output: [{ json: { provider, status: 'succeeded' }, pairedItem: { item: 1 } }],
				errorOutput: [
					{
						json: {
							row: 1,
							error: { message, description, provider, taskId, status: 'failed' },
						},
						pairedItem: { item: 0 },
					},
				],
			});
		});
	},
);

it('a task that was canceled while the node waits ends its item with the reason canceled', async () => {
	const { output } = await harness.run({
		onError: 'continueRegularOutput',
		nodes: [{ provider: 'apimart', prompt: 'A fox [cancel]', waitOptions: { pollInterval: 1 } }],
	});
	expect(output).toMatchObject([
		{
			json: {
				error: {
					message: 'A cancel ended the task at apimart',
					reason: 'canceled',
					status: 'canceled',
					failure: null,
				},
			},
		},
	]);
});

it('an execution whose task was canceled ends as failed, and not as canceled by a person', async () => {
	const { status, error } = await harness.run({
		nodes: [{ provider: 'apimart', prompt: 'A fox [cancel]', waitOptions: { pollInterval: 1 } }],
	});
	expect({ status, message: error?.message }).toEqual({
		status: 'error',
		message: 'A cancel ended the task at apimart',
	});
});

it('a task that failed earlier makes Task › Get fail', async () => {
	const { error } = await harness.run({
		nodes: [
			{ provider: 'imini', prompt: 'A fox [fail]', waitMode: 'none' },
			{ provider: 'imini', resource: 'task', operation: 'get', taskId: '={{ $json.taskId }}' },
		],
	});
	const [task] = harness.sandbox.control.tasks('imini');
	expect(error?.message).toBe(
		'imini ended the task without a video: "The model could not finish this task"',
	);
	expect(error?.description).toContain(`Task ID ${task?.id}, provider imini, kind video.`);
});

/** A text as a part of a regular expression. */
function escaped(text: string): string {
	return text.replace(/[()]/g, '\\$&');
}
