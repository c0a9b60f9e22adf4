import { z } from 'zod';

import { modelsFor } from '../../nodes/shared/core/provider';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { itemsOf } from '../../sandbox/n8n';
import { mp4At } from './support/mp4';
import { keysStayHidden } from './support/secrets';
import { theProvider, useStage, startThenGet } from './support/testInstance';
import { AFTER } from './support/workflows';

const FOX = 'A red fox runs over fresh snow, slow motion, cinematic';

const taskSchema = z.object({
	taskId: z.string().min(1),
	provider: z.string(),
	kind: z.string(),
	status: z.string(),
	videoUrl: z.string().nullable(),
});

const stage = useStage();

describe.each(supportedProviders)('$displayName', (provider) => {
	test('makes a video of a prompt', async () => {
		const { status, ...execution } = await stage().run(stage().kling(provider, { prompt: FOX }));
		expect(status).toBe('success');
		const [task, ...others] = itemsOf({ status, ...execution }, AFTER).map((item) =>
			taskSchema.parse(item),
		);
		expect(others).toEqual([]);
		const [bought, ...more] = stage().sandbox.control.tasks();
		expect(more).toEqual([]);
		expect(task).toMatchObject({
			provider: provider.id,
			status: 'succeeded',
			taskId: bought?.id,
		});
		await mp4At(task?.videoUrl ?? '');
	});

	const [motionControl] = modelsFor(provider, 'motionControl');
	if (motionControl) {
		test('makes a motion control video', async () => {
			const execution = await stage().run(
				stage().kling(provider, {
					operation: 'motionControl',
					motionControlModel: { __rl: true, mode: 'list', value: motionControl.id },
					characterImage: 'https://example.com/dancer.png',
					motionVideo: 'https://example.com/dance.mp4',
				}),
			);
			expect({ status: execution.status, failure: execution.failure }).toEqual({
				status: 'success',
				failure: undefined,
			});
			const [task] = itemsOf(execution, AFTER).map((item) => taskSchema.parse(item));
			expect(task).toMatchObject({ provider: provider.id, status: 'succeeded' });
			await mp4At(task?.videoUrl ?? '');
		});
	}

	if (provider.tasks.list) {
		test('lists the tasks of the account, newest first', async () => {
			const start = stage().kling(
				provider,
				{ prompt: '={{ $json.prompt }}', waitMode: 'none', options: { maxParallelTasks: 1 } },
				{ name: 'Start Them' },
			);
			const list = stage().kling(
				provider,
				{ resource: 'task', operation: 'getMany', kind: '={{ $json.kind }}', returnAll: true },
				{ name: 'List Them' },
			);
			const execution = await stage().run(
				[start, { ...list, executeOnce: true }],
				[{ prompt: 'A fox' }, { prompt: 'A hen' }, { prompt: 'A dog' }],
			);
			expect(execution.failure).toBeUndefined();
			const ids = stage()
				.sandbox.control.tasks()
				.map(({ id }) => id);
			expect(ids).toHaveLength(3);
			expect(itemsOf(execution, AFTER).map((item) => taskSchema.parse(item).taskId)).toEqual(
				ids.reverse(),
			);
		});
	}

	test('hands on a task without waiting, and the next node gets its video', async () => {
		const execution = await stage().run(startThenGet(stage(), provider, FOX));
		const [first] = itemsOf(execution, 'Start It').map((item) => taskSchema.parse(item));
		const [last] = itemsOf(execution, 'Pick It Up').map((item) => taskSchema.parse(item));
		expect(first).toMatchObject({ taskId: expect.any(String), videoUrl: null });
		expect(['queued', 'processing']).toContain(first?.status);
		expect(last).toMatchObject({ taskId: first?.taskId, status: 'succeeded' });
		await mp4At(last?.videoUrl ?? '');
	});

	test("ends with the vendor's words and the task's ID when the task fails", async () => {
		const execution = await stage().run(
			stage().kling(provider, { prompt: `${FOX} [fail-moderation]` }),
		);
		const [bought] = stage().sandbox.control.tasks();
		expect(execution.status).toBe('error');
		expect(execution.failure?.message).toMatch(
			new RegExp(
				`^${escaped(provider.displayName)} ended the task without a video: ".{5,}" \\[Item 0\\]$`,
			),
		);
		expect(execution.failure?.description).toMatch(
			new RegExp(` ${escaped(provider.displayName)} reports: "[^"]{5,}"`),
		);
		expect(execution.failure?.description).toContain(
			`Task ID ${bought?.id}, provider ${provider.id}, kind `,
		);
	});

	test('takes a prompt as long as the model allows, and not one character more', async () => {
		const [newest] = modelsFor(provider, 'generate');
		const longest = newest?.promptMaxLength ?? 0;
		const model = { __rl: true, mode: 'list', value: newest?.id };
		const ask = async (length: number) =>
			await stage().run(
				// Each fox counts as one character, though a computer stores it as two.
				stage().kling(provider, { model, prompt: '🦊'.repeat(length), waitMode: 'none' }),
			);

		const tooLong = await ask(longest + 1);
		expect(tooLong.status).toBe('error');
		expect(tooLong.failure?.message).toContain("'Prompt': ");
		expect(tooLong.failure?.message).toContain(newest?.displayName);
		expect(tooLong.failure?.description).toContain('Shorten it by 1 character.');
		expect(tooLong.failure?.description).toContain('Nothing was sent.');
		expect(stage().sandbox.requests()).toEqual([]);

		const fits = await ask(longest);
		expect({ status: fits.status, failure: fits.failure }).toEqual({
			status: 'success',
			failure: undefined,
		});
		expect(stage().sandbox.control.tasks()).toHaveLength(1);
	});

	test('buys one task only when the answer to the submit is rubbish', async () => {
		const { control } = stage().sandbox;
		control.injectFault({ vendor: provider.id, kind: 'garble', operation: 'submit', as: 'html' });
		const { status, failure } = await stage().run(stage().kling(provider, { prompt: FOX }));
		expect(control.tasks()).toHaveLength(1);
		if (provider.idempotency) return expect(status).toBe('success');
		expect(status).toBe('error');
		expect(failure?.message).toBe(
			`The request to ${provider.displayName} may have been accepted and billed [Item 0]`,
		);
		expect(failure?.description).toContain('Task › Get');
	});

	test('asks again when the answer about a task is rubbish', async () => {
		const { control } = stage().sandbox;
		control.injectFault({
			vendor: provider.id,
			kind: 'garble',
			operation: 'status',
			as: 'html',
			status: 502,
		});
		const execution = await stage().run(stage().kling(provider, { prompt: FOX }));
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, AFTER)).toMatchObject([{ status: 'succeeded' }]);
	});
});

test('the longest prompt of Kling 3.0 Omni at imini is 2,500 characters', async () => {
	const prompt = 'a'.repeat(2_501);
	const { failure } = await stage().run(stage().kling(theProvider('imini'), { prompt }));
	expect(failure?.message).toBe("'Prompt': 2,501 characters, Kling 3.0 Omni allows 2,500 [Item 0]");
});

keysStayHidden();

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
