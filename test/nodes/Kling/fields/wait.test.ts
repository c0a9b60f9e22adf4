import type { INodeParameters } from 'n8n-workflow';

import { findOperation } from '../../../../nodes/Kling/actions';
import { readWait } from '../../../../nodes/Kling/fields/wait';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';
import { handedOver } from '../../../support/panel';

/** What the node makes of the parameters that a person filled in. */
function waitOf(enter: INodeParameters) {
	const parameters = handedOver({ enter: { provider: 'imini', prompt: 'A fox', ...enter } });
	const reader = new ParameterReader((name) => parameters[name]);
	return { wait: readWait(reader, 'poll'), issues: reader.issues };
}

const OPERATIONS = [
	{ resource: 'video', operation: 'generate' },
	{ resource: 'video', operation: 'motionControl' },
	{ resource: 'task', operation: 'get', taskId: '1' },
];

describe.each(OPERATIONS)('the wait of $resource $operation', (chosen) => {
	const optionNames = findOperation(chosen.resource, chosen.operation)
		?.description.filter(({ name }) => name === 'options')
		.flatMap(({ options = [] }) => options.map(({ name }) => name));

	it('has its settings under Options, and none beside them', () => {
		expect(optionNames).toEqual(expect.arrayContaining(['pollInterval', 'timeout', 'onTimeout']));
	});

	it('takes a Poll Interval, a Timeout and an On Timeout from Options', () => {
		const options = { pollInterval: 7, timeout: 240, onTimeout: 'continue' };
		expect(waitOf({ ...chosen, waitMode: 'poll', options })).toEqual({
			wait: { mode: 'poll', interval: 7, timeout: 240, onTimeout: 'continue' },
			issues: [],
		});
	});

	it('takes the Timeout of a parked execution from Options', () => {
		expect(waitOf({ ...chosen, waitMode: 'suspend', options: { timeout: 240 } })).toEqual({
			wait: { mode: 'suspend', timeout: 240, onTimeout: 'fail' },
			issues: [],
		});
	});

	it('is 30 minutes with pauses of 30 seconds at most where no option was added', () => {
		expect(waitOf({ ...chosen, waitMode: 'poll' })).toEqual({
			wait: { mode: 'poll', interval: 30, timeout: 30, onTimeout: 'fail' },
			issues: [],
		});
	});

	it('refuses a Timeout of nothing', () => {
		const { issues } = waitOf({ ...chosen, waitMode: 'poll', options: { timeout: 0 } });
		expect(issues).toMatchObject([{ field: 'timeout', what: '0 is outside 1 to 1440' }]);
	});
});
