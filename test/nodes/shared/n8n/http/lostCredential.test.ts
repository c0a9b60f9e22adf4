import { isCredentialLost } from '../../../../../nodes/shared/n8n/http/lostCredential';

class CredentialNotFoundError extends Error {}
class CredentialDataError extends Error {}
class OtherError extends Error {}

describe('isCredentialLost', () => {
	it.each<[string, unknown]>([
		['an error with the name CredentialNotFoundError', new CredentialNotFoundError('gone')],
		['an error with the name CredentialDataError', new CredentialDataError('gone')],
		[
			'a message that the credential does not exist',
			new Error('Credential with ID "c7" does not exist for type "klingFalApi".'),
		],
		[
			'a message that the credential was not found',
			new Error('Credential with ID "c7" was not found.'),
		],
		[
			'a message that the credential cannot be decrypted',
			new OtherError('Credentials could not be decrypted. The likely reason is …'),
		],
	])('is true for %s', (_what, thrown) => {
		expect(isCredentialLost(thrown)).toBe(true);
	});

	it.each<[string, unknown]>([
		['another error about a credential', new Error('Credential with ID "c7" is locked.')],
		['a message that quotes n8n', new Error('Told: Credential with ID "c7" does not exist')],
		['another thing that was not found', new Error('Node "c7" was not found.')],
		['another thing that does not exist', new Error('Table "c7" does not exist.')],
		[
			'a message that quotes the decryption',
			new Error('Told: Credentials could not be decrypted.'),
		],
		['an error of another class', new OtherError('gone')],
		['a text', 'Credentials could not be decrypted'],
		['an object', { message: 'Credentials could not be decrypted' }],
		['nothing', undefined],
	])('is false for %s', (_what, thrown) => {
		expect(isCredentialLost(thrown)).toBe(false);
	});
});
