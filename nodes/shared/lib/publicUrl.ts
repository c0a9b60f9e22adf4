import { readUrl } from './webUrl';

/** Why nothing is fetched from an address: it is none, it is not encrypted, or its host is not a public one. */
export type BlockedReason = 'noAddress' | 'plainHttp' | 'privateHost';

/**
 * Endings of names that only a private network knows: reserved names (RFC 6761, 6762, 8375, 9476 and the `arpa` zone),
 * what routers hand out, and what clusters, service registries and clouds name their own machines. None of them is a
 * public top-level domain, except for Google's second name of its metadata server.
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
 * IPv4 networks that are not the public internet (IANA's special-purpose registry, multicast and reserved ones
 * included; and 168.63.129.16, by which Azure's machines reach their host), each with the bits that its addresses share.
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

/** Longest name of a host (RFC 1035 §2.3.4). */
const MAX_NAME_LENGTH = 253;

/**
 * What speaks against fetching a file from an address that a vendor, or a redirect, names. Only the address is looked
 * at: a public name that leads to a private host is n8n's own protection to find.
 *
 * @param anyHost whether plain HTTP and private hosts are fine
 * @returns `null` when nothing does
 */
export function blockedReason(address: string, anyHost: boolean): BlockedReason | null {
	const url = readUrl(address);
	if (!url || !['http:', 'https:'].includes(url.protocol)) return 'noAddress';
	if (anyHost) return null;
	if (isPrivateHost(url.hostname)) return 'privateHost';
	return url.protocol === 'http:' ? 'plainHttp' : null;
}

/** Does a URL lead to a host that is not on the public internet? `false` for what is no URL. */
export function isPrivateUrl(text: string): boolean {
	const url = readUrl(text);
	return url !== null && isPrivateHost(url.hostname);
}

/** The address that a redirect leads to; `null` when what it says is none. */
export function redirectTarget(location: string, from: string): string | null {
	return readUrl(location, from)?.href ?? null;
}

/** Host and port of an address, for a person to read; the text itself, or its begin, when it is no address. */
export function hostOf(address: string): string {
	return readUrl(address)?.host || address.slice(0, MAX_NAME_LENGTH);
}

/** A host as `URL` gives it: IPv4 in four numbers however it was written, IPv6 in brackets, names in lower case. */
function isPrivateHost(hostname: string): boolean {
	if (hostname.startsWith('[')) return isPrivateIpv6(hostname.slice(1, -1));
	const ipv4 = ipv4Of(hostname);
	if (ipv4 !== null) return isPrivateIpv4(ipv4);
	const name = withoutEndDots(hostname);
	// A name without a dot is one of the own network.
	return !name.includes('.') || PRIVATE_ENDINGS.some((ending) => `.${name}`.endsWith(`.${ending}`));
}

/** `example.com.` is `example.com`, written in full. */
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

/** Public are the global unicast addresses only, without those for documents and those that hold an IPv4 address. */
function isPrivateIpv6(address: string): boolean {
	// The first three groups tell. `URL` writes a run of zeros as nothing between two colons.
	const [first = 0, second = 0, third = 0] = address
		.split(':')
		.map((group) => Number.parseInt(group || '0', 16));
	const isGlobal = first >= 0x2000 && first <= 0x3fff;
	// 2001::/23 is for protocols (Teredo among them), 2002::/16 is 6to4, 3fff::/20 and 2001:db8::/32 are for documents,
	// 2620:4f:8000::/48 answers questions about private addresses.
	const isSpecial =
		(first === 0x2001 && (second < 0x0200 || second === 0x0db8)) ||
		first === 0x2002 ||
		(first === 0x2620 && second === 0x004f && third === 0x8000) ||
		(first === 0x3fff && second < 0x1000);
	return !isGlobal || isSpecial;
}
