import { NodeOperationError, type IWebhookFunctions } from 'n8n-workflow';
import type { Provider } from '../../core/provider';
import type { SignatureCheck, Webhook } from '../../core/webhook';
import { ExpiringMap } from '../../lib/expiringMap';
import { pastedKey } from '../../lib/pastedKey';
import type { Runtime } from '../../tasks/runtime';
import { WebhookKeys } from '../../tasks/webhookKeys';

/**
 * How long the secret of a credential is cached, in milliseconds: reading a credential takes n8n longer than the rest of
 * a callback, and anyone can call.
 */
const SECRET_TTL = 10_000;

/** Keys of one trigger that this process knows. */
export interface KnownKeys {
	/** Value of the secret's field, by credential. */
	secrets: ExpiringMap<Promise<unknown>>;
	published: WebhookKeys;
}

/** Creates the cache for the keys of one trigger. */
export function createKnownKeys(): KnownKeys {
	return { secrets: new ExpiringMap(10, SECRET_TTL), published: new WebhookKeys() };
}

/**
 * Checks the signature of a callback.
 *
 * @returns `unchecked` if the provider does not sign or no secret is known, `noKeys` if the provider's keys cannot be
 * fetched
 * @throws when the credential cannot be read, or its secret is not valid
 */
export async function checkSignature(
	context: IWebhookFunctions,
	provider: Provider & { webhook: Webhook },
	body: Buffer,
	known: KnownKeys,
	runtime: Pick<Runtime, 'send' | 'now'>,
): Promise<SignatureCheck | 'unchecked' | 'noKeys'> {
	const { signature } = provider.webhook;
	if (!signature) return 'unchecked';
	const now = Date.now();
	const verify = (by: readonly Uint8Array[]) =>
		signature.verify({ headers: context.getHeaderData(), body, now }, by);
	const { keys } = signature;
	// Another credential of the same type may be chosen for a node.
	const { credentialType: type } = provider;
	const account = `${type} ${context.getNode().credentials?.[type]?.id ?? ''}`;
	if (!('secretField' in keys)) {
		const check = await known.published.verify(account, keys, verify, runtime);
		return check.ok ? check.value : 'noKeys';
	}
	const read = async () => (await context.getCredentials(type))[keys.secretField];
	const secret = pastedKey(await remembered(known.secrets, account, read, runtime.now()));
	if (secret === '') return 'unchecked';
	const key = keys.keyOf(secret);
	if (key) return verify([key]);
	throw new NodeOperationError(
		context.getNode(),
		"The 'Webhook Secret' in the credential is not valid",
		{
			description: `Copy it again from the console of ${provider.displayName}, or leave it empty.`,
		},
	);
}

/** Value of the secret's field, at most a few seconds old. */
async function remembered(
	secrets: KnownKeys['secrets'],
	account: string,
	read: () => Promise<unknown>,
	now: number,
): Promise<unknown> {
	const known = secrets.get(account, now);
	if (known) return await known;
	const reading = read();
	secrets.set(account, reading, now);
	reading.catch(() => secrets.delete(account));
	return await reading;
}
