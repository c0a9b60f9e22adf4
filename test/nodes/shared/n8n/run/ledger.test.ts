import type { IDataObject } from 'n8n-workflow';

import { ledgerFor } from '../../../../../nodes/shared/n8n/run/ledger';
import type { GenerateRequest } from '../../../../../nodes/shared/core/request';
import type { Submission } from '../../../../../nodes/shared/core/submission';
import { imini } from '../../../../../nodes/shared/providers/imini';
import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import type { LedgerEntry, Ledger } from '../../../../../nodes/shared/tasks/submit/ledger';
import { fileOf, PICTURE } from '../../../../support/files';
import { wholeJpeg } from '../../../../support/images';
import { generateRequest, IMAGE, motionControlRequest } from '../../../../support/requests';
import { submissionOf } from '../../tasks/submission';
import { contextOf, type FakeN8n } from '../context';

const ENTRY: LedgerEntry = { state: 'pending', attempt: 1, id: 'n8n-first' };

const FOX = fileOf(PICTURE);
const PHOTO = fileOf(wholeJpeg(640, 480));

/** What the items of these tests submit, but for what is given. */
function submit(given: Partial<GenerateRequest> = {}): Submission {
	const request = generateRequest({ images: [{ image: FOX, role: 'firstFrame' }], ...given });
	return submissionOf(imini, request);
}

/** A submit to a provider that calls URLs. */
function kling(given: Partial<GenerateRequest> = {}): Submission {
	return submissionOf(klingai, generateRequest({ aspectRatio: '16:9', ...given }));
}

/** A try of an item, in the execution whose node context is given. */
function tryOf(
	nodeContext: IDataObject,
	{
		item = 0,
		submission = submit(),
		...n8n
	}: FakeN8n & { item?: number; submission?: Submission } = {},
): Ledger {
	return ledgerFor(contextOf({ nodeContext, ...n8n }), item, submission);
}

describe('a second try', () => {
	it('reads in a second attempt what the first one wrote', () => {
		const execution = {};
		tryOf(execution).write(ENTRY);
		expect(tryOf(execution).read()).toEqual(ENTRY);
	});

	it('reads the entry from what n8n stored of the execution', () => {
		const execution = {};
		tryOf(execution).write(ENTRY);
		const stored: IDataObject = JSON.parse(JSON.stringify(execution));
		expect(tryOf(stored, { executionId: 'the retry' }).read()).toEqual(ENTRY);
	});

	it('reads nothing without a first attempt', () => {
		expect(tryOf({}).read()).toBeUndefined();
	});

	it.each([
		['item', { item: 1 }],
		['run of the node', { runIndex: 1 }],
		['prompt', { submission: submit({ prompt: 'A hen' }) }],
		['image', { submission: submit({ images: [{ image: PHOTO, role: 'firstFrame' }] }) }],
		['image URL', { submission: submit({ images: [{ image: IMAGE, role: 'firstFrame' }] }) }],
		['role of an image', { submission: submit({ images: [{ image: FOX, role: 'reference' }] }) }],
		['model', { submission: submit({ model: 'kling-v3' }) }],
		['duration', { submission: submit({ duration: 7 }) }],
		['body field', { submission: submit({ additionalBodyFields: { seed: 7 } }) }],
		['large number', { submission: submit({ additionalBodyFields: { seed: 2n ** 70n } }) }],
		['operation', { submission: submissionOf(imini, motionControlRequest()) }],
	])('of another %s is a first one', (_what, other) => {
		const execution = {};
		tryOf(execution).write(ENTRY);
		expect(tryOf(execution, other).read()).toBeUndefined();
		expect(tryOf(execution, other).idFor(1)).not.toBe(tryOf({}).idFor(1));
	});

	it('at another provider is a first one, though its API is the same', () => {
		const request = generateRequest({ aspectRatio: '16:9' });
		const here = submissionOf(klingai, request, { authentication: 'accessKey' });
		const there = submissionOf(kkiai, request);
		expect([here.kind, here.model]).toEqual([there.kind, there.model]);
		const execution = {};
		tryOf(execution, { submission: here }).write(ENTRY);
		expect(tryOf(execution, { submission: there }).read()).toBeUndefined();
	});

	it('with another callback URL is the same one', () => {
		const callbackUrl = 'https://n8n.example.com/webhook/1';
		const execution = {};
		tryOf(execution, { submission: kling({ callbackUrl }) }).write(ENTRY);
		const others = [kling({ callbackUrl: `${callbackUrl}2` }), kling()];
		expect(others.map((submission) => tryOf(execution, { submission }).read())).toEqual([
			ENTRY,
			ENTRY,
		]);
		expect(tryOf({}, { submission: kling({ callbackUrl }) }).idFor(1)).toBe(
			tryOf({}, { submission: kling() }).idFor(1),
		);
	});
});

