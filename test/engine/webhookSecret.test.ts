import { readJson } from '../../nodes/shared/lib/json';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const SECRET = 'made-up-webhook-secret';

const harness = useHarness();
useFastClock();

it('the webhook secret of PiAPI is sent with a callback URL, and the output does not contain it', async () => {
	const stored = harness.credentials();
	const { error, output } = await harness.run({
		nodes: [
			{
				provider: 'piapi',
				prompt: 'A fox',
				waitMode: 'none',
				options: { callbackUrl: 'https://example.com/hook', simplify: false },
			},
		],
		credentials: { ...stored, klingPiapiApi: { ...stored.klingPiapiApi, webhookSecret: SECRET } },
	});
	expect(error).toBeUndefined();
	expect(harness.requests('submit').map(({ text }) => readJson(text))).toMatchObject([
		{ config: { webhook_config: { endpoint: 'https://example.com/hook', secret: SECRET } } },
	]);
	expect(output).toMatchObject([{ json: { status: 'queued' } }]);
	// The provider returns what it was sent.
	expect(JSON.stringify(output)).toContain('https://example.com/hook');
	expect(JSON.stringify(output)).not.toContain(SECRET);
});
