import type { ICredentialType } from 'n8n-workflow';

import { KlingAiApi } from '../../credentials/KlingAiApi.credentials';
import { KlingApimartApi } from '../../credentials/KlingApimartApi.credentials';
import { KlingIminiApi } from '../../credentials/KlingIminiApi.credentials';
import { KlingKkiaiApi } from '../../credentials/KlingKkiaiApi.credentials';
import { KlingMulerouterApi } from '../../credentials/KlingMulerouterApi.credentials';
import { KlingPiapiApi } from '../../credentials/KlingPiapiApi.credentials';

const KEY = 'sk-made-up.Key_0123456789+/=';

const credentials: ICredentialType[] = [
	new KlingAiApi(),
	new KlingApimartApi(),
	new KlingIminiApi(),
	new KlingKkiaiApi(),
	new KlingMulerouterApi(),
	new KlingPiapiApi(),
];

const PASTED = [
	KEY,
	` ${KEY}`,
	`${KEY}\r\n`,
	`\t\u00a0${KEY}\u200b`,
	`\ufeff${KEY}`,
	`"${KEY}"`,
	`'${KEY}' `,
	`“${KEY}”`,
	`Bearer ${KEY}`,
	`bearer  ${KEY}`,
	` "Bearer ${KEY}"\n`,
	`Authorization: Bearer ${KEY}`,
	`Bearer "${KEY}"`,
	// Other providers show their keys like this.
	`Key ${KEY}`,
	`Authorization: Key ${KEY}`,
	`X-API-Key: ${KEY}`,
	`x-api-key : "${KEY}"`,
];

/** The header with the key, in the form of each provider. */
function sentKey({ name }: ICredentialType): Record<string, string> {
	return name === 'klingPiapiApi' ? { 'X-API-Key': KEY } : { Authorization: `Bearer ${KEY}` };
}

async function headersFor({ authenticate }: ICredentialType, apiKey: string): Promise<unknown> {
	// n8n calls a function in a run and in the credential's test.
	if (typeof authenticate !== 'function') throw new Error('the key is filled in as it was pasted');
	const options = await authenticate(
		{ authentication: 'apiKey', apiKey },
		{ url: 'https://example.com/tasks', headers: { Accept: 'application/json' } },
	);
	return options.headers;
}

describe.each(credentials.map((credential) => [credential.name, credential] as const))(
	'the credential %s',
	(_, credential) => {
		it.each(PASTED)('sends only the key if %j was pasted', async (pasted) => {
			expect(await headersFor(credential, pasted)).toEqual({
				Accept: 'application/json',
				...sentKey(credential),
			});
		});
	},
);

it('the credential removes quotes around each key of the older pair', async () => {
	jest.useFakeTimers({ now: 1_781_080_778_000 });
	const signed = async (accessKey: string, secretKey: string) => {
		const { authenticate } = new KlingAiApi();
		if (typeof authenticate !== 'function') throw new Error('tokens are made, not filled in');
		return await authenticate(
			{ authentication: 'accessKey', accessKey, secretKey },
			{ url: 'https://example.com/tasks' },
		);
	};
	expect(await signed(' "AK-example"', "'SK-example'\n")).toEqual(
		await signed('AK-example', 'SK-example'),
	);
	jest.useRealTimers();
});
