import type { IExecuteFunctions } from 'n8n-workflow';
import { isWebUrl } from '../lib/webUrl';

/** URL at which n8n resumes the execution while it waits; it contains n8n's own token. `null` if n8n returns none. */
export function resumeUrlOf(context: IExecuteFunctions): URL | null {
	const address = context.evaluateExpression('{{ $execution.resumeUrl }}', 0);
	return typeof address === 'string' && isWebUrl(address) ? new URL(address) : null;
}
