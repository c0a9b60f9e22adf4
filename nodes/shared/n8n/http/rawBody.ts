/** Raw bytes of a request to a node, which n8n keeps in addition to the parsed body. Empty if n8n kept none. */
export function rawBodyOf(request: unknown): Buffer {
	const isKept = typeof request === 'object' && request !== null && 'rawBody' in request;
	return isKept && Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}
