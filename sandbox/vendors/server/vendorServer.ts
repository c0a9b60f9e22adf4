import type { Callbacks } from './callbacks';
import { type Content, readContent } from './content';
import { type Contract, contractNamed, type Match } from './contract';
import type { FileStore } from './files';
import { jsonWire, textWire, type Wire } from './http';
import { plainHeaders } from './recorder';
import type { SettingsStore } from './settings';
import type { Arrival, Oddity, Reply, Site, Visit } from './site';
import type { TaskStore } from './tasks';
import {
	type Answer,
	type Call,
	type AuthResult,
	type Operation,
	type ApiError,
	type ApiErrors,
	fillExample,
	type FurtherContract,
	type Vendor,
} from './vendor';

/** What the sites of one sandbox share. */
export interface Shared {
	readonly tasks: TaskStore;
	readonly files: FileStore;
	readonly callbacks: Callbacks;
	readonly settings: SettingsStore;
	readonly taskSeconds: number;
	now(): number;
	serial(): bigint;
	url(vendor: string, host?: string): string;
	fileUrl(vendor: string, file: string): string;
}

/** Who comes in with a request, and how the vendor treats them. */
interface Entry {
	readonly verdict: AuthResult;
	readonly variant: string;
	readonly apiErrors: ApiErrors;
}

/** A vendor's API: its contract judges what comes in, its own file decides what happens then. */
export class VendorServer implements Site {
	readonly vendor: string;
	/** What is at the same host by another contract. */
	private readonly further: VendorServer | undefined;

	constructor(
		private readonly definition: Vendor,
		private readonly shared: Shared,
		/** The further host that it is, as the contract names it; the vendor's own when left out. */
		private readonly server?: string,
		/** The vendor's own contract, or another one of which a part is played. */
		private readonly source: FurtherContract = definition,
		/** What plays the vendor's own contract, if this plays another one. */
		private readonly first?: VendorServer,
	) {
		this.vendor = definition.name;
		const { further } = definition;
		this.further =
			further && further !== source
				? new VendorServer(definition, shared, server, further, this)
				: undefined;
	}

	/** Read at the first request: most sandboxes in the tests meet one vendor only. */
	private get contract(): Contract {
		return contractNamed(this.source.name);
	}

	visit(arrival: Arrival): Visit | undefined {
		const match = this.match(arrival);
		const operation = match && this.source.operations[match.operationId];
		if (!match || !operation) return this.further?.visit(arrival);
		const { hosts } = this.definition;
		if (hosts && this.contract.server(match.operationId) !== this.server) return undefined;
		const entry = this.receive(arrival);
		if (this.definition.lacks?.(match.operationId, entry.variant)) return undefined;
		return {
			operation: match.operationId,
			role: operation.role,
			refuse: (status, example, message) =>
				this.refuseWithStatus(match.operationId, entry.variant, status, example, message),
			answer: async (body, oddity) =>
				toReply(await this.answer(arrival, entry, match, operation, body, oddity)),
		};
	}

	private match({ method, path }: Arrival): Match | undefined {
		const { pathPrefix = '' } = this.source;
		return path.startsWith(pathPrefix)
			? this.contract.match(method, path.slice(pathPrefix.length))
			: undefined;
	}

	nowhere(arrival: Arrival): Wire {
		const { apiErrors, variant } = this.receive(arrival);
		const page = this.definition.consolePage?.(variant);
		if (page !== undefined) return textWire(200, page, 'text/html');
		const status = this.definition.emptyAnswer?.(arrival.path);
		if (status !== undefined) return { status, headers: {}, bytes: Buffer.alloc(0) };
		const message = `There is no ${arrival.method} ${arrival.path} here`;
		return toReply(this.refuse(apiErrors.noSuchUrl, message)).wire;
	}

	private receive({ headers, path }: Arrival): Entry {
		const { definition, shared } = this;
		const usual = shared.settings.variantOf(definition);
		const apiErrors = this.apiErrorsOf(usual);
		const verdict = definition.keys.judge({ headers, path, now: shared.now(), apiErrors });
		const variant = ('variant' in verdict && verdict.variant) || usual;
		return { verdict, variant, apiErrors: this.apiErrorsOf(variant) };
	}

	private apiErrorsOf(variant: string): ApiErrors {
		return { ...this.definition.apiErrors, ...this.definition.variants?.[variant] };
	}

