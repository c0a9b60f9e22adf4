import type { IHttpRequestOptions } from 'n8n-workflow';

import { vendors } from '../../sandbox/vendors';
import { Callbacks } from '../../sandbox/vendors/server/callbacks';
import type { Clock } from '../../sandbox/vendors/server/clock';
import { FileStore } from '../../sandbox/vendors/server/files';
import { FaultInjector } from '../../sandbox/vendors/server/faults';
import { SettingsStore } from '../../sandbox/vendors/server/settings';
import { TaskStore } from '../../sandbox/vendors/server/tasks';
import type { Arrival, Visit } from '../../sandbox/vendors/server/site';
import { VendorServer, type Shared } from '../../sandbox/vendors/server/vendorServer';
import type { Answer } from './helper';

/** A request that a vendor got. */
export interface Arrived {
	/** What it is for: `submit`, `status`, `list`, `upload`, `account`; empty where nobody lives. */
	role: string;
	method: string;
	path: string;
	status: number;
	/** What the vendor has to say about it, e.g. `refused: …`. */
	verdict: string;
}

const BASE = 'https://vendor.example';

/** The word before the key, where it is not Bearer. */
const SCHEMES: Readonly<Record<string, string>> = { fal: 'Key' };

/** A vendor of the sandbox without a network between: its contract judges what comes in. */
export class ModelVendor {
	readonly tasks = new TaskStore();
	arrived: Arrived[] = [];
	/** Seconds from submit to end. */
	taskSeconds = 0;
	/** The callbacks that it made; none of them is sent. */
	readonly callbacks: Callbacks;
	readonly settings: SettingsStore;
	/** The vendor itself, then its further hosts. All have the same address here. */
	private readonly sites: readonly [VendorServer, ...VendorServer[]];
	private readonly key: string;
	private serial = 10n ** 18n;

	constructor(readonly name: string) {
		const definition = vendors.find((vendor) => vendor.name === name);
		if (!definition) throw new Error(`the sandbox does not stand in for ${name}`);
		this.key = definition.keys.good;
		this.settings = new SettingsStore([definition], {});
		const serial = () => (this.serial += 1n);
		const taskSeconds = () => this.taskSeconds;
		this.callbacks = new Callbacks({
			clock: AT_ONCE,
			faults: new FaultInjector(),
			log: () => undefined,
			serial,
			secret: () => this.settings.current.webhookSecret,
			tunnels: () => ({}),
		});
		const shared: Shared = {
			tasks: this.tasks,
			files: new FileStore(this.tasks),
			settings: this.settings,
			callbacks: this.callbacks,
			get taskSeconds() {
				return taskSeconds();
			},
			now: () => Date.now(),
			serial,
			url: (vendor, host) => `${BASE}/${host === undefined ? vendor : `${vendor}-${host}`}`,
			fileUrl: (vendor, file) => `${BASE}/files/${vendor}/${encodeURIComponent(file)}`,
		};
		this.sites = [
			new VendorServer(definition, shared),
			...Object.values(definition.hosts ?? {}).map(
				(host) => new VendorServer(definition, shared, host),
			),
		];
	}

	/** Forgets everything. */
	reset(): void {
		for (const store of [this.tasks, this.callbacks, this.settings]) store.clear();
		this.arrived = [];
	}

	/** What a request is for; empty where nobody lives. */
	roleOf(options: IHttpRequestOptions): string {
		const { method = 'GET', url } = options;
		const { pathname } = new URL(url);
		return this.visit({ method, path: pathname, query: {}, headers: {} })?.role ?? '';
	}

	private visit(arrival: Arrival): Visit | undefined {
		return this.sites.map((site) => site.visit(arrival)).find((visit) => visit !== undefined);
	}

	/** Answers a request as n8n's helper was asked to send it. */
	async answer(options: IHttpRequestOptions): Promise<Exclude<Answer, Error>> {
		const { method = 'GET', headers, qs = {}, body } = options;
		const url = new URL(options.url);
		for (const [name, value] of Object.entries(qs)) url.searchParams.set(name, String(value));
		const bytes = await bytesOf(body);
		const arrival = {
			method,
			path: url.pathname,
			query: Object.fromEntries(url.searchParams),
			headers: {
				...Object.fromEntries(
					Object.entries({ ...headers, ...bytes.headers }).map(([name, value]) => [
						name.toLowerCase(),
						String(value),
					]),
				),
				authorization: `${SCHEMES[this.name] ?? 'Bearer'} ${this.key}`,
				'x-api-key': this.key,
			},
		};
		const visit = this.visit(arrival);
		const { wire, verdict } = visit
			? await visit.answer(bytes.bytes, {})
			: { wire: this.sites[0].nowhere(arrival), verdict: 'no such address' };
		const { status } = wire;
		this.arrived.push({ role: visit?.role ?? '', method, path: arrival.path, status, verdict });
		return { status, headers: wire.headers, body: wire.bytes };
	}

	/** The words of a refusal with a status, where the vendor has any for this request. */
	apiError(options: IHttpRequestOptions, status: number): Exclude<Answer, Error> {
		const { method = 'GET', url } = options;
		const { pathname } = new URL(url);
		const visit = this.visit({ method, path: pathname, query: {}, headers: {} });
		const wire = visit?.refuse(status);
		return { status, headers: wire?.headers ?? {}, body: wire?.bytes ?? '' };
	}
}

/** What is due later is done as soon as nobody is busy. */
const AT_ONCE: Clock = {
	now: () => Date.now(),
	after: (_milliseconds, action) => {
		queueMicrotask(action);
		return () => undefined;
	},
};

async function bytesOf(
	body: unknown,
): Promise<{ bytes: Buffer; headers: Readonly<Record<string, string>> }> {
	if (typeof body === 'string') return { bytes: Buffer.from(body), headers: {} };
	if (Buffer.isBuffer(body)) return { bytes: body, headers: {} };
	if (!(body instanceof FormData)) return { bytes: Buffer.alloc(0), headers: {} };
	const sent = new Response(body);
	return {
		bytes: Buffer.from(await sent.arrayBuffer()),
		headers: { 'content-type': sent.headers.get('content-type') ?? '' },
	};
}

const known = new Map<string, ModelVendor>();

/** The model of a vendor, made once: reading its contract takes a second. It remembers nothing of the case before. */
export function modelVendor(name: string): ModelVendor {
	const vendor = known.get(name) ?? new ModelVendor(name);
	known.set(name, vendor);
	vendor.reset();
	vendor.taskSeconds = 0;
	return vendor;
}
