import type { Contract } from '../server/contract';
import type { Task } from '../server/tasks';
import type { Call } from '../server/vendor';

/** Where the requests of a model are asked for: the first two parts of its address. */
const APPS = ['/fal-ai/kling-video', '/kling/v4'] as const;

/** The address of an operation, as the contract has it. */
export function addressOf(contract: Contract, operationId: string): string {
	const [, , path = ''] = contract.pointer(operationId).split('/');
	return path.replaceAll('~1', '/');
}

/** The addresses that take a request: the names of the models, with a slash before each. */
export function submitAddresses(contract: Contract): string[] {
	return contract
		.operationIds()
		.filter((id) => id.startsWith('submit'))
		.map((id) => addressOf(contract, id));
}

/** The address that a model's requests stand under. */
export function appOf(address: string): string | undefined {
	return APPS.find((app) => address.startsWith(`${app}/`));
}

/** The three addresses of a request. */
export function urlsOf({ id, model }: Task, call: Call) {
	const url = call.url(`${appOf(`/${model}`)}/requests/${id}`);
	return { response_url: url, status_url: `${url}/status`, cancel_url: `${url}/cancel` };
}

/** An address of a request that has the whole model in it, or another word behind it than there is. */
export function isMisbuilt(path: string): boolean {
	return appOf(path) !== undefined && /\/requests\/[^/]+(?:\/[a-z]+)?$/.test(path);
}
