import { z } from 'zod';

import { fixed } from '../server/operations';
import { submitAddresses } from './addresses';
import type { Call, Operation } from '../server/vendor';
import { publicKeys } from './webhook';

const PRICE = { unit_price: 0.084, unit: 'seconds', currency: 'USD' };

function isModel(id: string, { contract }: Call): boolean {
	return submitAddresses(contract).includes(`/${id}`);
}

const getPricing: Operation = {
	role: 'account',
	rules: [
		'The unit need not be a second of video: v3 was billed in units of about 0.14 USD, so a price per second must not be taken from unit_price alone.',
	],
	answer(call) {
		const ids = (call.query.endpoint_id ?? '').split(',');
		if (!ids.every((id) => isModel(id, call))) return call.refuse(call.apiErrors.noSuchUrl);
		const prices = ids.map((endpoint_id) => ({ endpoint_id, ...PRICE }));
		return {
			status: 200,
			body: { prices, next_cursor: null, has_more: false },
			verdict: 'answered',
		};
	},
};

const estimate = z.object({
	estimate_type: z.string(),
	endpoints: z.record(
		z.object({ call_quantity: z.number().default(0), unit_quantity: z.number().default(0) }),
	),
});

/** A call of the past lasted 5 s. */
const UNITS_OF_A_CALL = 5;

const estimatePricing = fixed((call) => {
	const { estimate_type, endpoints } = estimate.parse(call.body);
	const units = Object.values(endpoints).reduce(
		(sum, { call_quantity, unit_quantity }) =>
			sum + unit_quantity + call_quantity * UNITS_OF_A_CALL,
		0,
	);
	const total_cost = Number((units * PRICE.unit_price).toFixed(6));
	return { estimate_type, total_cost, currency: PRICE.currency };
});

const upload = z.object({ content_type: z.string(), file_name: z.string() });

/** The first step of an upload; the second one goes to the host of the files. */
const startUpload: Operation = {
	role: 'upload',
	rules: [
		'The bytes then go to upload_url by PUT with the same Content-Type and without the key; file_url is the address to use.',
		'Above 90 MB the client takes initiate-multipart, not described here.',
	],
	answer(call) {
		if (call.balance === 'empty') return call.refuse(call.apiErrors.emptyBalance);
		const { content_type, file_name } = upload.parse(call.body);
		const name = `${call.serial()}-${file_name.replaceAll(/[^\w.-]/g, '_')}`;
		const file_url = call.fileUrl(name);
		const upload_url = new URL(file_url);
		const proof = String(call.serial());
		call.files.await(call.vendor.name, name, { type: content_type, proof });
		upload_url.searchParams.set('sig', proof);
		return {
			status: 200,
			body: { upload_url: String(upload_url), file_url },
			verdict: `awaits ${name}`,
		};
	},
};

/** What stands at the vendor's further hosts. */
export const accountOperations: Readonly<Record<string, Operation>> = {
	getBalance: fixed(
		({ balance, contract }) =>
			contract.exampleAnswer('getBalance', 200, balance === 'empty' ? 'none' : 'money'),
		{ 'The answer is a bare number.': 'kept' },
	),
	getPricing,
	estimatePricing,
	startUpload,
	getWebhookKeys: fixed(publicKeys, {
		'Kept for 24 hours at most.': 'for the receiver to keep; they are the same at each start',
	}),
};
