/** Rule of n8n about the body of a successful response to a credential's test. */
interface BodyRule {
	type: 'responseSuccessBody';
	properties: { key: string; value: string | number; message: string };
}

/** A web page, and an empty response: neither comes from an API. */
const SIGNS = [
	{ key: 'length', value: 0 },
	{ key: '0', value: '<' },
] as const;

/**
 * Adds rules for a response that does not come from the API. n8n reads both kinds of rules from one list, although its
 * types allow only one kind per list. Older n8n versions (such as 2.8.4) accept every status.
 *
 * @param rules the other rules of the credential's test
 * @param api the provider's name
 * @param label the credential's field with the URL, e.g. `Base URL`
 */
export function withWebPageRules<Rule>(rules: readonly Rule[], api: string, label: string): Rule[] {
	const all: Rule[] = [...rules];
	const mixed: Array<Rule | BodyRule> = all;
	const message = `This is not the ${api} API. Check the ${label}.`;
	for (const sign of SIGNS) {
		mixed.push({ type: 'responseSuccessBody', properties: { ...sign, message } });
	}
	return all;
}
