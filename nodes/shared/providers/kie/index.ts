import { idFault, NO_ID } from '../../core/pathSegment';
import type { Provider } from '../../core/provider';
import { balance } from './balance';
import { parseStatus, parseSubmit, PROVIDER } from './responses';
import { plainOperations } from './plainOperations';
import { generate, KIND, motionControl } from './submit';
import { FILES, upload } from './upload';
import { webhook } from './webhook';

/**
 * Kling through kie.ai.
 *
 * @see https://docs.kie.ai
 */
export const kie: Provider = {
	id: PROVIDER,
	displayName: 'kie.ai',
	credentialType: 'klingKieApi',
	keyUrl: 'https://kie.ai/api-key',
	baseUrl: 'https://api.kie.ai',
	hosts: { files: FILES },
	operations: { generate, motionControl },
	plainOperations,
	reservedBodyFields: ['model', 'input'],
	additionalBodyFieldsIn: 'input',
	taskKinds: [{ kind: KIND, displayName: 'Video' }],
	fileTransfer: { as: 'upload', upload },
	secretFields: ['apiKey', 'webhookSecret'],
	accountSettings: [],
	parseSubmit,
	tasks: {
		get: {
			request: ({ taskId }) => ({
				method: 'GET',
				path: '/api/v1/jobs/recordInfo',
				query: { taskId: idFault(taskId) === null ? taskId : NO_ID },
			}),
			parse: parseStatus,
		},
	},
	webhook,
	balance,
	features: { costUnits: ['credits'] },
};
