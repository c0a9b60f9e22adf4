/** The address that the vendor of a submit is to call, wherever in the body it stands. */
export function callbackUrlIn(body: unknown): string {
	return /"callback_url":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
}
