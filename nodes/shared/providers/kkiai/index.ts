import type { Provider } from '../../core/provider';
import { legacyList, legacyStatus } from '../klingLegacyApi/list';
import { assets, plainOperations } from './elements';
import { KINDS } from './kinds';
import { parseList, parseSubmit, parseStatus, PROVIDER } from './responses';
import { webhook } from './webhook';
import { idempotency } from './idempotency';
import { generate, motionControl, PATH_PREFIX } from './submit';

/**
 * Kling through kkiai, which passes on Kling's legacy API.
 *
 * @see https://docs.kkiai.com
 */
export const kkiai: Provider = {
	id: PROVIDER,
	displayName: 'kkiai',
	credentialType: 'klingKkiaiApi',
	keyUrl: 'https://www.kkiai.com',
	baseUrl: 'https://www.kkiai.com',
	operations: { generate, motionControl },
	plainOperations,
	reservedBodyFields: ['model_name'],
	taskKinds: KINDS,
	fileTransfer: { as: 'base64' },
	secretFields: ['apiKey'],
	accountSettings: [],
	parseSubmit,
	tasks: {
		get: { request: (ref) => legacyStatus(ref, PATH_PREFIX), parse: parseStatus },
		list: { ...legacyList(PROVIDER, PATH_PREFIX), parse: parseList },
	},
	assets,
	idempotency,
	webhook,
	features: { watermarkedCopies: true, costUnits: ['units'] },
};
