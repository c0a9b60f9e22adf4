import fc from 'fast-check';

import { API_ERROR_REASONS } from '../../nodes/shared/core/apiError';
import { providers } from '../../nodes/shared/providers';
import { response } from '../support/answers';
import { NOW } from '../support/balances';
import { contractOf } from '../support/contract';
import { RUNS, RUNS_TIMEOUT } from '../support/runs';
import { arrivals } from '../support/vendorAnswers';

const UNITS = ['USD', 'CNY', 'credits', 'units'];

const ODD: ReadonlyArray<[what: string, body: string]> = [
	['a web page', '<html><body><h1>502 Bad Gateway</h1></body></html>'],
	['nothing', ''],
	['a truncated object', '{"code":200,"data":{"bal'],
	['an empty object', '{}'],
	['an empty list', '[]'],
	['null', 'null'],
	['an amount that is too large', '{"success":true,"data":1e999,"remain_balance":1e999}'],
];

describe.each(providers.flatMap(({ id, balance }) => (balance ? [{ id, balance }] : [])))(
	'the balance of $id',
	({ id, balance }) => {
		const known = contractOf(id).operations.flatMap(({ path, answers }) =>
			/balance|credit|account/.test(path) ? answers.map(({ body }) => body) : [],
		);

		it.each(ODD)('is unreadable in %s', (_what, body) => {
			expect(balance.parse(response(200, body), { now: NOW })).toMatchObject({
				ok: false,
				error: { reason: 'unreadable', httpStatus: 200 },
			});
		});

		it.each([
			['a web page', '<html>Bad Gateway</html>', 502, 'providerFault'],
			['nothing', '', 401, 'credential'],
			['nothing', '', 429, 'rateLimit'],
			['nothing', '', 302, 'unreadable'],
		])('is not read from %s: %j with HTTP status %i', (_what, body, status, reason) => {
			expect(balance.parse(response(status, body), { now: NOW })).toMatchObject({
				ok: false,
				error: { reason, httpStatus: status },
			});
		});

		it(
			'is well-formed, an error or a further request for any response, and never throws',
			() => {
				fc.assert(
					fc.property(arrivals(known), arrivals(known), (arrived, further) => {
						const first = balance.parse(arrived, { now: NOW });
						const read = 'follow' in first ? balance.parse(further, { now: NOW }, arrived) : first;
						if ('follow' in read) throw new Error('a second request to follow');
						expect(read.ok || API_ERROR_REASONS.includes(read.error.reason)).toBe(true);
						if (!read.ok) return;
						const { amount, unit, isUnlimited, packages } = read.value;
						expect(amount === null || Number.isFinite(amount)).toBe(true);
						expect(unit === null).toBe(amount === null);
						expect(unit === null || UNITS.includes(unit)).toBe(true);
						expect(isUnlimited && amount !== null).toBe(false);
						for (const { remaining, expiresAt } of packages) {
							expect(remaining === null || Number.isFinite(remaining)).toBe(true);
							expect(expiresAt === null || !Number.isNaN(Date.parse(expiresAt))).toBe(true);
						}
					}),
					{ numRuns: RUNS },
				);
			},
			RUNS_TIMEOUT,
		);
	},
);
