import type { IExecuteFunctions } from 'n8n-workflow';
import { isWebAddress } from '../lib/webUrl';

/** Where n8n resumes the execution while it waits; it holds n8n's own token. `null` where n8n tells of none. */
export function resumeUrlOf(context: IExecuteFunctions): URL | null {
	const address = context.evaluateExpression('{{ $execution.resumeUrl }}', 0);
	return typeof address === 'string' && isWebAddress(address) ? new URL(address) : null;
}
