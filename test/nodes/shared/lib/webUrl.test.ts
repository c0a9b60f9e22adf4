import { isHttpUrl, isWebUrl, MAX_URL_LENGTH, readUrl } from '../../../../nodes/shared/lib/webUrl';

it.each([
	'https://example.com',
	'HTTPS://EXAMPLE.COM',
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
	'see https://example.com',
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

it.each([
	'https://example.com',
	'http://example.com',
	'HTTP://example.com',
	' https://example.com\n',
	'https://example.com/a b',
	'https:example.com',
	'http:/example.com',
])('reads %j as an http(s) URL', (text) => expect(isHttpUrl(text)).toBe(true));

it.each([
	'',
	'example.com',
	'//example.com',
	'https://',
	'javascript:alert(1)',
	'data:text/plain,a',
	'file:///etc/passwd',
	'ftp://example.com',
])('does not read %j as an http(s) URL', (text) => expect(isHttpUrl(text)).toBe(false));

it('reads a URL of 8192 code units, and none of 8193', () => {
	const longest = `https://example.com/${'a'.repeat(8_172)}`;
	expect(MAX_URL_LENGTH).toBe(8_192);
	expect([isWebUrl(longest), isHttpUrl(longest), readUrl(longest)?.href]).toEqual([
		true,
		true,
		longest,
	]);
	expect([isWebUrl(`${longest}a`), isHttpUrl(`${longest}a`), readUrl(`${longest}a`)]).toEqual([
		false,
		false,
		null,
	]);
});

it('reads a relative URL only with a base', () => {
	expect(readUrl('b?c', 'https://example.com/a/')?.href).toBe('https://example.com/a/b?c');
	expect(readUrl('b?c')).toBeNull();
});
