/** The very bytes of a call to a node; n8n keeps them beside what it read from them. Empty where it kept none. */
export function rawBodyOf(request: unknown): Buffer {
	const isKept = typeof request === 'object' && request !== null && 'rawBody' in request;
	return isKept && Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}
