import type { Provider } from '../../protocol/provider';
import { LEGACY_KINDS } from '../klingNative/kinds';
import { legacyStatus } from '../klingNative/listing';
import { parseStart, parseStatus, parseStatusMany, PROVIDER } from './answers';
import { AUTHENTICATION } from './api';
import { callback } from './callback';
import { guard } from './guard';
import { listing } from './listing';
import { models } from './models';
import { naming } from './naming';
import { newerStatus, TASKS } from './newerStart';
import { check, narrow } from './rules';
import { start } from './start';

/** Outside China. */
const SINGAPORE = 'https://api-singapore.klingai.com';

/**
 * Kling itself: two APIs on one host. The API key opens both; the older pair of access key and secret key opens the
 * legacy one.
 *
 * @see https://kling.ai/document-api/llms.txt
 */
export const klingai: Provider = {
	id: PROVIDER,
	displayName: 'Kling (Official)',
	credentialType: 'klingAiApi',
	baseUrl: SINGAPORE,
	regions: [
		{ id: 'singapore', baseUrl: SINGAPORE },
		{ id: 'beijing', baseUrl: 'https://api-beijing.klingai.com' },
	],
	models,
	reservedBodyFields: ['model_name'],
	taskKinds: [
		{ kind: TASKS, displayName: 'Any Task' },
		...LEGACY_KINDS.map(({ kind, displayName }) => ({
			kind,
			displayName: `${displayName} (Older API)`,
		})),
	],
	imageDelivery: { as: 'base64' },
	// The access key is part of each token that is made from the pair.
	secretFields: ['apiKey', 'accessKey', 'secretKey', 'webhookSecret'],
	accountSettings: [AUTHENTICATION],
	narrow,
	naming,
	check,
	start,
	parseStart,
	status: (ref) => (ref.kind === TASKS ? newerStatus([ref]) : legacyStatus(ref, '')),
	parseStatus,
	statusMany: {
		kinds: [TASKS],
		// Not in Kling's pages, but in its answers: 21 ids are refused with 400 and 1201.
		max: 20,
		request: newerStatus,
		parse: parseStatusMany,
	},
	guard,
	listing,
	callback,
	watermarkedCopies: true,
};
