import fc from 'fast-check';

import {
	blockedReason,
	hostOf,
	isPrivateUrl,
	redirectTarget,
} from '../../../../nodes/shared/lib/publicUrl';
import { RUNS } from '../../../support/runs';

const PUBLIC_HOSTS = [
	'file.iminicdn.com',
	'upload.apimart.ai',
	'8.8.8.8',
	'172.32.0.1',
	'100.128.0.1',
	'192.1.0.1',
	'223.255.255.255',
	'[2606:4700::1111]',
	'[2001:4860:4860::8888]',
	'localhost.example.com',
	'xn--fsq.com',
	'internal.com',
	'svc.example.com',
	'consul.io',
	'docker.com',
	'mysvc.net',
	'168.63.129.17',
	'192.88.98.1',
	'[2620:4f:8001::1]',
];

const PRIVATE_HOSTS = [
	'localhost',
	'LOCALHOST',
	'localhost.',
	'localhost..',
	'n8n.localhost',
	'minio',
	'nas.local',
	'nas.local.',
	'nas.local..',
	'router.lan',
	'vault.internal',
	'box.home.arpa',
	'kubernetes.default.svc',
	'kubernetes.default.svc.cluster.local',
	'minio.storage.svc',
	'kubernetes.default',
	'vault.service.consul',
	'db.docker',
	'host.docker.internal',
	'metadata.google.internal',
	'metadata.goog',
	'instance-data.ec2.internal',
	'job.nomad',
	'files.onion',
	'gitlab.fritz.box',
	'fritz.box',
	'1.0.0.127.in-addr.arpa',
	'100.100.100.200',
	'168.63.129.16',
	'192.88.99.1',
	'192.31.196.1',
	'192.52.193.1',
	'192.175.48.1',
	'192.0.0.192',
	'[fd00:ec2::254]',
	'[2620:4f:8000::1]',
	'[5f00::1]',
	'127.0.0.1',
	'127.1',
	'2130706433',
	'0x7f000001',
	'0177.0.0.1',
	'127.0.0.1.',
	'0.0.0.0',
	'10.1.2.3',
	'100.64.0.1',
	'169.254.169.254',
	'172.16.0.1',
	'172.31.255.255',
	'192.168.0.5',
	'192.0.2.1',
	'198.18.0.1',
	'198.51.100.7',
	'203.0.113.9',
	'224.0.0.1',
	'255.255.255.255',
	'[::]',
	'[::1]',
	'[::ffff:127.0.0.1]',
	'[::ffff:8.8.8.8]',
	'[64:ff9b::7f00:1]',
	'[fc00::1]',
	'[fd12:3456::1]',
	'[fe80::1]',
	'[ff02::1]',
	'[2001::1]',
	'[2001:db8::1]',
	'[2002:7f00:1::]',
	'[3fff::1]',
	'[::7f00:1]',
];

describe('the URL of a file', () => {
	it.each(PUBLIC_HOSTS)('allows a file URL with the public host %s', (host) => {
		expect(blockedReason(`https://${host}/a.mp4`, false)).toBeNull();
	});

	it.each(PRIVATE_HOSTS)('rejects a file URL with the private host %s', (host) => {
		expect(blockedReason(`https://${host}:8443/a.mp4?b=c`, false)).toBe('privateHost');
		expect(blockedReason(`http://${host}/a.mp4`, false)).toBe('privateHost');
	});

	it.each(PRIVATE_HOSTS)(
		'allows a file URL with the host %s if private hosts are allowed',
		(host) => {
			expect(blockedReason(`http://${host}/a.mp4`, true)).toBeNull();
		},
	);

	it('rejects plain HTTP unless it is allowed', () => {
		expect(blockedReason('http://cdn.example.com/a.mp4', false)).toBe('plainHttp');
		expect(blockedReason('http://cdn.example.com/a.mp4', true)).toBeNull();
	});

	it.each([
		'',
		'a.mp4',
		'//cdn.example.com/a.mp4',
		'https://',
		'https://a b/c',
		'https://256.1.1.1/',
		'file:///etc/passwd',
		'ftp://cdn.example.com/a.mp4',
		'data:video/mp4;base64,AAAA',
		'javascript:alert(1)',
	])('rejects %j as a file URL even if everything is allowed', (url) => {
		expect(blockedReason(url, false)).toBe('invalidUrl');
		expect(blockedReason(url, true)).toBe('invalidUrl');
	});

	it('checks the host of a URL, not the name and password before it', () => {
		expect(blockedReason('https://cdn.example.com@127.0.0.1/', false)).toBe('privateHost');
		expect(blockedReason('https://127.0.0.1@cdn.example.com/', false)).toBeNull();
	});
});

