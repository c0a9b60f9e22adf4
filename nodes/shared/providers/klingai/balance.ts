import type { ApiCall } from '../../core/apiCall';
import { isTransient, type ApiError } from '../../core/apiError';
import {
	createBalance,
	type Balance,
	type BalancePackage,
	type BalanceQuery,
} from '../../core/balance';
import type { HttpResponse } from '../../core/http';
import { apiErrorFrom, bodyOf } from '../../core/response';
import { ResponseReader } from '../../core/responseReader';
import { failure, success, type Result } from '../../core/result';
import type { CostUnit } from '../../core/task';
import { klingError, reasonOfKlingCode } from '../klingLegacyApi/errors';
import { readEnvelope } from '../klingLegacyApi/responses';
import { TRIAL } from './newApi/cost';

const DAY = 24 * 60 * 60 * 1000;

/** Packages of the last 400 days: longer than the year for which a package is valid. */
const PACKAGES_PERIOD = 400 * DAY;

/** Tasks of the last 30 days. */
const TASKS_PERIOD = 30 * DAY;

/** Maximum number of tasks per page. */
const PAGE_SIZE = 500;

/** Currencies of Kling's balances. */
const UNITS: readonly CostUnit[] = ['USD', 'CNY'];

/**
 * Reads the resource packages of the account, then what each task was billed. Kling has no call for the present balance:
 * the balance after the newest task is the closest to it, and does not contain later top-ups.
 *
 * @see https://kling.ai/document-api/api/assets/account-usage
 * @see https://kling.ai/document-api/api/assets/billing-deduction/balance
 */
export const balance: ApiCall<BalanceQuery, Balance> = {
	request: ({ now }) => ({
		method: 'GET',
		path: '/account/costs',
		query: { start_time: String(now - PACKAGES_PERIOD), end_time: String(now) },
	}),
	parse: (response, { now }, before) => {
		if (before) return readBoth(before, response);
		const packages = packagesIn(response);
		return packages.ok
			? {
					follow: {
						method: 'POST',
						path: '/account/billing/balance',
						body: { start_time: now - TASKS_PERIOD, end_time: now, limit: PAGE_SIZE },
					},
				}
			: packages;
	},
};

/** Reads both responses. The packages are returned even if Kling rejects the second request for good. */
function readBoth(costs: HttpResponse, billing: HttpResponse): Result<Balance> {
	const packages = packagesIn(costs);
	if (!packages.ok) return packages;
	const rest = restIn(billing);
	if (!rest.ok && isTransient(rest.error)) return rest;
	const { amount, unit, warnings } = rest.ok ? rest.value : rejectedRest(rest.error);
	const body = ResponseReader.of({
		costs: bodyOf(costs) ?? null,
		billing: bodyOf(billing) ?? null,
	});
	return success(
		createBalance(
			{
				amount,
				unit,
				packages: packages.value.entries,
				warnings: [...packages.value.warnings, ...warnings],
			},
			body,
		),
	);
}

/** What is left of the balance, as far as the billed tasks show it. */
type Rest = Pick<Balance, 'amount' | 'unit' | 'warnings'>;

function rejectedRest({ message }: ApiError): Rest {
	const warning = `Kling rejected the request for the balance: "${message}".`;
	return { amount: null, unit: null, warnings: [warning] };
}

/** Reads the balance after the newest task that was billed; none if no task was. */
function restIn(response: HttpResponse): Result<Rest> {
	const envelope = readEnvelope(response);
	const data = envelope?.data.isObject ? envelope.data : undefined;
	const result = data?.at('result');
	if (!envelope || !data || !result?.isObject) return failure(klingError(response, 'status'));
	const [first, ...more] = result.at('detail').entries().flatMap(rowIn);
	const warnings = envelope.body.warnings();
	if (!first) return success({ amount: null, unit: null, warnings });
	const newest = more.reduce((last, row) => (row.time > last.time ? row : last), first);
	// The newest task is on this page only if it is the last page, or the first of a list that begins with it.
	if (data.at('has_more').json === true && newest !== first) {
		return success({ amount: null, unit: null, warnings: [...warnings, TOO_MANY] });
	}
	const { amount, unit, time } = newest;
	const since = `Kling reports no present balance: 'amount' is that after the task of ${time}, without later top-ups.`;
	return success({ amount, unit, warnings: [...warnings, since] });
}

const TOO_MANY = `The balance is unknown: Kling returned more than ${PAGE_SIZE} tasks, and not the newest one first.`;

/** A task that was billed, with the balance after it. */
interface Row {
	/** ISO 8601. */
	time: string;
	amount: number;
	unit: CostUnit;
}

function rowIn(row: ResponseReader): Row[] {
	if (row.isObject && row.at('cash_type').text() === TRIAL) return [];
	const time = row.at('deduction_time').time();
	const amount = row.at('balance_after_deduction').number();
	const currency = row.at('currency');
	const unit = UNITS.find((known) => known === currency.json);
	if (time !== null && amount !== null && unit) return [{ time, amount, unit }];
	if (time === null || amount === null) row.leaveOut();
	else currency.leaveOut();
	return [];
}

function packagesIn(
	response: HttpResponse,
): Result<{ entries: BalancePackage[]; warnings: string[] }> {
	const envelope = readEnvelope(response);
	if (!envelope?.data.isObject) return failure(klingError(response, 'status'));
	const { data, body, requestId } = envelope;
	const inner = innerError(response, data, requestId);
	if (inner) return failure(inner);
	const infos = data.at('resource_pack_subscribe_infos');
	if (infos.isBlank && data.at('code').isBlank) return failure(klingError(response, 'status'));
	const entries = infos.entries().flatMap(packageIn);
	return success({ entries, warnings: body.warnings() });
}

/** Error inside `data`: the outer code is 0 in any case. */
function innerError(
	response: HttpResponse,
	data: ResponseReader,
	requestId: string | null,
): ApiError | undefined {
	const code = data.at('code').id();
	if (code === null || code === '0') return undefined;
	const message = data.at('msg').text();
	const reason = reasonOfKlingCode(code, 'status', message) ?? 'providerFault';
	return apiErrorFrom(response, reason, message ?? '(no message)', { code, requestId });
}

function packageIn(entry: ResponseReader): BalancePackage[] {
	if (!entry.isObject) {
		entry.leaveOut();
		return [];
	}
	return [
		{
			name: entry.at('resource_pack_name').text(),
			total: entry.at('total_quantity').number(),
			remaining: entry.at('remaining_quantity').number(),
			unit: 'units',
			status: entry.at('status').text(),
			startsAt: entry.at('effective_time').time(),
			expiresAt: entry.at('invalid_time').time(),
		},
	];
}
