import fc from 'fast-check';

import { idsOf } from '../../../../nodes/shared/core/capabilities';
import { modelsFor } from '../../../../nodes/shared/core/provider';
import { providers } from '../../../../nodes/shared/providers';
import { hasContract } from '../../../support/contract';
import { entries, overrides } from '../../../support/entries';
import { VIDEO_OPERATIONS } from '../../../support/models';
import { checkParameters, handedOver } from '../../../support/panel';
import { expectPreviewOfSubmit, RESUME_URLS } from '../../../support/previews';
import { RUNS, RUNS_TIMEOUT } from '../../../support/runs';

// The parameters of the others are tried against their contracts, and their previews with them.
const withoutContract = providers.filter((provider) => !hasContract(provider));

describe.each(withoutContract.map((provider) => ({ id: provider.id, provider })))(
	'a preview at $id',
	({ provider }) => {
		const operations = VIDEO_OPERATIONS.filter(
			(operation) => modelsFor(provider, operation).length > 0,
		);

		it.each(operations)(
			'of %s equals, byte for byte, what the same item sends',
			async (operation) => {
				const known = modelsFor(provider, operation).flatMap(idsOf);
				const stored = entries(provider, operation, fc.constantFrom(...known));
				let compared = 0;
				await fc.assert(
					fc.asyncProperty(
						stored,
						overrides(operation),
						fc.constantFrom(...RESUME_URLS),
						async (enter, resolved, url) => {
							const { checked } = checkParameters({ ...handedOver({ enter }), ...resolved });
							if (!('submission' in checked)) return;
							compared += 1;
							await expectPreviewOfSubmit(provider, checked.submission, url);
						},
					),
					{ numRuns: Math.ceil(RUNS / operations.length) },
				);
				expect(compared).toBeGreaterThan(RUNS / operations.length / 10);
			},
			RUNS_TIMEOUT,
		);
	},
);
