import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { Provider } from '../../shared/core/provider';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { simplifyProperty } from '../../shared/n8n/panel';
import { providers } from '../../shared/providers';
import type { WantedTask } from '../actions/operation';
import { WITHOUT_SUBMIT } from './withoutSubmit';

/** IDs of the providers that estimate the cost of a request. */
export const ESTIMATING = providers.flatMap(({ id, estimate }) => (estimate ? [id] : []));

/** Limitation of a provider without estimates, and the alternative. */
export const NO_ESTIMATES = 'does not estimate costs';

/** Options that decide what happens instead of a submit, or with its response. Estimate Cost has none of them. */
export const submitOptions: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.maxCostPerRun,
		name: 'maxCostPerRun',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 10,
		description:
			"Maximum cost of all items together, in the provider's currency. If the estimate is higher, nothing is submitted.",
		displayOptions: { show: { '/provider': ESTIMATING }, hide: WITHOUT_SUBMIT },
	},
	{
		displayName: FIELD_LABELS.previewRequest,
		name: 'previewRequest',
		type: 'boolean',
		default: false,
		description:
			'Whether to return the request instead of sending it. Nothing is uploaded, submitted or billed.',
		displayOptions: { hide: WITHOUT_SUBMIT },
	},
	{ ...simplifyProperty, displayOptions: { hide: WITHOUT_SUBMIT } },
];

/** Reads whether the request is sent, and what the run may cost. */
export function readSubmitOptions(
	parameters: ParameterReader,
	{ displayName, estimate }: Provider,
): Pick<WantedTask, 'unsent' | 'maxCost'> {
	const options = parameters.collection('options');
	const maxCost = options.number('maxCostPerRun');
	if (maxCost !== undefined && !estimate) {
		const fix = 'Remove the option, or choose another provider.';
		options.fail('maxCostPerRun', `${displayName} ${NO_ESTIMATES}`, fix);
	} else if (maxCost !== undefined && maxCost < 0) {
		options.fail('maxCostPerRun', `${maxCost} is less than 0`, 'Enter 0 or more.');
	}
	return { unsent: options.boolean('previewRequest') ? 'preview' : undefined, maxCost };
}
