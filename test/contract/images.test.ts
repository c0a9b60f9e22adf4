import { supportedProviders } from '../../sandbox/supportedProviders';
import { contractOf } from '../support/contract';
import { requestOf } from '../support/panel';
import { INLINE } from './images/inline';
import { UPLOADED } from './images/uploaded';

const CASES = { ...INLINE, ...UPLOADED };

it('every provider has cases for its way of image transfer', () => {
	const ids = (uploads: boolean) =>
		supportedProviders
			.filter(({ fileTransfer }) => fileTransfer && (fileTransfer.as === 'upload') === uploads)
			.map(({ id }) => id)
			.sort();
	expect(Object.keys(INLINE).sort()).toEqual(ids(false));
	expect(Object.keys(UPLOADED).sort()).toEqual(ids(true));
});

describe.each(Object.entries(CASES))('a submit to %s', (provider, cases) => {
	it.each(cases)(
		'contains the images in the fields of the contract: $name',
		({ enter, account, path, body }) => {
			const { request, warnings } = requestOf({
				enter: { provider, ...enter },
				...(account && { account }),
			});
			expect(request).toStrictEqual({ method: 'POST', path, body });
			expect(warnings.filter((warning) => !warning.includes('has no effect'))).toEqual([]);
			const contract = contractOf(provider);
			const call = contract.operationAt('POST', path);
			expect(call && contract.complaints(call, request.body ?? {})).toEqual([]);
		},
	);
});
