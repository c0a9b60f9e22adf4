import { pathSegment } from '../../core/pathSegment';
import type { Provider } from '../../core/provider';
import type { TaskRef } from '../../core/task';
import { balance } from './balance';
import { parseCancel, parseStatus, parseSubmit, PROVIDER } from './responses';
import { generate, KIND, motionControl } from './submit';
import { webhook } from './webhook';

/**
 * Kling through PiAPI. It documents no list of tasks, and nothing that recognizes a repeated submit.
 *
 * @see https://piapi.ai/docs
 */
export const piapi: Provider = {
	id: PROVIDER,
	displayName: 'PiAPI',
	credentialType: 'klingPiapiApi',
	keyUrl: 'https://piapi.ai/workspace',
	baseUrl: 'https://api.piapi.ai',
	operations: { generate, motionControl },
	reservedBodyFields: ['model', 'task_type'],
	taskKinds: [{ kind: KIND, displayName: 'Video' }],
	secretFields: ['apiKey', 'webhookSecret'],
	accountSettings: [],
	parseSubmit,
	tasks: {
		get: { request: (ref) => ({ method: 'GET', path: pathOf(ref) }), parse: parseStatus },
		cancel: { request: (ref) => ({ method: 'DELETE', path: pathOf(ref) }), parse: parseCancel },
	},
	webhook,
	balance,
	features: { costUnits: ['USD'] },
};

function pathOf({ taskId }: TaskRef): string {
	return `/api/v1/task/${pathSegment(taskId)}`;
}
