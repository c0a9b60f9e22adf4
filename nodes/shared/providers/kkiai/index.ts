import type { Provider } from '../../protocol/provider';
import { LEGACY_KINDS } from '../klingNative/kinds';
import { legacyListing, legacyStatus } from '../klingNative/listing';
import { parseList, parseStart, parseStatus, PROVIDER } from './answers';
import { callback } from './callback';
import { idempotency } from './guard';
import { legacyNaming } from '../klingNative/naming';
import { models } from './models';
import { check } from './rules';
import { PATH_PREFIX, start } from './start';

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
	watermarkedCopies: true,
};
