import type { ApiCall } from '../core/apiCall';
import { success, type Result } from '../core/result';
import type { SignatureCheck } from '../core/webhook';
import { ExpiringMap } from '../lib/expiringMap';
import { call, type CallError } from './call';
import type { Runtime } from './runtime';

/** How long published keys are valid, in milliseconds. */
const KEYS_TTL = 24 * 60 * 60_000;
/**
 * Milliseconds between two requests for keys, whatever the result of the first, because anyone can send a wrong
 * signature.
 */
const PAUSE = 60_000;
/** Number of accounts whose keys are kept. */
const ACCOUNTS = 10;

type Keys = readonly Uint8Array[];
type CallRuntime = Pick<Runtime, 'send' | 'now'>;

/** Verifies callbacks by the keys that a provider publishes, and remembers the keys. One for each trigger. */
export class WebhookKeys {
	private readonly keys = new ExpiringMap<Keys>(ACCOUNTS, KEYS_TTL);
	private readonly requests = new ExpiringMap<Promise<Result<Keys, CallError>>>(ACCOUNTS, PAUSE);

	/**
	 * Checks a signature by the known keys of an account, and if it fits none, by those that the provider publishes now.
	 * Throws what the adapter throws.
	 */
	async verify(
		account: string,
		keys: ApiCall<null, Keys>,
		check: (keys: Keys) => SignatureCheck,
		runtime: CallRuntime,
	): Promise<Result<SignatureCheck, CallError>> {
		const checked = check(this.keys.get(account, runtime.now()) ?? []);
		if (checked !== 'invalid') return success(checked);
		const published = await this.published(account, keys, runtime);
		return published.ok ? success(check(published.value)) : published;
	}

	/** The keys of a request in the last minute, or of a new one. */
	private async published(
		account: string,
		keys: ApiCall<null, Keys>,
		runtime: CallRuntime,
	): Promise<Result<Keys, CallError>> {
		const recent = this.requests.get(account, runtime.now());
		if (recent) return await recent;
		const request = call(keys, null, runtime);
		this.requests.set(account, request, runtime.now());
		const published = await request;
		if (published.ok) this.keys.set(account, published.value, runtime.now());
		return published;
	}
}
