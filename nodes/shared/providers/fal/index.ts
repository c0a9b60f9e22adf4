import type { Provider } from '../../core/provider';
import { balance } from './balance';
import { isTaskKind, taskKinds } from './endpoints';
import { API, estimate } from './estimate';
import { parseCancel, parseStatus, parseSubmit, PROVIDER, taskPath } from './responses';
import { plainOperations } from './plainOperations';
import { generate, motionControl } from './submit';
import { REST, upload } from './upload';
import { webhook } from './webhook';

/**
 * Kling through fal.ai.
 *
 * @see https://fal.ai/docs/model-endpoints/queue
 */
export const fal: Provider = {
	id: PROVIDER,
	displayName: 'fal',
	credentialType: 'klingFalApi',
	keyUrl: 'https://fal.ai/dashboard/keys',
	baseUrl: 'https://queue.fal.run',
	hosts: {
		[REST]: { baseUrl: 'https://rest.fal.ai', field: 'restUrl', displayName: 'REST URL' },
		[API]: { baseUrl: 'https://api.fal.ai', field: 'apiUrl', displayName: 'API URL' },
	},
	operations: { generate, motionControl },
	plainOperations,
	// Both are part of the URL; a second one in the body could only contradict it.
	reservedBodyFields: ['model', 'mode'],
	taskKinds,
	isTaskKind,
	fileTransfer: { as: 'upload', upload },
	secretFields: ['apiKey'],
	accountSettings: [],
	parseSubmit,
	tasks: {
		get: {
			request: (ref) => ({ method: 'GET', path: `${taskPath(ref)}/status` }),
			parse: parseStatus,
		},
		cancel: {
			request: (ref) => ({ method: 'PUT', path: `${taskPath(ref)}/cancel` }),
			parse: parseCancel,
		},
	},
	estimate,
	webhook,
	balance,
	features: { costUnits: ['units'] },
};
