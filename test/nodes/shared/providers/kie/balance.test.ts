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
