import type { IExecuteFunctions } from 'n8n-workflow';
import { commonResult, resultOfKind, type ResultName } from '../../core/creation';
import type { Estimate } from '../../core/estimate';
import { FIELD_LABELS } from '../../core/fields';
import type { Result } from '../../core/result';
import { writeJson } from '../../lib/json';
import { runPool } from '../../lib/pool';
import { joinList, plural } from '../../lib/text';
import { estimateCost, submitToEstimate } from '../../tasks/estimate';
import type { RequestError } from '../../tasks/submit/submitError';
import type { ItemJob } from '../item';
import { errorText } from '../output/errorText';
import { fittedText, type ErrorText } from '../output/message';
import { startClock } from './clock';
import { runtimeFor } from './runtime';

/** Why a run may not submit anything. */
export interface CostStop {
	/** `costLimitExceeded`: the estimate is above the limit. `estimateFailed`: there is no estimate to compare. */
	reason: 'costLimitExceeded' | 'estimateFailed';
	text: ErrorText;
}

/** Label of the limit, in quotes. */
const LIMIT = `'${FIELD_LABELS.maxCostPerRun}'`;

const NOTHING_SENT = 'Nothing was submitted.';

/**
 * Estimates all items that would buy a task, and compares the sum with the limit of the run: the lowest Max Cost per Run
 * of its items. Items whose task an earlier attempt bought cost nothing more.
 *
 * @param parallel maximum number of estimates in parallel, at least 1
 * @returns why nothing may be submitted; `null` if the sum is within the limit, or there is none
 */
export async function checkCost(
	context: IExecuteFunctions,
	jobs: readonly ItemJob[],
	parallel: number,
): Promise<CostStop | null> {
	const limit = jobs.reduce(
		(lowest, { maxCost = Infinity }) => Math.min(lowest, maxCost),
		Infinity,
	);
	if (limit === Infinity) return null;
	const clock = startClock();
	const known = new Map<string, Promise<Result<Estimate, RequestError>>>();
	const sums = new Map<string, number>();
	let stop: CostStop | null = null;
	const results: ResultName[] = [];
	await runPool(jobs, parallel, async ({ job, send }) => {
		const { provider, task } = job;
		if (stop || !('submission' in task) || task.ledger?.read()?.state === 'accepted') return;
		const { estimate } = provider;
		// Reading the item has reported a provider without estimates.
		if (!estimate) return;
		const submit = submitToEstimate(task.submission);
		const { path, body = {} } = estimate.request(submit);
		const key = `${path} ${writeJson(body)}`;
		const estimated =
			known.get(key) ?? estimateCost(estimate, submit, runtimeFor(context, send, undefined, clock));
		known.set(key, estimated);
		const result = await estimated;
		if (result.ok) {
			const { amount, unit } = result.value;
			sums.set(unit, (sums.get(unit) ?? 0) + amount);
			results.push(resultOfKind(provider, task.submission.kind));
			return;
		}
		const { message, description } = errorText({
			provider,
			task: null,
			seconds: 0,
			...result.error,
		});
		stop ??= {
			reason: 'estimateFailed',
			text: noEstimateText(provider.displayName, `${message}. ${description ?? ''}`.trim()),
		};
	});
	return stop ?? compare(sums, limit, results);
}

function compare(
	sums: ReadonlyMap<string, number>,
	limit: number,
	results: readonly ResultName[],
): CostStop | null {
	const [first, ...others] = sums;
	if (!first) return null;
	const [unit, sum] = first;
	if (others.length > 0) {
		const text = fittedText(
			`The estimates are in ${joinList([...sums.keys()], 'and')}, so ${LIMIT} is unclear`,
			`Remove ${LIMIT}, or run the items separately.`,
			NOTHING_SENT,
		);
		return { reason: 'estimateFailed', text };
	}
	const excess = rounded(sum - limit);
	if (excess <= 0) return null;
	const text = fittedText(
		`The estimate exceeds ${LIMIT} by ${excess} ${unit}`,
		`Raise ${LIMIT}, or run fewer items.`,
		`The estimate for ${plural(results.length, commonResult(results))} is ${rounded(sum)} ${unit}, and the limit is ${limit} ${unit}.`,
		NOTHING_SENT,
	);
	return { reason: 'costLimitExceeded', text };
}

/** Text for a run that cannot be compared with its limit, because the provider returned no estimate. */
function noEstimateText(name: string, cause: string): ErrorText {
	return fittedText(
		`${name} returned no estimate, so ${LIMIT} cannot be checked`,
		`Run the node again later, or remove ${LIMIT}.`,
		cause,
		NOTHING_SENT,
	);
}

/** Without the errors of sums of decimal fractions, e.g. 0.1 + 0.2. */
function rounded(amount: number): number {
	return Number(amount.toFixed(6));
}
