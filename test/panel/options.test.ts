import { NodeHelpers } from 'n8n-workflow';

import { providers } from '../../nodes/shared/providers';
import { collected, OPERATIONS } from '../support/fields';
import { panel } from '../support/panel';

const CASES = providers.flatMap(({ id }) =>
	OPERATIONS.map(([resource, operation]) => ({
		provider: id,
		resource,
		operation,
		estimateFor: 'generate',
	})),
);

it.each(CASES)('$resource $operation of $provider offers no option twice', (parameters) => {
	const names = panel.properties
		.filter(({ name }) => name === 'options')
		.filter((one) =>
			NodeHelpers.displayParameter(parameters, one, { typeVersion: 1 }, panel, parameters),
		)
		.flatMap(collected)
		.filter((one) => NodeHelpers.displayParameter({}, one, { typeVersion: 1 }, panel, parameters))
		.map(({ name }) => name);
	expect(names).toEqual([...new Set(names)]);
});
