import { z } from 'zod';

import { type Sandbox, startSandbox, vendors } from '../../sandbox/vendors';
import { type Contract, contractNamed } from '../../sandbox/vendors/server/contract';
import { KEY_HEADERS } from '../../sandbox/vendors/server/keyHeaders';
import { ManualClock } from './manualClock';
import { type Manner, manners } from './manners';

export interface Received {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

type Headers = Record<string, string>;

/** A request; `host` names one of the vendor's further hosts. */
type Init = RequestInit & { headers?: Headers; host?: string };

/**
 * A client of one vendor on the sandbox. Every JSON answer it receives is held against the contract,
 * so no test can pass on an answer that the vendor would not give.
 */
export class Client {
	readonly contract: Contract;
	readonly manner: Manner;

	constructor(
		readonly sandbox: Sandbox,
		readonly vendor: string,
		/** The vendor's own, or another one at its host. */
		contract = vendor,
	) {
		this.contract = contractNamed(contract);
		const manner = manners[vendor];
		if (!manner) throw new Error(`the tests do not know how to talk to ${vendor}`);
		this.manner = manner;
	}

	/** The address of an operation, as the contract has it. */
	addressOf(operationId: string): string {
		const [, , step = ''] = this.contract.pointer(operationId).split('/');
		return step.replaceAll('~1', '/');
	}

	/** Sends a request as it is told, without looking at the answer. */
	async send(path: string, { host, ...init }: Init = {}): Promise<Response> {
		return await fetch(`${this.sandbox.baseUrl(this.vendor, host)}${path}`, {
			...init,
			headers: { ...this.keyHeaders(this.keys.good), ...init.headers },
		});
	}

	/** The vendor's made-up keys. */
	get keys() {
		const definition = vendors.find(({ name }) => name === this.vendor);
		if (!definition) throw new Error(`there is no vendor ${this.vendor}`);
		return definition.keys;
	}

	/** A key in the header that the vendor takes it in. */
	keyHeaders(key: string): Headers {
		const { name, scheme } = this.manner.keyHeader ?? KEY_HEADERS.bearer;
		return { [name]: scheme === undefined ? key : `${scheme} ${key}` };
	}

	/** Sends a request and reads an answer that the contract knows. */
	async ask(path: string, init: Init = {}): Promise<Received> {
		const method = init.method ?? 'GET';
		const response = await this.send(path, init);
		const body: unknown = await response.json();
		const match = this.contract.match(method, path);
		if (!match) throw new Error(`the contract of ${this.vendor} has no ${method} ${path}`);
		expect(this.contract.checkAnswer(match.operationId, response.status, body)).toEqual([]);
		const status = this.statusIn(response, body);
		return { status, headers: Object.fromEntries(response.headers), body };
	}

	/** The status that an answer tells, be it in its body. */
	private statusIn({ status }: Response, body: unknown): number {
		if (!this.manner.codeInBody || status !== 200) return status;
		return z.object({ code: z.coerce.number() }).parse(body).code;
	}

	/** The status that an answer tells whose body no contract has. */
	async statusOf(response: Response): Promise<number> {
		return this.statusIn(response, await response.json());
	}

	async submit(body: unknown, headers: Headers = {}): Promise<Received> {
		return await this.submitTo(this.manner.submit, body, headers);
	}

	/** As `submit`, at one of the vendor's other addresses. */
	async submitTo(operationId: string, body: unknown, headers: Headers = {}): Promise<Received> {
		return await this.ask(this.addressOf(operationId), submission(body, headers));
	}

	async sendSubmit(body: unknown, headers: Headers = {}): Promise<Response> {
		return await this.send(this.addressOf(this.manner.submit), submission(body, headers));
	}

	async status(taskId: string, headers: Headers = {}): Promise<Received> {
		return await this.ask(this.manner.status(taskId), { headers });
	}

	async sendStatus(taskId: string): Promise<Response> {
		return await this.send(this.manner.status(taskId));
	}

	/** Asks for the videos of a task. */
	async sendResult(taskId: string): Promise<Response> {
		return await this.send((this.manner.result ?? this.manner.status)(taskId));
	}

	/** Submits a prompt to the vendor's omni model and gives the id of the new task. */
	async start(prompt: string, headers: Headers = {}): Promise<string> {
		return await this.startAt(this.manner.submit, this.textRequest(prompt), headers);
	}

	/** As `start`, with a body for one of the vendor's other addresses. */
	async startAt(operationId: string, body: unknown, headers: Headers = {}): Promise<string> {
		const { status } = await this.submitTo(operationId, body, headers);
		const id = this.sandbox.control.tasks(this.vendor).at(-1)?.id;
		if (status !== this.manner.accepted || id === undefined) {
			throw new Error(`${operationId} did not accept ${JSON.stringify(body)}`);
		}
		return id;
	}

	/** The smallest body there is. */
	textRequest(prompt = 'A lake at dawn'): object {
		return this.manner.body(prompt);
	}
}

/** The Authorization header with one of the made-up keys. */
export function bearer(key: string): Headers {
	return { authorization: `Bearer ${key}` };
}

function submission(body: unknown, headers: Headers) {
	return {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	};
}

/** A sandbox for the tests of one file, on a clock that stands still. */
export function useSandbox(vendor: string, contract?: string) {
	const clock = new ManualClock();
	const lines: string[] = [];
	let client: Client;
	beforeAll(async () => {
		const sandbox = await startSandbox({ clock, log: (line) => lines.push(line) });
		client = new Client(sandbox, vendor, contract);
	});
	beforeEach(() => client.sandbox.control.reset());
	afterAll(async () => await client.sandbox.close());
	return {
		clock,
		/** What the sandbox logged. */
		lines,
		get client() {
			return client;
		},
		get control() {
			return client.sandbox.control;
		},
	};
}
