import type { DisplayCondition, INodeProperties, NodeParameterValue } from 'n8n-workflow';
import {
	idsOf,
	supports,
	type Capabilities,
	type CapabilitiesFor,
	type FieldFor,
} from '../../shared/core/capabilities';
import { modelsFor } from '../../shared/core/provider';
import type { Operation } from '../../shared/core/request';
import { providers } from '../../shared/providers';
import { IS_EXPRESSION, IS_NO_EXPRESSION, isNoneOf } from './textConditions';
import { widest } from './widest';

/** Parameter with the model of each operation. */
export const MODEL_PARAMETERS: Readonly<Record<Operation, string>> = {
	generate: 'model',
	motionControl: 'motionControlModel',
};

type Condition = NodeParameterValue | DisplayCondition;

interface Variant<T> {
	value: T;
	providers: string[];
	/** Values of Model that hide it. */
	hidden: Condition[];
}

/**
 * Adapts a field to the chosen provider and model. It returns one property for each variant of the field, all with the
 * same name, so that switching keeps the entered value. At most one is shown at a time:
 * - Models that do not support the field hide it.
 * - A model entered by ID shows the field as the provider's newest model does.
 * - A model from an expression can be any model, so the field then has the widest limits of all models.
 *
 * All conditions on the model are `hide` conditions, because n8n shows a field as soon as one of its `show` conditions
 * depends on an expression, regardless of the others.
 *
 * @param pick returns the capabilities that shape the field; `undefined` if the model does not support it
 * @param root `'/'` for fields inside a collection, where the provider is one level up
 */
export function byModel<O extends Operation, T>(
	operation: O,
	pick: (model: CapabilitiesFor<O>) => T | undefined,
	build: (value: T) => INodeProperties,
	root: '' | '/' = '',
): INodeProperties[] {
	return variantsOf(operation, pick).map(({ value, providers: ids, hidden }) => {
		const property = build(value);
		const { show, hide } = property.displayOptions ?? {};
		const hides = {
			...(hidden.length > 0 && { [root + MODEL_PARAMETERS[operation]]: hidden }),
			...hide,
		};
		return {
			...property,
			displayOptions: {
				show: { [`${root}provider`]: ids, ...show },
				...(Object.keys(hides).length > 0 && { hide: hides }),
			},
		};
	});
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
	pick: (model: CapabilitiesFor<O>) => T | undefined,
): Array<Variant<T>> {
	const variants = new Map<string, Variant<T>>();
	for (const provider of providers) {
		for (const { value, hidden } of shapesOf(modelsFor(provider, operation), pick)) {
			const key = JSON.stringify([value, hidden]);
			const same = variants.get(key);
			if (same) same.providers.push(provider.id);
			else variants.set(key, { value, hidden, providers: [provider.id] });
		}
	}
	return [...variants.values()];
}

/** Variants of the field for a provider's models, newest first, each with the models that hide it. */
function shapesOf<M extends Capabilities, T>(
	models: readonly M[],
	pick: (model: M) => T | undefined,
): Array<Pick<Variant<T>, 'value' | 'hidden'>> {
	const keyOf = (value: T | undefined) => JSON.stringify(value) ?? '';
	const supported = models.map(pick).filter((value) => value !== undefined);
	const [first, ...more] = supported;
	if (first === undefined) return [];
	const shapes = new Map(supported.map((value) => [keyOf(value), value]));
	const [newest] = models;
	const ofUnknown = newest && keyOf(pick(newest));
	const ofAny = widest(first, more);
	const keyOfAny = keyOf(ofAny);
	const found = [...shapes].map(([key, value]) => {
		const isOfVariant = (model: M) => keyOf(pick(model)) === key;
		const withExpression = key === keyOfAny;
		if (key !== ofUnknown) {
			return { value, hidden: isNoneOf(allIdsOf(models.filter(isOfVariant)), withExpression) };
		}
		const others = allIdsOf(models.filter((model) => !isOfVariant(model)));
		return { value, hidden: [...others, ...(withExpression ? [] : [IS_EXPRESSION])] };
	});
	return shapes.has(keyOfAny) ? found : [...found, { value: ofAny, hidden: IS_NO_EXPRESSION }];
}

function allIdsOf(models: readonly Capabilities[]): string[] {
	return [...new Set(models.flatMap(idsOf))];
}
