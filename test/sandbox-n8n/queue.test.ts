import { newestFirst } from '../../sandbox/n8n/queue/programs';
import { readInteger } from '../../sandbox/n8n/queue/redis';
import { readWorkerLog } from '../../sandbox/n8n/queue/workerLog';

test('the newest Postgres comes first, and other folders are passed over', () => {
	expect(newestFirst(['9.6', 'common', '15', '17'])).toEqual([
		'/usr/lib/postgresql/17/bin',
		'/usr/lib/postgresql/15/bin',
		'/usr/lib/postgresql/9.6/bin',
	]);
});

test('reads a number that Redis answers, and shows any other answer', () => {
	expect(readInteger(':12')).toBe(12);
	expect(() => readInteger('-WRONGTYPE no list')).toThrow('-WRONGTYPE no list');
});

describe('the log of a worker', () => {
	const booted = 'n8n worker is now ready';
	const begun = (id: number) => `Worker started execution ${id} (job ${id + 100})`;
	const finished = (id: number) => `Worker finished execution ${id} (job ${id + 100})`;
	const read = (...lines: string[]) => readWorkerLog(lines.join('\n'));

	test('tells what it has begun and what it is busy with', () => {
		const log = read(booted, ' * Concurrency: 5', begun(1), begun(2), finished(1), begun(7));
		expect(log).toEqual({ begun: ['1', '2', '7'], running: ['2', '7'] });
	});

	test('tells that a job that went wrong is over, too', () => {
		const errored = 'Worker errored while running execution 1 (job 101)';
		expect(read(booted, begun(1), errored)).toEqual({ begun: ['1'], running: [] });
	});

	test('tells nothing of what was going on when it was killed', () => {
		const log = read(booted, begun(1), booted, begun(2));
		expect(log).toEqual({ begun: ['1', '2'], running: ['2'] });
	});

	test('of one that is still starting is empty', () => {
		expect(read('')).toEqual({ begun: [], running: [] });
	});
});
