import type { ICredentialType } from 'n8n-workflow';

import type { Provider } from '../nodes/shared/core/provider';
import { type LiveAccount, liveAccounts } from './accounts';
import { freeChecks, paidCheck, type Verdict } from './checks';
import { type Entry, writeDown } from './notes';

export interface LiveOptions {
	providers: readonly Provider[];
	/** The credential classes of the package. */
	credentials: readonly ICredentialType[];
	/** Where the keys are. */
	env: NodeJS.ProcessEnv;
	/** The page that takes what was found. */
	notesFile: string;
	version: string;
	/** e.g. 2026-11-20 */
	today: string;
	print(line: string): void;
}

/** What has to be said before money is spent. */
const SPEND = 'KLING_LIVE_SPEND';

/**
 * Tries every provider whose key is set, with its real API. Nothing is paid for unless `KLING_LIVE_SPEND` is "yes".
 *
 * @returns whether everything was as expected
 */
export async function runLive(options: LiveOptions): Promise<boolean> {
	const { providers, credentials, env, print } = options;
	const spend = env[SPEND] === 'yes';
	const { accounts, skipped } = liveAccounts(providers, credentials, env);
	for (const { provider, why } of skipped) print(`${provider.displayName}: skipped, ${why}`);
	if (accounts.length > 0 && !spend) {
		print(`Only what costs nothing is tried. To make and pay a video with each: ${SPEND}=yes`);
	}

	const entries: Entry[] = [];
	const verdicts: Verdict[] = [];
	for (const account of accounts) {
		const { provider, way, url } = account;
		print(`${provider.displayName}, ${way}${url === undefined ? '' : `, at ${url}`}`);
		const found = await checksOf(account, spend, print);
		verdicts.push(...found);
		if (url === undefined) {
			const { today: date, version } = options;
			entries.push({ date, version, provider: provider.displayName, way, verdicts: found });
		} else {
			print('  not recorded: another URL replaced the provider');
		}
	}
	if (entries.length > 0) {
		await writeDown(options.notesFile, entries);
		print(`Recorded in ${options.notesFile}`);
	}
	const failed = verdicts.filter(({ passed }) => !passed).length;
	print(
		`${verdicts.length - failed} as expected, ${failed} not, ${skipped.length} providers skipped`,
	);
	return failed === 0;
}

async function checksOf(
	account: LiveAccount,
	spend: boolean,
	print: (line: string) => void,
): Promise<Verdict[]> {
	const show = ({ check, passed, said }: Verdict) =>
		print(`  ${passed ? 'as expected' : 'NOT AS EXPECTED'}: ${check}: ${said}`);
	const free = await freeChecks(account);
	free.forEach(show);
	if (!spend) return free;
	if (free[0]?.passed !== true) {
		print('  no video is created, because the key was not accepted');
		return free;
	}
	const paid = await paidCheck(account);
	show(paid);
	return [...free, paid];
}
