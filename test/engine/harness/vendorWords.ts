import { vendors } from '../../../sandbox/vendors';
import { Contract } from '../../../sandbox/vendors/server/contract';
import type { ApiErrors } from '../../../sandbox/vendors/server/vendor';

const contracts = new Map<string, Contract>();

/** What a vendor says when it refuses, as its contract has it. */
export function vendorWords(name: string, apiError: keyof ApiErrors | { status: number }): string {
	const vendor = vendors.find((candidate) => candidate.name === name);
	const contract = contracts.get(name) ?? new Contract(name);
	contracts.set(name, contract);
	const { status, example } = (typeof apiError === 'string'
		? vendor?.apiErrors[apiError]
		: undefined) ?? {
		status: typeof apiError === 'string' ? 0 : apiError.status,
		example: undefined,
	};
	const words = contract
		.operationIds()
		.map((operation) => messageIn(contract.exampleAnswer(operation, status, example)))
		.find((message) => message !== undefined);
	if (words === undefined) throw new Error(`${name} has no words for ${JSON.stringify(apiError)}`);
	return words;
}

function messageIn(answer: unknown): string | undefined {
	if (typeof answer !== 'object' || answer === null) return undefined;
	if ('message' in answer && typeof answer.message === 'string') return answer.message;
	if ('detail' in answer && typeof answer.detail === 'string') return answer.detail;
	if ('msg' in answer && typeof answer.msg === 'string') return answer.msg;
	return Object.values(answer)
		.map(messageIn)
		.find((message) => message !== undefined);
}
