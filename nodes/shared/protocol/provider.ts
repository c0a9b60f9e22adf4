import type { Capabilities, CapabilitiesFor } from './capability';
import type { HttpRequest, HttpResponse } from './http';
import type { Issue } from './issue';
import type { Refusal } from './refusal';
import type { Operation, VideoRequest } from './request';
import type { Task, TaskRef } from './task';

/** The answer to a submit: a task, or a refusal. */
export type StartOutcome =
	{ outcome: 'accepted'; task: Task } | { outcome: 'refused'; refusal: Refusal };

/** The answer to a question about a task: its state, or a refusal. */
export type StatusOutcome =
	{ outcome: 'task'; task: Task } | { outcome: 'refused'; refusal: Refusal };

/** A submit, ready to be sent. */
export interface Start {
	request: HttpRequest;
	/** The task family the new task will belong to. */
	kind: string;
	/** Which wishes the vendor will not honour, each a full sentence. */
	warnings: string[];
}

/** A family of tasks that a vendor asks for by name; only where {@link TaskRef.kind} matters to the vendor. */
export interface TaskKind {
	kind: string;
	displayName: string;
}

/**
 * One vendor of Kling video. An adapter starts and asks; it never waits, never sends and never throws on an answer:
 * everything is a function of its arguments. A capability is a line of data or the presence of a method.
 */
export interface Provider {
	/** Also the value of the node's Provider field. */
	id: string;
	displayName: string;
	/** Name of the n8n credential type. */
	credentialType: string;
	/** The vendor's own address, the default of the credential's Base URL. */
	baseUrl: string;
	/** What each model can do for each operation, newest first: the first of an operation is its default. */
	models: readonly Capabilities[];
	/** Body fields that Additional Body Fields may not set, because other fields of the node decide them. */
	reservedBodyFields: readonly string[];
	/** Rules of this vendor that {@link Capabilities} cannot say. */
	check(request: VideoRequest, model: Capabilities): Issue[];
	/** Builds the submit. The request has passed all checks. */
	start(request: VideoRequest, model: Capabilities): Start;
	parseStart(response: HttpResponse, kind: string): StartOutcome;
	status(ref: TaskRef): HttpRequest;
	parseStatus(response: HttpResponse, ref: TaskRef): StatusOutcome;
	/** Present where a task can only be asked for together with its kind. */
	taskKinds?: readonly TaskKind[];
}

/** A vendor's models for one operation, newest first. */
export function modelsFor<O extends Operation>(
	provider: Provider,
	operation: O,
): Array<CapabilitiesFor<O>> {
	return provider.models.filter(
		(model): model is CapabilitiesFor<O> => model.operation === operation,
	);
}

/** A model as the user chose it, with the capabilities to judge by. */
export interface ResolvedModel<O extends Operation> {
	capabilities: CapabilitiesFor<O>;
	/** False for an id that this package does not know: the newest model's capabilities stand in, as warnings. */
	known: boolean;
}

/**
 * Finds a vendor's model by our id or the vendor's own.
 *
 * @returns the newest model's capabilities under the given id when the id is unknown; `undefined` when the vendor
 * has no model for the operation at all
 */
export function resolveModel<O extends Operation>(
	provider: Provider,
	operation: O,
	id: string,
): ResolvedModel<O> | undefined {
	const models = modelsFor(provider, operation);
	const known = models.find((model) => model.id === id || model.vendorId === id);
	if (known) return { capabilities: known, known: true };
	const [newest] = models;
	if (!newest) return undefined;
	return { capabilities: { ...newest, id, vendorId: id, displayName: id }, known: false };
}
