import { connect, readAccount } from '../../../../../nodes/shared/n8n/http/client';
import type { Provider } from '../../../../../nodes/shared/core/provider';
import { providers } from '../../../../../nodes/shared/providers';
import { imini } from '../../../../../nodes/shared/providers/imini';
import { contextOf } from '../context';

const vendor: Provider = {
	...imini,
	accountSettings: ['referenceEndpoint', 'region'],
	regions: [{ id: 'north', baseUrl: 'https://north.example' }],
};

const KEY = 'sk-0123456789abcdef';

describe('what an adapter may know of the account', () => {
	it('returns the settings and the Base URL of an account, never a secret', async () => {
		const context = contextOf({
			credential: () => ({ apiKey: KEY, referenceEndpoint: 'old', baseUrl: 'https://a.example' }),
		});
		expect(await readAccount(context, vendor, 0)).toEqual({
			referenceEndpoint: 'old',
			region: undefined,
			baseUrl: 'https://a.example',
		});
	});

	it("returns the region's Base URL if the adapter needs no settings", async () => {
		const context = contextOf({
			credential: () => ({ apiKey: KEY, region: 'north', baseUrl: 'https://a.example' }),
		});
		expect(await readAccount(context, { ...vendor, accountSettings: [] }, 0)).toEqual({
			baseUrl: 'https://north.example',
		});
	});

	it.each(providers)('contains no key of $id', async ({ accountSettings }) => {
		expect(accountSettings.filter((name) => /key|secret|token/i.test(name))).toEqual([]);
	});
});

describe('the region', () => {
	it.each([
		['north', 'https://north.example/tasks/1'],
		['custom', 'https://a.example/tasks/1'],
		['', 'https://a.example/tasks/1'],
	])('sends requests for the region %j to %s', async (region, url) => {
		const urls: string[] = [];
		const context = contextOf({
			credential: () => ({ apiKey: KEY, region, baseUrl: 'https://a.example' }),
			answer: (options) => {
				urls.push(options.url);
				return { statusCode: 200, headers: {}, body: '{}' };
			},
		});
		await (
			await connect(context, vendor, 0)
		)({ method: 'GET', path: '/tasks/1' });
		expect(urls).toEqual([url]);
	});

	it.each([
		['north', { region: 'north' }],
		['custom', {}],
	])('is in the responses of an account in the region %s as %j', async (region, expected) => {
		const context = contextOf({
			credential: () => ({ apiKey: KEY, region, baseUrl: 'https://a.example' }),
			answer: () => ({ statusCode: 200, headers: {}, body: '{}' }),
		});
		const send = await connect(context, vendor, 0);
		expect(await send({ method: 'GET', path: '/tasks/1' })).toEqual({
			outcome: 'response',
			response: { status: 200, headers: {}, body: '{}', ...expected },
		});
	});
});

it("keeps settings in the provider's words, which are not secrets", async () => {
	const context = contextOf({
		credential: () => ({ apiKey: KEY, referenceEndpoint: 'reference-to-video' }),
		answer: () => ({
			statusCode: 404,
			headers: {},
			body: `no reference-to-video at ${vendor.baseUrl} for ${KEY}`,
		}),
	});
	const exchange = await (await connect(context, vendor, 0))({ method: 'GET', path: '/' });
	expect(exchange).toMatchObject({
		response: { body: `no reference-to-video at ${vendor.baseUrl} for [hidden]` },
	});
});
