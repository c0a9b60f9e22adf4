import { vendors } from '../../../sandbox/vendors';
import { contractNamed } from '../../../sandbox/vendors/server/contract';
import type { ApiErrors, Vendor } from '../../../sandbox/vendors/server/vendor';

/** What a vendor says when it refuses, as its contract has it. */
export function vendorWords(name: string, apiError: keyof ApiErrors | { status: number }): string {
	const vendor = vendors.find((candidate) => candidate.name === name);
	const contract = contractNamed(name);
	const { status, example } = placeOf(vendor, apiError);
	const words = contract
		.operationIds()
		.map((operation) => messageIn(contract.exampleAnswer(operation, status, example)))
		.find((message) => message !== undefined);
	if (words === undefined) throw new Error(`${name} has no words for ${JSON.stringify(apiError)}`);
	return words;
}

/** Where the contract has the example: by the status, or by the code that a vendor has in a body with status 200. */
function placeOf(
	vendor: Vendor | undefined,
	apiError: keyof ApiErrors | { status: number },
): { status: number; example?: string | undefined } {
	if (typeof apiError === 'string') return vendor?.apiErrors[apiError] ?? { status: 0 };
	const example = vendor?.codes?.[apiError.status];
	return example === undefined ? apiError : { status: 200, example };
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
