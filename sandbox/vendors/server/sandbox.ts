import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { Callbacks, type SentCallback } from './callbacks';
import { type Clock, systemClock } from './clock';
import { type Control, controlWire } from './control';
import { FileServer } from './fileServer';
import { FileStore } from './files';
import { readBody, send, textWire } from './http';
import { FaultInjector } from './faults';
import { readArrival, RequestHandler } from './requestHandler';
import { type RecordedRequest, Recorder } from './recorder';
import { SettingsStore } from './settings';
import { type Settings } from './settingsSchema';
import type { Site } from './site';
import { TaskStore } from './tasks';
import type { Vendor } from './vendor';
import { VendorServer } from './vendorServer';

export interface SandboxOptions extends Settings {
	/** 0, the default, takes any free port. */
	port?: number;
	/** How long a task takes from submit to its end; default 3. A prompt may say `[seconds=20]`. */
	taskSeconds?: number;
	clock?: Clock;
	/** Gets one line for each request; never a key. */
	log?: (line: string) => void;
}

/** A running stand-in for the vendors. */
export interface Sandbox {
	/** Without a slash at the end. */
	readonly url: string;
	readonly control: Control;
	/** What goes into the Base URL of that vendor's credential; for one of its further hosts when it is named. */
	baseUrl(vendor: string, host?: string): string;
	/** The same as `control.requests()`. */
	requests(): RecordedRequest[];
	/** The same as `control.callbacks()`. */
	callbacks(): SentCallback[];
	/** Stops listening and ends every open connection. */
	close(): Promise<void>;
}

const HOST = '127.0.0.1';
/** A test that is held up for seconds must not find its connections closed. */
const KEEP_ALIVE_MS = 60_000;

/** Starts a server that stands in for the given vendors, each under its own path prefix. */
export async function startServer(vendors: Vendor[], options: SandboxOptions): Promise<Sandbox> {
	const {
		port = 0,
		taskSeconds = 3,
		clock = systemClock,
		log = () => undefined,
		...atStart
	} = options;
	const now = () => clock.now();
	const tasks = new TaskStore();
	const files = new FileStore(tasks);
	const recorder = new Recorder();
	const faults = new FaultInjector();
	const settings = new SettingsStore(vendors, atStart);
	// As with the vendors, ids have more digits than a JavaScript number keeps. They begin with the
	// time, so that another start does not give the same ones again.
	let lastSerial = BigInt(now()) * 1_000_000n;
	const serial = () => (lastSerial += 1n);
	const secret = () => settings.current.webhookSecret;
	const tunnels = () => settings.current.tunnels ?? {};
	const callbacks = new Callbacks({ clock, faults, log, serial, secret, tunnels });
	const sites = new Map<string, Site>();
	const requestHandler = new RequestHandler({ sites, recorder, faults, clock, log });

	const control: Control = {
		injectFault: (order) => faults.add(order),
		set: (change) => settings.set(change),
		expireLinks: (status = 403) => files.expireLinks(status),
		requests: () => recorder.all(),
		callbacks: () => callbacks.all(),
		tasks: (vendor) => tasks.all(vendor),
		reset() {
			const stores = [tasks, files, recorder, faults, callbacks, settings];
			for (const store of stores) store.clear();
		},
	};

	async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const arrival = readArrival(request);
		if (!arrival.path.startsWith('/control/'))
			return await requestHandler.respond(request, response);
		send(response, controlWire(control, arrival, await readBody(request)));
	}

	const server = createServer((request, response) => {
		respond(request, response).catch((cause: unknown) => {
			log(`the sandbox itself stumbled: ${String(cause)}`);
			if (!response.headersSent) send(response, textWire(500, 'The sandbox itself stumbled.'));
		});
	});
	// Longer than clients keep a connection: one that is closed just when it is used again fails the request.
	server.keepAliveTimeout = KEEP_ALIVE_MS;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, HOST, resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('the sandbox has no port');
	const url = `http://${HOST}:${address.port}`;

	const shared = {
		tasks,
		files,
		callbacks,
		settings,
		taskSeconds,
		now,
		serial,
		url: (vendor: string, host?: string) => `${url}${prefixOf(vendor, host)}`,
		fileUrl: (vendor: string, file: string) =>
			`${url}/files/${vendor}/${encodeURIComponent(file)}${files.linkMark}`,
	};
	for (const vendor of vendors) {
		sites.set(prefixOf(vendor.name), new VendorServer(vendor, shared));
		for (const [host, server] of Object.entries(vendor.hosts ?? {})) {
			sites.set(prefixOf(vendor.name, host), new VendorServer(vendor, shared, server));
		}
		const { name, fileSeconds } = vendor;
		sites.set(`/files/${name}`, new FileServer(name, files, now, fileSeconds));
	}

	return {
		url,
		control,
		requests: () => recorder.all(),
		callbacks: () => callbacks.all(),
		baseUrl(vendor, host) {
			const prefix = prefixOf(vendor, host);
			if (!sites.has(prefix)) throw new Error(`the sandbox has no vendor ${prefix.slice(1)}`);
			return url + prefix;
		},
		async close() {
			requestHandler.close();
			callbacks.clear();
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}

/** The path prefix of a vendor's API, or of one of its further hosts. */
function prefixOf(vendor: string, host?: string): string {
	return host === undefined ? `/${vendor}` : `/${vendor}-${host}`;
}
