import type { INodeParameters } from 'n8n-workflow';

import { handedOver } from '../../test/support/panel';

const filled = new Map<string, INodeParameters>();

/** Parameters as the engine hands them over, defaults filled in: once, because many cases have the same. */
export function handed(enter: INodeParameters): INodeParameters {
	const name = JSON.stringify(enter);
	const parameters = filled.get(name) ?? handedOver({ enter });
	filled.set(name, parameters);
	return parameters;
}
