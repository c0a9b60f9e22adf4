import { simplifyProperty } from '../../../shared/n8n/panel';
import { optionsProperty } from '../../fields/options';
import type { Operation } from '../operation';

/** Limitation of a provider that does not report the balance, and the alternative. */
export const NO_BALANCE = 'does not report the balance';
export const CHECK_ACCOUNT = 'Check your account on its website.';

/** Account › Get Balance: what the account has left, for providers that report it. Costs nothing. */
export const getBalance: Operation = {
	description: [optionsProperty([simplifyProperty])],
	read: (parameters, provider) => {
		if (!provider.balance) {
			parameters.fail('provider', `${provider.displayName} ${NO_BALANCE}`, CHECK_ACCOUNT);
		}
		return { account: 'balance' };
	},
};
