import { pathSegment } from '../../core/pathSegment';
import type { Provider } from '../../core/provider';
import { parseSubmit, parseStatus, PROVIDER } from './responses';
import { generate, KIND, motionControl } from './submit';

/**
 * Kling through imini.
 *
 * @see https://docs.imini.ai
 */
export const imini: Provider = {
	id: PROVIDER,
	displayName: 'imini',
	credentialType: 'klingIminiApi',
	keyUrl: 'https://imini.ai/api-keys',
	baseUrl: 'https://openapi.imini.ai/imini/router',
	operations: { generate, motionControl },
	reservedBodyFields: ['model'],
	taskKinds: [{ kind: KIND, displayName: 'Video' }],
	// Its pages do not say whether inline images are accepted; its own client sends data URIs.
	fileTransfer: { as: 'dataUri' },
	secretFields: ['apiKey'],
	accountSettings: [],
	parseSubmit,
	tasks: {
		get: {
			request: ({ taskId }) => ({
				method: 'GET',
				path: `/v1/videos/tasks/${pathSegment(taskId)}`,
			}),
			parse: parseStatus,
		},
	},
	features: { covers: true },
};
