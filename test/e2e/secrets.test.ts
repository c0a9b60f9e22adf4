import { once } from 'node:events';
import { createServer, type Server } from 'node:http';

import { supportedProviders } from '../../sandbox/supportedProviders';
import { credentialFor, keyPairFor } from '../../sandbox/accounts';
import { REPEATED_KEY } from './support/canaries';
import { filesHoldNoKeys, keysStayHidden } from './support/secrets';
import { theProvider, useStage } from './support/testInstance';

const stage = useStage();

/** A vendor that repeats whatever it was sent, key included. */
let parrot: Server;
let parrotUrl = '';

beforeAll(async () => {
	parrot = createServer((request, response) => {
		const message = `I was sent ${JSON.stringify(request.headers)}`;
		response.writeHead(401, { 'content-type': 'application/json', 'x-sent': message });
		response.end(JSON.stringify({ code: 1002, message, error: { code: 'bad_key', message } }));
	});
	parrot.listen(0, '127.0.0.1');
	await once(parrot, 'listening');
	const address = parrot.address();
	if (address === null || typeof address === 'string') throw new Error('no port was given');
	parrotUrl = `http://127.0.0.1:${address.port}`;
});

afterAll(() => parrot.close());

const KEYS = [
	...supportedProviders.map((provider) => ({
		provider,
		name: `${provider.displayName} repeats the key`,
		makeCredential: credentialFor,
	})),
	{
		provider: theProvider('klingai'),
		name: 'Kling repeats the token that is made from a pair of keys',
		makeCredential: keyPairFor,
	},
];

describe.each(KEYS)('When $name', ({ provider, makeCredential }) => {
	const leaky = () => makeCredential(provider, parrotUrl, REPEATED_KEY);

	test('the Test button of the credential does not show it', async () => {
		const { status, message } = await stage().rest.testCredential(leaky());
		expect(status).toBe('Error');
		expect(message).not.toContain(REPEATED_KEY);
	});

	test.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'an execution does not keep it (On Error: %s)',
		async (onError) => {
			const credential = await stage().rest.createCredential(leaky());
			const options = { simplify: false };
			const { status, failure, nodes } = await stage().run(
				stage().kling(provider, { prompt: 'A fox', options }, { credential, onError }),
			);
			expect(status).toBe(onError === 'stopWorkflow' ? 'error' : 'success');
			expect(JSON.stringify({ failure, nodes })).toContain('[hidden]');
		},
	);
});

keysStayHidden();
filesHoldNoKeys();
