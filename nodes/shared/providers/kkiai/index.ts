import type { Provider } from '../../core/provider';
import { LEGACY_KINDS } from '../klingApi/kinds';
import { legacyListing, legacyStatus } from '../klingApi/list';
import { parseList, parseStart, parseStatus, PROVIDER } from './responses';
import { callback } from './webhook';
import { idempotency } from './idempotency';
import { legacyNaming } from '../klingApi/naming';
import { models } from './models';
import { check } from './rules';
import { PATH_PREFIX, start } from './submit';

/**
 * Kling through kkiai, which passes on Kling's legacy API.
 *
 * @see https://docs.kkiai.com
 */
export const kkiai: Provider = {
	id: PROVIDER,
	displayName: 'kkiai',
	credentialType: 'klingKkiaiApi',
	baseUrl: 'https://www.kkiai.com',
	models,
	reservedBodyFields: ['model_name'],
	taskKinds: LEGACY_KINDS,
	imageTransfer: { as: 'base64' },
	secretFields: ['apiKey'],
	accountSettings: [],
	naming: legacyNaming,
	check,
	start,
	parseStart,
	status: (ref) => legacyStatus(ref, PATH_PREFIX),
	parseStatus,
	idempotency,
	listing: { ...legacyListing(PROVIDER, PATH_PREFIX), parse: parseList },
	callback,
	features: { watermarkedCopies: true },
};
