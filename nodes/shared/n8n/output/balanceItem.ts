import type { INodeExecutionData } from 'n8n-workflow';
import type { JobOutcome } from '../../tasks/job';
import { plain } from './errors';

/** Item for a balance: the same keys for every provider; without Simplify also the provider's own response. */
export function balanceItem(
	{ provider, balance }: Extract<JobOutcome, { outcome: 'balance' }>,
	simplify: boolean,
	itemIndex: number,
): INodeExecutionData {
	const { providerResponse, packages, ...rest } = balance;
	return {
		json: {
			provider,
			...rest,
			packages: packages.map((entry) => ({ ...entry })),
			...(!simplify && { providerResponse: plain(providerResponse) }),
		},
		pairedItem: { item: itemIndex },
	};
}