const octet = fc.integer({ min: 0, max: 255 });
const ipv4 = fc.tuple(octet, octet, octet, octet);
type Ipv4 = [number, number, number, number];

const numberOf = ([a, b, c, d]: Ipv4) => ((a * 256 + b) * 256 + c) * 256 + d;

/** The ways of writing one IPv4 address that a browser understands. */
const SPELLINGS: ReadonlyArray<(address: Ipv4) => string> = [
	(address) => address.join('.'),
	(address) => String(numberOf(address)),
	(address) => `0x${numberOf(address).toString(16)}`,
	(address) => address.map((part) => `0${part.toString(8)}`).join('.'),
	([a, b, c, d]) => `${a}.${(b * 256 + c) * 256 + d}`,
	([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
	(address) => `${address.join('.')}.`,
];

/** The spellings inside of an IPv6 address, which are private for whatever they hold. */
const INSIDE_IPV6: ReadonlyArray<(address: Ipv4) => string> = [
	(address) => `[::ffff:${address.join('.')}]`,
	(address) => `[::${address.join('.')}]`,
	(address) => `[64:ff9b::${address.join('.')}]`,
	([a, b, c, d]) => `[2002:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}::1]`,
];

/** Written anew, and plainly: which first numbers are those of the public internet. */
function isPublic([a, b, c, d]: Ipv4): boolean {
	if ([0, 10, 127].includes(a) || a >= 224) return false;
	if (a === 100) return b < 64 || b > 127;
	if (a === 168) return !(b === 63 && c === 129 && d === 16);
	if (a === 169) return b !== 254;
	if (a === 172) return b < 16 || b > 31;
	if (a === 192) {
		const special = ['0.0', '0.2', '31.196', '52.193', '88.99', '175.48'];
		return b !== 168 && !special.includes(`${b}.${c}`);
	}
	if (a === 198) return b !== 18 && b !== 19 && !(b === 51 && c === 100);
	return !(a === 203 && b === 0 && c === 113);
}

describe('an IPv4 address', () => {
	const judged = (host: string) => blockedReason(`https://${host}/`, false);

	it('checks an IPv4 address in the same way in every notation', () => {
		fc.assert(
			fc.property(ipv4, fc.constantFrom(...SPELLINGS), (address, spell) => {
				expect(judged(spell(address))).toBe(isPublic(address) ? null : 'privateHost');
			}),
			{ numRuns: RUNS },
		);
	});

	it('rejects a private IPv4 address inside an IPv6 address', () => {
		fc.assert(
			fc.property(ipv4, fc.constantFrom(...INSIDE_IPV6), (address, spell) => {
				expect(judged(spell(address))).toBe('privateHost');
			}),
			{ numRuns: RUNS },
		);
	});
});

it('returns a result for any text, and never allows a host of a private network', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.webUrl(),
				fc.string(),
				fc.ipV6().map((ip) => `https://[${ip}]/`),
			),
			(text) => {
				const reason = blockedReason(text, false);
				if (reason === null) {
					const { protocol, hostname } = new URL(text);
					expect(protocol).toBe('https:');
					// A name with a dot in it, or a global IPv6 address.
					expect(hostname).toMatch(/^(?!\[).+\.|^\[[23]/);
				}
				expect([null, 'invalidUrl', 'plainHttp', 'privateHost']).toContain(reason);
			},
		),
		{ numRuns: RUNS },
	);
});

describe('a redirect', () => {
	it.each([
		['https://b.example/x.mp4', 'https://b.example/x.mp4'],
		['/x.mp4?y', 'https://a.example/x.mp4?y'],
		['//b.example/x.mp4', 'https://b.example/x.mp4'],
		['x.mp4', 'https://a.example/videos/x.mp4'],
		['http://127.0.0.1/', 'http://127.0.0.1/'],
		['https://', null],
	])('resolves a redirect to %s as %s', (location, target) => {
		expect(redirectTarget(location, 'https://a.example/videos/1.mp4')).toBe(target);
	});
});

it.each([
	['https://a.example:8443/x', 'a.example:8443'],
	['nonsense', 'nonsense'],
])('shows the host of %s as %s', (url, host) => {
	expect(hostOf(url)).toBe(host);
});

it('rejects a URL that is too long for any server', () => {
	const host = Array.from({ length: 100_000 }, (_, index) =>
		String.fromCharCode(0x4e00 + (index % 20_000)),
	);
	expect(blockedReason(`https://${host.join('')}.com/`, true)).toBe('invalidUrl');
	expect(blockedReason(`https://example.com/${'a'.repeat(8_000)}`, false)).toBeNull();
	expect(hostOf(`https://${host.join('')}`)).toHaveLength(253);
});

