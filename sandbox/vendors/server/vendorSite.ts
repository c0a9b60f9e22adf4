import { Contract, type Match } from './contract';
import type { FileStore } from './files';
import { jsonWire, type Wire } from './http';
import { plainHeaders } from './recorder';
import type { Arrival, Reply, Site, Visit } from './site';
import type { TaskBook } from './tasks';
import {
	type Answer,
	type Call,
	type Operation,
	type Refusal,
	reword,
	type Vendor,
} from './vendor';

/** What the sites of one sandbox share. */
export interface Shared {
	readonly tasks: TaskBook;
	readonly files: FileStore;
	readonly taskSeconds: number;
	now(): number;
	serial(): bigint;
	fileUrl(vendor: string, file: string): string;
}

interface Content {
	readonly mediaType: string;
	readonly body: unknown;
	readonly text: string;
	readonly form: FormData | undefined;
}

/** A vendor's API: its contract judges what comes in, its own file decides what happens then. */
export class VendorSite implements Site {
	readonly vendor: string;
	private loaded: Contract | undefined;

	constructor(
		private readonly definition: Vendor,
		private readonly shared: Shared,
	) {
		this.vendor = definition.name;
	}

	/** Read at the first request: most sandboxes in the tests meet one vendor only. */
	private get contract(): Contract {
		this.loaded ??= new Contract(this.vendor);
		return this.loaded;
	}

	visit(arrival: Arrival): Visit | undefined {
		const match = this.contract.match(arrival.method, arrival.path);
		const operation = match && this.definition.operations[match.operationId];
		if (!match || !operation) return undefined;
		return {
			operation: match.operationId,
			role: operation.role,
			refuse: (status) => this.refuseWithStatus(match.operationId, status),
			answer: async (body, oddStatus) =>
				toReply(await this.answer(arrival, match, operation, body, oddStatus)),
		};
	}

	nowhere({ method, path }: Arrival): Wire {
		const message = `There is no ${method} ${path} here`;
		return toReply(this.refuse(this.definition.refusals.unknownTask, message)).wire;
	}

	private async answer(
		arrival: Arrival,
		match: Match,
		operation: Operation,
		bytes: Buffer,
		oddStatus: string | undefined,
	): Promise<Answer> {
		const { refusals, keys } = this.definition;
		const balance = keys.judge(arrival.headers);
		if (balance === 'missing') return this.refuse(refusals.missingKey);
		if (balance === 'unknown') return this.refuse(refusals.unknownKey);

		const content = await readContent(arrival, bytes);
		if (content === undefined) return this.refuse(refusals.invalid, 'the body is not valid JSON');
		const complaints = this.check(arrival, match, content);
		if (complaints.length > 0) {
			return this.refuse(refusals.invalid, complaints.slice(0, 3).join('; '));
		}

		const { shared, vendor, contract, definition } = this;
		const call: Call = {
			vendor: definition,
			contract,
			...match,
			...content,
			headers: arrival.headers,
			balance,
			now: shared.now(),
			taskSeconds: shared.taskSeconds,
			tasks: shared.tasks,
			files: shared.files,
			oddStatus,
			serial: () => shared.serial(),
			fileUrl: (file) => shared.fileUrl(vendor, file),
			refuse: (refusal, message) => this.refuse(refusal, message),
		};
		return await operation.answer(call);
	}

	/** What the contract has to say against a request. */
	private check({ query, headers }: Arrival, match: Match, content: Content): string[] {
		const { operationId, params } = match;
		const parts = { params, query, headers: plainHeaders(headers) };
		const complaints = this.contract.checkParameters(operationId, parts);
		const mediaTypes = this.contract.mediaTypes(operationId);
		if (mediaTypes.length === 0) return complaints;
		if (!mediaTypes.includes(content.mediaType)) {
			return [...complaints, `Content-Type must be ${mediaTypes.join(' or ')}`];
		}
		const wrong = this.contract.checkBody(operationId, content.mediaType, content.body);
		return [...complaints, ...wrong];
	}

	private refuse({ status, example }: Refusal, message?: string): Answer {
		const body = this.refusalBody(status, example);
		const said = reword(body, {
			request_id: `req_${this.shared.serial()}`,
			...(message !== undefined && { message }),
		});
		return { status, body: said, verdict: `refused: ${message ?? example}` };
	}

	/** Error bodies belong to a status, not to an operation, so any operation may show the example. */
	private refusalBody(status: number, example: string): unknown {
		const bodies = this.contract
			.operationIds()
			.map((operationId) => this.contract.exampleAnswer(operationId, status, example));
		const body = bodies.find((candidate) => candidate !== undefined);
		if (body === undefined) {
			throw new Error(`the contract of ${this.vendor} has no answer ${status} ${example}`);
		}
		return body;
	}

	private refuseWithStatus(operationId: string, status: number): Wire {
		const { fault } = this.definition.refusals;
		const body =
			this.contract.exampleAnswer(operationId, status) ??
			this.refusalBody(fault.status, fault.example);
		return jsonWire(status, reword(body, { request_id: `req_${this.shared.serial()}` }));
	}
}

function toReply({ status, body, headers, verdict }: Answer): Reply {
	return { wire: jsonWire(status, body, headers), verdict };
}

/** The body by its content type; nothing when it claims to be JSON and is not. */
async function readContent({ headers }: Arrival, bytes: Buffer): Promise<Content | undefined> {
	const contentType = headers['content-type'] ?? '';
	const mediaType = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
	const empty = { mediaType, body: undefined, text: '', form: undefined };
	if (mediaType === 'application/json') {
		const text = bytes.toString('utf8');
		try {
			const body: unknown = JSON.parse(text);
			return { ...empty, body, text };
		} catch {
			return undefined;
		}
	}
	if (mediaType === 'multipart/form-data') {
		const form = await new Response(bytes, { headers: { 'content-type': contentType } })
			.formData()
			.catch(() => new FormData());
		return { ...empty, form, body: Object.fromEntries([...form.keys()].map((key) => [key, ''])) };
	}
	return empty;
}
