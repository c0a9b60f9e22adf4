import { pathSegment } from '../../core/pathSegment';
import type { Provider } from '../../core/provider';
import { parseStart, parseStatus, PROVIDER } from './responses';
import { webhook } from './webhook';
import { models } from './models';
import { naming } from './naming';
import { check } from './rules';
import { KIND, mark, start } from './submit';
import { upload } from './upload';

/**
 * Kling through apimart.
 *
 * @see https://docs.apimart.ai
 */
export const apimart: Provider = {
	id: PROVIDER,
	displayName: 'apimart',
	credentialType: 'klingApimartApi',
	baseUrl: 'https://api.apimart.ai',
	models,
	reservedBodyFields: ['model'],
	taskKinds: [{ kind: KIND, displayName: 'Video' }],
	imageTransfer: { as: 'upload', upload },
	secretFields: ['apiKey'],
	accountSettings: [],
	naming,
	check,
	start,
	parseStart,
	tasks: {
		get: {
			request: ({ taskId }) => ({ method: 'GET', path: `/v1/tasks/${pathSegment(taskId)}` }),
			parse: parseStatus,
		},
	},
	idempotency: { by: 'idempotencyKey', mark },
	webhook,
};
