import { providers } from '../../nodes/shared/providers';
import { offeredOptions } from '../support/entryOptions';
import { OPERATIONS } from '../support/fields';

const CASES = providers.flatMap(({ id }) =>
	OPERATIONS.map(([resource, operation]) => ({
		provider: id,
		resource,
		operation,
		estimateFor: 'generate',
	})),
);

it.each(CASES)('$resource $operation of $provider offers no option twice', (parameters) => {
	const names = offeredOptions(parameters).map(({ name }) => name);
	expect(names).toEqual([...new Set(names)]);
});
