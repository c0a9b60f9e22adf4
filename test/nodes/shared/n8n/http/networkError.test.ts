import { parseNetworkError } from '../../../../../nodes/shared/n8n/http/networkError';

/** The error inside so many others without a code. */
function inside(error: Record<string, unknown>, others: number): Record<string, unknown> {
	let outer = error;
	for (let index = 0; index < others; index++) outer = { message: 'n8n says', cause: outer };
	return outer;
}

describe('parseNetworkError', () => {
	it('reads a code four errors deep, and not five', () => {
		const refused = { code: 'ECONNREFUSED' };
		expect(parseNetworkError(inside(refused, 4))).toEqual({
			delivered: 'no',
			reason: 'ECONNREFUSED',
			isBlocked: false,
		});
		expect(parseNetworkError(inside(refused, 5))).toEqual({
			delivered: 'unknown',
			reason: 'n8n says',
			isBlocked: false,
		});
	});

	it('returns the outermost code that is text', () => {
		const error = { code: 7, cause: { code: 'EPIPE', cause: { code: 'ECONNRESET' } } };
		expect(parseNetworkError(error)).toEqual({
			delivered: 'unknown',
			reason: 'EPIPE',
			isBlocked: false,
		});
	});

	it('returns no message that is not text', () => {
		expect(parseNetworkError({ message: { text: 'odd' } })).toEqual({
			delivered: 'unknown',
			reason: 'no response',
			isBlocked: false,
		});
	});

	it.each(['SsrfBlockedHostnameError', 'SsrfBlockedIpError'])(
		'recognizes a request that n8n blocked by the name %s, also inside another error',
		(name) => {
			const blocked = { name, message: 'Not allowed' };
			expect(parseNetworkError(blocked)).toEqual({
				delivered: 'no',
				reason: 'Not allowed',
				isBlocked: true,
			});
			expect(parseNetworkError(inside(blocked, 1))).toEqual({
				delivered: 'no',
				reason: 'n8n says',
				isBlocked: true,
			});
		},
	);

	it.each<[string, 'no' | 'unknown', unknown]>([
		['one address was reached', 'unknown', [{ syscall: 'connect' }, { syscall: 'read' }]],
		['one address has no readable error', 'unknown', [{ syscall: 'connect' }, 'odd']],
		['there is no list of errors', 'unknown', { every: true }],
		['no address of any name was reached', 'no', [{ errors: [{ syscall: 'connect' }] }]],
	])('reports for a host with several addresses: %s', (_what, delivered, errors) => {
		expect(parseNetworkError({ code: 'ETIMEDOUT', errors })).toEqual({
			delivered,
			reason: 'ETIMEDOUT',
			isBlocked: false,
		});
	});

	it('reports that nothing arrived if any error comes from the connecting, whatever followed', () => {
		const error = { code: 'ECONNRESET', syscall: 'write', cause: { syscall: 'connect' } };
		expect(parseNetworkError(error)).toEqual({
			delivered: 'no',
			reason: 'ECONNRESET',
			isBlocked: false,
		});
	});

	it.each([
		['no', { secureConnecting: true }],
		['no', { _bytesDispatched: 0 }],
		['unknown', { secureConnecting: 'yes' }],
		['unknown', { _bytesDispatched: 1 }],
		['unknown', { _bytesDispatched: '0' }],
	])('reports %s for the delivery with the connection %j', (delivered, socket) => {
		expect(parseNetworkError({ code: 'ECONNRESET', request: { socket } })).toEqual({
			delivered,
			reason: 'ECONNRESET',
			isBlocked: false,
		});
	});
});
