/** Is a text an absolute http(s) address, without a space in it? */
export function isWebAddress(text: string): boolean {
	return /^https?:\/\/\S+$/.test(text) && isAddress(text);
}

/** Not by `URL.canParse`: after some thousand calls, Node 20 and 22 refuse letters beyond ASCII there. */
function isAddress(text: string): boolean {
	try {
		return new URL(text).host !== '';
	} catch {
		return false;
	}
}
