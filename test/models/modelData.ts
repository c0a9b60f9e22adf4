import type { Capabilities } from '../../nodes/shared/core/capabilities';
import { providers } from '../../nodes/shared/providers';
import { modelsOf } from '../support/models';

/**
 * What each model of each provider can do, one entry for each property of its capability row, by its path.
 *
 * @returns by provider, by operation and ID of the model, then by path, e.g. `images.references`
 */
export function modelData(): Record<string, Record<string, Record<string, string>>> {
	return Object.fromEntries(
		providers.map((provider) => [
			provider.id,
			Object.fromEntries(
				modelsOf(provider).map((model) => [`${model.operation} ${model.id}`, propertiesOf(model)]),
			),
		]),
	);
}

function propertiesOf(model: Capabilities): Record<string, string> {
	return Object.fromEntries(pathsIn(model, ''));
}

function pathsIn(value: object, above: string): Array<[string, string]> {
	return Object.entries(value).flatMap(
		([name, inner]: [string, unknown]): Array<[string, string]> => {
			const path = above + name;
			if (Array.isArray(inner)) return [[path, inner.join(' ')]];
			return typeof inner === 'object' && inner !== null
				? pathsIn(inner, `${path}.`)
				: [[path, String(inner)]];
		},
	);
}