	private async answer(
		arrival: Arrival,
		{ verdict, variant, apiErrors }: Entry,
		match: Match,
		operation: Operation,
		bytes: Buffer,
		{ status: oddStatus, withoutUrl = false, lateBySeconds }: Oddity,
	): Promise<Answer> {
		const isOpen = this.contract.isOpen(match.operationId);
		if ('apiError' in verdict && !isOpen) return this.refuse(verdict.apiError);

		const content = await readContent(arrival, bytes);
		if (content === undefined) {
			return this.refuse(apiErrors.malformed ?? apiErrors.invalid, 'the body is not valid JSON');
		}
		const untold = this.checkMediaType(match, content);
		if (untold !== undefined && apiErrors.malformed)
			return this.refuse(apiErrors.malformed, untold);
		const complaints = this.check(arrival, match, content);
		if (complaints.length > 0) {
			return this.refuse(apiErrors.invalid, complaints.slice(0, 3).join('; '));
		}

		const { shared, vendor, contract, definition } = this;
		const call: Call = {
			vendor: definition,
			contract,
			...match,
			...content,
			headers: arrival.headers,
			query: arrival.query,
			balance: 'balance' in verdict ? verdict.balance : 'full',
			variant,
			apiErrors,
			settings: shared.settings.current,
			now: shared.now(),
			taskSeconds: shared.taskSeconds,
			tasks:
				lateBySeconds === undefined
					? shared.tasks
					: shared.tasks.asOf(shared.now() - lateBySeconds * 1000),
			files: shared.files,
			oddStatus,
			withoutUrl,
			serial: () => shared.serial(),
			url: (path, host) => shared.url(vendor, host) + path,
			fileUrl: (file) => shared.fileUrl(vendor, file),
			announce: async (plan) => await shared.callbacks.announce(plan),
			async cancel(task, manner) {
				const cancelled = shared.tasks.cancel(task, shared.now());
				shared.callbacks.drop(cancelled);
				if (manner !== 'silently') await shared.callbacks.tellCancelled(cancelled);
				return cancelled;
			},
			refuse: (apiError, message) => this.refuse(apiError, message),
		};
		return await operation.answer(call);
	}

	/** What the contract has to say against a request. */
	private check({ query, headers }: Arrival, match: Match, content: Content): string[] {
		const { operationId, params } = match;
		const parts = { params, query, headers: plainHeaders(headers) };
		const complaints = this.contract.checkParameters(operationId, parts);
		if (this.contract.mediaTypes(operationId).length === 0) return complaints;
		const untold = this.checkMediaType(match, content);
		if (untold !== undefined) return [...complaints, untold];
		const wrong = this.contract.checkBody(operationId, content.mediaType, content.body);
		return [...complaints, ...wrong];
	}

	/** What is wrong with the Content-Type; nothing when all is well. */
	private checkMediaType({ operationId }: Match, { mediaType }: Content): string | undefined {
		const mediaTypes = this.contract.mediaTypes(operationId);
		if (mediaTypes.length === 0 || mediaTypes.includes(mediaType)) return undefined;
		return `Content-Type must be ${mediaTypes.join(' or ')}`;
	}

	private refuse({ status, example }: ApiError, message?: string): Answer {
		const body = this.worded(this.errorBody(status, example), message);
		return { status, body, verdict: `refused: ${message ?? example}` };
	}

	/** An example refusal with this moment's words in it. */
	private worded(body: unknown, message: string | undefined): unknown {
		const { complain } = this.definition;
		if (complain && message !== undefined) return complain(body, message);
		return fillExample(body, {
			request_id: `req_${this.shared.serial()}`,
			...(message !== undefined && { message }),
		});
	}

	/** The example answer of any operation, the first one without a name; nothing when none shows it. */
	private exampleOf(status: number, example?: string): unknown {
		return this.contract
			.operationIds()
			.map((operationId) => this.contract.exampleAnswer(operationId, status, example))
			.find((candidate) => candidate !== undefined);
	}

	/**
	 * Error bodies belong to a status, not to an operation, so any operation may show the example. A vendor words them in
	 * its own manner, also at the calls of another contract.
	 */
	private errorBody(status: number, example: string): unknown {
		const body = this.first?.exampleOf(status, example) ?? this.exampleOf(status, example);
		if (body === undefined) {
			throw new Error(`the contract of ${this.vendor} has no answer ${status} ${example}`);
		}
		return body;
	}

	private refuseWithStatus(
		operationId: string,
		variant: string,
		status: number,
		example: string | undefined,
		message: string | undefined,
	): Wire {
		const inside = this.definition.codes && (example ?? this.definition.codes[status]);
		if (inside !== undefined && this.exampleOf(status, inside) === undefined) {
			return jsonWire(200, this.worded(this.errorBody(200, inside), message));
		}
		const { fault } = this.apiErrorsOf(variant);
		// What a variant words in its own manner comes before the contract's first example.
		const own = Object.values(this.definition.variants?.[variant] ?? {}).find(
			(apiError) => apiError.status === status,
		);
		const named = example ?? own?.example;
		const body =
			named === undefined
				? (this.first?.exampleOf(status) ??
					this.contract.exampleAnswer(operationId, status) ??
					this.errorBody(fault.status, fault.example))
				: this.errorBody(status, named);
		return jsonWire(status, this.worded(body, message));
	}
}

function toReply({ status, body, headers, verdict }: Answer): Reply {
	return { wire: jsonWire(status, body, headers), verdict };
}
