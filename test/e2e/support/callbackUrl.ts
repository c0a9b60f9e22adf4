/** A submit, as far as it can contain the address that the vendor is to call. */
interface Submit {
	readonly body: unknown;
	readonly query: unknown;
}

/** The address of this n8n that the vendor of a submit is to call, whatever its field is called; empty if there is none. */
export function callbackUrlIn({ body, query }: Submit): string {
	const [url = ''] =
		/http:\/\/127\.0\.0\.1:\d+\/webhook-waiting\/[^"]+/.exec(JSON.stringify([body, query])) ?? [];
	return url;
}
