import { pathSegment } from '../../core/pathSegment';
import { BRACKETS } from '../../core/naming';
import type { Provider } from '../../core/provider';
import { ELEMENTS_AND_VOICES } from '../klingApi/naming';
import { parseStart, parseStatus, PROVIDER } from './responses';
import { models } from './models';
import { KIND, start } from './submit';

/**
 * Kling through imini.
 *
 * @see https://docs.imini.ai
 */
export const imini: Provider = {
	id: PROVIDER,
	displayName: 'imini',
	credentialType: 'klingIminiApi',
	baseUrl: 'https://openapi.imini.ai/imini/router',
	models,
	reservedBodyFields: ['model'],
	taskKinds: [{ kind: KIND, displayName: 'Video' }],
	// Its pages do not say whether pictures may be inline; its own client sends data URIs.
	imageTransfer: { as: 'dataUri' },
	secretFields: ['apiKey'],
	accountSettings: [],
	// Its page for Motion Control names no input.
	naming: ({ operation }) => (operation === 'motionControl' ? ELEMENTS_AND_VOICES : BRACKETS),
	check: () => [],
	start,
	parseStart,
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
