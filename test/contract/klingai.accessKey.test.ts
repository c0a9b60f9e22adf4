import fc from 'fast-check';

import { idsOf } from '../../nodes/shared/core/capabilities';
import { modelsFor } from '../../nodes/shared/core/provider';
import { klingai } from '../../nodes/shared/providers/klingai';
import { Contract } from '../support/contract';
import { entries, overrides } from '../support/entries';
import { ask, handedOver } from '../support/panel';
import { RUNS, RUNS_TIMEOUT } from '../support/runs';
import { ACCESS_KEY } from './klingai/values';

it.each(['generate', 'motionControl'] as const)(
	'a request with an access key conforms to the legacy API, or is rejected with a reason: %s',
	(operation) => {
		const contract = new Contract('klingai');
		const known = modelsFor(klingai, operation).flatMap(idsOf);
		const stored = entries(klingai, operation, fc.constantFrom(...known));
		let sent = 0;
		fc.assert(
			fc.property(stored, overrides(operation), (enter, resolved) => {
				const asked = ask({ ...handedOver({ enter }), ...resolved }, ACCESS_KEY);
				if (!('request' in asked)) return expect(asked.issues).not.toHaveLength(0);
				sent += 1;
				const { method, path, body = {} } = asked.request;
				const call = contract.operationAt(method, path);
				expect(call?.operationId).toMatch(/^submitLegacy/);
				expect(call && contract.complaints(call, body)).toEqual([]);
			}),
			{ numRuns: RUNS },
		);
		// Otherwise nearly everything was refused, and little was tried.
		expect(sent).toBeGreaterThan(RUNS / 10);
	},
	RUNS_TIMEOUT,
);