describe('the addresses of uploaded pictures', () => {
	const addresses = { '1': 'https://vendor.example/1.png' };

	it('keeps the URLs of uploaded images with what n8n stores of the execution', () => {
		const execution = {};
		tryOf(execution).storeFileUrls(addresses);
		const stored: IDataObject = JSON.parse(JSON.stringify(execution));
		expect(tryOf(stored, { executionId: 'the retry' }).fileUrls()).toEqual(addresses);
	});

	it('keeps the URLs of uploaded images for each item', () => {
		const execution = {};
		tryOf(execution).storeFileUrls(addresses);
		expect(tryOf(execution, { item: 1 }).fileUrls()).toEqual({});
	});
});

describe('our id for a task', () => {
	it('creates an ID that is recognizable and short enough for every provider', () => {
		expect(tryOf({}).idFor(1)).toMatch(/^n8n-[0-9a-f]{40}$/);
	});

	it('creates the same ID each time', () => {
		expect(tryOf({}).idFor(1)).toBe(tryOf({}).idFor(1));
	});

	it.each([
		['attempt', tryOf({}).idFor(2)],
		['execution', tryOf({}, { executionId: '8' }).idFor(1)],
		['n8n', tryOf({}, { instanceId: 'another n8n' }).idFor(1)],
	])('creates another ID for another %s', (_what, id) => {
		expect(id).not.toBe(tryOf({}).idFor(1));
	});

	it('keeps the ID when the execution is retried', () => {
		const execution = {};
		tryOf(execution).write(ENTRY);
		expect(tryOf(execution, { executionId: 'the retry' }).idFor(1)).toBe('n8n-first');
	});
});

/** What is logged of an item's purchase. */
function logged(entry: LedgerEntry, n8n: FakeN8n = {}): unknown[] {
	const log: unknown[] = [];
	tryOf({}, { item: 3, log, ...n8n }).write(entry);
	return log;
}

describe('the log of n8n', () => {
	const task = { provider: 'imini', kind: 'video', taskId: '123' };

	it.each([
		['in a workflow', {}],
		['as a tool', { isTool: true }],
	])('logs every task that was bought %s, and where', (_where, n8n) => {
		expect(logged({ state: 'accepted', attempt: 1, id: 'n8n-first', task }, n8n)).toEqual([
			[
				'Kling task 123 was accepted (provider imini, kind video; execution 7, node "Kling", item 3)',
				{ executionId: '7', nodeName: 'Kling', itemIndex: 3, ...task },
			],
		]);
	});

	it.each([
		['in a workflow', {}],
		['as a tool', { isTool: true }],
	])('logs every submit %s once, before it is sent', (_where, n8n) => {
		const log: unknown[] = [];
		const ledger = tryOf({}, { item: 3, log, ...n8n });
		ledger.write(ENTRY);
		ledger.write(ENTRY);
		expect(log).toEqual([
			[
				'Kling submit n8n-first is being sent (kind video; execution 7, node "Kling", item 3). If n8n stops before the response arrives, the submit may have been accepted and billed.',
				{ executionId: '7', nodeName: 'Kling', itemIndex: 3, kind: 'video', id: 'n8n-first' },
			],
		]);
	});

	it('logs the warnings of a possible second purchase', () => {
		const warnings = ['It may be the second.'];
		const sent: LedgerEntry = { ...ENTRY, warnings };
		const accepted: LedgerEntry = {
			state: 'accepted',
			attempt: 1,
			id: 'n8n-first',
			task,
			warnings,
		};
		expect([...logged(sent), ...logged(accepted)]).toEqual([
			[
				'Kling submit n8n-first is being sent (kind video; execution 7, node "Kling", item 3). If n8n stops before the response arrives, the submit may have been accepted and billed. It may be the second.',
				expect.objectContaining({ id: 'n8n-first', warnings }),
			],
			[
				'Kling task 123 was accepted (provider imini, kind video; execution 7, node "Kling", item 3). It may be the second.',
				expect.objectContaining({ taskId: '123', warnings }),
			],
		]);
	});

	it('logs nothing when nothing was bought', () => {
		expect(logged({ state: 'closed', attempt: 1, id: 'n8n-first' })).toEqual([]);
	});
});

