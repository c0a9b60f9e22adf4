import { createTask, createVideo } from '../../../../../nodes/shared/core/task';
import {
	articleOf,
	duration,
	getLater,
	isReady,
	quoted,
	quoteOf,
	waited,
	wordsOf,
} from '../../../../../nodes/shared/n8n/output/errorParts';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import { knownError } from '../../../../support/answers';

const REF = { provider: 'apimart', kind: 'video', taskId: '7' };

it.each([
	[0, '0 seconds'],
	[1, '1 second'],
	[2, '2 seconds'],
	[119, '119 seconds'],
	[120, '2 minutes'],
	[149, '2 minutes'],
	[150, '3 minutes'],
	[3600, '60 minutes'],
])('the duration of %d s is written as %s', (seconds, text) => {
	expect(duration(seconds)).toBe(text);
});

it.each([
	[undefined, ''],
	['', ''],
	['No.', ': "No."'],
])('the reason %j at the end of a message is written as %j', (reason, text) => {
	expect(quoted(reason)).toBe(text);
});

it.each<[string | null, number | null | undefined, string]>([
	[null, null, 'apimart reports: "No.".'],
	[null, undefined, 'apimart reports: "No.".'],
	['e7', null, 'apimart reports: "No." (e7).'],
	[null, 400, 'apimart reports: "No." (HTTP 400).'],
	['e7', 400, 'apimart reports: "No." (e7, HTTP 400).'],
	['', 400, 'apimart reports: "No." (, HTTP 400).'],
])('a quote with the code %j and the status %j', (code, status, text) => {
	expect(quoteOf('apimart', 'No.', code, status)).toBe(text);
});

it.each([
	[null, 'apimart reports: "No." (e7, HTTP 400).'],
	['r9', 'apimart reports: "No." (e7, HTTP 400). Request r9.'],
])("the provider's words contain the request ID %j", (requestId, text) => {
	const error = knownError({
		reason: 'invalidRequest',
		httpStatus: 400,
		code: 'e7',
		message: 'No.',
		requestId,
	});
	expect(wordsOf('apimart', error)).toBe(text);
});

it.each([
	[0, ''],
	[1, ' Waited 1 second.'],
	[120, ' Waited 2 minutes.'],
])('a wait of %d s is written as %j', (seconds, text) => {
	expect(waited({ provider: apimart, task: null, reason: 'stopped', seconds })).toBe(text);
});

it('a single status check is no wait', () => {
	expect(waited({ provider: apimart, task: null, reason: 'unexpected', detail: 'Boom' })).toBe('');
});

it.each(['video', 'voice', 'result'] as const)('the article of %s is a', (result) => {
	expect(articleOf(result)).toBe('a');
});

it('the article of element is an', () => {
	expect(articleOf('element')).toBe('an');
});

it('the next step comes before what is known, and the IDs are last', () => {
	const ids = 'Task ID 7, provider apimart, kind video.';
	expect(getLater(apimart, REF)).toBe(`Use Task › Get to get the video. ${ids}`);
	expect(getLater(apimart, REF, 'It runs.')).toBe(
		`Use Task › Get to get the video. It runs. ${ids}`,
	);
	expect(getLater(apimart, REF, 'It runs.', 'Wait.')).toBe(`Wait. It runs. ${ids}`);
});

it('only a task that has succeeded is ready', () => {
	const videos = [createVideo('https://a.example/1.mp4')];
	expect(isReady(createTask(REF, 'succeeded', 'done', { videos }))).toBe(true);
	expect(isReady(createTask(REF, 'failed', 'done'))).toBe(false);
	expect(isReady(REF)).toBe(false);
});
