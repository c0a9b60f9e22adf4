import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/protocol/field';
import { requestIssue } from '../../shared/protocol/issue';
import type { ParameterReader } from '../../shared/n8n/parameters';
import type { Wait } from '../../shared/waiting/lifecycle';

/** Seconds. Shorter would only cost requests: a video takes minutes. */
const INTERVAL = { min: 1, max: 600 };
/** Minutes. Queues at busy hours hold tasks far longer than the few minutes a video takes. */
const TIMEOUT = { min: 1, max: 1440 };

const polls = { waitMode: ['poll'] };

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
	],
	default: 'poll',
	description: 'What the node does until the video is ready',
};

/** How to wait for a task, and the few settings of each way, right under it. */
export function waitProperties(defaultMode: Wait['mode']): INodeProperties[] {
	return [
		{ ...modeProperty, default: defaultMode },
		{
			displayName: FIELD_LABELS.pollInterval,
			name: 'pollInterval',
			type: 'number',
			typeOptions: { minValue: INTERVAL.min, maxValue: INTERVAL.max },
			default: 10,
			description:
				'Longest pause between two questions. The first ones come sooner, so that a refusal shows at once.',
			displayOptions: { show: polls },
		},
		{
			displayName: FIELD_LABELS.timeout,
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: TIMEOUT.min, maxValue: TIMEOUT.max },
			default: 30,
			description: 'How long to wait for one video. The task itself goes on at the provider.',
			displayOptions: { show: polls },
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
			default: 'fail',
			description: 'What to do when the video is not ready in time',
			displayOptions: { show: polls },
		},
	];
}

/** Reads how to wait. Values outside their range become issues. */
export function readWait(parameters: ParameterReader, defaultMode: Wait['mode']): Wait {
	const mode = parameters.choice('waitMode', ['none', 'poll']) ?? defaultMode;
	if (mode === 'none') return { mode };
	return {
		mode,
		interval: readWithin(parameters, 'pollInterval', INTERVAL),
		timeout: readWithin(parameters, 'timeout', TIMEOUT),
		onTimeout: parameters.choice('onTimeout', ['fail', 'continue']) ?? 'fail',
	};
}

function readWithin(
	parameters: ParameterReader,
	field: 'pollInterval' | 'timeout',
	range: { min: number; max: number },
): number {
	const value = parameters.number(field) ?? 0;
	if (value < range.min || value > range.max) {
		parameters.issues.push(
			requestIssue(field, `is ${value}`, `Give a number from ${range.min} to ${range.max}.`),
		);
	}
	return value;
}