describe('a retry from the very beginning', () => {
	const resumeUrl = (executionId: string, token = '0123abcd') =>
		`http://127.0.0.1:5678/webhook-waiting/${executionId}?signature=${token}`;
	const first = { resumeUrl: resumeUrl('7') };
	const retry = { mode: 'retry', executionId: '8', resumeUrl: resumeUrl('8') };

	it('creates in a retry without a ledger the ID of the first attempt', () => {
		expect(tryOf({}, retry).idFor(1)).toBe(tryOf({}, first).idFor(1));
	});

	it('creates another ID than in a new execution', () => {
		const anew = { executionId: '8', resumeUrl: resumeUrl('8', 'another token') };
		expect(tryOf({}, anew).idFor(1)).not.toBe(tryOf({}, first).idFor(1));
	});

	it('expects up to five attempts with Retry On Fail, and otherwise one', () => {
		expect(tryOf({}, retry).priorAttempts()).toBe(1);
		expect(tryOf({}, { ...retry, retryOnFail: true }).priorAttempts()).toBe(5);
	});

	it('does not show the token', () => {
		expect(tryOf({}, first).idFor(1)).not.toContain('0123abcd');
	});

	it.each([
		['may find what was bought', 'recoverable', retry],
		['may lose what was bought, in an older n8n', 'unknown', { mode: 'retry', executionId: '8' }],
		['is not what a first try is', 'none', first],
	])('%s: %s', (_what, past, n8n) => {
		expect(tryOf({}, n8n).priorAttempt()).toBe(past);
	});

	it('reports a lost ledger for all items, and for its own retries', () => {
		const execution = {};
		tryOf(execution, retry);
		expect(tryOf(execution, { item: 1, ...retry }).priorAttempt()).toBe('recoverable');
		const stored: IDataObject = JSON.parse(JSON.stringify(execution));
		expect(tryOf(stored, retry).priorAttempt()).toBe('recoverable');
	});

	it('distinguishes a lost ledger from one that was kept', () => {
		const execution = {};
		tryOf(execution, first);
		expect(tryOf(execution, retry).priorAttempt()).toBe('none');
	});

	it('reads an existing entry although the ledger was lost', () => {
		const execution = {};
		tryOf(execution, retry).write(ENTRY);
		expect(tryOf(execution, retry).priorAttempt()).toBe('none');
	});

	it('reports a possible earlier attempt when the entry was closed', () => {
		const execution = {};
		tryOf(execution, first).write({ ...ENTRY, state: 'closed' });
		expect(tryOf(execution, retry).priorAttempt()).toBe('recoverable');
		expect(tryOf(execution, first).priorAttempt()).toBe('none');
	});
});

describe.each([
	['a tool', { isTool: true }],
	[
		'a tool that the engine of n8n 2.41 runs',
		{ isTool: false, nodeType: 'n8n-nodes-kling.klingTool' },
	],
	['a tool in an older n8n', { nodeType: 'n8n-nodes-kling.klingTool' }],
])('the call of %s', (_name, n8n) => {
	it('never reads the entry of another call of a tool', () => {
		const execution = {};
		tryOf(execution, n8n).write(ENTRY);
		tryOf(execution, n8n).storeFileUrls({ '1': 'https://vendor.example/1.png' });
		expect(tryOf(execution, n8n).read()).toBeUndefined();
		expect(tryOf(execution, n8n).fileUrls()).toEqual({});
		expect(tryOf(execution, n8n).idFor(1)).not.toBe(tryOf(execution, n8n).idFor(1));
		expect(execution).toEqual({});
	});
});
