import { pathSegment } from '../../core/pathSegment';
import type { Provider } from '../../core/provider';
import { isTaskKind, pathOf, taskKinds } from './endpoints';
import { parseSubmit, parseStatus, PROVIDER } from './responses';
import { DISPLAY_NAME } from './rules';
import { webhook } from './webhook';
import { generate } from './submit';

/**
 * Kling through MuleRouter, and through MuleRun, the same API at another URL.
 *
 * @see https://www.mulerouter.ai/docs
 */
export const mulerouter: Provider = {
	id: PROVIDER,
	displayName: DISPLAY_NAME,
	credentialType: 'klingMulerouterApi',
	keyUrl: 'https://www.mulerouter.ai/app/api-keys',
	baseUrl: 'https://api.mulerouter.ai',
	operations: { generate },
	// The model is part of the URL; a second one in the body could only contradict it.
	reservedBodyFields: ['model', 'model_name'],
	taskKinds,
	isTaskKind,
	// Its page on Kling 3.0 forbids the prefix of a data URI, although its own client sends it.
	fileTransfer: { as: 'base64' },
	secretFields: ['apiKey'],
	accountSettings: ['referenceEndpoint'],
	parseSubmit,
	tasks: {
		get: {
			request: ({ kind, taskId }) => ({
				method: 'GET',
				path: `${pathOf(kind)}/${pathSegment(taskId)}`,
			}),
			parse: parseStatus,
		},
	},
	webhook,
};
