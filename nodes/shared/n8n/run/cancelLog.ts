import type { IExecuteFunctions } from 'n8n-workflow';
import { thrownText } from '../../lib/thrown';
import type { JobOutcome } from '../../tasks/job';
import { errorText } from '../output/errorText';
import { placeOf } from './ledger';

/**
 * Writes a line to n8n's own log about a task that was canceled at the end of a wait, or that could not be canceled: n8n
 * keeps no output of an execution that was stopped. Never throws: no item is lost because of a line in the log.
 */
export function logCancel(
	context: IExecuteFunctions,
	itemIndex: number,
	outcome: JobOutcome,
): void {
	if (outcome.outcome !== 'jobError') return;
	const { jobError } = outcome;
	const { task, cancel } = jobError;
	if (!task || !cancel) return;
	try {
		const { provider, kind, taskId } = task;
		const { place, where } = placeOf(context, itemIndex);
		context.logger.info(
			`Kling task ${taskId}: ${errorText(jobError).message} (provider ${provider}, kind ${kind}; ${where})`,
			{ ...place, provider, kind, taskId },
		);
	} catch (cause) {
		context.logger.warn(`Kling could not log a cancel: ${thrownText(cause)}`);
	}
}
