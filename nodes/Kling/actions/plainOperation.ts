import type { PlainOperation, PlainRequestFor } from '../../shared/core/plainRequest';
import type { GivenMedia } from '../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { plainFieldsOf } from '../fields/plainFields';
import { readSubmitOptions } from '../fields/spending';
import type { TaskOperation } from './operation';

/** An operation without a choice of model: its fields, and the function that reads them. */
export function plainOperation<O extends PlainOperation>(
	operation: O,
	readRequest: (parameters: ParameterReader) => PlainRequestFor<O, GivenMedia>,
): TaskOperation {
	return {
		description: plainFieldsOf(operation),
		wait: { defaultMode: 'poll', createsTask: true },
		read: (parameters, provider) => ({
			request: readRequest(parameters),
			...readSubmitOptions(parameters, provider),
		}),
	};
}
