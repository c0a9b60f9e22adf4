import type { Answer } from '../../../../nodes/shared/waiting/ask';
import {
	judgeParked,
	parkedTask,
	parkedTaskSchema,
	pollInstead,
	type Suspend,
} from '../../../../nodes/shared/waiting/parked';
import { REF, refusal, task, World } from './world';

const SUSPEND: Suspend = { mode: 'suspend', timeout: 2, onTimeout: 'fail' };
const NOON = Date.UTC(2026, 10, 20, 12);
const SOON = NOON + 119_999;
const LATE = NOON + 120_000;

const { provider } = new World([]);
const BOUGHT = task('queued', {
	model: 'v3',
	createdAt: '2026-11-20T12:00:00.000Z',
	externalTaskId: 'mine',
	requestId: 'request-1',
	warnings: ['Slow today.'],
});
const PARKED = parkedTask(BOUGHT, SUSPEND, NOON);
const TOLD = {
	model: 'v3',
	createdAt: '2026-11-20T12:00:00.000Z',
	externalTaskId: 'mine',
	requestId: 'request-1',
	warnings: ['Slow today.'],
};
const RUNNING: Answer = { outcome: 'task', task: task('processing') };
const SILENT: Answer = { outcome: 'passing', reason: 'ECONNRESET', retryAfter: null };

it('keeps all that is needed to go on with a task, as JSON', () => {
	const stored: unknown = JSON.parse(JSON.stringify(PARKED));
	expect(parkedTaskSchema.parse(stored)).toEqual({
		ref: REF,
		told: TOLD,
		since: NOON,
		timeout: 2,
		onTimeout: 'fail',
	});
});

describe('before the time is over', () => {
	it('waits on for a task that runs', () => {
		expect(judgeParked(provider, PARKED, RUNNING, SOON)).toBeNull();
	});

	it('waits on while nobody can tell', () => {
		expect(judgeParked(provider, PARKED, SILENT, SOON)).toBeNull();
	});

	it('hands a video on, with what only the submit told', () => {
		const answer: Answer = { outcome: 'task', task: task('succeeded') };
		expect(judgeParked(provider, PARKED, answer, SOON)).toEqual({
			outcome: 'task',
			task: { ...task('succeeded'), ...TOLD },
		});
	});

	it('tells of a task that failed', () => {
		const answer: Answer = { outcome: 'task', task: task('failed') };
		expect(judgeParked(provider, PARKED, answer, SOON)).toEqual({
			outcome: 'trouble',
			trouble: { provider, reason: 'failed', task: { ...task('failed'), ...TOLD }, seconds: 120 },
		});
	});

	it('tells of a refusal, and of which task', () => {
		const answer: Answer = { outcome: 'refused', refusal: refusal('credential', 401) };
		expect(judgeParked(provider, PARKED, answer, SOON)).toEqual({
			outcome: 'trouble',
			trouble: {
				provider,
				task: REF,
				reason: 'refused',
				refusal: refusal('credential', 401),
				seconds: 120,
			},
		});
	});
});

describe('when the time is over', () => {
	it('gives up on a task that runs', () => {
		expect(judgeParked(provider, PARKED, RUNNING, LATE)).toEqual({
			outcome: 'trouble',
			trouble: {
				provider,
				task: { ...task('processing'), ...TOLD },
				reason: 'timedOut',
				seconds: 120,
				detail: null,
			},
		});
	});

	it('hands a task on that runs where that is wanted', () => {
		const parked = parkedTask(BOUGHT, { ...SUSPEND, onTimeout: 'continue' }, NOON);
		expect(judgeParked(provider, parked, RUNNING, LATE)).toEqual({
			outcome: 'task',
			task: { ...task('processing'), ...TOLD },
		});
	});

	it('says when nobody could tell', () => {
		expect(judgeParked(provider, PARKED, SILENT, LATE)).toEqual({
			outcome: 'trouble',
			trouble: {
				provider,
				task: REF,
				reason: 'timedOut',
				seconds: 120,
				detail: 'ECONNRESET',
			},
		});
	});

	it('still hands on the video that is there', () => {
		const answer: Answer = { outcome: 'task', task: task('succeeded') };
		expect(judgeParked(provider, PARKED, answer, LATE)).toMatchObject({ outcome: 'task' });
	});
});

it('polls with the same limits where nothing can be parked', () => {
	expect(pollInstead(SUSPEND)).toEqual({
		mode: 'poll',
		interval: 30,
		timeout: 2,
		onTimeout: 'fail',
	});
	expect(pollInstead({ mode: 'none' })).toEqual({ mode: 'none' });
});
