import { supportedProviders } from '../../sandbox/supportedProviders';
import { credentialFor, GOOD_SECRET_KEY, goodKey, keyPairFor } from '../../sandbox/accounts';
import { BAD_KEY } from './support/canaries';
import { pressAtRedirect, REDIRECTED, REDIRECTS } from './support/redirects';
import { keysStayHidden } from './support/secrets';
import { theProvider, useStage } from './support/testInstance';

const stage = useStage();

describe.each(supportedProviders)('The Test button of a $displayName credential', (provider) => {
	const press = async (apiKey: string) =>
		await stage().rest.testCredential(
			credentialFor(provider, stage().sandbox.baseUrl(provider.id), apiKey),
		);

	test('is content with a good key, and makes no task', async () => {
		expect(await press(goodKey(provider) ?? '')).toMatchObject({ status: 'OK' });
		expect(stage().sandbox.requests()).not.toEqual([]);
		expect(stage().sandbox.control.tasks()).toEqual([]);
	});

	test('says whose key is wrong, without showing it', async () => {
		const { status, message } = await press(BAD_KEY);
		expect(status).toBe('Error');
		const [vendor = ''] = provider.displayName.split(' ');
		expect(message.toLowerCase()).toContain(vendor.toLowerCase());
		expect(message).not.toContain(BAD_KEY);
	});

	test('does not take an address where nobody answers for a good one', async () => {
		const nowhere = credentialFor(provider, 'http://127.0.0.1:1', goodKey(provider) ?? '');
		expect(await stage().rest.testCredential(nowhere)).toMatchObject({ status: 'Error' });
	});
});

describe('The Test button of a credential with an Access Key and a Secret Key', () => {
	const press = async (secretKey: string) => {
		const klingai = theProvider('klingai');
		const baseUrl = stage().sandbox.baseUrl(klingai.id);
		return await stage().rest.testCredential(keyPairFor(klingai, baseUrl, secretKey));
	};

	test('is content with the right pair', async () => {
		expect(await press(GOOD_SECRET_KEY)).toMatchObject({ status: 'OK' });
	});

	test('says whose key is wrong, without showing it', async () => {
		const { status, message } = await press(BAD_KEY);
		expect(status).toBe('Error');
		expect(message).toContain('Kling');
		expect(message).not.toContain(BAD_KEY);
	});
});

describe.each(supportedProviders)('The Test button of a $displayName credential', (provider) => {
	test.each(REDIRECTS)('carries no key along a redirect (%i), and says so', async (status) => {
		const {
			status: verdict,
			message,
			arrived,
		} = await pressAtRedirect(stage().rest, provider, status);
		expect(arrived).toEqual([]);
		expect({ verdict, message }).toEqual({
			verdict: 'Error',
			message: expect.stringMatching(REDIRECTED),
		});
	});
});

keysStayHidden();
