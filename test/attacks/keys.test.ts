import { echoOf, leakIn, madeUpKey } from '../../attacks/keys';
import { Random } from '../../attacks/random';

const KEY = 'kf/a+b="c"&<d>\\e9z';

describe('a key is found', () => {
	it.each([
		['as it is', `before ${KEY} behind`],
		['as JSON writes it', JSON.stringify({ message: KEY })],
		['with escaped slashes', JSON.stringify(KEY).replaceAll('/', '\\/')],
		[
			'with \\u escapes',
			'"kf\\u002fa\\u002bb\\u003d\\u0022c\\u0022\\u0026\\u003cd\\u003e\\u005ce9z"',
		],
		['escaped twice', JSON.stringify(JSON.stringify(KEY))],
		['in percent', `https://example.com/?key=${encodeURIComponent(KEY)}`],
		['in small percent', encodeURIComponent(KEY).toLowerCase()],
		['as HTML', 'kf/a+b=&quot;c&quot;&amp;&lt;d&gt;\\e9z'],
		['as HTML with numbers', [...KEY].map((sign) => `&#${sign.charCodeAt(0)};`).join('')],
		['as Base64', Buffer.from(KEY).toString('base64')],
		['inside Base64', Buffer.from(`Basic user:${KEY}:more`).toString('base64')],
	])('%s', (_form, text) => {
		expect(leakIn(text, KEY)).toBeDefined();
	});
});

it('finds no key where there is none', () => {
	expect(leakIn('{"message":"[hidden] was refused"}', KEY)).toBeUndefined();
});

it('finds every key in every form in which it makes up an echo', () => {
	for (let index = 0; index < 500; index++) {
		const random = new Random(1, 'keys', index);
		const key = madeUpKey(random);
		const { form, text } = echoOf(key, random);
		expect([form, leakIn(`{"message":"${text}"}`, key)]).toEqual([form, expect.anything()]);
	}
});
