import {
	rawBase64,
	isInvalidRawBase64,
} from '../../../../../nodes/shared/providers/klingLegacyApi/rawBase64';
import { png } from '../../../../support/images';

it('takes off what a data URI writes before the Base64', () => {
	expect(rawBase64('data:image/png;base64,iVBORw0KGgo=')).toBe('iVBORw0KGgo=');
	expect(rawBase64('data:image/jpeg;charset=x;base64,/9j/')).toBe('/9j/');
});

it('leaves an address as it is', () => {
	const address = 'https://example.com/a,b;base64,c.png';
	expect(rawBase64(address)).toBe(address);
});

it.each<[string, string, boolean]>([
	['an address', 'https://example.com/a', false],
	['a picture', png(300, 300), false],
	['16 letters', `data:image/png;base64,${'A'.repeat(16)}`, false],
	['16 letters, two of them padding', `data:image/png;base64,${'A'.repeat(14)}==`, true],
	['15 letters', `data:image/png;base64,${'A'.repeat(15)}`, true],
	['three times padding', `data:image/png;base64,${'A'.repeat(20)}===`, true],
])('tells whether %s would be recognised without it', (_what, url, isBroken) => {
	expect(isInvalidRawBase64(url)).toBe(isBroken);
});
