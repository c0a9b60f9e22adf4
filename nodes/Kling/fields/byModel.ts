import type { INodeProperties } from 'n8n-workflow';
import { idsOf, type Capabilities, type CapabilitiesFor } from '../../shared/protocol/capability';
import { modelsFor } from '../../shared/protocol/provider';
import type { Operation } from '../../shared/protocol/request';
import { providers } from '../../shared/providers';

/** Where the panel keeps the model of each operation. */
export const MODEL_PARAMETERS: Readonly<Record<Operation, string>> = {
	generate: 'model',
	motionControl: 'motionControlModel',
};

interface Variant<T> {
	value: T;
	providers: string[];
	/** Model ids for which it is shown; empty for all but the hidden ones. */
	only: string[];
	/** Model ids for which it is hidden. */
	except: string[];
}

/**
 * Makes a field follow the chosen provider and model: one property for each way the models take it, all of the same
 * name, so that switching keeps what was filled in. Models that do not take the field hide it; a model typed in by hand
 * sees what the provider's newest model sees.
 *
 * @param pick what of a model's capabilities shapes the field; `undefined` where the model does not take it
 * @param root `'/'` for fields inside a collection, where the provider is a level up
 */
export function byModel<O extends Operation, T>(
	operation: O,
	pick: (model: CapabilitiesFor<O>) => T | undefined,
	build: (value: T) => INodeProperties,
	root: '' | '/' = '',
): INodeProperties[] {
	const modelParameter = root + MODEL_PARAMETERS[operation];
	return variantsOf(operation, pick).map(({ value, providers: ids, only, except }) => {
		const property = build(value);
		const { show, hide } = property.displayOptions ?? {};
		return {
			...property,
			displayOptions: {
				show: {
					[`${root}provider`]: ids,
					...(only.length > 0 && { [modelParameter]: only }),
					...show,
				},
				...((except.length > 0 || hide) && {
					hide: { ...(except.length > 0 && { [modelParameter]: except }), ...hide },
				}),
			},
		};
	});
}

function variantsOf<O extends Operation, T>(
	operation: O,
	pick: (model: CapabilitiesFor<O>) => T | undefined,
): Array<Variant<T>> {
	const variants = new Map<string, Variant<T>>();
	for (const provider of providers) {
		const models = modelsFor(provider, operation);
		const keyOf = (model: CapabilitiesFor<O>) => JSON.stringify(pick(model)) ?? '';
		const [newest] = models;
		for (const shape of new Set(models.map(keyOf))) {
			const takers = models.filter((model) => keyOf(model) === shape);
			const value = takers[0] && pick(takers[0]);
			if (value === undefined) continue;
			const isNewest = newest !== undefined && keyOf(newest) === shape;
			const only = isNewest ? [] : allIdsOf(takers);
			const except = isNewest ? allIdsOf(models.filter((model) => keyOf(model) !== shape)) : [];
			const key = JSON.stringify([shape, only, except]);
			const same = variants.get(key);
			if (same) same.providers.push(provider.id);
			else variants.set(key, { value, providers: [provider.id], only, except });
		}
	}
	return [...variants.values()];
}

function allIdsOf(models: readonly Capabilities[]): string[] {
	return [...new Set(models.flatMap(idsOf))];
}
