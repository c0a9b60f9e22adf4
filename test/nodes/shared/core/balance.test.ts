import { createBalance, type BalancePackage } from '../../../../nodes/shared/core/balance';
import { ResponseReader } from '../../../../nodes/shared/core/responseReader';

const PACKAGE: BalancePackage = {
	name: 'Videos',
	total: 100,
	remaining: 40,
	unit: 'units',
	status: 'online',
	startsAt: '2026-11-01T00:00:00.000Z',
	expiresAt: '2026-12-01T00:00:00.000Z',
};

it('createBalance sets every key, even if nothing is known', () => {
	expect(createBalance({}, ResponseReader.of(undefined))).toEqual({
		amount: null,
		unit: null,
		isUnlimited: false,
		packages: [],
		warnings: [],
		providerResponse: null,
	});
});

it('createBalance keeps what is known, and adds the warnings of the response after the others', () => {
	const body = ResponseReader.of({ amount: 'a lot' });
	body.at('amount').number();
	const known = { amount: -1.5, unit: 'USD' as const, isUnlimited: true, packages: [PACKAGE] };
	expect(createBalance({ ...known, warnings: ['The account is overdrawn.'] }, body)).toEqual({
		...known,
		warnings: [
			'The account is overdrawn.',
			"Part of the provider's response could not be read and was omitted: amount.",
		],
		providerResponse: { amount: 'a lot' },
	});
});

it('createBalance shortens the name and the status of a package, and keeps missing ones', () => {
	const long = 'x'.repeat(1001);
	const short = `${'x'.repeat(999)}…`;
	const packages = [
		{ ...PACKAGE, name: long, status: long },
		{ ...PACKAGE, name: null, status: null },
		{ ...PACKAGE, name: '', status: '' },
	];
	expect(createBalance({ packages }, ResponseReader.of({})).packages).toEqual([
		{ ...PACKAGE, name: short, status: short },
		{ ...PACKAGE, name: null, status: null },
		{ ...PACKAGE, name: '', status: '' },
	]);
});

it.each([
	'key',
	'keys',
	'apiKey',
	'API_KEY',
	'secret',
	'clientSecrets',
	'token',
	'access_tokens',
	'password',
	'Passwords',
])('createBalance omits the field %s of the response, at every level', (name) => {
	const body = {
		[name]: 'a',
		list: [{ [name]: { a: 1 }, b: 2 }, 'c'],
		inner: { [name]: [3], d: 4 },
	};
	expect(createBalance({}, ResponseReader.of(body)).providerResponse).toEqual({
		list: [{ b: 2 }, 'c'],
		inner: { d: 4 },
	});
});

it.each(['keyboard', 'tokenCount', 'secretary', 'passwordless', 'user'])(
	'createBalance keeps the field %s of the response',
	(name) => {
		expect(createBalance({}, ResponseReader.of({ [name]: 'a' })).providerResponse).toEqual({
			[name]: 'a',
		});
	},
);
