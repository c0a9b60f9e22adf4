import { NodeOperationError, type INodeExecutionData } from 'n8n-workflow';

import { TASK_STATUSES } from '../nodes/shared/core/task';
import { leakIn } from './keys';
import type { KlingResult } from './models/kling';
import { stackOf, UNFORESEEN, type Complaint } from './runCases';

export const LEAK = 'no key stands in anything that n8n shows or stores';
export const TOLD = 'each item comes out, or a NodeOperationError names it';
export const BOUNDED = 'messages are bounded in length';
export const TASK = 'a task has text for its id, a known status, and dates that are dates';
export const URLS = 'addresses of videos are http(s)';
export const STORABLE = 'what comes out can be stored as JSON';

/** The rules of {@link judge}. */
export const OUTCOME_RULES = [UNFORESEEN, TOLD, TASK, URLS, LEAK, BOUNDED, STORABLE] as const;

/** Characters of a message, and of all that is told below it. */
const MESSAGE_MAX = 1_000;
const DESCRIPTION_MAX = 5_000;
/** Whatever else a vendor may have said in a task. */
const VENDOR_TEXT_MAX = 10_000;

/** What an outcome has against it, whatever was asked. */
export function judge(
	result: KlingResult,
	goesOn: boolean,
	secrets: readonly string[],
): Complaint[] {
	return [
		...judgeError(result.error, goesOn),
		...result.items.flatMap(judgeItem),
		...judgeStored(result, secrets),
	];
}

function judgeError(error: unknown, goesOn: boolean): Complaint[] {
	if (error === undefined) return [];
	if (!(error instanceof NodeOperationError)) {
		return [{ rule: UNFORESEEN, detail: stackOf(error) }];
	}
	const { message, description, context } = error;
	return [
		...(goesOn ? [{ rule: TOLD, detail: `with Continue it threw: ${message}` }] : []),
		// A NodeOperationError around an error of JavaScript's own says that nobody foresaw it.
		...(isUnforeseen(error) ? [{ rule: UNFORESEEN, detail: message }] : []),
		...(context.itemIndex === undefined
			? [{ rule: TOLD, detail: `no item is named: ${message}` }]
			: []),
		...judgeText(message, String(description ?? '')),
	];
}

function judgeText(message: unknown, description: unknown): Complaint[] {
	const lengths = [String(message).length, String(description ?? '').length];
	const [first = 0, second = 0] = lengths;
	if (first <= MESSAGE_MAX && second <= DESCRIPTION_MAX) return [];
	return [
		{
			rule: BOUNDED,
			detail: `${first} and ${second} characters: ${String(message)} … ${String(description).slice(0, 500)} …`,
		},
	];
}

const OWN_ERRORS =
	/^(TypeError|RangeError|SyntaxError|ReferenceError|URIError|EvalError)\b|Maximum call stack|Cannot read propert|is not a function|is not iterable|URI malformed|Invalid array length|Invalid time value|Invalid string length|Cannot convert|ZodError/;

function isUnforeseen(error: NodeOperationError): boolean {
	return OWN_ERRORS.test(error.message) || isOwnError(error.cause);
}

function isOwnError(cause: unknown): boolean {
	return [TypeError, RangeError, SyntaxError, ReferenceError, URIError].some(
		(kind) => cause instanceof kind,
	);
}

function judgeItem({ json, pairedItem }: INodeExecutionData): Complaint[] {
	const lost =
		pairedItem === undefined ? [{ rule: TOLD, detail: 'an item has no pairedItem' }] : [];
	const { error } = json;
	if (isRecord(error)) {
		const { message, description } = error;
		return [
			...lost,
			...(typeof message === 'string' && message !== ''
				? []
				: [{ rule: TOLD, detail: `an item in trouble has no message: ${JSON.stringify(json)}` }]),
			...(OWN_ERRORS.test(String(message)) ? [{ rule: UNFORESEEN, detail: String(message) }] : []),
			...judgeText(message, description),
			...('status' in error ? judgeTask(error) : []),
		];
	}
	// Preview Request sends nothing, so there is no task.
	if ('preview' in json) return [...lost, ...judgePreview(json.preview)];
	return [...lost, ...judgeTask(json)];
}

function judgePreview(preview: unknown): Complaint[] {
	return isRecord(preview) && typeof preview.body === 'string' && preview.body.startsWith('{')
		? []
		: [{ rule: TOLD, detail: `a preview has no body: ${JSON.stringify(preview)}` }];
}

function judgeTask(task: Readonly<Record<string, unknown>>): Complaint[] {
	const complaints: Complaint[] = [];
	const against = (rule: string, detail: string) => complaints.push({ rule, detail });
	const { taskId, status, videos, videoUrl, failure, details } = task;
	if (typeof taskId !== 'string' || !isSoundId(taskId)) {
		against(TASK, `taskId ${JSON.stringify(taskId)}`);
	}
	if (!TASK_STATUSES.some((known) => known === status)) against(TASK, `status ${String(status)}`);
	if (!isRecord(details)) against(TASK, `details ${JSON.stringify(details)}`);
	const { createdAt, completedAt } = isRecord(details) ? details : {};
	for (const date of [createdAt, completedAt]) {
		if (date !== null && date !== undefined && Number.isNaN(Date.parse(String(date)))) {
			against(TASK, `date ${String(date)}`);
		}
	}
	const list: unknown[] = Array.isArray(videos) ? videos : [];
	const addresses = [
		videoUrl,
		...list.flatMap((video) =>
			isRecord(video) ? [video.url, video.watermarkUrl, video.coverUrl] : [video],
		),
	];
	for (const address of addresses) {
		if (address === null || address === undefined) continue;
		if (typeof address !== 'string' || !isHttp(address)) against(URLS, JSON.stringify(address));
	}
	if (isRecord(failure) && String(failure.message).length > VENDOR_TEXT_MAX) {
		against(BOUNDED, `failure of ${String(failure.message).length} characters`);
	}
	return complaints;
}

/** A half of a pair that stands alone. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Can it stand in an address, and lead nowhere else? */
export function isSoundId(id: string): boolean {
	return id !== '' && id !== '.' && id !== '..' && !HALF.test(id) && !hasControl(id);
}

function hasControl(text: string): boolean {
	return [...text].some((sign) => sign < ' ' || sign === '\u007f');
}

function isHttp(address: string): boolean {
	return /^https?:\/\/[^\s]/i.test(address) && URL.canParse(address);
}

function judgeStored(
	{ items, error, hints, log, messages }: KlingResult,
	secrets: readonly string[],
): Complaint[] {
	let stored: string;
	try {
		const { message, description, cause } =
			error instanceof NodeOperationError
				? error
				: { message: '', description: stackOf(error), cause: undefined };
		const told = { message, description, cause: stackOf(cause) };
		stored = JSON.stringify([items, told, hints, log, messages]);
	} catch (cause) {
		return [{ rule: STORABLE, detail: String(cause) }];
	}
	return secrets.flatMap((key) => {
		const leak = leakIn(stored, key);
		return leak ? [{ rule: LEAK, detail: `${leak.form}, behind: ${leak.before}` }] : [];
	});
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
