import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { Operation } from '../../shared/core/request';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { SUSPENDED_PARAMETER } from '../../shared/n8n/suspend/subWorkflow';
import type { Wait } from '../../shared/tasks/job';
import { providers } from '../../shared/providers';
import { supportedOption } from './byModel';
import { optionsProperty } from './options';

/** Values of settings that were not added. n8n's linter requires a name or a literal as a default. */
const DEFAULT_POLL_INTERVAL = 30;
const DEFAULT_TIMEOUT = 30;
const DEFAULT_ON_TIMEOUT = 'fail';

/** In seconds. A shorter interval only adds requests: a video takes minutes. */
const INTERVAL = { min: 1, max: 600, otherwise: DEFAULT_POLL_INTERVAL };
/** In minutes. At busy hours, tasks wait in a queue far longer than the few minutes a video takes. */
const TIMEOUT = { min: 1, max: 1440, otherwise: DEFAULT_TIMEOUT };

const modeProperty: INodeProperties = {
	displayName: FIELD_LABELS.waitMode,
	name: 'waitMode',
	type: 'options',
	options: [
		{
			name: "Don't Wait",
			value: 'none',
			description: 'Return the task immediately. Get the result later with Task › Get.',
		},
		{
			name: 'Poll',
			value: 'poll',
			description: 'Check the status until the task has ended. The execution stays active.',
		},
		{
			name: 'Suspend',
			value: 'suspend',
			description:
				'Pause the execution in the database until the task has ended. Uses no worker and survives restarts.',
		},
	],
	default: 'poll',
	description: 'What the node does until the task has ended',
};

/** Notice shown for Suspend. */
const suspendNotice: INodeProperties = {
	displayName:
		'All items are submitted first. The execution is then suspended. n8n checks every 75 seconds, less often after the first hour. A second execution appears as Waiting. Leave it alone. Use Poll in a sub-workflow that runs once per item, behind a Webhook that responds When Last Node Finishes, and while you build the workflow (or pin the output). Timeout Workflow includes the suspended time. Requires a saved workflow and n8n 2.41 or newer (or 2.39.8 and later of 2.39). Otherwise the node polls and shows a hint. <a href="https://github.com/n8n-nodes-kling/n8n-nodes-kling/blob/main/docs/waiting.md#around-a-suspended-execution" target="_blank">More</a>',
	name: 'suspendNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { waitMode: ['suspend'] } },
};

/** Whether the provider is given the URL that resumes the execution. */
export const useCallback: INodeProperties = {
	displayName: FIELD_LABELS.useCallback,
	name: 'useCallback',
	type: 'options',
	options: [
		{
			name: 'Always',
			value: 'always',
			description: "Always send this instance's callback URL",
		},
		{
			name: 'Never',
			value: 'never',
			description: 'Send no callback URL. n8n only checks the status.',
		},
		{
			name: 'When Reachable',
			value: 'whenReachable',
			description: 'Only if this instance has a public HTTPS URL (WEBHOOK_URL)',
		},
	],
	default: 'whenReachable',
	description:
		'When to let the provider resume the execution by callback. Without a callback, n8n checks every 75 seconds, less often after the first hour.',
	displayOptions: { hide: { '/waitMode': ['poll'], '/downloadVideo': [true] } },
};

/** Use Callback, an entry of Wait Options for models that support callbacks. */
export function callbackOption(operation: Operation): INodeProperties[] {
	return supportedOption(operation, 'callbackUrl', useCallback);
}

/**
 * When Stopped, an entry of Wait Options for providers that can cancel a task. Only for tasks that the node creates: an
 * existing one may belong to another workflow.
 */
export const whenStoppedOption: INodeProperties = {
	displayName: FIELD_LABELS.whenStopped,
	name: 'whenStopped',
	type: 'options',
	options: [
		{ name: 'Cancel at Provider', value: 'cancel' },
		{ name: 'Leave Running', value: 'leaveRunning' },
	],
	default: 'leaveRunning',
	description:
		'What happens to an unfinished task at the timeout and, with Poll, at the stop button. A canceled task may be billed.',
	displayOptions: {
		show: { '/provider': providers.filter(({ tasks }) => tasks.cancel).map(({ id }) => id) },
	},
};