const hostReason = (host: string) => blockedReason(`https://${host}/`, false);

describe.each([
	'alt',
	'arpa',
	'cluster',
	'consul',
	'corp',
	'default',
	'docker',
	'domain',
	'fritz.box',
	'home',
	'internal',
	'intra',
	'intranet',
	'invalid',
	'kube',
	'lan',
	'local',
	'localdomain',
	'localhost',
	'lxd',
	'mail',
	'mesos',
	'metadata.goog',
	'nomad',
	'onion',
	'private',
	'svc',
	'test',
	'workgroup',
])('a name that ends in .%s', (ending) => {
	it('is in a private network', () => {
		expect(hostReason(`a.${ending}`)).toBe('privateHost');
		expect(hostReason(`a.b.${ending}.`)).toBe('privateHost');
	});

	it('is public if the ending is a part of a longer one', () => {
		expect(hostReason(`a.${ending}.com`)).toBeNull();
		expect(hostReason(`a.x${ending}`)).toBeNull();
		expect(hostReason(`a.${ending}x`)).toBeNull();
	});
});

it.each([
	[null, '0.0.0.0', '0.255.255.255', '1.0.0.0'],
	['9.255.255.255', '10.0.0.0', '10.255.255.255', '11.0.0.0'],
	['100.63.255.255', '100.64.0.0', '100.127.255.255', '100.128.0.0'],
	['126.255.255.255', '127.0.0.0', '127.255.255.255', '128.0.0.0'],
	['168.63.129.15', '168.63.129.16', '168.63.129.16', '168.63.129.17'],
	['169.253.255.255', '169.254.0.0', '169.254.255.255', '169.255.0.0'],
	['172.15.255.255', '172.16.0.0', '172.31.255.255', '172.32.0.0'],
	['191.255.255.255', '192.0.0.0', '192.0.0.255', '192.0.1.0'],
	['192.0.1.255', '192.0.2.0', '192.0.2.255', '192.0.3.0'],
	['192.31.195.255', '192.31.196.0', '192.31.196.255', '192.31.197.0'],
	['192.52.192.255', '192.52.193.0', '192.52.193.255', '192.52.194.0'],
	['192.88.98.255', '192.88.99.0', '192.88.99.255', '192.88.100.0'],
	['192.167.255.255', '192.168.0.0', '192.168.255.255', '192.169.0.0'],
	['192.175.47.255', '192.175.48.0', '192.175.48.255', '192.175.49.0'],
	['198.17.255.255', '198.18.0.0', '198.19.255.255', '198.20.0.0'],
	['198.51.99.255', '198.51.100.0', '198.51.100.255', '198.51.101.0'],
	['203.0.112.255', '203.0.113.0', '203.0.113.255', '203.0.114.0'],
	['223.255.255.255', '224.0.0.0', '255.255.255.255', null],
])(
	'after %j, the addresses from %s to %s are private, and %j is public',
	(before, from, to, after) => {
		expect([hostReason(from), hostReason(to)]).toEqual(['privateHost', 'privateHost']);
		for (const host of [before, after]) if (host !== null) expect(hostReason(host)).toBeNull();
	},
);

it.each([
	['1fff:ffff::1', 'privateHost'],
	['2000::1', null],
	['2001::1', 'privateHost'],
	['2001:1ff:ffff::1', 'privateHost'],
	['2001:200::1', null],
	['2001:db7::1', null],
	['2001:db8:ffff::1', 'privateHost'],
	['2001:db9::1', null],
	['2002::1', 'privateHost'],
	['2002:ffff::1', 'privateHost'],
	['2003::1', null],
	['2003:db8::1', null],
	['2620:4f:7fff::1', null],
	['2620:4f:8000:ffff::1', 'privateHost'],
	['2620:4f:8001::1', null],
	['2620:4e:8000::1', null],
	['2621:4f:8000::1', null],
	['3ffe::1', null],
	['3fff:fff::1', 'privateHost'],
	['3fff:1000::1', null],
	['4000::1', 'privateHost'],
])('the reason not to fetch from the IPv6 address %s is %j', (address, reason) => {
	expect(hostReason(`[${address}]`)).toBe(reason);
});

it.each([
	['http://127.0.0.1:5678/', true],
	['https://nas.local/', true],
	['https://example.com/', false],
	['http://8.8.8.8/', false],
	['nas.local', false],
	['', false],
])('whether the URL %j has a private host is %j', (url, isPrivate) => {
	expect(isPrivateUrl(url)).toBe(isPrivate);
});
