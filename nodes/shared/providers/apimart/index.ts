import { pathSegment } from '../../core/pathSegment';
import type { Provider } from '../../core/provider';
import { balance } from './balance';
import { parseSubmit, parseStatus, PROVIDER } from './responses';
import { webhook } from './webhook';
import { generate, KIND, withIdempotencyKey, motionControl } from './submit';
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
	keyUrl: 'https://apimart.ai/keys',
	baseUrl: 'https://api.apimart.ai',
	operations: { generate, motionControl },
	reservedBodyFields: ['model'],
	taskKinds: [{ kind: KIND, displayName: 'Video' }],
	fileTransfer: { as: 'upload', upload },
	secretFields: ['apiKey'],
	accountSettings: [],
	parseSubmit,
	tasks: {
		get: {
			request: ({ taskId }) => ({ method: 'GET', path: `/v1/tasks/${pathSegment(taskId)}` }),
			parse: parseStatus,
		},
	},
	idempotency: { by: 'idempotencyKey', apply: withIdempotencyKey },
	webhook,
	balance,
	features: { costUnits: ['USD', 'credits'] },
};
