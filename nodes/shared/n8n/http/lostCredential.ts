/** Names of n8n's errors for a credential that was deleted or cannot be decrypted. */
const PERMANENT_ERRORS: readonly string[] = ['CredentialNotFoundError', 'CredentialDataError'];

/**
 * Whether an error means that a credential cannot be read now or later. n8n's database may be busy, or its secret store
 * unavailable, for a moment: no such error ends a wait.
 *
 * @see https://github.com/n8n-io/n8n packages/cli/src/errors/credential-not-found.error.ts and
 * packages/core/src/credentials.ts
 */
export function isCredentialLost(thrown: unknown): boolean {
	if (!(thrown instanceof Error)) return false;
	const { message } = thrown;
	// n8n may wrap its errors, but keeps the message.
	return (
		PERMANENT_ERRORS.includes(thrown.constructor.name) ||
		(message.startsWith('Credential with ID "') &&
			(message.includes('" does not exist') || message.includes('" was not found'))) ||
		message.startsWith('Credentials could not be decrypted')
	);
}
