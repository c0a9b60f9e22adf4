import { pathSegment } from '../../core/pathSegment';
import type { Provider } from '../../core/provider';
import { parseStatus, parseSubmit, PROVIDER } from './responses';
import { DISPLAY_NAME } from './rules';
import { generate, KIND, motionControl } from './submit';
import { FILES, upload } from './upload';
import { webhook } from './webhook';

/**
 * Kling through EvoLink.
 *
 * @see https://docs.evolink.ai
 */
export const evolink: Provider = {
	id: PROVIDER,
	displayName: DISPLAY_NAME,
	isExperimental: true,
	credentialType: 'klingEvolinkApi',
	keyUrl: 'https://evolink.ai/dashboard/keys',
	baseUrl: 'https://api.evolink.ai',
	hosts: { files: FILES },
	operations: { generate, motionControl },
	reservedBodyFields: ['model'],
	taskKinds: [{ kind: KIND, displayName: 'Video' }],
	fileTransfer: { as: 'upload', upload },
	secretFields: ['apiKey'],
	accountSettings: [],
	features: { costUnits: ['credits'] },
	parseSubmit,
	tasks: {
		get: {
			request: ({ taskId }) => ({ method: 'GET', path: `/v1/tasks/${pathSegment(taskId)}` }),
			parse: parseStatus,
		},
	},
	webhook,
};
