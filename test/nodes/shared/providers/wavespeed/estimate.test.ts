import { wavespeed } from '../../../../../nodes/shared/providers/wavespeed';
import { contractOf } from '../../../../support/contract';
import { generateRequest } from '../../../../support/requests';
import { submissionOf } from '../../tasks/submission';

const SUBMIT = submissionOf(wavespeed, generateRequest({ duration: 10 })).request({
	files: new Map(),
});

function parse(status: number, body: unknown) {
	return wavespeed.estimate?.parse({ status, headers: {}, body: JSON.stringify(body) }, SUBMIT);
}

it('an estimate of WaveSpeed is requested with the model and the whole body, as the contract has it', () => {
	const request = wavespeed.estimate?.request(SUBMIT);
	expect(request).toEqual({
		method: 'POST',
		path: '/api/v3/model/pricing',
		body: { model_id: 'kwaivgi/kling-video-o3-std/text-to-video', inputs: SUBMIT.body },
	});
	const contract = contractOf('wavespeed');
	const operation = contract.operationAt('POST', '/api/v3/model/pricing');
	expect(operation && contract.complaints(operation, request?.body ?? {})).toEqual([]);
});

it('an estimate of WaveSpeed is the price of the whole request', () => {
	expect(parse(200, { code: 200, data: { unit_price: 0.42, currency: 'USD' } })).toEqual({
		ok: true,
		value: { amount: 0.42, unit: 'USD', basis: 'request' },
	});
	expect(parse(200, { code: 200, data: { unit_price: '0.5' } })).toEqual({
		ok: true,
		value: { amount: 0.5, unit: 'USD', basis: 'request' },
	});
});

it.each([{}, { data: {} }, { data: { unit_price: -1 } }, { data: { unit_price: 'free' } }])(
	'an estimate of WaveSpeed without a price is unreadable: %j',
	(body) => expect(parse(200, body)).toMatchObject({ ok: false, error: { reason: 'unreadable' } }),
);

it('a rejected estimate of WaveSpeed is the error that WaveSpeed reports', () => {
	expect(parse(401, { code: 401, message: 'Invalid API key' })).toMatchObject({
		ok: false,
		error: { reason: 'credential', message: 'Invalid API key' },
	});
});

it.each([
	[0, 'USD'],
	[1.5, 'CNY'],
])('an estimate of WaveSpeed can be %d %s', (amount, unit) => {
	expect(parse(200, { code: 200, data: { unit_price: amount, currency: unit } })).toEqual({
		ok: true,
		value: { amount, unit, basis: 'request' },
	});
});
