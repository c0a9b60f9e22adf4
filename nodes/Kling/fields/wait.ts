import type { INodeProperties } from 'n8n-workflow';
import { blockedReason } from '../../shared/lib/publicUrl';
import { FIELD_LABELS } from '../../shared/core/fields';
import { requestIssue } from '../../shared/core/issue';
import type { Operation } from '../../shared/core/request';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { SUSPENDED_PARAMETER } from '../../shared/n8n/suspend/subWorkflow';
import type { Wait } from '../../shared/tasks/job';
import { byModel } from './byModel';

/** Seconds. Shorter would only cost requests: a video takes minutes. */
const INTERVAL = { min: 1, max: 600 };
/** Minutes. Queues at busy hours hold tasks far longer than the few minutes a video takes. */
const TIMEOUT = { min: 1, max: 1440 };

const suspends = { waitMode: ['suspend'] };
// From inside Options, where Wait for Completion is a level up.
const polls = { '/waitMode': ['poll'] };
const waits = { '/waitMode': ['poll', 'suspend'] };

/** What a wait does where nothing else is chosen: an option that was not added has no value. */
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
			description: 'Hand on the task as it is now. Pick the video up later with Task › Get.',
		},
		{
			name: 'Poll',
			value: 'poll',
			description: 'Ask again and again until the video is there. The execution stays active.',
		},
		{
			name: 'Suspend',
			value: 'suspend',
			description:
				'Park the execution in the database until the video is there. It holds no worker, and a restart of n8n does not matter.',
		},
	],
	default: 'poll',
	description: 'What the node does until the video is ready',
};

/** Says what to expect of a parked execution. */
const suspendNotice: INodeProperties = {
	displayName:
		'All items are submitted first, then the execution is parked. n8n checks every 75 seconds, after the first hour less often. A second execution appears as Waiting: leave it alone. Use Poll in a sub-workflow that is called once per item, behind a Webhook that responds When Last Node Finishes, and while you build (or pin the output). Timeout Workflow counts the parked time. Requires a saved workflow and n8n 2.41 or newer (or 2.39.8 and later of 2.39); elsewhere the node polls and says so. <a href="https://github.com/n8n-nodes-kling/n8n-nodes-kling/blob/main/docs/waiting.md#around-a-suspended-execution" target="_blank">More</a>',
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
			description: 'Give the provider the address of this n8n, whatever it is',
		},
		{
			name: 'Never',
			value: 'never',
			description: 'Only ask, every 75 seconds at first',
		},
		{
			name: 'When Reachable',
			value: 'whenReachable',
			description: 'If this n8n has a public https address (WEBHOOK_URL)',
		},
	],
	default: 'whenReachable',
	description:
		'Whether the provider calls n8n when a task ends, so that the execution goes on at once. A call that does not come only costs time. Not with Download Video: only the timer wakes the execution then.',
};

/** Whether a parked execution is woken by the provider, for models that call back. */
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

/** How to wait for a task. The settings of a wait are `waitOptions`. */
export function waitProperties(defaultMode: Wait['mode']): INodeProperties[] {
	return [{ ...modeProperty, default: defaultMode }, suspendNotice];
}

/** The settings of a wait, for the Options of an operation that has a Wait for Completion. */
export const waitOptions: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.pollInterval,
		name: 'pollInterval',
		type: 'number',
		typeOptions: { minValue: INTERVAL.min, maxValue: INTERVAL.max },
		default: DEFAULT_POLL_INTERVAL,
		description:
			'Longest pause between two questions. The first comes after 4 seconds, so that a refusal shows at once, and where most videos end the pauses are shorter: a video of 5 minutes takes about 20 questions. A shorter pause sees the end sooner and asks more; one over 30 stretches all pauses.',
		displayOptions: { show: polls },
	},
	{
		displayName: FIELD_LABELS.timeout,
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: TIMEOUT.min, maxValue: TIMEOUT.max },
		default: DEFAULT_TIMEOUT,
		description: 'How long to wait for one video. The task itself goes on at the provider.',
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
				description: 'Hand on the task with its status, so that a later Task › Get can take over',
			},
			{
				name: 'Stop With a Message',
				value: 'fail',
				description: 'The item stops, and the message holds the task ID',
			},
		],
		default: DEFAULT_ON_TIMEOUT,
		description: 'What to do when the video is not ready in time',
		displayOptions: { show: waits },
	},
];

/** Set by the node itself, in the sub-workflow that a parked execution waits for. */
export const suspendedProperty: INodeProperties = {
	displayName: 'Parked',
	name: SUSPENDED_PARAMETER,
	type: 'hidden',
	default: false,
	description: 'Whether the node takes a look at the tasks of a parked execution',
};

/** Reads how to wait. Values outside their range become issues. */
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
 * The address to call when a task ends, for a node that will be parked.
 *
 * @param resumeUrl where n8n resumes the execution; `null` where it cannot be parked
 * @returns `undefined` where nobody shall or can call
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
			requestIssue(field, `is ${value}`, `Give a number from ${range.min} to ${range.max}.`),
		);
	}
	return value;
}
