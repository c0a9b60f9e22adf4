import { boundedText } from '../lib/boundedText';
import { isJsonObject, type Json } from '../lib/json';
import type { ResponseReader } from './responseReader';
import type { CostUnit } from './task';

/** A prepaid quantity that the provider manages apart from the balance. */
export interface BalancePackage {
	name: string | null;
	/** Quantity at the time of purchase. */
	total: number | null;
	remaining: number | null;
	unit: CostUnit;
	/** The provider's word. */
	status: string | null;
	/** ISO 8601. */
	startsAt: string | null;
	/** ISO 8601. */
	expiresAt: string | null;
}

/** What an account has left, with the same keys for every provider; `null` for missing values. */
export interface Balance {
	/** Negative if the account is overdrawn; `null` if it is unlimited or the provider does not report it. */
	amount: number | null;
	/** Unit of the amount; `null` only together with it. */
	unit: CostUnit | null;
	/** Whether the account has no limit, so that there is no amount. */
	isUnlimited: boolean;
	packages: BalancePackage[];
	/** Remarks for a person, each a full sentence. */
	warnings: string[];
	/** The provider's response, read as JSON, without fields that may contain a key. */
	providerResponse: Json;
}

/** When a balance is requested: some providers require the period to read. */
export interface BalanceQuery {
	/** Milliseconds since 1970. */
	now: number;
}

/** Fields that may contain a key of the account, other than the one that n8n knows and hides. */
const SECRET_FIELD = /(?:key|secret|token|password)s?$/i;

/**
 * Balance as a response describes it, with the whole response for the output. Call it last: its warnings name what
 * could not be read until then. The provider's texts are shortened.
 *
 * @param body the response that was read
 */
export function createBalance(
	known: Partial<Omit<Balance, 'providerResponse'>>,
	body: ResponseReader,
): Balance {
	return {
		amount: null,
		unit: null,
		isUnlimited: false,
		...known,
		packages: (known.packages ?? []).map((entry) => ({
			...entry,
			name: entry.name && boundedText(entry.name),
			status: entry.status && boundedText(entry.status),
		})),
		warnings: [...(known.warnings ?? []), ...body.warnings()],
		providerResponse: withoutKeys(body.json),
	};
}

/** An account's response may list all of its keys. */
function withoutKeys(value: Json): Json {
	if (Array.isArray(value)) return value.map(withoutKeys);
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([name]) => !SECRET_FIELD.test(name))
			.map(([name, entry]) => [name, withoutKeys(entry)]),
	);
}
