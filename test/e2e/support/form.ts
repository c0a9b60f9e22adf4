import { eventually } from './eventually';
import { sharedN8n } from './sharedN8n';
import type { StoredWorkflow } from '../../../sandbox/n8n';

/** A form of a published workflow, as a visitor has it. */
export interface OpenForm {
	url: string;
	/** What the visitor reads. */
	page: string;
}

/** Opens the form that starts a workflow. n8n knows it a moment after the workflow was published. */
export async function openForm({ nodes }: StoredWorkflow): Promise<OpenForm> {
	const form = nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');
	const url = `${sharedN8n().url}/form/${String(form?.webhookId)}`;
	const page = await eventually('the form', async () => {
		const response = await fetch(url);
		const text = await response.text();
		return response.status === 200 ? text : undefined;
	});
	return { url, page };
}
