import { stepsOn } from '../../sandbox/n8n/steps';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function screen(isTTY: boolean) {
	const written: string[] = [];
	const write = (text: string) => written.push(text);
	return { written, write, isTTY, columns: 60 };
}

async function install(note: (detail: string) => void): Promise<string> {
	note('unpacking');
	await jest.advanceTimersByTimeAsync(32_000);
	return 'result';
}

test('off a terminal: a line at the start, one every 15 seconds, one at the end', async () => {
	const output = screen(false);
	expect(await stepsOn(output).run('Installing n8n', install)).toBe('result');

	expect(output.written).toEqual([
		'   0.0 s  Installing n8n …\n',
		'  15.0 s    Installing n8n … unpacking, 15.0 s so far\n',
		'  30.0 s    Installing n8n … unpacking, 30.0 s so far\n',
		'  32.0 s  Installing n8n: done in 32.0 s\n',
	]);
});

test('on a terminal: one line, rewritten every second and never longer than the terminal', async () => {
	const output = screen(true);
	await stepsOn(output).run('Installing n8n', install);

	const redrawn = output.written.filter(
		(text) => text.startsWith('\r\x1b[2K   ') || text.length > 5,
	);
	expect(redrawn.length).toBeGreaterThan(30);
	for (const line of output.written.slice(0, -1)) {
		expect(line).not.toContain('\n');
		expect(line.replace('\r\x1b[2K', '').length).toBeLessThan(60);
	}
	expect(output.written.at(-1)).toBe('  32.0 s  Installing n8n: done in 32.0 s\n');
});

test('on a terminal: a line said meanwhile stands above the running one', async () => {
	const output = screen(true);
	const steps = stepsOn(output);
	await steps.run('Running', async () => steps.say('task accepted'));

	expect(output.written).toEqual([
		'\r\x1b[2K   0.0 s  Running … 0.0 s so far',
		'\r\x1b[2K   0.0 s  task accepted\n',
		'\r\x1b[2K   0.0 s  Running … 0.0 s so far',
		'\r\x1b[2K',
		'   0.0 s  Running: done in 0.0 s\n',
	]);
});

test('a step that throws is shown as stopped, and what it threw goes on', async () => {
	const output = screen(false);
	const work = async () => await Promise.reject(new Error('no network'));
	await expect(stepsOn(output).run('Installing n8n', work)).rejects.toThrow('no network');
	expect(output.written.at(-1)).toBe('   0.0 s  Installing n8n: stopped after 0.0 s\n');
	expect(jest.getTimerCount()).toBe(0);
});
