import { supportedProviders } from '../../sandbox/supportedProviders';
import { PICTURE } from '../support/files';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { filesWith, fromBinary } from './harness/images';

const harness = useHarness();
useFastClock();

const PREVIEW = { options: { previewRequest: true } };

describe.each(supportedProviders)('a preview of a request to $id', ({ id: provider, estimate }) => {
	it('is returned for each item, and only estimates are requested', async () => {
		const { error, output } = await harness.run({
			nodes: [{ provider, prompt: '={{ $json.prompt }}', ...PREVIEW }],
			items: [{ prompt: 'A fox' }, { prompt: 'A hen' }],
		});
		expect(error).toBeUndefined();
		expect(output).toEqual(
			['A fox', 'A hen'].map((prompt, item) => ({
				json: {
					provider,
					model: expect.any(String),
					preview: expect.objectContaining({
						method: 'POST',
						body: expect.stringContaining(`"${prompt}"`),
						files: [],
					}),
					estimate: estimate ? { amount: 0.42, unit: 'USD', basis: expect.any(String) } : null,
					warnings: expect.any(Array),
				},
				pairedItem: { item },
			})),
		);
		expect(harness.sandbox.requests().map(({ role }) => role)).toEqual(
			estimate ? ['account', 'account'] : [],
		);
	});
});

describe('a preview', () => {
	it('shows an image file by its name, type and size instead of uploading it', async () => {
		const { output } = await harness.run({
			nodes: [fromBinary('data', { provider: 'apimart', ...PREVIEW })],
			files: [await filesWith({ data: PICTURE })],
		});
		expect(output[0]?.json.preview).toMatchObject({
			files: [{ name: 'notes.txt', type: 'image/png', size: PICTURE.length }],
			body: expect.stringContaining(`"<file notes.txt, image/png, ${PICTURE.length} bytes>"`),
		});
		expect(harness.sandbox.requests()).toEqual([]);
	});

	it('shows the ID of the execution as a placeholder, and does not suspend it', async () => {
		const { status, output } = await harness.run({
			nodes: [
				{
					provider: 'klingai',
					prompt: 'A fox',
					waitMode: 'suspend',
					waitOptions: { useCallback: 'always' },
					...PREVIEW,
				},
			],
		});
		expect(status).toBe('success');
		expect(output[0]?.json.preview).toMatchObject({
			body: expect.stringContaining('"<ID of the item in its execution>"'),
		});
		expect(harness.sandbox.requests()).toEqual([]);
	});

	it('does not contain the key that a field contains', async () => {
		const { apiKey } = harness.credentials().klingAiApi ?? {};
		const { output } = await harness.run({
			nodes: [
				{
					provider: 'klingai',
					prompt: `A fox with ${String(apiKey)}`,
					options: { previewRequest: true, callbackUrl: `https://example.com/?key=${apiKey}` },
				},
			],
		});
		expect(JSON.stringify(output)).not.toContain(apiKey);
		expect(output[0]?.json.preview).toMatchObject({
			body: expect.stringContaining('"A fox with [hidden]"'),
		});
	});

	it('reports what is wrong with an item, as a run does', async () => {
		const { error } = await harness.run({ nodes: [{ provider: 'klingai', ...PREVIEW }] });
		expect(error?.message).toMatch(/^'Prompt'/);
	});

	it('of one item lets the others be submitted', async () => {
		const { output } = await harness.run({
			nodes: [
				{
					provider: 'klingai',
					prompt: 'A fox',
					waitMode: 'none',
					options: { previewRequest: '={{ $json.preview }}' },
				},
			],
			items: [{ preview: true }, { preview: false }],
		});
		expect(output.map(({ json }) => Object.hasOwn(json, 'preview'))).toEqual([true, false]);
		expect(harness.requests('submit')).toHaveLength(1);
	});
});
