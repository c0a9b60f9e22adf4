import type { ApiError } from '../../nodes/shared/core/apiError';
import type { Balance } from '../../nodes/shared/core/balance';
import type { HttpRequest, HttpResponse } from '../../nodes/shared/core/http';
import type { Provider } from '../../nodes/shared/core/provider';
import type { Result } from '../../nodes/shared/core/result';
import type { Json } from '../../nodes/shared/lib/json';
import { Contract } from '../../sandbox/vendors/server/contract';
import { response } from './answers';
import { contractOf } from './contract';
import { resultOf } from './resultOf';

/** When the tests request a balance, in milliseconds since 1970. */
export const NOW = Date.parse('2026-11-20T08:00:00.000Z');

/** What an answer should be read as. The vendor's own answer is added by the test. */
export type BalanceReading =
	{ balance: Omit<Balance, 'providerResponse'> } | { apiError: ApiError };

/** A balance of which only the given is known. */
export function knownBalance(known: Partial<Balance>): BalanceReading {
	return {
		balance: {
			amount: null,
			unit: null,
			isUnlimited: false,
			packages: [],
			warnings: [],
			...known,
		},
	};
}

/** What a provider makes of an answer. */
export function balanceIn(provider: Provider, answer: HttpResponse): Result<Balance> {
	const { balance } = provider;
	if (!balance) throw new Error(`${provider.id} has no call for the balance`);
	return resultOf(balance.parse(answer, { now: NOW }));
}

/** What a provider makes of a body, without the body. */
export function readBalance(provider: Provider, body: Json | string, status = 200): BalanceReading {
	return readingOf(balanceIn(provider, response(status, body)));
}

/** A result without the vendor's own answer. */
export function readingOf(result: Result<Balance>): BalanceReading {
	if (!result.ok) return { apiError: result.error };
	const { amount, unit, isUnlimited, packages, warnings } = result.value;
	return { balance: { amount, unit, isUnlimited, packages, warnings } };
}

/** The call of a contract that a request fits, and what is wrong with its path, its query and its body. */
export function judged(contractName: string, { method, path, query, body }: HttpRequest) {
	const contract = new Contract(contractName);
	const match = contract.match(method, path);
	if (!match) return undefined;
	const { operationId, params } = match;
	const complaints = [
		...contract.checkParameters(operationId, { params, query: query ?? {}, headers: {} }),
		...(contract.mediaTypes(operationId).length > 0
			? contract.checkBody(operationId, 'application/json', body)
			: []),
	];
	return { operationId, complaints };
}

/** Tests the request of a provider with one call for the balance, and each example answer of its contract. */
export function describeBalance(
	provider: Provider,
	operationId: string,
	table: Readonly<Record<string, BalanceReading>>,
): void {
	const { answers = [] } =
		contractOf(provider.id).operations.find((each) => each.operationId === operationId) ?? {};
	const named = new Map(answers.map((answer) => [`${answer.status} ${answer.name}`, answer]));

	it('the request for the balance fits the contract', () => {
		const request = provider.balance?.request({ now: NOW });
		expect(request && judged(provider.id, request)).toEqual({ operationId, complaints: [] });
	});

	describe('reads the response about the balance', () => {
		it('in every example of the contract, and in no other', () => {
			expect(Object.keys(table).sort()).toEqual([...named.keys()].sort());
		});

		it.each(Object.entries(table))('%s', (name, expected) => {
			const { status = 0, body = null } = named.get(name) ?? {};
			const result = balanceIn(provider, response(status, body));
			expect(result.ok ? { balance: result.value } : { apiError: result.error }).toStrictEqual(
				'balance' in expected
					? { balance: { ...expected.balance, providerResponse: body } }
					: expected,
			);
		});
	});
}
