import type { IExecuteFunctions } from 'n8n-workflow';
import type { ItemJob } from '../shared/n8n/batch';
import { ItemFiles } from '../shared/n8n/images';
import { purchaseOf } from '../shared/n8n/journal';
import { issuesText } from '../shared/n8n/output';
import { ParameterReader, type ParameterSource } from '../shared/n8n/parameters';
import { connect, readAccount } from '../shared/n8n/transport';
import type { TroubleText } from '../shared/n8n/troubleText';
import { findProvider } from '../shared/providers';
import type { Job } from '../shared/waiting/job';
import { findOperation } from './actions';
import { readDownload } from './fields/download';

/**
 * Reads and checks everything that an item asks for, so that nothing is left to be read once a task was bought.
 *
 * @param resumeUrl where n8n resumes the execution when it is parked; `null` where it cannot be parked
 * @returns the item's job, or what a person is told of input that cannot be sent
 * @throws what n8n throws for an expression that leads nowhere, or a missing credential
 */
export async function readItem(
	context: IExecuteFunctions,
	itemIndex: number,
	resumeUrl: string | null,
): Promise<ItemJob | TroubleText> {
	const parameter = remembered((name) => context.getNodeParameter(name, itemIndex, null));
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
	const files = new ItemFiles(context, itemIndex);
	const readAll = () => {
		const reader = new ParameterReader(parameter, [], files, context.getTimezone());
		const download = readDownload(reader);
		return { download, read: operation.read(reader, provider, account, resumeUrl) };
	};
	let { download, read } = readAll();
	// Which files are needed is known once the parameters were read; with the files open they are read anew.
	while (await files.open()) ({ download, read } = readAll());
	if ('issues' in read) return issuesText(read.issues);
	return {
		itemIndex,
		job: withPurchase(context, itemIndex, read.job, files),
		send: await connect(context, provider, itemIndex),
		delivery: {
			simplify: (parameter('options.simplify') ?? parameter('simplify')) !== false,
			download,
		},
	};
}

/** Gives a purchase the way to its files, and its page in the journal, so that a second try of the item does not buy again. */
function withPurchase(
	context: IExecuteFunctions,
	itemIndex: number,
	job: Job,
	files: ItemFiles,
): Job {
	if (!('start' in job.task)) return job;
	const { start } = job.task;
	const purchase = purchaseOf(context, itemIndex, start);
	return { ...job, task: { start, purchase, openImage: files.read } };
}

/** Each parameter is asked for once, so that an expression with the time or with chance in it stays as it was. */
function remembered(source: ParameterSource): ParameterSource {
	const known = new Map<string, unknown>();
	return (name) => {
		if (!known.has(name)) known.set(name, source(name));
		return known.get(name);
	};
}
