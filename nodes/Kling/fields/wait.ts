import type { INodeProperties } from 'n8n-workflow';
import { blockedReason } from '../../shared/lib/publicUrl';
import { FIELD_LABELS } from '../../shared/core/fields';
import { requestIssue } from '../../shared/core/issue';
import type { Operation } from '../../shared/core/request';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { SUSPENDED_PARAMETER } from '../../shared/n8n/suspend/subWorkflow';
import type { Wait } from '../../shared/tasks/job';
import { byModel } from './byModel';

/** In seconds. A shorter interval only adds requests: a video takes minutes. */
const INTERVAL = { min: 1, max: 600 };
/** In minutes. At busy hours, tasks wait in a queue far longer than the few minutes a video takes. */
const TIMEOUT = { min: 1, max: 1440 };

const suspends = { waitMode: ['suspend'] };
// From inside Options, where Wait for Completion is one level up.
const polls = { '/waitMode': ['poll'] };
const waits = { '/waitMode': ['poll', 'suspend'] };

/** Default settings of a wait. An option that was not added has no value. */
const DEFAULT_POLL_INTERVAL = 30;
const DEFAULT_TIMEOUT = 30;
const DEFAULT_ON_TIMEOUT = 'fail';
const UNLESS_SET = { pollInterval: DEFAULT_POLL_INTERVAL, timeout: DEFAULT_TIMEOUT };

const modeProperty: INodeProperties = {
	displayName: FIELD_LABELS.waitMode,
	name: 'waitMode',
	type: 'options',
	options: [
		{
			name: "Don't Wait",
			value: 'none',
			description: 'Return the task immediately. Get the video later with Task › Get.',
		},
		{
			name: 'Poll',
			value: 'poll',
			description: 'Check the status until the video is ready. The execution stays active.',
		},
		{
			name: 'Suspend',
			value: 'suspend',
			description:
				'Pause the execution in the database until the video is ready. Uses no worker and survives restarts.',
		},
	],
	default: 'poll',
	description: 'What the node does until the video is ready',
};

/** Notice shown for Suspend. */
const suspendNotice: INodeProperties = {
	displayName:
		'All items are submitted first. The execution is then suspended. n8n checks every 75 seconds, less often after the first hour. A second execution appears as Waiting. Leave it alone. Use Poll in a sub-workflow that runs once per item, behind a Webhook that responds When Last Node Finishes, and while you build the workflow (or pin the output). Timeout Workflow includes the suspended time. Requires a saved workflow and n8n 2.41 or newer (or 2.39.8 and later of 2.39). Otherwise the node polls and shows a hint. <a href="https://github.com/n8n-nodes-kling/n8n-nodes-kling/blob/main/docs/waiting.md#around-a-suspended-execution" target="_blank">More</a>',
	name: 'suspendNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: suspends },
};

const useCallback: INodeProperties = {
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
		"When to let the provider resume the execution by callback. Without a callback, n8n checks every 75 seconds, less often after the first hour. Not used when 'Download Video' is on.",
};

/** Use Callback field, for models that support callbacks. */
export function callbackProperties(operation: Operation): INodeProperties[] {
	return byModel(
		operation,
		(model) => model.callbackUrl || undefined,
		() => ({
			...useCallback,
			displayOptions: { hide: { waitMode: ['none', 'poll'], downloadVideo: [true] } },
		}),
	);
}

/** Wait for Completion, with its notice. Further settings are in `waitOptions`. */
export function waitProperties(defaultMode: Wait['mode']): INodeProperties[] {
	return [{ ...modeProperty, default: defaultMode }, suspendNotice];
}

/** Wait settings for the Options of an operation with Wait for Completion. */
export const waitOptions: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.pollInterval,
		name: 'pollInterval',
		type: 'number',
		typeOptions: { minValue: INTERVAL.min, maxValue: INTERVAL.max },
		default: DEFAULT_POLL_INTERVAL,
		description:
			'Maximum time between status checks. The first check runs after 4 seconds. A video that takes 5 minutes needs about 20 checks. A value over 30 lengthens all intervals.',
		displayOptions: { show: polls },
	},
	{
		displayName: FIELD_LABELS.timeout,
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: TIMEOUT.min, maxValue: TIMEOUT.max },
		default: DEFAULT_TIMEOUT,
		description: 'Maximum time to wait per video. The task keeps running at the provider.',
		displayOptions: { show: waits },
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
		description: 'What to do when the video is not ready in time',
		displayOptions: { show: waits },
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

/** Reads the wait settings. Values outside their range become issues. */
export function readWait(parameters: ParameterReader, defaultMode: Wait['mode']): Wait {
	const mode = parameters.choice('waitMode', ['none', 'poll', 'suspend']) ?? defaultMode;
	if (mode === 'none') return { mode };
	const options = parameters.collection('options');
	const limits = {
		timeout: readWithin(options, 'timeout', TIMEOUT),
		onTimeout: options.choice('onTimeout', ['fail', 'continue']) ?? DEFAULT_ON_TIMEOUT,
	} as const;
	if (mode === 'suspend') return { mode, ...limits };
	return { mode, interval: readWithin(options, 'pollInterval', INTERVAL), ...limits };
}

/**
 * Reads the callback URL for a node that will be suspended.
 *
 * @param resumeUrl URL at which n8n resumes the execution; `null` if it cannot be suspended
 * @returns `undefined` if callbacks are turned off or not possible
 */
export function readCallbackUrl(
	parameters: ParameterReader,
	resumeUrl: string | null,
): string | undefined {
	const when =
		parameters.choice('useCallback', ['always', 'never', 'whenReachable']) ?? 'whenReachable';
	if (resumeUrl === null || when === 'never') return undefined;
	const isReachable = blockedReason(resumeUrl, false) === null;
	return when === 'always' || isReachable ? resumeUrl : undefined;
}

function readWithin(
	parameters: ParameterReader,
	field: 'pollInterval' | 'timeout',
	range: { min: number; max: number },
): number {
	const value = parameters.number(field) ?? UNLESS_SET[field];
	if (value < range.min || value > range.max) {
		parameters.issues.push(
			requestIssue(
				field,
				`${value} is outside ${range.min} to ${range.max}`,
				`Enter a number from ${range.min} to ${range.max}.`,
			),
		);
	}
	return value;
}
