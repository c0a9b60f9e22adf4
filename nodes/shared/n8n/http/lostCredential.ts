/** Names of the errors by which n8n says that a credential was deleted, or is not to be decrypted. */
const PERMANENT_ERRORS: readonly string[] = ['CredentialNotFoundError', 'CredentialDataError'];

/**
 * Does an error say that a credential cannot be read now nor later? n8n's database may be busy, or its store of secrets
 * away, for a moment: no such error ends a wait.
 *
 * @see https://github.com/n8n-io/n8n packages/cli/src/errors/credential-not-found.error.ts and
 * packages/core/src/credentials.ts
 */
export function isCredentialLost(thrown: unknown): boolean {
	if (!(thrown instanceof Error)) return false;
	const { message } = thrown;
	// n8n may wrap its errors, and keeps the message then.
	return (
		PERMANENT_ERRORS.includes(thrown.constructor.name) ||
		(message.startsWith('Credential with ID "') &&
			(message.includes('" does not exist') || message.includes('" was not found'))) ||
		message.startsWith('Credentials could not be decrypted')
	);
}
