import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { findOperation } from '../../../../nodes/Kling/actions';
import { readWait } from '../../../../nodes/Kling/fields/wait';
import { providers } from '../../../../nodes/shared/providers';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';
import { handedOver, panel, shownEntries } from '../../../support/panel';

/** What the node makes of the parameters that a person filled in. */
function waitOf(enter: INodeParameters) {
	const parameters = handedOver({ enter: { provider: 'imini', prompt: 'A fox', ...enter } });
	const reader = new ParameterReader((name) => parameters[name]);
	const operation = findOperation(String(parameters.resource), String(parameters.operation));
	return { wait: readWait(reader, operation?.wait), issues: reader.issues };
}

const OPERATIONS = [
	{ resource: 'video', operation: 'generate' },
	{ resource: 'video', operation: 'motionControl' },
	{ resource: 'task', operation: 'get', taskId: '1' },
];

describe.each(OPERATIONS)('the wait of $resource $operation', (chosen) => {
	const entryNames = (field: string) =>
		findOperation(chosen.resource, chosen.operation)
			?.description.filter(({ name }) => name === field)
			.flatMap(({ options = [] }) => options.map(({ name }) => name));

	it('has its settings in Wait Options only', () => {
		const names = ['onTimeout', 'pollInterval', 'timeout'];
		const callback = chosen.operation === 'get' ? [] : ['useCallback', 'whenStopped'];
		expect([...new Set(entryNames('waitOptions'))]).toEqual([...names, ...callback]);
		expect(entryNames('options')).not.toEqual(
			expect.arrayContaining([
				expect.stringMatching(/^(onTimeout|pollInterval|timeout|useCallback)$/),
			]),
		);
	});

	it.each([
		['none', []],
		['poll', ['onTimeout', 'pollInterval', 'timeout']],
		['suspend', ['onTimeout', 'timeout']],
	])('shows the settings that apply to %s', (waitMode, settings) => {
		const enter = { provider: 'imini', ...chosen, waitMode };
		expect(shownEntries(enter, 'waitOptions')).toEqual(settings);
	});

	it('reads Poll Interval, Timeout and On Timeout from Wait Options', () => {
		const waitOptions = { pollInterval: 7, timeout: 240, onTimeout: 'continue' };
		expect(waitOf({ ...chosen, waitMode: 'poll', waitOptions })).toEqual({
			wait: { mode: 'poll', interval: 7, timeout: 240, onTimeout: 'continue' },
			issues: [],
		});
	});

	it('reads the Timeout of a suspended execution from Wait Options', () => {
		expect(waitOf({ ...chosen, waitMode: 'suspend', waitOptions: { timeout: 240 } })).toEqual({
			wait: {
				mode: 'suspend',
				timeout: 240,
				onTimeout: 'fail',
				...(chosen.resource === 'video' && { useCallback: 'whenReachable' }),
			},
			issues: [],
		});
	});

	it.each(['poll', 'suspend'])('reads When Stopped of %s only for a new task', (waitMode) => {
		const read = (whenStopped: string) =>
			waitOf({ ...chosen, provider: 'fal', waitMode, waitOptions: { whenStopped } });
		const { wait, issues } = read('cancel');
		const expected = chosen.resource === 'video' ? { whenStopped: 'cancel' } : {};
		expect({ wait, issues }).toEqual({
			wait: { ...read('leaveRunning').wait, ...expected },
			issues: [],
		});
		expect(read('leaveRunning').wait).not.toHaveProperty('whenStopped');
	});

	it('is 30 minutes with a Poll Interval of 30 seconds by default', () => {
		expect(waitOf({ ...chosen, waitMode: 'poll' })).toEqual({
			wait: { mode: 'poll', interval: 30, timeout: 30, onTimeout: 'fail' },
			issues: [],
		});
	});

	it('rejects a Timeout of 0', () => {
		const { issues } = waitOf({ ...chosen, waitMode: 'poll', waitOptions: { timeout: 0 } });
		expect(issues).toMatchObject([{ field: 'timeout', what: '0 is outside 1 to 1440' }]);
	});
});

it.each(providers)(
	'When Stopped is shown for $displayName only if it can cancel tasks',
	(provider) => {
		const enter = { provider: provider.id, resource: 'video', operation: 'generate' };
		expect(
			shownEntries({ ...enter, waitMode: 'poll' }, 'waitOptions').includes('whenStopped'),
		).toBe(provider.tasks.cancel !== undefined);
	},
);

it.each([
	['none', false],
	['poll', false],
	['suspend', true],
])('the notice about suspended executions is shown with Suspend only: %s', (waitMode, isShown) => {
	const values = { provider: 'imini', resource: 'video', operation: 'generate', waitMode };
	const shown = panel.properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, panel),
	);
	expect(shown.some(({ name }) => name === 'suspendNotice')).toBe(isShown);
});

it.each([
	{ resource: 'element', operation: 'create' },
	{ resource: 'voice', operation: 'create' },
])('the wait of $resource $operation speaks of the task, not of a video', (chosen) => {
	const { description = [] } = findOperation(chosen.resource, chosen.operation) ?? {};
	const texts = description
		.filter(({ name }) => name.startsWith('wait'))
		.flatMap(({ description: text, options = [] }) => [
			text,
			...options.flatMap((option) => ('description' in option ? [option.description] : [])),
		])
		.flatMap((text) => text ?? [])
		.filter((text) => !text.includes("'Download Video'"));
	expect(texts).toEqual(
		expect.arrayContaining([
			'What the node does until the task has ended',
			'Return the task immediately. Get the result later with Task › Get.',
			'Check the status until the task has ended. The execution stays active.',
			'Pause the execution in the database until the task has ended. Uses no worker and survives restarts.',
			'Maximum time to wait per task. By default, the task keeps running at the provider.',
			'What to do when the task has not ended in time',
		]),
	);
	expect(texts.filter((text) => /video/i.test(text))).toEqual([]);
	expect(panel.waitingNodeTooltip).toMatch(/^Waiting for the tasks to end\. /);
});
