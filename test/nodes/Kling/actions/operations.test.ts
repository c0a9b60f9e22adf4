import { NodeHelpers, type INodeProperties } from 'n8n-workflow';

import { findOperation } from '../../../../nodes/Kling/actions';
import { modelsFor, type Provider } from '../../../../nodes/shared/protocol/provider';
import { providers } from '../../../../nodes/shared/providers';
import { askFor, panel } from '../../../support/panel';

const lists = panel.properties.filter(({ name }) => name === 'operation');

/** The values of the Operation list that a person sees. */
function offered(provider: string, resource: string): unknown[] {
	const shown = lists.filter((list) =>
		NodeHelpers.displayParameter({ provider, resource }, list, { typeVersion: 1 }, panel),
	);
	expect(shown).toHaveLength(1);
	return shown.flatMap(valuesOf);
}

function valuesOf({ options = [] }: INodeProperties): unknown[] {
	return options.map((option) => ('value' in option ? option.value : option.name));
}

describe.each(providers.map((provider): [string, Provider] => [provider.id, provider]))(
	'%s',
	(id, provider) => {
		it('is offered the video operations that it has models for', () => {
			const has = (operation: 'generate' | 'motionControl') =>
				modelsFor(provider, operation).length > 0 ? [operation] : [];
			expect(offered(id, 'video')).toEqual([...has('generate'), ...has('motionControl')]);
		});

		it('is offered a list of tasks where it can list them', () => {
			expect(offered(id, 'task')).toEqual(provider.listing ? ['get', 'getMany'] : ['get']);
		});
	},
);

it.each(['video', 'task'])(
	'names every operation on %s first, for the list of actions',
	(resource) => {
		const [first, ...others] = lists.filter(({ displayOptions }) =>
			displayOptions?.show?.resource?.includes(resource),
		);
		const values = first ? valuesOf(first) : [];
		expect(new Set([...values, ...others.flatMap(valuesOf)])).toEqual(new Set(values));
		for (const value of values) expect(findOperation(resource, String(value))).toBeDefined();
	},
);

it('sets the provider of a new node when an action on videos is picked', () => {
	const provider = panel.properties.find(({ name }) => name === 'provider');
	expect(lists[0]?.displayOptions?.show?.provider?.[0]).toBe(provider?.default);
});

it('finds no operation that is not there', () => {
	expect(findOperation('video', 'get')).toBeUndefined();
	expect(findOperation('constructor', 'name')).toBeUndefined();
});

const withoutMotionControl = providers.filter(
	(provider) => modelsFor(provider, 'motionControl').length === 0,
);

it.each(withoutMotionControl)(
	'says that $displayName has no motion control, whatever else is wrong',
	({ id, displayName }) => {
		const enter = { provider: id, operation: 'motionControl', motionControlModel: '' };
		expect(askFor({ enter }).issues).toEqual([
			{
				field: 'provider',
				of: 'request',
				what: `is ${displayName}, which does not offer Motion Control`,
				fix: 'Choose another provider, or another operation.',
			},
		]);
	},
);
