import { pathSegment } from '../../core/pathSegment';
import type { Provider } from '../../core/provider';
import { success, failure } from '../../core/result';
import { list } from './list';
import { parseStatus, parseSubmit, PROVIDER } from './responses';
import { plainOperations } from './plainOperations';
import { DISPLAY_NAME } from './rules';
import { generate, INPUT, KIND, motionControl } from './submit';
import { upload } from './upload';
import { webhook } from './webhook';

/**
 * Kling through Replicate, which calls a task a prediction.
 *
 * @see https://replicate.com/docs/reference/http
 */
export const replicate: Provider = {
	id: PROVIDER,
	displayName: DISPLAY_NAME,
	credentialType: 'klingReplicateApi',
	keyUrl: 'https://replicate.com/account/api-tokens',
	baseUrl: 'https://api.replicate.com',
	operations: { generate, motionControl },
	plainOperations,
	// The model is part of the URL, without a version.
	reservedBodyFields: ['model', 'version'],
	additionalBodyFieldsIn: INPUT,
	taskKinds: [{ kind: KIND, displayName: 'Video' }],
	fileTransfer: { as: 'upload', upload },
	secretFields: ['apiKey', 'webhookSecret'],
	accountSettings: [],
	parseSubmit,
	tasks: {
		get: {
			request: ({ taskId }) => ({ method: 'GET', path: pathOf(taskId) }),
			parse: parseStatus,
		},
		list,
		cancel: {
			request: ({ taskId }) => ({ method: 'POST', path: `${pathOf(taskId)}/cancel` }),
			parse: (response, ref) => {
				const task = parseStatus(response, ref);
				if (!task.ok) return failure(task.error);
				return success(task.value.status === 'canceled' ? 'canceled' : 'requested');
			},
		},
	},
	webhook,
};

function pathOf(taskId: string): string {
	return `/v1/predictions/${pathSegment(taskId)}`;
}
