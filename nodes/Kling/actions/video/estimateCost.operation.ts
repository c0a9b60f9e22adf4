import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../../shared/core/fields';
import { OPERATION_LABELS } from '../../../shared/core/operations';
import type { Operation as Estimated } from '../../../shared/core/request';
import { WHERE_ABSENT } from '../../fields/absence';
import { afterSubmitProperties } from '../../fields/afterSubmit';
import { ESTIMATING, NO_ESTIMATES } from '../../fields/spending';
import { ESTIMATE_COST } from '../../fields/withoutSubmit';
import type { Operation, TaskOperation } from '../operation';
import { generate } from './generate.operation';
import { motionControl } from './motionControl.operation';

/** The operation whose cost is estimated. */
const estimateForProperty: INodeProperties = {
	displayName: FIELD_LABELS.estimateFor,
	name: 'estimateFor',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: OPERATION_LABELS.generate, value: 'generate' },
		{ name: OPERATION_LABELS.motionControl, value: 'motionControl' },
	],
	default: 'generate',
	description: 'Operation to estimate. Its fields are the same as for a run.',
};

/**
 * Estimate For in two parts, which look the same: n8n gives a field with one definition its default for every operation
 * (`NodeHelpers.getNodeParameters`), and that default would hide the fields of Motion Control.
 */
export const estimateForProperties: INodeProperties[] = [
	{ ...estimateForProperty, displayOptions: { show: { provider: ESTIMATING } } },
	{ ...estimateForProperty, displayOptions: { hide: { provider: ESTIMATING, ...WHERE_ABSENT } } },
];

/** Names of the fields about what happens after a submit. An estimate has none. */
const AFTER_SUBMIT = new Set(afterSubmitProperties.map(({ name }) => name));

const others: Readonly<Record<Estimated, Estimated>> = {
	generate: 'motionControl',
	motionControl: 'generate',
};

/**
 * The conditions of a field of Generate or Motion Control. Those that an estimate needs are shown for Estimate Cost too,
 * instead of a second time, which would double the description of the node.
 */
export function sharedConditions(
	operation: Estimated,
	{ name, displayOptions }: INodeProperties,
): INodeProperties['displayOptions'] {
	const shownFor = displayOptions?.show?.provider;
	const isNeeded =
		!AFTER_SUBMIT.has(name) &&
		(shownFor === undefined || ESTIMATING.some((id) => shownFor.includes(id)));
	return isNeeded
		? {
				show: { operation: [operation, ESTIMATE_COST] },
				hide: { estimateFor: [others[operation]], ...WHERE_ABSENT },
			}
		: { show: { operation: [operation] } };
}

/** Video › Estimate Cost for each operation: estimates what a request would cost. Free, and nothing is submitted. */
export const estimateCost: Readonly<Record<Estimated, Operation>> = {
	generate: estimateOf(generate),
	motionControl: estimateOf(motionControl),
};

function estimateOf({ description, read }: TaskOperation): Operation {
	return {
		description: [
			estimateForProperty,
			...description.filter(({ name }) => !AFTER_SUBMIT.has(name)),
		],
		read: (parameters, provider) => {
			const { request } = read(parameters, provider);
			if (!provider.estimate) {
				const fix = 'Choose another provider or operation.';
				parameters.fail('provider', `${provider.displayName} ${NO_ESTIMATES}`, fix);
			}
			return { request, unsent: 'estimate' };
		},
	};
}
