import type { IExecuteFunctions } from 'n8n-workflow';
import type { ItemJob } from '../shared/n8n/batch';
import { purchaseOf } from '../shared/n8n/journal';
import { issuesText } from '../shared/n8n/output';
import { ParameterReader } from '../shared/n8n/parameters';
import { connect, readAccount } from '../shared/n8n/transport';
import type { TroubleText } from '../shared/n8n/troubleText';
import { findProvider } from '../shared/providers';
import type { Job } from '../shared/waiting/lifecycle';
import { findOperation } from './actions';

/**
 * Reads and checks everything that an item asks for, so that nothing is left to be read once a task was bought.
 *
 * @returns the item's job, or what a person is told of input that cannot be sent
 * @throws what n8n throws for an expression that leads nowhere, or a missing credential
 */
export async function readItem(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<ItemJob | TroubleText> {
	const parameter = (name: string): unknown => context.getNodeParameter(name, itemIndex, null);
	const [providerId, resource, name] = ['provider', 'resource', 'operation'].map((key) =>
		String(parameter(key)),
	);
	const provider = findProvider(providerId ?? '');
	const operation = findOperation(resource ?? '', name ?? '');
	if (!provider || !operation) {
		return {
			message: `${provider ? `Operation ${resource} › ${name}` : `Provider ${providerId}`} is not known`,
			description: 'Choose it from the list again.',
		};
	}
	const account = await readAccount(context, provider, itemIndex);
	const read = operation.read(new ParameterReader(parameter), provider, account);
	if ('issues' in read) return issuesText(read.issues);
	return {
		itemIndex,
		job: withPurchase(context, itemIndex, read.job),
		send: await connect(context, provider, itemIndex),
		delivery: { simplify: (parameter('options.simplify') ?? parameter('simplify')) !== false },
	};
}

/** Gives a purchase its page in the journal, so that a second try of the item does not buy again. */
function withPurchase(context: IExecuteFunctions, itemIndex: number, job: Job): Job {
	if (!('start' in job.task)) return job;
	const { start } = job.task;
	return { ...job, task: { start, purchase: purchaseOf(context, itemIndex, start) } };
}
