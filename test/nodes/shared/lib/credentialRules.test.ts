import { REDIRECTS, redirectRules } from '../../../../nodes/shared/lib/redirectRules';
import { withWebPageRules } from '../../../../nodes/shared/lib/webPageRules';

it('redirectRules returns a rule with the name of the field for every status of a redirect', () => {
	const message = 'The Files URL redirects elsewhere. Enter the URL that it leads to.';
	expect(REDIRECTS).toEqual([301, 302, 303, 307, 308]);
	expect(redirectRules('Files URL')).toEqual([
		{ type: 'responseCode', properties: { value: 301, message } },
		{ type: 'responseCode', properties: { value: 302, message } },
		{ type: 'responseCode', properties: { value: 303, message } },
		{ type: 'responseCode', properties: { value: 307, message } },
		{ type: 'responseCode', properties: { value: 308, message } },
	]);
});

it('withWebPageRules adds the rules for an empty response and a web page after the other rules', () => {
	const rules: readonly unknown[] = ['a rule'];
	const message = 'This is not the Example API. Check the Files URL.';
	expect(withWebPageRules(rules, 'Example', 'Files URL')).toEqual([
		'a rule',
		{ type: 'responseSuccessBody', properties: { key: 'length', value: 0, message } },
		{ type: 'responseSuccessBody', properties: { key: '0', value: '<', message } },
	]);
	expect(rules).toEqual(['a rule']);
});
