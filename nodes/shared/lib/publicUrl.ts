import { readUrl } from './webUrl';

/** Why nothing is fetched from a URL: it is invalid, not encrypted, or its host is not public. */
export type BlockedReason = 'invalidUrl' | 'plainHttp' | 'privateHost';

/**
 * Endings of names that exist only in a private network: reserved names (RFC 6761, 6762, 8375, 9476 and the `arpa`
 * zone), names that routers assign, and names that clusters, service registries and clouds give their own machines.
 * None of them is a public top-level domain, except for Google's second name of its metadata server.
 */
const PRIVATE_ENDINGS: readonly string[] = [
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
];

/**
 * IPv4 networks that are not the public internet (IANA's special-purpose registry, including multicast and reserved
 * ones; and 168.63.129.16, by which Azure's machines reach their host), each with the length of its prefix.
 */
const PRIVATE_NETWORKS: ReadonlyArray<readonly [address: string, bits: number]> = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['168.63.129.16', 32],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.31.196.0', 24],
	['192.52.193.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['192.175.48.0', 24],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 3],
];

/** Maximum length of a host name (RFC 1035 §2.3.4). */
const MAX_NAME_LENGTH = 253;

/**
 * Reason not to fetch a file from a URL that a provider, or a redirect, names; `null` if there is none. Only the URL is
 * checked: n8n's own protection detects a public name that resolves to a private host. With `anyHost`, plain HTTP and
 * private hosts are allowed.
 */
export function blockedReason(url: string, anyHost: boolean): BlockedReason | null {
	const read = readUrl(url);
	if (!read || !['http:', 'https:'].includes(read.protocol)) return 'invalidUrl';
	if (anyHost) return null;
	if (isPrivateHost(read.hostname)) return 'privateHost';
	return read.protocol === 'http:' ? 'plainHttp' : null;
}

/** Whether a URL has a host that is not on the public internet; `false` if it is not a URL. */
export function isPrivateUrl(text: string): boolean {
	const url = readUrl(text);
	return url !== null && isPrivateHost(url.hostname);
}

/** Target URL of a redirect; `null` if it is invalid. */
export function redirectTarget(location: string, from: string): string | null {
	return readUrl(location, from)?.href ?? null;
}

/** Host and port of a URL, for a person to read; the text itself, or its beginning, if it is not a URL. */
export function hostOf(url: string): string {
	return readUrl(url)?.host || url.slice(0, MAX_NAME_LENGTH);
}

/** A host as `URL` returns it: IPv4 as four numbers in any notation, IPv6 in brackets, names in lower case. */
function isPrivateHost(hostname: string): boolean {
	if (hostname.startsWith('[')) return isPrivateIpv6(hostname.slice(1, -1));
	const ipv4 = ipv4Of(hostname);
	if (ipv4 !== null) return isPrivateIpv4(ipv4);
	const name = withoutEndDots(hostname);
	// A name without a dot belongs to the local network.
	return !name.includes('.') || PRIVATE_ENDINGS.some((ending) => `.${name}`.endsWith(`.${ending}`));
}

/** `example.com.` is the full form of `example.com`. */
function withoutEndDots(name: string): string {
	let end = name.length;
	while (name[end - 1] === '.') end -= 1;
	return name.slice(0, end);
}

function ipv4Of(text: string): number | null {
	if (!/^\d+\.\d+\.\d+\.\d+$/.test(text)) return null;
	return text.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

function isPrivateIpv4(address: number): boolean {
	return PRIVATE_NETWORKS.some(([network, bits]) => {
		const size = 2 ** (32 - bits);
		return Math.floor(address / size) === Math.floor((ipv4Of(network) ?? 0) / size);
	});
}

/** Only global unicast addresses are public, except those for documentation and those that contain an IPv4 address. */
function isPrivateIpv6(address: string): boolean {
	// The first three groups are enough. `URL` writes a run of zeros as nothing between two colons.
	const [first = 0, second = 0, third = 0] = address
		.split(':')
		.map((group) => Number.parseInt(group || '0', 16));
	const isGlobal = first >= 0x2000 && first <= 0x3fff;
	// 2001::/23 is for protocols (such as Teredo), 2002::/16 is 6to4, 3fff::/20 and 2001:db8::/32 are for
	// documentation, 2620:4f:8000::/48 answers DNS queries about private addresses.
	const isSpecial =
		(first === 0x2001 && (second < 0x0200 || second === 0x0db8)) ||
		first === 0x2002 ||
		(first === 0x2620 && second === 0x004f && third === 0x8000) ||
		(first === 0x3fff && second < 0x1000);
	return !isGlobal || isSpecial;
}
