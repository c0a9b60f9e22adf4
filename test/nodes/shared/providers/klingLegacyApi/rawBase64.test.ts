import {
	rawBase64,
	isInvalidRawBase64,
} from '../../../../../nodes/shared/providers/klingLegacyApi/rawBase64';
import { png } from '../../../../support/images';

it('the raw Base64 of a data URI has no prefix', () => {
	expect(rawBase64('data:image/png;base64,iVBORw0KGgo=')).toBe('iVBORw0KGgo=');
	expect(rawBase64('data:image/jpeg;charset=x;base64,/9j/')).toBe('/9j/');
});

it('the raw Base64 of a URL is the URL itself', () => {
	const address = 'https://example.com/a,b;base64,c.png';
	expect(rawBase64(address)).toBe(address);
});

it.each<[string, string, boolean]>([
	['a URL', 'https://example.com/a', false],
	['an image', png(300, 300), false],
	['Base64 of 16 characters', `data:image/png;base64,${'A'.repeat(16)}`, false],
	[
		'Base64 of 16 characters, two of them padding',
		`data:image/png;base64,${'A'.repeat(14)}==`,
		true,
	],
	['Base64 of 15 characters', `data:image/png;base64,${'A'.repeat(15)}`, true],
	['Base64 with three padding characters', `data:image/png;base64,${'A'.repeat(20)}===`, true],
])('the check of raw Base64 reports whether %s is invalid', (_what, url, isBroken) => {
	expect(isInvalidRawBase64(url)).toBe(isBroken);
});

it('only a data URI at the beginning has a prefix', () => {
	const url = 'https://example.com/data:image/png;base64,c.png';
	expect(rawBase64(url)).toBe(url);
	expect(rawBase64('data:image/png,x;base64,y')).toBe('data:image/png,x;base64,y');
});
