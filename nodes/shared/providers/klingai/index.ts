import type { Provider } from '../../core/provider';
import { assets } from './assets';
import { balance } from './balance';
import { KLING_LEGACY_KINDS } from './kinds';
import { legacyStatus } from '../klingLegacyApi/list';
import { parseSubmit, parseStatus, parseStatusMany, PROVIDER } from './responses';
import { AUTHENTICATION } from './route';
import { webhook } from './webhook';
import { idempotency } from './idempotency';
import { list } from './list';
import { newApiStatus, TASKS } from './newApi/submit';
import { plainOperations } from './plainOperations';
import { generate, motionControl } from './submit';

/** Base URL outside China. */
const SINGAPORE = 'https://api-singapore.klingai.com';

/**
 * Kling itself: two APIs on one host. The API key is valid for both; the older pair of access key and secret key only
 * for the legacy one.
 *
 * @see https://kling.ai/document-api/llms.txt
 */
export const klingai: Provider = {
	id: PROVIDER,
	displayName: 'Kling (Official)',
	credentialType: 'klingAiApi',
	keyUrl: 'https://kling.ai/dev/api-key',
	baseUrl: SINGAPORE,
	regions: [
		{ id: 'singapore', baseUrl: SINGAPORE },
		{ id: 'beijing', baseUrl: 'https://api-beijing.klingai.com' },
	],
	operations: { generate, motionControl },
	plainOperations,
	reservedBodyFields: ['model_name'],
	taskKinds: [
		{ kind: TASKS, displayName: 'Any Task' },
		...KLING_LEGACY_KINDS.map(({ kind, displayName }) => ({
			kind,
			displayName: `${displayName} (Older API)`,
		})),
	],
	fileTransfer: { as: 'base64' },
	// The access key is part of each token that is created from the pair.
	secretFields: ['apiKey', 'accessKey', 'secretKey', 'webhookSecret'],
	accountSettings: [AUTHENTICATION],
	parseSubmit,
	tasks: {
		get: {
			request: (ref) => (ref.kind === TASKS ? newApiStatus([ref]) : legacyStatus(ref, '')),
			parse: parseStatus,
		},
		getMany: {
			kinds: [TASKS],
			// Not on Kling's pages, but in its responses: 21 IDs are rejected with 400 and 1201.
			max: 20,
			request: newApiStatus,
			parse: parseStatusMany,
		},
		list,
	},
	assets,
	idempotency,
	webhook,
	balance,
	features: { watermarkedCopies: true, costUnits: ['USD', 'CNY', 'units'] },
};