/** Wait for Completion with its notice, and Wait Options, which are hidden with Don't Wait. */
export function waitProperties(
	defaultMode: Wait['mode'],
	more: INodeProperties[] = [],
): INodeProperties[] {
	return [
		{ ...modeProperty, default: defaultMode },
		// A copy, because operations are told apart by the objects of their fields.
		{ ...suspendNotice },
		{
			...optionsProperty([...waitOptions, ...more]),
			displayName: FIELD_LABELS.waitOptions,
			name: 'waitOptions',
			displayOptions: { hide: { waitMode: ['none'] } },
		},
	];
}

/** Entries of Wait Options that every operation has. */
export const waitOptions: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.pollInterval,
		name: 'pollInterval',
		type: 'number',
		typeOptions: { minValue: INTERVAL.min, maxValue: INTERVAL.max },
		default: DEFAULT_POLL_INTERVAL,
		description:
			'Maximum time between status checks. The first check runs after 5 seconds, the next ones at growing intervals. A task that takes 5 minutes needs about 30 checks. A value over 30 lengthens all intervals except the first.',
		// Wait for Completion is one level up.
		displayOptions: { show: { '/waitMode': ['poll'] } },
	},
	{
		displayName: FIELD_LABELS.timeout,
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: TIMEOUT.min, maxValue: TIMEOUT.max },
		default: DEFAULT_TIMEOUT,
		description:
			'Maximum time to wait per task. By default, the task keeps running at the provider.',
	},
	{
		displayName: FIELD_LABELS.onTimeout,
		name: 'onTimeout',
		type: 'options',
		options: [
			{
				name: 'Continue With the Unfinished Task',
				value: 'continue',
				description: 'Output the task with its current status',
			},
			{
				name: 'Fail the Item',
				value: 'fail',
				description: 'The message includes the task ID',
			},
		],
		default: DEFAULT_ON_TIMEOUT,
		description: 'What to do when the task has not ended in time',
	},
];

/** Set by the node itself, in the sub-workflow that a suspended execution waits for. */
export const suspendedProperty: INodeProperties = {
	displayName: 'Suspended',
	name: SUSPENDED_PARAMETER,
	type: 'hidden',
	default: false,
	description: 'Whether the node checks the tasks of a suspended execution',
};

/** What an operation offers for waiting. */
export interface WaitSettings {
	/** Default of Wait for Completion. */
	defaultMode: Wait['mode'];
	/** Whether it creates the task: it can then give the provider a callback URL, and cancel the task. */
	createsTask: boolean;
}

/** Reads the wait settings. Values outside their range become issues. An operation without settings does not wait. */
export function readWait(parameters: ParameterReader, settings?: WaitSettings): Wait {
	if (!settings) return { mode: 'none' };
	const { defaultMode, createsTask } = settings;
	const mode = parameters.choice('waitMode', ['none', 'poll', 'suspend']) ?? defaultMode;
	if (mode === 'none') return { mode };
	const options = parameters.collection('waitOptions');
	const whenStopped = createsTask
		? options.choice('whenStopped', ['leaveRunning', 'cancel'])
		: undefined;
	const limits = {
		timeout: options.numberWithin('timeout', TIMEOUT),
		onTimeout: options.choice('onTimeout', ['fail', 'continue']) ?? DEFAULT_ON_TIMEOUT,
		...(whenStopped === 'cancel' && { whenStopped }),
	} as const;
	if (mode === 'suspend') {
		if (!createsTask) return { mode, ...limits };
		const useCallback = options.choice('useCallback', ['always', 'never', 'whenReachable']);
		return { mode, ...limits, useCallback: useCallback ?? 'whenReachable' };
	}
	return { mode, interval: options.numberWithin('pollInterval', INTERVAL), ...limits };
}
