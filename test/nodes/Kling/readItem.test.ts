import type { IExecuteFunctions } from 'n8n-workflow';

import { readItem } from '../../../nodes/Kling/readItem';
import { contextOf } from '../shared/n8n/context';

const AVAILABLE = { provider: 'kkiai', resource: 'video', operation: 'generate' };

/** What is read of an item with these parameters. */
async function read(parameters: Readonly<Record<string, unknown>>) {
	const context: IExecuteFunctions = Object.assign(
		contextOf({ credential: () => ({ apiKey: 'sandbox-key' }) }),
		{
			getInputData: () => [{ json: {} }],
			getTimezone: () => 'UTC',
			getNodeParameter: (name: string) => {
				const value = parameters[name] ?? null;
				if (value instanceof Error) throw value;
				return value;
			},
		},
	);
	return await readItem(context, 0);
}

describe('readItem', () => {
	it.each(['={{ $json.provider }}', '=kkiai', '{{ $json.provider }}', 'kk{{ $json.provider }}'])(
		'rejects the expression %j as the provider',
		async (provider) => {
			expect(await read({ ...AVAILABLE, provider })).toEqual({
				reason: 'invalidInput',
				text: {
					message: "'Provider': expressions are not supported",
					description:
						'Choose the provider from the list. For several, add one Kling node for each after a Switch node.',
				},
			});
		},
	);

	it.each([
		{ operation: '={{ $json.operation }}' },
		{ operation: '{{ $json.operation }}' },
		{ resource: '=video' },
	])('rejects the expression in %j as the operation', async (chosen) => {
		expect(await read({ ...AVAILABLE, ...chosen })).toEqual({
			reason: 'invalidInput',
			text: {
				message: "'Operation': expressions are not supported",
				description:
					'Choose the operation from the list. For several, add one Kling node for each after a Switch node.',
			},
		});
	});

	it.each([
		[{ provider: 'a=b' }, "'Provider': a=b is not available"],
		[{ provider: '{a}' }, "'Provider': {a} is not available"],
		[{ provider: null }, "'Provider': null is not available"],
		[{ operation: 'sing' }, "'Operation': video › sing is not available"],
		[{ resource: 'task' }, "'Operation': task › generate is not available"],
		[{ resource: 'element', operation: null }, "'Operation': element › null is not available"],
		[{ provider: 'nobody', operation: 'sing' }, "'Provider': nobody is not available"],
	])('rejects %j, which the panel does not contain', async (chosen, message) => {
		expect(await read({ ...AVAILABLE, ...chosen })).toEqual({
			reason: 'invalidInput',
			text: { message, description: 'Choose it from the list again.' },
		});
	});

	it('names the parameter whose value exhausts the stack of n8n', async () => {
		const prompt = new RangeError('Maximum call stack size exceeded');
		expect(await read({ ...AVAILABLE, prompt })).toEqual({
			reason: 'invalidInput',
			text: {
				message: "n8n cannot read the value of 'prompt'",
				description:
					'Enter a plain value, or one that is nested less deeply. Nothing was sent. n8n reports: "RangeError: Maximum call stack size exceeded".',
			},
		});
	});

	it('passes on any other error of n8n about a parameter', async () => {
		const prompt = new TypeError('Nobody foresaw this');
		expect(await read({ ...AVAILABLE, prompt })).toEqual({
			reason: 'invalidInput',
			text: { message: 'Nobody foresaw this', description: null },
			thrown: prompt,
		});
	});
});
