import { libraryOperations } from '../legacyAssets';
import { envelope } from '../legacyKling';
import { fixed } from '../server/operations';
import { isObject } from '../server/openapi';
import type { Vendor } from '../server/vendor';
import { klingaiKeys } from './keys';
import { legacyOperations } from './legacy';
import { lipSyncOperations } from './lipSync';
import { moreOperations } from './more';
import { pathSubmits } from './path';
import { getTasks, listTasks } from './tasks';

const getAccountCosts = fixed(
	(call) => {
		const pack = call.contract.exampleAnswer(
			'getAccountCosts',
			200,
			'packages',
			'/data/resource_pack_subscribe_infos/0',
		);
		const left =
			call.balance === 'empty' ? { remaining_quantity: 0, status: 'runOut' } : { status: 'online' };
		const { resource_pack_name: asked } = call.query;
		const packs: Record<string, unknown>[] = isObject(pack) ? [{ ...pack, ...left }] : [];
		const infos = packs.filter(
			({ resource_pack_name: name }) => asked === undefined || asked === name,
		);
		return envelope({ code: 0, msg: 'SUCCEED', resource_pack_subscribe_infos: infos }, call);
	},
	{
		'At most one call a second.': 'not played: it would only make tests of credentials wait',
		'remaining_quantity is up to 12 hours behind.': 'nothing to refuse',
		'Trouble may be told by the inner code while the outer code is 0.':
			'not played: the contract has no example of it',
	},
);

/** The newest task alone: what it left. */
const listBalanceDeductions = fixed(
	(call) => {
		const row = call.contract.exampleAnswer(
			'listBalanceDeductions',
			200,
			'one',
			'/data/result/detail/0',
		);
		const left = call.balance === 'empty' ? { balance_after_deduction: 0 } : {};
		const detail = isObject(row) ? [{ ...row, ...left }] : [];
		return envelope(
			{ result: { detail, count: detail.length }, next_cursor: '', has_more: false },
			call,
		);
	},
	{
		'start_time lies before end_time; both are milliseconds of the making of the task.':
			'not played: the answer is the same at all times',
		'With a cursor everything else has no effect.': 'there is one page',
		'Filters of one key are joined by or, those of several keys by and.': 'there is one row',
		'balance_after_deduction of the newest row is the nearest thing to a balance.':
			'nothing to refuse',
	},
);

/** Kling itself: two generations of one API at one host. */
export const klingai: Vendor = {
	name: 'klingai',
	keys: klingaiKeys,
	apiErrors: {
		missingKey: { status: 401, example: 'empty' },
		unknownKey: { status: 401, example: 'unknown_key_path' },
		emptyBalance: { status: 429, example: 'insufficient_balance' },
		invalid: { status: 400, example: 'bad_request' },
		moderation: { status: 400, example: 'content_moderation' },
		unknownTask: { status: 400, example: 'task_not_found' },
		noSuchUrl: { status: 404, example: 'no_such_call' },
		tooManyTasks: { status: 429, example: 'concurrency' },
		fault: { status: 500, example: 'server_error' },
	},
	operations: { ...legacyOperations, ...pathSubmits, getTasks, listTasks, getAccountCosts },
	further: {
		name: 'klingai-more',
		operations: {
			...moreOperations,
			...lipSyncOperations,
			...libraryOperations(['Element', 'Voice'], { vendor: 'klingai' }),
			listBalanceDeductions,
		},
	},
};
