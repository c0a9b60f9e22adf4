import { fal } from '../../../../../nodes/shared/providers/fal';
import { contractOf } from '../../../../support/contract';
import { generateRequest } from '../../../../support/requests';
import { submissionOf } from '../../tasks/submission';

const SUBMIT = submissionOf(fal, generateRequest({ duration: 10 })).request({ files: new Map() });

function parse(status: number, body: unknown) {
	return fal.estimate?.parse({ status, headers: {}, body: JSON.stringify(body) }, SUBMIT);
}

it('an estimate of fal is requested for one call of the endpoint, as the contract has it', () => {
	const request = fal.estimate?.request(SUBMIT);
	expect(request).toEqual({
		method: 'POST',
		path: '/v1/models/pricing/estimate',
		host: 'api',
		body: {
			estimate_type: 'historical_api_price',
			endpoints: { 'fal-ai/kling-video/o3/standard/text-to-video': { call_quantity: 1 } },
		},
	});
	const contract = contractOf('fal');
	const operation = contract.operationAt('POST', '/v1/models/pricing/estimate');
	expect(operation && contract.complaints(operation, request?.body ?? {})).toEqual([]);
});

it('an estimate of fal is read with its currency, which is USD if it is left out', () => {
	expect(parse(200, { total_cost: 0.84, currency: 'EUR' })).toEqual({
		ok: true,
		value: { amount: 0.84, unit: 'EUR', basis: 'pastCalls' },
	});
	expect(parse(200, { total_cost: 0 })).toEqual({
		ok: true,
		value: { amount: 0, unit: 'USD', basis: 'pastCalls' },
	});
});

it.each([{}, { total_cost: -1 }, { total_cost: 'free' }, []])(
	'an estimate of fal without a cost is unreadable: %j',
	(body) => expect(parse(200, body)).toMatchObject({ ok: false, error: { reason: 'unreadable' } }),
);

it('a rejected estimate of fal is the error that fal reports', () => {
	expect(parse(401, { detail: 'No user found for Key ID and Secret' })).toMatchObject({
		ok: false,
		error: { reason: 'credential', message: 'No user found for Key ID and Secret' },
	});
});
