import { NodeOperationError } from 'n8n-workflow';

import { BOUNDED, judge, LEAK, TASK, TOLD, URLS } from '../../attacks/judge';
import type { KlingResult } from '../../attacks/models/kling';
import { UNFORESEEN } from '../../attacks/runCases';
import { NODE } from '../nodes/shared/n8n/context';

const KEY = 'kf-made-up-key-9z';

const TASK_JSON = {
	taskId: '1',
	status: 'succeeded',
	videoUrl: 'https://cdn.example/1.mp4',
	videos: [{ url: 'https://cdn.example/1.mp4', watermarkUrl: null, coverUrl: null }],
	failure: null,
	details: { createdAt: '2026-06-10T08:39:38.802Z', completedAt: null },
};

function rulesOf(given: Partial<KlingResult>, goesOn = true): string[] {
	const result = { items: [], error: undefined, hints: [], log: [], messages: [], ...given };
	return judge(result, goesOn, [KEY]).map(({ rule }) => rule);
}

function item(json: object): Pick<KlingResult, 'items'> {
	return { items: [{ json: { ...json }, pairedItem: { item: 0 } }] };
}

it('has nothing against a task, or an item that tells of its trouble', () => {
	expect(rulesOf(item(TASK_JSON))).toEqual([]);
	expect(rulesOf(item({ error: { message: 'No.', description: 'Try again.' } }))).toEqual([]);
	const error = new NodeOperationError(NODE, 'No.', { description: 'Try again.', itemIndex: 0 });
	expect(rulesOf({ error }, false)).toEqual([]);
});

it('has nothing against a preview with a body, which has no task', () => {
	expect(rulesOf(item({ preview: { method: 'POST', path: '/v1', body: '{}' } }))).toEqual([]);
	expect(rulesOf(item({ preview: { method: 'POST', path: '/v1' } }))).toEqual([TOLD]);
});

it.each<[string, Partial<KlingResult>, string]>([
	['an error of JavaScript', { error: new TypeError('x is not a function') }, UNFORESEEN],
	[
		'an error of JavaScript in the words of n8n',
		{ error: new NodeOperationError(NODE, new URIError('URI malformed'), { itemIndex: 0 }) },
		UNFORESEEN,
	],
	['an error that names no item', { error: new NodeOperationError(NODE, 'No.') }, TOLD],
	['a message without an end', item({ error: { message: 'x'.repeat(20_000) } }), BOUNDED],
	['a key in a message', item({ error: { message: `${KEY} was refused` } }), LEAK],
	['a key in the log', { log: [[`the key is ${encodeURIComponent(KEY)}`]] }, LEAK],
	['half a character in an id', item({ ...TASK_JSON, taskId: 'bad\ud800' }), TASK],
	['two dots for an id', item({ ...TASK_JSON, taskId: '..' }), TASK],
	[
		'a date that is none',
		item({ ...TASK_JSON, details: { ...TASK_JSON.details, createdAt: 'Invalid Date' } }),
		TASK,
	],
	['a task without details', item({ ...TASK_JSON, details: undefined }), TASK],
	['an address that is a script', item({ ...TASK_JSON, videoUrl: 'javascript:alert(1)' }), URLS],
])('complains about %s', (_what, given, rule) => {
	expect(rulesOf(given, false)).toEqual([rule]);
});

it('complains when an item that should go on is thrown', () => {
	const error = new NodeOperationError(NODE, 'No.', { itemIndex: 0 });
	expect(rulesOf({ error }, true)).toEqual([TOLD]);
});
