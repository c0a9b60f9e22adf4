import type { DisplayCondition, INodeProperties, NodeParameterValue } from 'n8n-workflow';
import {
	supports,
	type Capabilities,
	type CapabilitiesFor,
	type FieldFor,
} from '../../shared/core/capabilities';
import { modelsFor, type Provider } from '../../shared/core/provider';
import type { Operation } from '../../shared/core/request';
import { providers } from '../../shared/providers';
import { isNoneOf } from './textConditions';
import { widest } from './widest';

/** Parameter with the model of each operation. */
export const MODEL_PARAMETERS: Readonly<Record<Operation, string>> = {
	generate: 'model',
	motionControl: 'motionControlModel',
};

type Condition = NodeParameterValue | DisplayCondition;

/** A variant of a field, for the models of some providers. */
interface Variant<T> {
	value: T;
	providers: string[];
	/** Whether it has the widest limits: other models show it. */
	isWidest: boolean;
	/** IDs of the models that show it, as the list of models has them. */
	shown: string[];
	/** IDs of the other models of these providers. */
	hidden: string[];
}

/**
 * Adapts a field to the chosen provider and model. It returns one property for each variant of the field, all with the
 * same name, so that switching keeps the entered value. At most one is shown at a time:
 * - Models that do not support the field hide it.
 * - A model from an expression can be any model, and a typed ID can be a model that is new. The field then has the
 *   widest limits of the provider's models. The same applies to the provider's own IDs: conditions on all of them would
 *   enlarge the panel by a sixth. The checks recognize these IDs.
 *
 * All conditions on the model are `hide` conditions, because n8n shows a field as soon as one of its `show` conditions
 * depends on an expression, regardless of the others.
 *
 * @param pick returns what shapes the field: capabilities of the model, and of the provider. `undefined` if the model does
 * not support the field
 * @param root `'/'` for fields inside a collection, where the provider is one level up
 */
export function byModel<O extends Operation, T>(
	operation: O,
	pick: (model: CapabilitiesFor<O>, provider: Provider) => T | undefined,
	build: (value: T) => INodeProperties,
	root: '' | '/' = '',
): INodeProperties[] {
	return variantsOf(operation, pick).map((variant) => {
		const property = build(variant.value);
		const { show, hide } = property.displayOptions ?? {};
		const hidden = conditionsOf(variant);
		const hides = {
			...(hidden.length > 0 && { [root + MODEL_PARAMETERS[operation]]: hidden }),
			...hide,
		};
		return {
			...property,
			displayOptions: {
				show: { [`${root}provider`]: variant.providers, ...show },
				...(Object.keys(hides).length > 0 && { hide: hides }),
			},
		};
	});
}

/** Values of Model that hide a variant. */
function conditionsOf(variant: Variant<unknown>): Condition[] {
	return variant.isWidest ? variant.hidden : isNoneOf(variant.shown);
}

/** An option, which is a field inside a collection, for the models that support it. */
export function supportedOption<O extends Operation>(
	operation: O,
	field: FieldFor<O>,
	option: INodeProperties,
): INodeProperties[] {
	const pick = (model: CapabilitiesFor<O>) => supports(operation, field, model) || undefined;
	return byModel(operation, pick, () => option, '/');
}

function variantsOf<O extends Operation, T>(
	operation: O,
	pick: (model: CapabilitiesFor<O>, provider: Provider) => T | undefined,
): Array<Variant<T>> {
	const variants: Array<Variant<T>> = [];
	for (const provider of providers) {
		const pickOf = (model: CapabilitiesFor<O>) => pick(model, provider);
		for (const variant of shapesOf(provider.id, modelsFor(provider, operation), pickOf)) {
			const same = variants.find((other) => canShare(variant, other));
			if (!same) {
				variants.push(variant);
				continue;
			}
			same.providers.push(...variant.providers);
			same.shown = [...new Set([...same.shown, ...variant.shown])];
			same.hidden = [...new Set([...same.hidden, ...variant.hidden])];
		}
	}
	return variants;
}

/**
 * Whether one property can stand for both variants. A model that only the other provider has makes no difference: with
 * this provider, it is rejected.
 */
function canShare<T>(one: Variant<T>, other: Variant<T>): boolean {
	return (
		JSON.stringify(one.value) === JSON.stringify(other.value) &&
		one.isWidest === other.isWidest &&
		!one.shown.some((id) => other.hidden.includes(id)) &&
		!other.shown.some((id) => one.hidden.includes(id))
	);
}

/** Variants of the field for a provider's models. */
function shapesOf<M extends Capabilities, T>(
	provider: string,
	models: readonly M[],
	pick: (model: M) => T | undefined,
): Array<Variant<T>> {
	const keyOf = (value: T | undefined) => JSON.stringify(value) ?? '';
	const supported = models.map(pick).filter((value) => value !== undefined);
	const [first, ...more] = supported;
	if (first === undefined) return [];
	const shapes = new Map(supported.map((value) => [keyOf(value), value]));
	const widestOf = widest(first, more);
	return [...shapes.set(keyOf(widestOf), widestOf)].map(([key, value]) => {
		const isOfVariant = (model: M) => keyOf(pick(model)) === key;
		return {
			value,
			providers: [provider],
			isWidest: key === keyOf(widestOf),
			shown: allIdsOf(models.filter(isOfVariant)),
			hidden: allIdsOf(models.filter((model) => !isOfVariant(model))),
		};
	});
}

function allIdsOf(models: readonly Capabilities[]): string[] {
	return models.map(({ id }) => id);
}
