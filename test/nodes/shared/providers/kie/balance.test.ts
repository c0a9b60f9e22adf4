import type { JsonObject } from '../../../../../nodes/shared/lib/json';
import { kie } from '../../../../../nodes/shared/providers/kie';
import { knownError } from '../../../../support/answers';
import { describeBalance, knownBalance, readBalance } from '../../../../support/balances';

describeBalance(kie, 'getCredit', {
	'200 ok': knownBalance({ amount: 5916.25, unit: 'credits' }),
	'200 no_key': {
		apiError: knownError({
			reason: 'credential',
			httpStatus: 200,
			code: '401',
			message: 'You do not have access permissions',
		}),
	},
	'401 http_401': {
		apiError: knownError({
			reason: 'credential',
			httpStatus: 401,
			code: '401',
			message: 'You do not have access permissions',
		}),
	},
	'403 http_403': {
		apiError: knownError({
			reason: 'permission',
			httpStatus: 403,
			code: '403',
			message: 'Forbidden',
		}),
	},
	'404 no_such_address': {
		apiError: knownError({
			reason: 'taskNotFound',
			httpStatus: 404,
			code: '404',
			message: 'Not Found',
		}),
	},
});

it('credits beside the code of an error are no balance', () => {
	expect(readBalance(kie, { code: 500, msg: 'Server exception', data: 0 })).toEqual({
		apiError: knownError({
			reason: 'providerFault',
			httpStatus: 200,
			code: '500',
			message: 'Server exception',
		}),
	});
});

it.each<[string, JsonObject, number]>([
	['no code', { data: 12.5 }, 12.5],
	['a code that is text', { code: '200', data: 3 }, 3],
	['no credits left', { code: 200, data: 0 }, 0],
	['credits as text', { code: 200, data: '7.25' }, 7.25],
])('the balance of kie.ai is read with %s', (_what, body, amount) => {
	expect(readBalance(kie, body)).toEqual(knownBalance({ amount, unit: 'credits' }));
});

it.each<[string, JsonObject, string]>([
	['no credits', { code: 200 }, '{"code":200}'],
	['credits that are no number', { code: 200, data: 'x' }, '{"code":200,"data":"x"}'],
])('a response of kie.ai with %s is no balance', (_what, body, message) => {
	expect(readBalance(kie, body)).toEqual({
		apiError: knownError({ reason: 'unreadable', httpStatus: 200, message }),
	});
});
