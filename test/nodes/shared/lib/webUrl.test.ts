import { isWebUrl } from '../../../../nodes/shared/lib/webUrl';

it.each([
	'https://example.com',
	'http://127.0.0.1:8080/a?b=c#d',
	'https://bücher.example/ü.png',
	'https://例え.jp/雪🦊.png',
])('accepts %s as a web URL', (text) => expect(isWebUrl(text)).toBe(true));

it.each([
	'',
	'example.com',
	'//example.com',
	'ftp://example.com',
	'https://',
	'https:///',
	'https://a b.example',
	'https://example.com/a b',
	' https://example.com',
	'https://example.com\n',
	'https://:80',
	'https://example.com:port',
	'https://%',
])('rejects %j as a web URL', (text) => expect(isWebUrl(text)).toBe(false));

// Enough calls for the engine to optimise them: Node 20's own URL.canParse changes its mind then.
it('returns the same result the ten thousandth time', () => {
	const answers = Array.from({ length: 10_000 }, () => isWebUrl('https://bücher.example/ü.png'));
	expect(answers).not.toContain(false);
});
